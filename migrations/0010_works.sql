-- Several reports of one matter: who said it too, in which words, how and when it was heard.
CREATE TABLE matter_report (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    matter_id UUID NOT NULL,
    person_id UUID,
    words TEXT NOT NULL,
    heard_how TEXT NOT NULL,
    heard_at BIGINT NOT NULL,
    heard_by UUID NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id),
    FOREIGN KEY (office_id, person_id) REFERENCES person (office_id, id)
);
CREATE INDEX matter_report_matter ON matter_report (office_id, matter_id);
CREATE INDEX matter_report_person ON matter_report (office_id, person_id);

-- Two matters on file were one: the younger was put together with the older.
CREATE TABLE matter_merge (
    office_id UUID NOT NULL,
    matter_id UUID NOT NULL,
    into_id UUID NOT NULL,
    merged_at BIGINT NOT NULL,
    merged_by UUID NOT NULL,
    PRIMARY KEY (office_id, matter_id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id),
    FOREIGN KEY (office_id, into_id) REFERENCES matter (office_id, id)
);
CREATE INDEX matter_merge_into ON matter_merge (office_id, into_id);

-- A works project is a matter of kind works. Its plan: by whom, for how much, out of which money, from when until when.
CREATE TABLE works_project (
    office_id UUID NOT NULL,
    matter_id UUID NOT NULL,
    contractor TEXT NOT NULL CHECK (contractor <> ''),
    budget_fen BIGINT,
    funds TEXT NOT NULL,
    planned_from TEXT NOT NULL,
    planned_until TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, matter_id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id)
);

-- Put up for objections: where, from when until when.
CREATE TABLE works_display (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    matter_id UUID NOT NULL,
    place TEXT NOT NULL,
    shown_from TEXT NOT NULL,
    shown_until TEXT NOT NULL,
    put_up_at BIGINT NOT NULL,
    put_up_by UUID NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id)
);
CREATE INDEX works_display_matter ON works_display (office_id, matter_id);

-- What a household, or several of one mind, say of it. Nobody votes here.
CREATE TABLE works_opinion (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    matter_id UUID NOT NULL,
    person_id UUID,
    building_id UUID,
    -- Who in words: a name, a door, or 5 户.
    who TEXT NOT NULL,
    homes BIGINT NOT NULL CHECK (homes > 0),
    stance TEXT NOT NULL,
    words TEXT NOT NULL,
    heard_at BIGINT NOT NULL,
    heard_by UUID NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id),
    FOREIGN KEY (office_id, person_id) REFERENCES person (office_id, id),
    FOREIGN KEY (office_id, building_id) REFERENCES building (office_id, id)
);
CREATE INDEX works_opinion_matter ON works_opinion (office_id, matter_id);
CREATE INDEX works_opinion_person ON works_opinion (office_id, person_id);

CREATE TABLE works_answer (
    office_id UUID NOT NULL,
    opinion_id UUID NOT NULL,
    words TEXT NOT NULL CHECK (words <> ''),
    how TEXT NOT NULL,
    answered_at BIGINT NOT NULL,
    answered_by UUID NOT NULL,
    PRIMARY KEY (office_id, opinion_id),
    FOREIGN KEY (office_id, opinion_id) REFERENCES works_opinion (office_id, id)
);

-- The site diary: a day's work, or a supervision visit with what was found and until when it is to be mended.
CREATE TABLE works_diary (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    matter_id UUID NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    weather TEXT NOT NULL,
    done TEXT NOT NULL,
    found TEXT NOT NULL,
    mend_by TEXT,
    written_at BIGINT NOT NULL,
    written_by UUID NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id)
);
CREATE INDEX works_diary_matter ON works_diary (office_id, matter_id);

CREATE TABLE works_mending (
    office_id UUID NOT NULL,
    diary_id UUID NOT NULL,
    words TEXT NOT NULL CHECK (words <> ''),
    mended_at BIGINT NOT NULL,
    mended_by UUID NOT NULL,
    PRIMARY KEY (office_id, diary_id),
    FOREIGN KEY (office_id, diary_id) REFERENCES works_diary (office_id, id)
);

-- A matter that is part of another: an incident of a works project, what an inspection found.
CREATE TABLE matter_part (
    office_id UUID NOT NULL,
    matter_id UUID NOT NULL,
    whole_id UUID NOT NULL,
    PRIMARY KEY (office_id, matter_id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id),
    FOREIGN KEY (office_id, whole_id) REFERENCES matter (office_id, id)
);
CREATE INDEX matter_part_whole ON matter_part (office_id, whole_id);

CREATE TABLE works_handover (
    office_id UUID NOT NULL,
    matter_id UUID NOT NULL,
    day TEXT NOT NULL,
    accepted_by TEXT NOT NULL CHECK (accepted_by <> ''),
    -- What is still to be put right; empty for nothing.
    defects TEXT NOT NULL,
    warranty_until TEXT,
    written_at BIGINT NOT NULL,
    written_by UUID NOT NULL,
    PRIMARY KEY (office_id, matter_id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id)
);

-- Somebody was asked whether the works are good; `tried` says what was done for those who are not content (已尽责).
CREATE TABLE works_appraisal (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    matter_id UUID NOT NULL,
    person_id UUID,
    who TEXT NOT NULL CHECK (who <> ''),
    outcome TEXT NOT NULL,
    words TEXT NOT NULL,
    tried TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    asked_by UUID NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id),
    FOREIGN KEY (office_id, person_id) REFERENCES person (office_id, id)
);
CREATE INDEX works_appraisal_matter ON works_appraisal (office_id, matter_id);
CREATE INDEX works_appraisal_person ON works_appraisal (office_id, person_id);

-- The seal register: which paper was sealed for whom.
CREATE TABLE seal_entry (
    office_id UUID NOT NULL REFERENCES office (office_id),
    id UUID NOT NULL,
    day TEXT NOT NULL,
    person_id UUID,
    who TEXT NOT NULL CHECK (who <> ''),
    paper TEXT NOT NULL CHECK (paper <> ''),
    copies BIGINT NOT NULL CHECK (copies > 0),
    seal TEXT NOT NULL,
    approver TEXT NOT NULL CHECK (approver <> ''),
    presser TEXT NOT NULL CHECK (presser <> ''),
    matter_id UUID,
    written_at BIGINT NOT NULL,
    written_by UUID NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, person_id) REFERENCES person (office_id, id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id)
);
CREATE INDEX seal_entry_day ON seal_entry (office_id, day);
CREATE INDEX seal_entry_matter ON seal_entry (office_id, matter_id);
CREATE INDEX seal_entry_person ON seal_entry (office_id, person_id);

-- The points of an inspection round, what was seen there, and the hazard it became.
CREATE TABLE inspection_point (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    matter_id UUID NOT NULL,
    building_id UUID,
    place TEXT NOT NULL CHECK (place <> ''),
    placed_at BIGINT NOT NULL,
    placed_by UUID NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id),
    FOREIGN KEY (office_id, building_id) REFERENCES building (office_id, id)
);
CREATE INDEX inspection_point_matter ON inspection_point (office_id, matter_id);

CREATE TABLE inspection_look (
    office_id UUID NOT NULL,
    point_id UUID NOT NULL,
    seen TEXT NOT NULL,
    words TEXT NOT NULL,
    looked_at BIGINT NOT NULL,
    looked_by UUID NOT NULL,
    PRIMARY KEY (office_id, point_id),
    FOREIGN KEY (office_id, point_id) REFERENCES inspection_point (office_id, id)
);

CREATE TABLE inspection_hazard (
    office_id UUID NOT NULL,
    point_id UUID NOT NULL,
    matter_id UUID NOT NULL,
    PRIMARY KEY (office_id, point_id),
    FOREIGN KEY (office_id, point_id) REFERENCES inspection_point (office_id, id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id)
);

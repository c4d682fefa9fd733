-- Matters: heard, done step by step, followed up, closed. A state that matters is a row with who and when.
CREATE TABLE matter (
    office_id UUID NOT NULL REFERENCES office (office_id),
    id UUID NOT NULL,
    -- Counted per office, for people to say: 事项 12.
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    detail TEXT NOT NULL,
    heard_how TEXT NOT NULL,
    heard_at BIGINT NOT NULL,
    heard_by UUID NOT NULL,
    building_id UUID,
    flat_id UUID,
    place TEXT NOT NULL,
    due_on TEXT,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, id),
    UNIQUE (office_id, number),
    FOREIGN KEY (office_id, building_id) REFERENCES building (office_id, id),
    FOREIGN KEY (office_id, flat_id) REFERENCES flat (office_id, id)
);
CREATE INDEX matter_building ON matter (office_id, building_id);

CREATE TABLE matter_person (
    office_id UUID NOT NULL,
    matter_id UUID NOT NULL,
    person_id UUID NOT NULL,
    PRIMARY KEY (office_id, matter_id, person_id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id),
    FOREIGN KEY (office_id, person_id) REFERENCES person (office_id, id)
);
CREATE INDEX matter_person_person ON matter_person (office_id, person_id);

CREATE TABLE step (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    matter_id UUID NOT NULL,
    place BIGINT NOT NULL,
    what TEXT NOT NULL CHECK (what <> ''),
    -- Who does it: a party (committee, property_manager, contractor …), and an account where one is named.
    party TEXT NOT NULL,
    account_id UUID,
    due_on TEXT,
    result TEXT,
    done_at BIGINT,
    done_by UUID,
    -- Given up: who, when; why stands in `result`.
    dropped_at BIGINT,
    dropped_by UUID,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id)
);
CREATE INDEX step_matter ON step (office_id, matter_id);
CREATE INDEX step_account ON step (office_id, account_id);

CREATE TABLE follow_up (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    matter_id UUID NOT NULL,
    person_id UUID,
    outcome TEXT NOT NULL CHECK (outcome IN ('content', 'again', 'not_content')),
    said TEXT NOT NULL,
    visited_at BIGINT NOT NULL,
    visited_by UUID NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id),
    FOREIGN KEY (office_id, person_id) REFERENCES person (office_id, id)
);
CREATE INDEX follow_up_matter ON follow_up (office_id, matter_id);

CREATE TABLE matter_note (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    matter_id UUID NOT NULL,
    words TEXT NOT NULL CHECK (words <> ''),
    written_at BIGINT NOT NULL,
    written_by UUID NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id)
);
CREATE INDEX matter_note_matter ON matter_note (office_id, matter_id);

-- Closed: who, when, why; reopening deletes the row and the journal keeps it.
CREATE TABLE matter_closure (
    office_id UUID NOT NULL,
    matter_id UUID NOT NULL,
    result TEXT NOT NULL,
    closed_at BIGINT NOT NULL,
    closed_by UUID NOT NULL,
    PRIMARY KEY (office_id, matter_id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id)
);

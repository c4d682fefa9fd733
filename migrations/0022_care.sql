-- Those whom the committee looks after, how often each is to be seen, where they are when they are not at home, who saw them.

CREATE TABLE elder (
    office_id UUID NOT NULL,
    person_id UUID NOT NULL,
    -- The care grade of the unified assessment, where there is one.
    grade BIGINT CHECK (grade BETWEEN 0 AND 6),
    -- What they speak, each a word, one a line.
    dialects TEXT NOT NULL,
    -- Who holds a key, which doctor, what to know: sealed under the person's key.
    known BYTEA NOT NULL,
    -- Days between two visits, the same in heat and cold, hours without a sign of life.
    days BIGINT NOT NULL CHECK (days BETWEEN 1 AND 92),
    busy_days BIGINT NOT NULL CHECK (busy_days BETWEEN 1 AND 92),
    patience BIGINT NOT NULL CHECK (patience BETWEEN 12 AND 2400),
    taken_up_at BIGINT NOT NULL,
    taken_up_by UUID NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, person_id),
    FOREIGN KEY (office_id, person_id) REFERENCES person (office_id, id)
);

-- Not looked after any more, for a reason.
CREATE TABLE elder_end (
    office_id UUID NOT NULL,
    person_id UUID NOT NULL,
    why TEXT NOT NULL CHECK (why <> ''),
    ended_at BIGINT NOT NULL,
    ended_by UUID NOT NULL,
    PRIMARY KEY (office_id, person_id),
    FOREIGN KEY (office_id, person_id) REFERENCES elder (office_id, person_id)
);

-- In hospital, with the family, on a journey. Days as people say them; `until_day` is the day they mean to come back.
CREATE TABLE elder_absence (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    person_id UUID NOT NULL,
    why TEXT NOT NULL,
    place TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT,
    noted_at BIGINT NOT NULL,
    noted_by UUID NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, person_id) REFERENCES elder (office_id, person_id)
);
CREATE INDEX elder_absence_person ON elder_absence (office_id, person_id);

-- They came back on a day.
CREATE TABLE elder_return (
    office_id UUID NOT NULL,
    absence_id UUID NOT NULL,
    day TEXT NOT NULL,
    noted_at BIGINT NOT NULL,
    noted_by UUID NOT NULL,
    PRIMARY KEY (office_id, absence_id),
    FOREIGN KEY (office_id, absence_id) REFERENCES elder_absence (office_id, id)
);

-- Somebody went, or called. `occurred_at` is when, as they say; `recorded_at` is when it was written here.
CREATE TABLE home_visit (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    person_id UUID NOT NULL,
    account_id UUID NOT NULL,
    how TEXT NOT NULL,
    mood TEXT,
    -- What was said, sealed under the person's key.
    words BYTEA,
    -- What they need became a matter.
    matter_id UUID,
    occurred_at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, person_id) REFERENCES elder (office_id, person_id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id)
);
CREATE INDEX home_visit_person ON home_visit (office_id, person_id, occurred_at);
CREATE INDEX home_visit_matter ON home_visit (office_id, matter_id);

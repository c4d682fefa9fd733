-- Whoever is late was reminded: by whom and when, once a day for each step.
CREATE TABLE step_reminder (
    office_id UUID NOT NULL,
    step_id UUID NOT NULL,
    reminded_on TEXT NOT NULL,
    reminded_at BIGINT NOT NULL,
    reminded_by UUID NOT NULL,
    PRIMARY KEY (office_id, step_id, reminded_on),
    FOREIGN KEY (office_id, step_id) REFERENCES step (office_id, id)
);

-- The words matters are found by: made from matters, rebuilt at any time.
CREATE TABLE matter_term (
    office_id UUID NOT NULL,
    term TEXT COLLATE BYTES NOT NULL,
    matter_id UUID NOT NULL,
    PRIMARY KEY (office_id, term, matter_id)
);
CREATE INDEX matter_term_matter ON matter_term (office_id, matter_id);

-- Residents report by telephone or on a slip. What hangs on a door: where it hangs and the code printed on it.
CREATE TABLE report_code (
    office_id UUID NOT NULL REFERENCES office (office_id),
    id UUID NOT NULL,
    code TEXT NOT NULL,
    place TEXT NOT NULL CHECK (place <> ''),
    building_id UUID,
    entrance_id UUID,
    made_at BIGINT NOT NULL,
    made_by UUID NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, building_id) REFERENCES building (office_id, id),
    FOREIGN KEY (office_id, entrance_id) REFERENCES entrance (office_id, id)
);
CREATE UNIQUE INDEX report_code_code ON report_code (code);

CREATE TABLE report_code_end (
    office_id UUID NOT NULL,
    code_id UUID NOT NULL,
    ended_at BIGINT NOT NULL,
    ended_by UUID NOT NULL,
    PRIMARY KEY (office_id, code_id),
    FOREIGN KEY (office_id, code_id) REFERENCES report_code (office_id, id)
);

-- What somebody reported. The receipt is kept as its hash, their words as a mark that tells only whether others are the same.
-- key_id is a key of this report alone.
CREATE TABLE phone_report (
    office_id UUID NOT NULL REFERENCES office (office_id),
    id UUID NOT NULL,
    key_id UUID NOT NULL,
    code_id UUID,
    receipt TEXT NOT NULL,
    about TEXT NOT NULL,
    how TEXT NOT NULL,
    mark TEXT NOT NULL,
    heard_at BIGINT NOT NULL,
    heard_by UUID NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, code_id) REFERENCES report_code (office_id, id)
);
CREATE UNIQUE INDEX phone_report_receipt ON phone_report (receipt);
CREATE INDEX phone_report_heard ON phone_report (office_id, heard_at);
CREATE INDEX phone_report_code ON phone_report (office_id, code_id);

-- What they wrote, until they take it back. person_id is the report's key, nobody of the register: the journal seals the row
-- under it, and the row goes before the key does.
CREATE TABLE phone_report_words (
    office_id UUID NOT NULL,
    report_id UUID NOT NULL,
    person_id UUID NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (office_id, report_id),
    FOREIGN KEY (office_id, report_id) REFERENCES phone_report (office_id, id)
);

-- Held back until somebody of the office has looked at it.
CREATE TABLE phone_report_hold (
    office_id UUID NOT NULL,
    report_id UUID NOT NULL,
    why TEXT NOT NULL,
    held_at BIGINT NOT NULL,
    PRIMARY KEY (office_id, report_id),
    FOREIGN KEY (office_id, report_id) REFERENCES phone_report (office_id, id)
);

-- It became a matter, at once or after somebody looked.
CREATE TABLE phone_report_matter (
    office_id UUID NOT NULL,
    report_id UUID NOT NULL,
    matter_id UUID NOT NULL,
    taken_at BIGINT NOT NULL,
    taken_by UUID NOT NULL,
    PRIMARY KEY (office_id, report_id),
    FOREIGN KEY (office_id, report_id) REFERENCES phone_report (office_id, id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id)
);
CREATE INDEX phone_report_matter_matter ON phone_report_matter (office_id, matter_id);

-- It did not, and why: whoever reported reads it.
CREATE TABLE phone_report_refusal (
    office_id UUID NOT NULL,
    report_id UUID NOT NULL,
    words TEXT NOT NULL CHECK (words <> ''),
    refused_at BIGINT NOT NULL,
    refused_by UUID NOT NULL,
    PRIMARY KEY (office_id, report_id),
    FOREIGN KEY (office_id, report_id) REFERENCES phone_report (office_id, id)
);

-- What the office tells whoever reported; they read it with their receipt.
CREATE TABLE phone_report_reply (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    report_id UUID NOT NULL,
    words TEXT NOT NULL CHECK (words <> ''),
    told_at BIGINT NOT NULL,
    told_by UUID NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, report_id) REFERENCES phone_report (office_id, id)
);
CREATE INDEX phone_report_reply_report ON phone_report_reply (office_id, report_id);

-- Whoever reported took their words back.
CREATE TABLE phone_report_removal (
    office_id UUID NOT NULL,
    report_id UUID NOT NULL,
    removed_at BIGINT NOT NULL,
    PRIMARY KEY (office_id, report_id),
    FOREIGN KEY (office_id, report_id) REFERENCES phone_report (office_id, id)
);

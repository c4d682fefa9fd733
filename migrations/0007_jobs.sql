-- What is to be done without anybody pressing a button: slots of a schedule, and errands that a room asks for.
-- UNIQUE is what makes a slot run once: the row is the right to run it and the record that it ran.
CREATE TABLE job (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    name TEXT NOT NULL,
    -- The moment of a slot, or what tells two errands of one name apart.
    mark TEXT NOT NULL,
    slot BIGINT,
    subject UUID,
    -- What people call it, in sentences about trouble.
    label TEXT NOT NULL,
    payload TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    -- Grows with every sign of life of the process that has it.
    beat BIGINT NOT NULL,
    holder UUID,
    last_error TEXT,
    last_failed_at BIGINT,
    done_at BIGINT,
    given_up_at BIGINT,
    PRIMARY KEY (office_id, id),
    UNIQUE (office_id, name, mark)
);
CREATE INDEX job_open ON job (next_at) WHERE done_at IS NULL AND given_up_at IS NULL;
CREATE INDEX job_subject ON job (office_id, subject);

-- Who is told the numbers of the day: a mail address or a chat robot. Sealed under the receiver's own key.
CREATE TABLE receiver (
    office_id UUID NOT NULL REFERENCES office (office_id),
    id UUID NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    -- mail, wecom, dingtalk, feishu
    kind TEXT NOT NULL,
    target BYTEA NOT NULL,
    secret BYTEA,
    -- The hour of the day, 0 to 23, in the office's time.
    hour BIGINT NOT NULL CHECK (hour BETWEEN 0 AND 23),
    workdays_only BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, id)
);

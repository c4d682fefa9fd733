-- The journal: per office an append-only Merkle log (RFC 6962) of facts. See platform/journal.

-- The newest fact of each office; its row lock puts several processes in order.
CREATE TABLE log_head (
    office_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    epoch BIGINT NOT NULL,
    PRIMARY KEY (office_id)
);

-- What is hashed into the leaf. No personal data: the body stands apart and can be erased.
CREATE TABLE log_entry (
    office_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    occurred_at BIGINT NOT NULL,
    actor UUID NOT NULL,
    verb TEXT NOT NULL,
    subject UUID NOT NULL,
    command UUID,
    changes BYTEA NOT NULL,
    sealed BYTEA NOT NULL,
    leaf BYTEA NOT NULL,
    PRIMARY KEY (office_id, seq)
);

-- A form sent twice is done once.
CREATE UNIQUE INDEX log_entry_command ON log_entry (office_id, actor, command)
    WHERE command IS NOT NULL;

-- What can be erased: the words of the fact, and the rows as they were before it.
CREATE TABLE log_body (
    office_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    salt BYTEA NOT NULL,
    body TEXT NOT NULL,
    before TEXT NOT NULL,
    PRIMARY KEY (office_id, seq)
);

-- Which facts concern a subject: the timeline of every page.
CREATE TABLE log_touch (
    office_id UUID NOT NULL,
    subject UUID NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (office_id, subject, seq)
);

-- Roots of complete runs of 256, 65 536 … leaves: C2SP tiles of height 8.
CREATE TABLE log_node (
    office_id UUID NOT NULL,
    level BIGINT NOT NULL,
    idx BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (office_id, level, idx)
);

-- Signed notes over the log's size and root.
CREATE TABLE log_checkpoint (
    office_id UUID NOT NULL,
    size BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (office_id, size)
);

-- Who looked at a masked field and why. Its own retention; each row's mac covers the row before it.
CREATE TABLE access_entry (
    office_id UUID NOT NULL,
    n BIGINT NOT NULL,
    looked_at BIGINT NOT NULL,
    actor UUID NOT NULL,
    subject UUID NOT NULL,
    field TEXT NOT NULL,
    reason TEXT NOT NULL,
    mac BYTEA NOT NULL,
    PRIMARY KEY (office_id, n)
);

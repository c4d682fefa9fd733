-- Under which key the callers of one import of orders lie sealed, and since when: it is destroyed thirty days later.
-- Facts of their own, so that an import that is undone leaves the end of its key as it is.
CREATE TABLE caller_key (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    sealed_at BIGINT NOT NULL,
    PRIMARY KEY (office_id, id)
);

-- The key was destroyed: nobody reads those callers again.
CREATE TABLE caller_key_end (
    office_id UUID NOT NULL,
    key_id UUID NOT NULL,
    ended_at BIGINT NOT NULL,
    PRIMARY KEY (office_id, key_id)
);

-- Orders of the hotline (12345): what hangs on a matter of this kind, and the sheets they came in.
CREATE TABLE hotline_order (
    office_id UUID NOT NULL,
    matter_id UUID NOT NULL,
    -- Which hotline or system, and its own number there: together they tell one order from another.
    source TEXT NOT NULL CHECK (source <> ''),
    order_number TEXT NOT NULL CHECK (order_number <> ''),
    received_at BIGINT NOT NULL,
    -- Who was asked outside: 办理单位.
    unit TEXT NOT NULL,
    -- Whoever called, masked; whole only in `sealed`, under the key of the sheet they came in.
    caller TEXT NOT NULL,
    phone TEXT NOT NULL,
    sealed_by UUID,
    sealed BYTEA,
    -- The five clocks, before pauses; none where the order came closed.
    contact_by TEXT,
    handle_by TEXT,
    reply_by TEXT,
    follow_by TEXT,
    appraise_by TEXT,
    contacted_at BIGINT,
    contacted_by UUID,
    -- The answer: a draft until it was sent.
    reply TEXT NOT NULL,
    replied_at BIGINT,
    replied_by UUID,
    -- What the hotline heard of the caller: of the result and of the manner.
    appraised_at BIGINT,
    appraised_by UUID,
    result_word TEXT,
    manner_word TEXT,
    -- As they came.
    outside_status TEXT NOT NULL,
    outside_result TEXT NOT NULL,
    -- When the sheet says it was closed; none while it says nothing.
    outside_closed_at BIGINT,
    -- A keyed mark of the row, by which the same row is known again.
    fingerprint BYTEA NOT NULL,
    -- The version of the matter that the sheet wrote last: while it is still that one, the sheet may write its words.
    words_version BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, matter_id),
    UNIQUE (office_id, source, order_number),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id)
);

-- The clocks stand still from a day until a day: why, and when somebody looks again.
CREATE TABLE hotline_pause (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    matter_id UUID NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('resident', 'outside', 'weather', 'other')),
    words TEXT NOT NULL,
    from_day TEXT NOT NULL,
    look_on TEXT NOT NULL,
    until_day TEXT,
    paused_at BIGINT NOT NULL,
    paused_by UUID NOT NULL,
    resumed_at BIGINT,
    resumed_by UUID,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id)
);
CREATE INDEX hotline_pause_matter ON hotline_pause (office_id, matter_id);

-- Which column of a sheet holds what, under a name; chosen by its headers the next time.
CREATE TABLE column_mapping (
    office_id UUID NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    source TEXT NOT NULL CHECK (source <> ''),
    mapping TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, name)
);

-- A sheet of orders. Without a version: its batches are undone one after the other, the last first.
CREATE TABLE order_sheet (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    file_name TEXT NOT NULL,
    digest TEXT NOT NULL,
    -- Its name among the blobs, sealed under a key of its own; empty where it came over the command line.
    blob TEXT NOT NULL,
    mapping TEXT NOT NULL,
    uploaded_at BIGINT NOT NULL,
    uploaded_by UUID NOT NULL,
    rows_total BIGINT NOT NULL,
    rows_done BIGINT NOT NULL,
    counts TEXT NOT NULL,
    finished_at BIGINT,
    given_up_at BIGINT,
    PRIMARY KEY (office_id, id)
);

-- Gatherings: called, held, written down. What is decided becomes a step of a matter. A state that matters is a row.
CREATE TABLE gathering (
    office_id UUID NOT NULL REFERENCES office (office_id),
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    day TEXT NOT NULL,
    -- In the office's zone, as 14:00; the end may be open.
    from_time TEXT NOT NULL,
    until_time TEXT,
    place TEXT NOT NULL,
    host TEXT NOT NULL,
    host_account_id UUID,
    -- What stands in the invitation beside when and where.
    words TEXT NOT NULL,
    called_at BIGINT NOT NULL,
    called_by UUID NOT NULL,
    changed_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, id)
);
CREATE INDEX gathering_day ON gathering (office_id, day);

-- Called off: who, when, why.
CREATE TABLE gathering_cancelling (
    office_id UUID NOT NULL,
    gathering_id UUID NOT NULL,
    why TEXT NOT NULL CHECK (why <> ''),
    cancelled_at BIGINT NOT NULL,
    cancelled_by UUID NOT NULL,
    PRIMARY KEY (office_id, gathering_id),
    FOREIGN KEY (office_id, gathering_id) REFERENCES gathering (office_id, id)
);

-- Who is expected: somebody of the register, an account, a party of matters, or a name.
CREATE TABLE gathering_guest (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    gathering_id UUID NOT NULL,
    place BIGINT NOT NULL,
    person_id UUID,
    account_id UUID,
    party TEXT,
    name TEXT NOT NULL CHECK (name <> ''),
    -- For whom or from where: 物业, 3号602室.
    behalf TEXT NOT NULL,
    invited_at BIGINT NOT NULL,
    invited_by UUID NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, gathering_id) REFERENCES gathering (office_id, id),
    FOREIGN KEY (office_id, person_id) REFERENCES person (office_id, id)
);
CREATE INDEX gathering_guest_gathering ON gathering_guest (office_id, gathering_id);
CREATE INDEX gathering_guest_person ON gathering_guest (office_id, person_id);
CREATE INDEX gathering_guest_account ON gathering_guest (office_id, account_id);

-- Came, is excused, or somebody stands in. How: on the list, on paper, by the code in the room.
CREATE TABLE gathering_arrival (
    office_id UUID NOT NULL,
    guest_id UUID NOT NULL,
    came TEXT NOT NULL,
    stand_in TEXT NOT NULL,
    how TEXT NOT NULL,
    noted_at BIGINT NOT NULL,
    noted_by UUID NOT NULL,
    PRIMARY KEY (office_id, guest_id),
    FOREIGN KEY (office_id, guest_id) REFERENCES gathering_guest (office_id, id)
);

-- Signed in by the code under a name that is not on the list: waits for a clerk.
CREATE TABLE gathering_walk_in (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    gathering_id UUID NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    behalf TEXT NOT NULL,
    signed_at BIGINT NOT NULL,
    signed_by UUID NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, gathering_id) REFERENCES gathering (office_id, id)
);
CREATE INDEX gathering_walk_in_gathering ON gathering_walk_in (office_id, gathering_id);

-- How many came who are on no list.
CREATE TABLE gathering_headcount (
    office_id UUID NOT NULL,
    gathering_id UUID NOT NULL,
    heads BIGINT NOT NULL CHECK (heads >= 0),
    counted_at BIGINT NOT NULL,
    counted_by UUID NOT NULL,
    PRIMARY KEY (office_id, gathering_id),
    FOREIGN KEY (office_id, gathering_id) REFERENCES gathering (office_id, id)
);

-- The code that hangs in the room; its token is kept as a hash and ends with the gathering.
CREATE TABLE gathering_code (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    gathering_id UUID NOT NULL,
    token BYTEA NOT NULL,
    opened_at BIGINT NOT NULL,
    opened_by UUID NOT NULL,
    open_until BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, gathering_id) REFERENCES gathering (office_id, id)
);
CREATE INDEX gathering_code_gathering ON gathering_code (office_id, gathering_id);
CREATE UNIQUE INDEX gathering_code_token ON gathering_code (token);

-- The agenda; of a class its lessons, of a service day its stalls.
CREATE TABLE gathering_item (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    gathering_id UUID NOT NULL,
    place BIGINT NOT NULL,
    matter_id UUID,
    title TEXT NOT NULL CHECK (title <> ''),
    words TEXT NOT NULL,
    speaker TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    added_by UUID NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, gathering_id) REFERENCES gathering (office_id, id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id)
);
CREATE INDEX gathering_item_gathering ON gathering_item (office_id, gathering_id);
CREATE INDEX gathering_item_matter ON gathering_item (office_id, matter_id);

-- A matter that is to be talked about when people meet next.
CREATE TABLE gathering_wish (
    office_id UUID NOT NULL,
    matter_id UUID NOT NULL,
    wished_at BIGINT NOT NULL,
    wished_by UUID NOT NULL,
    PRIMARY KEY (office_id, matter_id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id)
);

-- What was said about an item.
CREATE TABLE gathering_said (
    office_id UUID NOT NULL,
    item_id UUID NOT NULL,
    words TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    written_by UUID NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, item_id),
    FOREIGN KEY (office_id, item_id) REFERENCES gathering_item (office_id, id)
);

-- What was decided about it, as it was said then; the step it became goes its own way.
CREATE TABLE gathering_decision (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    item_id UUID NOT NULL,
    matter_id UUID NOT NULL,
    step_id UUID NOT NULL,
    words TEXT NOT NULL CHECK (words <> ''),
    party TEXT NOT NULL,
    account_id UUID,
    due_on TEXT NOT NULL,
    decided_at BIGINT NOT NULL,
    decided_by UUID NOT NULL,
    PRIMARY KEY (office_id, id),
    UNIQUE (office_id, step_id),
    FOREIGN KEY (office_id, item_id) REFERENCES gathering_item (office_id, id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id),
    FOREIGN KEY (office_id, step_id) REFERENCES step (office_id, id)
);
CREATE INDEX gathering_decision_item ON gathering_decision (office_id, item_id);
CREATE INDEX gathering_decision_matter ON gathering_decision (office_id, matter_id);

-- The minutes are final; what is written later is an addition.
CREATE TABLE gathering_final (
    office_id UUID NOT NULL,
    gathering_id UUID NOT NULL,
    closed_at BIGINT NOT NULL,
    closed_by UUID NOT NULL,
    PRIMARY KEY (office_id, gathering_id),
    FOREIGN KEY (office_id, gathering_id) REFERENCES gathering (office_id, id)
);

CREATE TABLE gathering_addition (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    gathering_id UUID NOT NULL,
    words TEXT NOT NULL CHECK (words <> ''),
    written_at BIGINT NOT NULL,
    written_by UUID NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, gathering_id) REFERENCES gathering (office_id, id)
);
CREATE INDEX gathering_addition_gathering ON gathering_addition (office_id, gathering_id);

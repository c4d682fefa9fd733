-- Forms: numbers that are wanted at once, and what other systems want typed once more.

-- A question that is asked again and again. `asked` is the question itself as JSON: keys, ids, numbers, tags.
CREATE TABLE question (
    office_id UUID NOT NULL REFERENCES office (office_id),
    id UUID NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    asked TEXT NOT NULL,
    -- Who wants to know, in the office's words; may be empty.
    wanted_by TEXT NOT NULL,
    -- Until when.
    due_at BIGINT,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, id)
);

-- A number that was told to whoever wanted it, in the words it was told.
CREATE TABLE question_answer (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    question_id UUID NOT NULL,
    number BIGINT NOT NULL,
    words TEXT NOT NULL,
    told_at BIGINT NOT NULL,
    told_by UUID NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, question_id) REFERENCES question (office_id, id)
);
CREATE INDEX question_answer_question ON question_answer (office_id, question_id, told_at);

-- Numbers over a period: counting reads these instead of the rows.
CREATE INDEX matter_heard ON matter (office_id, heard_at, building_id, kind, heard_how, heard_by, id);
CREATE INDEX matter_closure_closed ON matter_closure (office_id, closed_at, matter_id);

-- What another system wants typed once more: its fields in its order.
CREATE TABLE copy_sheet (
    office_id UUID NOT NULL REFERENCES office (office_id),
    id UUID NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    -- ISO date: what was heard from this day on is to be typed.
    since_on TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, id)
);

-- Which kinds of matters go there; none means all.
CREATE TABLE copy_kind (
    office_id UUID NOT NULL,
    sheet_id UUID NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (office_id, sheet_id, kind),
    FOREIGN KEY (office_id, sheet_id) REFERENCES copy_sheet (office_id, id)
);

CREATE TABLE copy_field (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    sheet_id UUID NOT NULL,
    place BIGINT NOT NULL,
    label TEXT NOT NULL CHECK (label <> ''),
    -- Where its value comes from: title, kind, building, fixed …
    source TEXT NOT NULL,
    -- The text of a fixed field.
    fixed TEXT NOT NULL,
    -- Our word and theirs, one pair a line.
    theirs TEXT NOT NULL,
    -- The most characters they take.
    longest BIGINT CHECK (longest > 0),
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, sheet_id) REFERENCES copy_sheet (office_id, id)
);
CREATE INDEX copy_field_sheet ON copy_field (office_id, sheet_id);

-- A matter stands there now: under which number of theirs, who typed it, when.
CREATE TABLE copy_entry (
    office_id UUID NOT NULL,
    sheet_id UUID NOT NULL,
    matter_id UUID NOT NULL,
    number TEXT NOT NULL,
    copied_at BIGINT NOT NULL,
    copied_by UUID NOT NULL,
    PRIMARY KEY (office_id, sheet_id, matter_id),
    FOREIGN KEY (office_id, sheet_id) REFERENCES copy_sheet (office_id, id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id)
);
CREATE INDEX copy_entry_matter ON copy_entry (office_id, matter_id);

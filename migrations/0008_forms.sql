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

-- Numbers over a period.
CREATE INDEX matter_heard ON matter (office_id, heard_at);
CREATE INDEX matter_closure_closed ON matter_closure (office_id, closed_at);

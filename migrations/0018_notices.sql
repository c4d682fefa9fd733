-- Public displays, proclamations and notices: written once, put up, answered. Three different things in one table.
CREATE TABLE notice (
    office_id UUID NOT NULL REFERENCES office (office_id),
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    size TEXT NOT NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    number TEXT NOT NULL,
    addressee TEXT NOT NULL,
    body TEXT NOT NULL CHECK (body <> ''),
    attachments TEXT NOT NULL,
    contact TEXT NOT NULL,
    signature TEXT NOT NULL CHECK (signature <> ''),
    dated TEXT NOT NULL,
    seal BOOLEAN NOT NULL,
    -- How long it hangs and how the days are counted; both or neither.
    days BIGINT CHECK (days > 0),
    counting TEXT,
    -- What it is about, and the earlier one it was made from.
    matter_id UUID,
    made_from UUID,
    written_at BIGINT NOT NULL,
    written_by UUID NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id),
    FOREIGN KEY (office_id, made_from) REFERENCES notice (office_id, id)
);
CREATE INDEX notice_matter ON notice (office_id, matter_id);
CREATE INDEX notice_made_from ON notice (office_id, made_from);

-- From here on the text is fixed. The last day is kept as it was counted, so that a later calendar moves nothing.
CREATE TABLE notice_publication (
    office_id UUID NOT NULL,
    notice_id UUID NOT NULL,
    shown_from TEXT NOT NULL,
    shown_until TEXT,
    published_at BIGINT NOT NULL,
    published_by UUID NOT NULL,
    PRIMARY KEY (office_id, notice_id),
    FOREIGN KEY (office_id, notice_id) REFERENCES notice (office_id, id)
);

-- The code on the sheet holds nothing but the notice's id.
CREATE UNIQUE INDEX notice_publication_notice ON notice_publication (notice_id);

CREATE TABLE notice_withdrawal (
    office_id UUID NOT NULL,
    notice_id UUID NOT NULL,
    why TEXT NOT NULL CHECK (why <> ''),
    withdrawn_at BIGINT NOT NULL,
    withdrawn_by UUID NOT NULL,
    PRIMARY KEY (office_id, notice_id),
    FOREIGN KEY (office_id, notice_id) REFERENCES notice_publication (office_id, notice_id)
);

-- The period is over and every word answered; what came of it. Empty where nothing has to be said.
CREATE TABLE notice_closure (
    office_id UUID NOT NULL,
    notice_id UUID NOT NULL,
    result TEXT NOT NULL,
    closed_at BIGINT NOT NULL,
    closed_by UUID NOT NULL,
    PRIMARY KEY (office_id, notice_id),
    FOREIGN KEY (office_id, notice_id) REFERENCES notice_publication (office_id, notice_id)
);

-- A place where it is to hang: an entrance, or a board in words.
CREATE TABLE notice_posting (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    notice_id UUID NOT NULL,
    building_id UUID,
    entrance_id UUID,
    place TEXT NOT NULL CHECK (place <> ''),
    -- Who puts it up, where one is named.
    account_id UUID,
    listed_at BIGINT NOT NULL,
    listed_by UUID NOT NULL,
    PRIMARY KEY (office_id, id),
    UNIQUE (office_id, notice_id, place),
    FOREIGN KEY (office_id, notice_id) REFERENCES notice (office_id, id),
    FOREIGN KEY (office_id, building_id) REFERENCES building (office_id, id),
    FOREIGN KEY (office_id, entrance_id) REFERENCES entrance (office_id, id)
);
CREATE INDEX notice_posting_notice ON notice_posting (office_id, notice_id);

-- It hangs there. The photographs of it are attachments of the posting.
CREATE TABLE notice_posted (
    office_id UUID NOT NULL,
    posting_id UUID NOT NULL,
    notice_id UUID NOT NULL,
    posted_at BIGINT NOT NULL,
    posted_by UUID NOT NULL,
    PRIMARY KEY (office_id, posting_id),
    FOREIGN KEY (office_id, posting_id) REFERENCES notice_posting (office_id, id),
    FOREIGN KEY (office_id, notice_id) REFERENCES notice_publication (office_id, notice_id)
);

CREATE TABLE notice_taken_down (
    office_id UUID NOT NULL,
    posting_id UUID NOT NULL,
    taken_down_at BIGINT NOT NULL,
    taken_down_by UUID NOT NULL,
    PRIMARY KEY (office_id, posting_id),
    FOREIGN KEY (office_id, posting_id) REFERENCES notice_posted (office_id, posting_id)
);

-- What somebody says of what hangs. Of a works project it is an opinion of the project instead.
CREATE TABLE notice_word (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    notice_id UUID NOT NULL,
    person_id UUID,
    -- Who in words: a name, a door, 3 号楼一户.
    who TEXT NOT NULL CHECK (who <> ''),
    how TEXT NOT NULL,
    words TEXT NOT NULL CHECK (words <> ''),
    heard_at BIGINT NOT NULL,
    heard_by UUID NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, notice_id) REFERENCES notice_publication (office_id, notice_id),
    FOREIGN KEY (office_id, person_id) REFERENCES person (office_id, id)
);
CREATE INDEX notice_word_notice ON notice_word (office_id, notice_id);
CREATE INDEX notice_word_person ON notice_word (office_id, person_id);

CREATE TABLE notice_answer (
    office_id UUID NOT NULL,
    word_id UUID NOT NULL,
    words TEXT NOT NULL CHECK (words <> ''),
    how TEXT NOT NULL,
    answered_at BIGINT NOT NULL,
    answered_by UUID NOT NULL,
    PRIMARY KEY (office_id, word_id),
    FOREIGN KEY (office_id, word_id) REFERENCES notice_word (office_id, id)
);

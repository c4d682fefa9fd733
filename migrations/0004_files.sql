-- Photographs and other attachments. The bytes lie among the blobs, named by their content.
CREATE TABLE attachment (
    office_id UUID NOT NULL REFERENCES office (office_id),
    id UUID NOT NULL,
    -- What it belongs to: a matter, a step, a person.
    subject UUID NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    blob TEXT NOT NULL,
    thumb TEXT,
    width BIGINT,
    height BIGINT,
    caption TEXT,
    added_at BIGINT NOT NULL,
    added_by UUID NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, id)
);
CREATE INDEX attachment_subject ON attachment (office_id, subject);

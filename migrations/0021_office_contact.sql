-- How residents reach an office: what they read under every page that is meant for them.

CREATE TABLE office_contact (
    office_id UUID NOT NULL REFERENCES office (office_id),
    phone TEXT NOT NULL,
    address TEXT NOT NULL,
    hours TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id)
);

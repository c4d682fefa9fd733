-- Places, households, people, owners, contacts, tags; what an import remembers.

CREATE TABLE estate (
    office_id UUID NOT NULL REFERENCES office (office_id),
    id UUID NOT NULL,
    name TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, id)
);

CREATE TABLE building (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    estate_id UUID NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, id),
    UNIQUE (office_id, estate_id, name),
    FOREIGN KEY (office_id, estate_id) REFERENCES estate (office_id, id)
);

-- 单元. A building without entrances has one with an empty name.
CREATE TABLE entrance (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    building_id UUID NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (office_id, id),
    UNIQUE (office_id, building_id, name),
    FOREIGN KEY (office_id, building_id) REFERENCES building (office_id, id)
);

CREATE TABLE flat (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    building_id UUID NOT NULL,
    entrance_id UUID NOT NULL,
    room TEXT NOT NULL CHECK (room <> ''),
    floor BIGINT,
    -- Exclusive area in 1/100 m².
    area BIGINT CHECK (area > 0),
    registry_no TEXT,
    -- What lists call the flat itself, empty for nothing. Lists that leave out the entrance tell two flats by it alone.
    number TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, id),
    UNIQUE (office_id, entrance_id, room, number),
    FOREIGN KEY (office_id, building_id) REFERENCES building (office_id, id),
    FOREIGN KEY (office_id, entrance_id) REFERENCES entrance (office_id, id)
);
CREATE INDEX flat_building ON flat (office_id, building_id);

CREATE TABLE household (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    -- Empty while a list has named only the household's number, and the list that says where is still to come.
    flat_id UUID,
    -- The number the committee's own lists use (户号), if any.
    number TEXT,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, flat_id) REFERENCES flat (office_id, id)
);
CREATE INDEX household_flat ON household (office_id, flat_id);

CREATE TABLE person (
    office_id UUID NOT NULL REFERENCES office (office_id),
    id UUID NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    sex TEXT CHECK (sex IN ('male', 'female')),
    -- ISO date.
    birth TEXT,
    -- The identity number under the person's key, and a keyed mark that only tells two equal ones.
    id_no BYTEA,
    id_mark BYTEA,
    phone TEXT,
    -- What to know about health, under the person's key.
    health BYTEA,
    note TEXT,
    died_on TEXT,
    -- When everything about them was erased on request; the row stays so that what happened keeps its place.
    erased_at BIGINT,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, id)
);
CREATE INDEX person_mark ON person (office_id, id_mark);
CREATE INDEX person_name ON person (office_id, name);

-- Who lives where, as what, from when, until when.
CREATE TABLE residence (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    household_id UUID NOT NULL,
    person_id UUID NOT NULL,
    -- To the head of the household, in the field's words (户主, 配偶, 子女 …).
    relation TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('owner', 'tenant', 'family')),
    since TEXT,
    until TEXT,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, household_id) REFERENCES household (office_id, id),
    FOREIGN KEY (office_id, person_id) REFERENCES person (office_id, id)
);
CREATE INDEX residence_person ON residence (office_id, person_id);
CREATE INDEX residence_household ON residence (office_id, household_id);

-- Owners of a flat; co-owners are several rows. The person is known only if they also live here or were entered.
CREATE TABLE owner (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    flat_id UUID NOT NULL,
    person_id UUID,
    name TEXT NOT NULL CHECK (name <> ''),
    place BIGINT NOT NULL,
    since TEXT,
    until TEXT,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, flat_id) REFERENCES flat (office_id, id),
    FOREIGN KEY (office_id, person_id) REFERENCES person (office_id, id)
);
CREATE INDEX owner_flat ON owner (office_id, flat_id);
CREATE INDEX owner_person ON owner (office_id, person_id);

-- Whom to call for somebody, in order.
CREATE TABLE contact (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    person_id UUID NOT NULL,
    name TEXT NOT NULL,
    relation TEXT,
    phone TEXT NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, person_id) REFERENCES person (office_id, id)
);
CREATE INDEX contact_person ON contact (office_id, person_id);

-- `relative_id` is the `relation` (女儿, 儿子, 配偶 …) of `person_id`.
CREATE TABLE kinship (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    person_id UUID NOT NULL,
    relative_id UUID NOT NULL,
    relation TEXT NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, person_id) REFERENCES person (office_id, id),
    FOREIGN KEY (office_id, relative_id) REFERENCES person (office_id, id)
);
CREATE INDEX kinship_person ON kinship (office_id, person_id);
CREATE INDEX kinship_relative ON kinship (office_id, relative_id);

-- 独居, 高龄, 低保 … sensitive: purpose and readers stand in personal.rs.
CREATE TABLE person_tag (
    office_id UUID NOT NULL,
    person_id UUID NOT NULL,
    tag TEXT NOT NULL CHECK (tag <> ''),
    since TEXT,
    PRIMARY KEY (office_id, person_id, tag),
    FOREIGN KEY (office_id, person_id) REFERENCES person (office_id, id)
);
CREATE INDEX person_tag_tag ON person_tag (office_id, tag);

-- For what, by whom, when; withdrawn as easily as given.
CREATE TABLE consent (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    person_id UUID NOT NULL,
    purpose TEXT NOT NULL,
    given_by TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    withdrawn_at BIGINT,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, person_id) REFERENCES person (office_id, id)
);
CREATE INDEX consent_person ON consent (office_id, person_id);

-- A sheet that somebody handed in: waiting for their word, brought in, or given up.
CREATE TABLE sheet_import (
    office_id UUID NOT NULL REFERENCES office (office_id),
    id UUID NOT NULL,
    file_name TEXT NOT NULL,
    -- SHA-256 of the file as it came.
    digest TEXT NOT NULL,
    -- Its name among the blobs, where it lies sealed under the key of this row's id.
    blob TEXT NOT NULL,
    -- Tables left out, columns corrected, doubtful lines ticked, as JSON.
    choices TEXT NOT NULL,
    uploaded_at BIGINT NOT NULL,
    uploaded_by UUID NOT NULL,
    done_at BIGINT,
    -- How many lines were new, changed, the same, doubtful, refused, as JSON.
    counts TEXT,
    given_up_at BIGINT,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, id)
);

-- A corrected mapping, remembered by the look of the header.
CREATE TABLE import_mapping (
    office_id UUID NOT NULL REFERENCES office (office_id),
    signature TEXT NOT NULL,
    mapping TEXT NOT NULL,
    PRIMARY KEY (office_id, signature)
);

-- Find anybody: made from the tables above inside every fact (platform/journal Derive).
CREATE TABLE find_term (
    office_id UUID NOT NULL,
    term TEXT COLLATE BYTES NOT NULL,
    person_id UUID NOT NULL,
    PRIMARY KEY (office_id, term, person_id)
);
CREATE INDEX find_term_person ON find_term (office_id, person_id);

-- Offices as a tree, people who sign in, what they may do where, their devices.

CREATE TABLE office (
    office_id UUID NOT NULL,
    parent_id UUID,
    kind TEXT NOT NULL CHECK (kind IN ('committee', 'subdistrict', 'district', 'host')),
    name TEXT NOT NULL CHECK (name <> ''),
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id)
);

-- Somebody who signs in. `office_id` is the office that keeps the account; roles may be in several.
CREATE TABLE account (
    office_id UUID NOT NULL REFERENCES office (office_id),
    id UUID NOT NULL,
    login TEXT NOT NULL CHECK (login <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    phone TEXT,
    -- argon2id in PHC form, sealed under the account's key, so that neither the database nor the journal's
    -- before-images can be guessed at; empty for those who only come by an invited device.
    password BYTEA,
    -- Secret of the second factor, sealed likewise; empty until enrolled.
    totp BYTEA,
    -- The last 30-second step a code was taken for: each code opens once.
    totp_step BIGINT NOT NULL,
    disabled_at BIGINT,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, id)
);
CREATE UNIQUE INDEX account_login ON account (login);
CREATE UNIQUE INDEX account_phone ON account (phone) WHERE phone IS NOT NULL;
CREATE UNIQUE INDEX account_id ON account (id);

-- A role in an office, from when, until when.
CREATE TABLE appointment (
    office_id UUID NOT NULL REFERENCES office (office_id),
    id UUID NOT NULL,
    account_id UUID NOT NULL,
    role TEXT NOT NULL,
    -- What a building-group leader or volunteer is limited to, if anything.
    building_id UUID,
    since BIGINT NOT NULL,
    until BIGINT,
    PRIMARY KEY (office_id, id)
);
CREATE INDEX appointment_account ON appointment (account_id);

-- A phone or PC that was invited by QR and is opened with its own PIN.
CREATE TABLE device (
    office_id UUID NOT NULL REFERENCES office (office_id),
    id UUID NOT NULL,
    account_id UUID NOT NULL,
    name TEXT NOT NULL,
    -- SHA-256 of the invitation's token until used, then of the device's own token.
    token BYTEA NOT NULL,
    -- argon2id in PHC form, sealed under the account's key.
    pin BYTEA,
    -- Wrong PINs since the last right one.
    wrong BIGINT NOT NULL,
    invited_at BIGINT NOT NULL,
    invited_until BIGINT NOT NULL,
    joined_at BIGINT,
    locked_at BIGINT,
    revoked_at BIGINT,
    PRIMARY KEY (office_id, id)
);
CREATE UNIQUE INDEX device_token ON device (token);
CREATE INDEX device_account ON device (account_id);

-- Who is signed in. Not in the journal: rows come and go, and a row without the cookie key opens no door.
CREATE TABLE session (
    -- SHA-256 of the token.
    token BYTEA NOT NULL,
    account_id UUID NOT NULL,
    office_id UUID NOT NULL,
    device_id UUID,
    began_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    -- How long it may stay unused, in milliseconds.
    idle BIGINT NOT NULL,
    until BIGINT NOT NULL,
    PRIMARY KEY (token)
);
CREATE INDEX session_account ON session (account_id);

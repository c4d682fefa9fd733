-- How a matter stands to those who see it: made from its rows inside every fact, rebuilt at any time. Lists are read from
-- here in their order, without looking at every matter of the office.
CREATE TABLE matter_line (
    office_id UUID NOT NULL,
    -- Who sees it so: 'whole' whoever sees all of it; 'property' the property manager, for steps without a name;
    -- 'account' the account of named steps; 'both' that account where it also sees the property manager's.
    viewer TEXT NOT NULL,
    -- The account of 'account' and 'both'; all zeros for the others.
    account_id UUID NOT NULL,
    matter_id UUID NOT NULL,
    stage TEXT NOT NULL,
    -- Its order inside the stage: the first day that counts, or for closed ones the latest first.
    position TEXT COLLATE BYTES NOT NULL,
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    building_id UUID,
    heard_by UUID NOT NULL,
    PRIMARY KEY (office_id, viewer, account_id, matter_id)
);
CREATE INDEX matter_line_position ON matter_line (office_id, viewer, account_id, stage, position, number);
CREATE INDEX matter_line_number ON matter_line (office_id, viewer, account_id, stage, number);
CREATE INDEX matter_line_kind ON matter_line (office_id, viewer, account_id, stage, kind, position, number);
CREATE INDEX matter_line_building ON matter_line (office_id, viewer, account_id, stage, building_id, position, number);
CREATE INDEX matter_line_heard ON matter_line (office_id, viewer, account_id, stage, heard_by, position, number);
CREATE INDEX matter_line_matter ON matter_line (office_id, matter_id);
CREATE INDEX matter_flat ON matter (office_id, flat_id);

-- What somebody did today is told on their page of the day.
CREATE INDEX step_done ON step (office_id, done_at, done_by);
CREATE INDEX follow_up_visited ON follow_up (office_id, visited_at, visited_by);
CREATE INDEX step_reminder_at ON step_reminder (office_id, reminded_at, reminded_by);

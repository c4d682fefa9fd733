-- Lines anew: every way of seeing a matter is one short mark, so that an entry of an index is a third of what it was, and
-- whoever does a step is a way of seeing too. Made again when the program starts.
DROP TABLE matter_line;
CREATE TABLE matter_line (
    office_id UUID NOT NULL,
    -- A mark of office and way of seeing: common/matters/src/lines/view.rs.
    view UUID NOT NULL,
    matter_id UUID NOT NULL,
    stage TEXT NOT NULL,
    -- Its order inside the stage: the first day that counts, or for closed ones the latest first.
    position TEXT COLLATE BYTES NOT NULL,
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    building_id UUID,
    heard_by UUID NOT NULL,
    PRIMARY KEY (matter_id, view)
); -- in the order they are written: entries of indexes then point to a number, not to the whole key
CREATE INDEX matter_line_position ON matter_line (view, stage, position, number);
CREATE INDEX matter_line_number ON matter_line (view, stage, number);
CREATE INDEX matter_line_kind ON matter_line (view, stage, kind, position, number);
CREATE INDEX matter_line_building ON matter_line (view, stage, building_id, position, number);
CREATE INDEX matter_line_heard ON matter_line (view, stage, heard_by, position, number);

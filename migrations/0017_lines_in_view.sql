-- Whoever sees a part looks at kind, building and who heard it in every line that is counted: out of the index alone.
DROP INDEX matter_line_position;
DROP INDEX matter_line_kind;
DROP INDEX matter_line_building;
DROP INDEX matter_line_heard;
CREATE INDEX matter_line_position ON matter_line (view, stage, position, number, kind, building_id, heard_by);
CREATE INDEX matter_line_kind ON matter_line (view, stage, kind, position, number, building_id, heard_by);
CREATE INDEX matter_line_building ON matter_line (view, stage, building_id, position, number, kind, heard_by);
CREATE INDEX matter_line_heard ON matter_line (view, stage, heard_by, position, number, kind, building_id);

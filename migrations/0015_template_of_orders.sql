-- Orders that a sheet brings in open start from this template of the office; who chose it, and when. None: they come as heard.
CREATE TABLE template_of_orders (
    office_id UUID NOT NULL REFERENCES office (office_id),
    template_id UUID NOT NULL,
    chosen_at BIGINT NOT NULL,
    chosen_by UUID NOT NULL,
    PRIMARY KEY (office_id),
    FOREIGN KEY (office_id, template_id) REFERENCES template (office_id, id)
);

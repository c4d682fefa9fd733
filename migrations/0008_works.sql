-- Several reports of one matter: who said it too, in which words, how and when it was heard.
CREATE TABLE matter_report (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    matter_id UUID NOT NULL,
    person_id UUID,
    words TEXT NOT NULL,
    heard_how TEXT NOT NULL,
    heard_at BIGINT NOT NULL,
    heard_by UUID NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id),
    FOREIGN KEY (office_id, person_id) REFERENCES person (office_id, id)
);
CREATE INDEX matter_report_matter ON matter_report (office_id, matter_id);
CREATE INDEX matter_report_person ON matter_report (office_id, person_id);

-- Two matters on file were one: the younger was put together with the older.
CREATE TABLE matter_merge (
    office_id UUID NOT NULL,
    matter_id UUID NOT NULL,
    into_id UUID NOT NULL,
    merged_at BIGINT NOT NULL,
    merged_by UUID NOT NULL,
    PRIMARY KEY (office_id, matter_id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id),
    FOREIGN KEY (office_id, into_id) REFERENCES matter (office_id, id)
);
CREATE INDEX matter_merge_into ON matter_merge (office_id, into_id);

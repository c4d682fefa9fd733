-- Steps of a matter that run beside each other; the next stage begins when they have ended. A step may stand alone.
CREATE TABLE stage (
    office_id UUID NOT NULL REFERENCES office (office_id),
    id UUID NOT NULL,
    matter_id UUID NOT NULL,
    place BIGINT NOT NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id)
);
CREATE INDEX stage_matter ON stage (office_id, matter_id);

CREATE TABLE stage_step (
    office_id UUID NOT NULL,
    step_id UUID NOT NULL,
    stage_id UUID NOT NULL,
    PRIMARY KEY (office_id, step_id),
    FOREIGN KEY (office_id, step_id) REFERENCES step (office_id, id),
    FOREIGN KEY (office_id, stage_id) REFERENCES stage (office_id, id)
);

-- An office's own template, or its own version of one that came with the program (`built_in`).
CREATE TABLE template (
    office_id UUID NOT NULL REFERENCES office (office_id),
    id UUID NOT NULL,
    built_in TEXT,
    kind TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    -- What the last stage is called, in which people are asked whether it helped.
    follow_up TEXT NOT NULL,
    retired_at BIGINT,
    retired_by UUID,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, id),
    UNIQUE (office_id, built_in)
);

CREATE TABLE template_step (
    office_id UUID NOT NULL,
    template_id UUID NOT NULL,
    stage BIGINT NOT NULL,
    place BIGINT NOT NULL,
    title TEXT NOT NULL,
    what TEXT NOT NULL CHECK (what <> ''),
    party TEXT NOT NULL,
    -- Working days from the day the template is taken.
    days BIGINT,
    PRIMARY KEY (office_id, template_id, stage, place),
    FOREIGN KEY (office_id, template_id) REFERENCES template (office_id, id)
);

-- What a matter was arranged by. Its steps are its own copy, whatever becomes of the template.
CREATE TABLE matter_template (
    office_id UUID NOT NULL,
    matter_id UUID NOT NULL,
    -- The id of an office's template, or the key of one that came with the program.
    template TEXT NOT NULL,
    name TEXT NOT NULL,
    template_version BIGINT NOT NULL,
    follow_up TEXT NOT NULL,
    taken_at BIGINT NOT NULL,
    taken_by UUID NOT NULL,
    PRIMARY KEY (office_id, matter_id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id)
);

-- A household that suffered: what was damaged, what made it good.
CREATE TABLE matter_home (
    office_id UUID NOT NULL,
    id UUID NOT NULL,
    matter_id UUID NOT NULL,
    flat_id UUID,
    person_id UUID,
    -- The door in words, always whole; a name where nobody of the register is meant.
    door TEXT NOT NULL CHECK (door <> ''),
    damage TEXT NOT NULL,
    remedy TEXT NOT NULL,
    remedied_on TEXT,
    version BIGINT NOT NULL,
    PRIMARY KEY (office_id, id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter (office_id, id),
    FOREIGN KEY (office_id, person_id) REFERENCES person (office_id, id)
);
CREATE INDEX matter_home_matter ON matter_home (office_id, matter_id);
CREATE INDEX matter_home_person ON matter_home (office_id, person_id);

-- Which household a follow-up asked.
CREATE TABLE home_follow_up (
    office_id UUID NOT NULL,
    follow_up_id UUID NOT NULL,
    home_id UUID NOT NULL,
    PRIMARY KEY (office_id, follow_up_id),
    FOREIGN KEY (office_id, follow_up_id) REFERENCES follow_up (office_id, id),
    FOREIGN KEY (office_id, home_id) REFERENCES matter_home (office_id, id)
);

-- Closed although somebody is not content: what could be done and was done (已尽责).
CREATE TABLE matter_duty_done (
    office_id UUID NOT NULL,
    matter_id UUID NOT NULL,
    tried TEXT NOT NULL CHECK (tried <> ''),
    PRIMARY KEY (office_id, matter_id),
    FOREIGN KEY (office_id, matter_id) REFERENCES matter_closure (office_id, matter_id)
);

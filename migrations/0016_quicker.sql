-- Who has a birthday in a week is asked for every page of the day.
CREATE INDEX person_birth ON person (office_id, birth);

-- The terms a matter had follow from its row before: no index tells them, and every term is written once less.
DROP INDEX matter_term_matter;

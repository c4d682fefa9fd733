//! Every column of every table that holds words is declared as personal by its room, or listed here with the reason.
use db::Engine;
use std::collections::BTreeSet;
use testing::Place;

/// Columns that tell nothing about anybody. A new table has to be thought about, here or in a `personal.rs`.
const PLAIN: &[(&str, &[&str])] = &[
    ("places, not people", &["building.name", "entrance.name", "estate.name", "flat.number", "flat.room"]),
    (
        "offices are no persons",
        &["office.kind", "office.name", "office_contact.phone", "office_contact.address", "office_contact.hours"],
    ),
    (
        "one word out of a list",
        &[
            "appointment.role",
            "attachment.media_type",
            "follow_up.outcome",
            "gathering.kind",
            "gathering_arrival.came",
            "gathering_arrival.how",
            "gathering_decision.party",
            "gathering_guest.party",
            "hotline_order.manner_word",
            "hotline_order.outside_status",
            "hotline_order.result_word",
            "hotline_pause.reason",
            "inspection_look.seen",
            "matter.heard_how",
            "matter.kind",
            "matter_line.kind",
            "matter_line.stage",
            "matter_line.view",
            "matter_report.heard_how",
            "notice.counting",
            "notice.kind",
            "notice.size",
            "notice_answer.how",
            "notice_word.how",
            "receiver.kind",
            "seal_entry.seal",
            "step.party",
            "template.kind",
            "template_step.party",
            "works_answer.how",
            "works_appraisal.outcome",
            "works_diary.kind",
            "works_opinion.stance",
        ],
    ),
    (
        "days until which something is to be done, or was asked for",
        &[
            "gathering.day",
            "gathering.from_time",
            "gathering.until_time",
            "gathering_decision.due_on",
            "hotline_pause.from_day",
            "hotline_pause.look_on",
            "hotline_pause.until_day",
            "matter.due_on",
            "matter_home.remedied_on",
            "matter_line.position",
            "notice.dated",
            "notice_publication.shown_from",
            "notice_publication.shown_until",
            "seal_entry.day",
            "step.due_on",
            "step_reminder.reminded_on",
            "works_diary.day",
            "works_diary.mend_by",
            "works_display.shown_from",
            "works_display.shown_until",
            "works_handover.day",
            "works_handover.warranty_until",
            "works_project.planned_from",
            "works_project.planned_until",
        ],
    ),
    (
        "what a kind of matter usually takes, told of nobody",
        &[
            "matter_template.follow_up",
            "matter_template.name",
            "matter_template.template",
            "stage.title",
            "template.built_in",
            "template.follow_up",
            "template.name",
            "template_step.title",
            "template_step.what",
        ],
    ),
    (
        "which hotline, its own numbers, and which authority was asked",
        &["hotline_order.order_number", "hotline_order.source", "hotline_order.unit"],
    ),
    ("the number an office gives what it hangs up", &["notice.number"]),
    (
        "headers of sheets, numbers of lines",
        &[
            "column_mapping.mapping",
            "column_mapping.name",
            "column_mapping.source",
            "import_mapping.mapping",
            "import_mapping.signature",
            "order_sheet.counts",
            "order_sheet.mapping",
            "sheet_import.choices",
            "sheet_import.counts",
        ],
    ),
    (
        "hashes and keys",
        &[
            "access_entry.mac",
            "device.token",
            "gathering_code.token",
            "hotline_order.fingerprint",
            "order_sheet.digest",
            "receiver.secret",
            "session.token",
            "sheet_import.digest",
        ],
    ),
    (
        "jobs: their names, days and ids, numbers that go out, and why they failed",
        &["job.holder", "job.last_error", "job.mark", "job.name", "job.payload", "job.subject"],
    ),
    (
        "the journal: ids, hashes, and bodies that are sealed or erased with the person",
        &[
            "log_body.before",
            "log_body.body",
            "log_body.salt",
            "log_checkpoint.note",
            "log_entry.actor",
            "log_entry.changes",
            "log_entry.command",
            "log_entry.leaf",
            "log_entry.sealed",
            "log_entry.subject",
            "log_entry.verb",
            "log_node.hash",
            "log_touch.subject",
        ],
    ),
    (
        "who looked at what and why, kept to answer for it",
        &["access_entry.actor", "access_entry.field", "access_entry.reason", "access_entry.subject"],
    ),
    ("questions: keys, ids, numbers and tags; numbers that were told", &["question.asked", "question_answer.words"]),
    (
        "what forms of other systems are made of, and their numbers",
        &[
            "copy_entry.number",
            "copy_field.label",
            "copy_field.source",
            "copy_field.theirs",
            "copy_kind.kind",
            "copy_sheet.name",
            "copy_sheet.since_on",
        ],
    ),
    (
        "what a report is about and how it came; its receipt and its words as marks that tell nothing; the code on a door",
        &[
            "phone_report.about",
            "phone_report.how",
            "phone_report.mark",
            "phone_report.receipt",
            "phone_report_hold.why",
            "report_code.code",
        ],
    ),
    ("what it belongs to, or was made from", &["attachment.subject", "notice.made_from"]),
    ("the schema itself", &["schema_version.name"]),
];

#[tokio::test]
async fn every_column_of_every_table_is_declared_or_known_to_be_plain() {
    let place = Place::sqlite().await;
    let ledger = place.ledger(Vec::new()).await;
    let rooms = app::rooms();
    let declared: BTreeSet<&str> = rooms.iter().flat_map(|room| room.personal).map(|field| field.column).collect();
    let plain: BTreeSet<&str> = PLAIN.iter().flat_map(|(_, columns)| *columns).copied().collect();
    let (mut tables, mut there) = (0, BTreeSet::new());
    for shape in db::shapes(ledger.reader(), Engine::Sqlite).await.unwrap() {
        tables += 1;
        for column in &shape.columns {
            let name = format!("{}.{}", shape.table, column.name);
            let points = column.name == "id" || column.name.ends_with("_id") || column.name.ends_with("_by");
            let counts = column.kind != "text" && column.kind != "bytes";
            let known = declared.contains(name.as_str()) != plain.contains(name.as_str());
            assert!(known || points || counts, "{name} is neither declared nor known to be plain, or both");
            there.insert(name);
        }
    }
    assert!(tables > 30, "too few tables to be all of them: {tables}");
    for column in declared.union(&plain) {
        assert!(there.contains(*column), "{column} is not there");
    }
}

//! Every column about a person is declared.
use db::Engine;
use people::personal::{FIELDS, field};
use testing::Place;

const TABLES: [&str; 9] =
    ["person", "household", "residence", "owner", "contact", "kinship", "person_tag", "consent", "find_term"];

#[tokio::test]
async fn no_column_is_kept_without_a_purpose() {
    let place = Place::sqlite().await;
    let ledger = place.ledger(Vec::new()).await;
    let mut columns = 0;
    for shape in db::shapes(ledger.reader(), Engine::Sqlite).await.unwrap() {
        if !TABLES.contains(&shape.table.as_str()) {
            continue;
        }
        for column in shape.columns.iter().map(|column| column.name.as_str()) {
            if column == "id" || column == "version" || column == "place" || column.ends_with("_id") {
                continue;
            }
            columns += 1;
            assert!(field(&format!("{}.{column}", shape.table)).is_some(), "{}.{column} is not declared", shape.table);
        }
    }
    let of_these = |column: &str| TABLES.contains(&column.split('.').next().unwrap());
    let declared = FIELDS.iter().filter(|field| of_these(field.column)).count();
    assert_eq!(columns, declared, "something is declared that is not there");
    for field in FIELDS {
        assert!(
            !field.purpose.is_empty() && field.basis.contains("个人信息保护法") && !field.kept.is_empty(),
            "{}",
            field.column
        );
    }
}

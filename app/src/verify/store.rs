//! What a row is called, for those who must find it again.
use anyhow::Result;
use base::{Id, names};
use db::{Reader, params};

/// What people call the rows of a table, in Chinese.
pub fn noun(table: &str) -> &'static str {
    match table {
        "office" => "这个机构",
        "account" => "这个账号",
        "appointment" => "这条任职",
        "device" => "这台设备",
        "estate" => "这个小区",
        "building" => "这栋楼",
        "entrance" => "这个单元",
        "flat" => "这套房子",
        "household" | "matter_home" => "这一户",
        "person" => "这位居民",
        "residence" => "这条居住关系",
        "owner" => "这位业主",
        "contact" => "这位联系人",
        "kinship" => "这条亲属关系",
        "person_tag" => "这位居民的标签",
        "consent" => "这条同意记录",
        "attachment" => "这个附件",
        "matter" => "这件事项",
        "step" => "这个步骤",
        "follow_up" => "这次回访",
        "stage" => "这一段",
        "template" => "这个办事模板",
        _ => "有一行",
    }
}

const OFFICE: &str = "SELECT name FROM office WHERE office_id = $1";
const ACCOUNT: &str = "SELECT login FROM account WHERE office_id = $1 AND id = $2";
const BUILDING: &str = "SELECT name FROM building WHERE office_id = $1 AND id = $2";
const FLAT: &str = "SELECT b.name || ' ' || f.room FROM flat f
    JOIN building b ON b.office_id = f.office_id AND b.id = f.building_id
    WHERE f.office_id = $1 AND f.id = $2";
const PERSON: &str = "SELECT name FROM person WHERE office_id = $1 AND id = $2";
const OWNER: &str = "SELECT name FROM owner WHERE office_id = $1 AND id = $2";
const MATTER: &str = "SELECT CAST(number AS TEXT) || ' ' || title FROM matter WHERE office_id = $1 AND id = $2";
const STEP: &str = "SELECT CAST(m.number AS TEXT) || ' ' || s.what FROM step s
    JOIN matter m ON m.office_id = s.office_id AND m.id = s.matter_id
    WHERE s.office_id = $1 AND s.id = $2";
const ATTACHMENT: &str = "SELECT name FROM attachment WHERE office_id = $1 AND id = $2";

/// Number and title of a row, the masked name of a person; none where the row is gone or has no name of its own.
pub async fn title(db: &Reader, office: Id, table: &str, id: Id) -> Result<Option<String>> {
    let sql = match table {
        "office" => return Ok(db.maybe(OFFICE, params![office], |row| row.get(0)).await?),
        "account" => ACCOUNT,
        "building" => BUILDING,
        "flat" => FLAT,
        "person" | "person_tag" => PERSON,
        "owner" => OWNER,
        "matter" => MATTER,
        "step" => STEP,
        "attachment" => ATTACHMENT,
        _ => return Ok(None),
    };
    let found: Option<String> = db.maybe(sql, params![office, id], |row| row.get(0)).await?;
    let personal = matches!(table, "person" | "person_tag" | "owner");
    Ok(found.map(|title| if personal { names::masked(&title) } else { title }))
}

//! Questions that the street asks for again and again, one of them told; two sheets of the city's systems.
use crate::copying::{
    self,
    model::{Field, Sheet, Source},
    rules::read_pairs,
};
use crate::questions::{
    model::{Heard, Period, Question},
    rules,
    saved::Saved,
    store,
};
use base::Id;
use journal::{Asker, Fact, Tx};
use people::counting::{Reach, Wanted};
use serde_json::json;
use web::{DemoTown, Future};

const HOURS: i64 = 3_600_000;

pub(crate) fn furnish(town: &DemoTown) -> Future<'_, anyhow::Result<()>> {
    Box::pin(async move {
        let now = town.clock.now();
        let today = base::clock::start_of(base::clock::day(now));
        let alone = Wanted { age_from: Some(80), tags: vec!["独居".into()], ..Wanted::default() };
        let tenants = Wanted { tenure: Some(people::model::Tenure::Tenant), ..Wanted::default() };
        let month = Heard { heard: Some(Period::ThisMonth), ..Heard::default() };
        let all = [
            ("高龄独居老人", "街道服务办", Question::People(alone.clone()), Some(today + 15 * HOURS)),
            ("租住的户数", "派出所", Question::Households(tenants), None),
            ("本月听到的事", "每月小结", Question::Matters(month), None),
        ];
        for (name, by, question, due_at) in all {
            let id = add(town, town.office, (name, by), (question.clone(), due_at)).await?;
            if let Question::Households(wanted) = &question {
                told(town, id, name, wanted).await?;
            }
        }
        add(town, town.neighbour, ("梧桐里高龄独居", "街道服务办"), (Question::People(alone), None)).await?;
        for (name, fields) in [("社区云 事项登记", CLOUD), ("一网统管 案件", CITY)] {
            sheet(town, town.office, name, fields).await?;
        }
        sheet(town, town.neighbour, "梧桐里 社区云", CLOUD).await
    })
}

/// A field: what it is called there, its source, its fixed text or their words, its length.
type Shape = (&'static str, Source, &'static str, Option<i64>);

/// 社区云: what the city's cloud of the neighbourhoods asks for about a matter.
const CLOUD: &[Shape] = &[
    ("事项标题", Source::Title, "", Some(30)),
    ("事项类型", Source::Kind, "报修=物业管理\n诉求=民生服务\n矛盾=矛盾纠纷\n热线=12345 转办", None),
    ("来源", Source::HeardHow, "走访=走访发现\n接待=来访\n电话=来电\n微信=网上反映", None),
    ("发生时间", Source::HeardAt, "", None),
    ("所属居委", Source::Office, "", None),
    ("详细地址", Source::Place, "", Some(50)),
    ("反映人", Source::Name, "", None),
    ("联系电话", Source::Phone, "", None),
    ("身份证号", Source::Document, "", None),
    ("内容描述", Source::Detail, "", Some(200)),
    ("办理过程", Source::Steps, "", Some(500)),
    ("办理结果", Source::Result, "", Some(200)),
];

/// 一网统管: a case of the city's one network.
const CITY: &[Shape] = &[
    ("案件来源", Source::Fixed, "居委上报", None),
    ("案件大类", Source::Kind, "报修=部件\n诉求=事件\n矛盾=事件", None),
    ("案件描述", Source::Title, "", Some(20)),
    ("发现时间", Source::HeardAt, "", None),
    ("发生地点", Source::Place, "", Some(40)),
    ("上报人", Source::Asker, "", None),
    ("经纬度", Source::Blank, "", None),
    ("处置时限", Source::DueOn, "", None),
];

async fn sheet(town: &DemoTown, office: Id, name: &str, shapes: &[Shape]) -> anyhow::Result<()> {
    let now = town.clock.now();
    let since_on = base::clock::day(now).first_of_month();
    let new = Sheet { id: Id::new(), name: name.to_owned(), since_on, kinds: Vec::new(), version: 1 };
    let fields: Vec<Field> = (1..).zip(shapes).map(|(place, shape)| field(new.id, place, shape)).collect();
    let added = async |tx: &mut Tx| {
        copying::store::add(tx, &new).await?;
        for field in &fields {
            copying::store::add_field(tx, field).await?;
        }
        anyhow::Ok(((), Fact::of("copy_sheet.added", new.id).saying(&json!({ "name": new.name }))))
    };
    town.house.ledger.record(&Asker::program(office, now), added).await?;
    Ok(())
}

fn field(sheet: Id, place: i64, (label, source, words, longest): &Shape) -> Field {
    let fixed = if *source == Source::Fixed { (*words).to_owned() } else { String::new() };
    let theirs = if source.has_words() { read_pairs(words).unwrap_or_default() } else { Vec::new() };
    let (label, source, longest) = ((*label).to_owned(), *source, *longest);
    Field { id: Id::new(), sheet, place, label, source, fixed, theirs, longest, version: 1 }
}

async fn add(
    town: &DemoTown,
    office: Id,
    (name, by): (&str, &str),
    (question, due_at): (Question, Option<i64>),
) -> anyhow::Result<Id> {
    let (name, wanted_by) = (name.to_owned(), by.to_owned());
    let new = Saved { id: Id::new(), name, question: Some(question), wanted_by, due_at, version: 1 };
    let added = async |tx: &mut Tx| {
        store::add(tx, &new).await?;
        anyhow::Ok(((), Fact::of("question.added", new.id).saying(&json!({ "name": new.name }))))
    };
    town.house.ledger.record(&Asker::program(office, town.clock.now()), added).await?;
    Ok(new.id)
}

/// It was told last week.
async fn told(town: &DemoTown, id: Id, name: &str, wanted: &Wanted) -> anyhow::Result<()> {
    let at = town.clock.now() - 6 * 24 * HOURS;
    let (reader, day) = (town.house.ledger.reader(), base::clock::day(at));
    let reach = Reach::of(&people::access::Scope::Office, Id::NOBODY);
    let number = people::counting::store::count(reader, town.office, reach, wanted, day).await?.households;
    let words = rules::told("银杏里居委会", base::clock::local(at), "有租住居民的家庭", (number, "户"), &Vec::new());
    let told = async |tx: &mut Tx| {
        store::tell(tx, id, (number, &words), (Id::NOBODY, at)).await?;
        anyhow::Ok(((), Fact::of("question.told", id).saying(&json!({ "name": name, "words": words }))))
    };
    town.house.ledger.record(&Asker::program(town.office, at), told).await?;
    Ok(())
}

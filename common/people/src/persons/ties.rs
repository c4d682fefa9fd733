//! Whom to call, relatives, consents, and the day somebody died: small things around a person, each a fact.
use super::{forms::line, handlers::kept, model::Story, pages::named, store};
use crate::{
    access::scope,
    find::Hit,
    find::store::search,
    households::{forms::past, store::move_out},
    model::Contact,
};
use axum::response::Response;
use base::{Id, Say, names};
use journal::{Fact, Tx};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;
use web::{
    Desk, Form, Path, Problem,
    history::moment,
    look::{self, Field, Press, Tone, When, zh},
};

/// What the small forms send.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct TieForm {
    #[serde(deserialize_with = "web::maybe_id")]
    command_id: Option<Id>,
    version: i64,
    name: String,
    relation: String,
    phone: String,
    /// A contact, kinship or consent.
    #[serde(deserialize_with = "web::maybe_id")]
    id: Option<Id>,
    #[serde(deserialize_with = "web::maybe_id")]
    relative: Option<Id>,
    purpose: String,
    given_by: String,
    on: String,
}

type Said = Vec<(&'static str, &'static str)>;

/// `GET /people/{id}/kin`: whom to call, and relatives.
pub(crate) async fn kin(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let story = kept(&desk, id).await?;
    Ok(desk.page(desk.say().t("联系人和家里人"), kin_page(desk.say(), &story, &TieForm::default(), (&[], &Vec::new()))))
}

fn head(say: Say, story: &Story, title: &'static str) -> Markup {
    let back = format!("/people/{}", story.who.id);
    let crumbs = look::crumbs(say, &[("/people", say.t("居民")), (&back, &story.who.name)]);
    look::head(crumbs, say.t(title), named(&story.who.name), "")
}

fn kin_page(say: Say, story: &Story, form: &TieForm, (several, wrong): (&[Hit], &Said)) -> Markup {
    let id = story.who.id;
    let of = |name: &str| wrong.iter().find(|(field, _)| *field == name).map(|(_, words)| say.t(words));
    let (contacts, first, gone) = (
        format!("/people/{id}/contacts"),
        format!("/people/{id}/contacts/first"),
        format!("/people/{id}/contacts/removal"),
    );
    let (relatives, apart) = (format!("/people/{id}/relatives"), format!("/people/{id}/relatives/removal"));
    let rows = story.contacts.iter().enumerate().map(|(at, contact)| {
        let said = say.f("第 {n} 个", &[("n", &(at + 1))]);
        let who = html! { b { (zh(&contact.name)) } " " (zh(contact.relation.as_deref().unwrap_or_default())) };
        let doing = html! {
            @if at > 0 { (Press::new(&first, say.t("放到最前")).plain().with("id", contact.id.to_string()).html()) }
            (Press::new(&gone, say.t("拿掉")).plain().with("id", contact.id.to_string()).html())
        };
        look::row(When::new(&said, ""), look::what(who, names::phone_masked(&contact.phone)), doing)
    });
    let own: Vec<_> = story.relatives.iter().filter(|relative| relative.own_side).collect();
    html! {
        (head(say, story, "联系人和家里人"))
        section.stack {
            h2 { (say.t("急事找谁")) }
            @if story.contacts.is_empty() { p.quiet { (say.t("还没有记紧急联系人。")) } } @else { (look::list(rows)) }
            (look::Form::new(say, &contacts, say.t("记下来")).html(html! {
                (look::side_by_side(html! {
                    (Field::new(say, "name", say.t("姓名")).value(&form.name).complaint(of("name")).longest(40).text())
                    (Field::new(say, "relation", say.t("是本人的什么人")).optional().value(&form.relation).longest(20).text())
                }))
                (Field::new(say, "phone", say.t("电话")).value(&form.phone).complaint(of("phone")).phone())
            }))
        }
        section.stack {
            h2 { (say.t("家里人")) }
            @if !own.is_empty() { (look::list(own.iter().map(|relative| look::row(
                When::new(&relative.relation, ""),
                look::what(html! { a href={ "/people/" (relative.id) } { b { (zh(&relative.name)) } } }, ""),
                Press::new(&apart, say.t("拿掉")).plain().with("id", relative.kinship.to_string()).html(),
            ))))  }
            (relative_form(say, &relatives, form, several, &of))
        }
    }
}

/// A relative is typed; where several fit, the same form comes back with them to choose from.
fn relative_form<'a>(
    say: Say,
    action: &str,
    form: &'a TieForm,
    several: &'a [Hit],
    of: &dyn Fn(&str) -> Option<&'static str>,
) -> Markup {
    let ids: Vec<(String, String)> =
        several.iter().map(|hit| (hit.id.to_string(), format!("{} {}", hit.name, hit.door))).collect();
    let pairs: Vec<(&str, &str)> = ids.iter().map(|(id, words)| (id.as_str(), words.as_str())).collect();
    html! { form.form method="post" action=(action) {
        (look::command(""))
        (Field::new(say, "name", say.t("居民的姓名、拼音或门牌")).scope("kin").value(if several.is_empty() { "" } else { &form.name }).complaint(of("relative")).longest(40).text())
        @if !several.is_empty() { (Field::new(say, "relative", say.t("是哪一位")).scope("kin").picks(&look::chosen(&pairs, &[]))) }
        (Field::new(say, "relation", say.t("是本人的什么人")).scope("kin").value(&form.relation).complaint(of("relation")).longest(20).text())
        div.bar { (look::button(say.t("记下来"))) }
    } }
}

fn again(desk: &Desk, story: &Story, form: &TieForm, told: (&[Hit], &Said)) -> Response {
    desk.complain(desk.say().t("联系人和家里人"), kin_page(desk.say(), story, form, told))
}

fn back(desk: &Desk, person: Id, words: &'static str, seq: i64) -> Response {
    desk.done(&format!("/people/{person}"), desk.say().t(words), seq)
}

fn relation(written: &str) -> String {
    line(written, 20)
}

/// `POST /people/{id}/contacts`: one more to call, after those there are.
pub(crate) async fn add_contact(
    desk: Desk,
    Path(id): Path<Id>,
    Form(form): Form<TieForm>,
) -> Result<Response, Problem> {
    let story = kept(&desk, id).await?;
    let name = names::kept(&line(&form.name, 40));
    let phones = names::phones(&form.phone);
    let mut wrong: Said = Vec::new();
    if name.is_empty() {
        wrong.push(("name", "请写上姓名。"));
    }
    let Ok(phones) = phones else {
        wrong.push(("phone", "电话不对，请再看一下；有两个就用顿号隔开。"));
        return Ok(again(&desk, &story, &form, (&[], &wrong)));
    };
    if !wrong.is_empty() {
        return Ok(again(&desk, &story, &form, (&[], &wrong)));
    }
    let place = story.contacts.iter().map(|contact| contact.place + 1).max().unwrap_or(0);
    let relation = Some(relation(&form.relation)).filter(|relation| !relation.is_empty());
    let contact = Contact { id: Id::new(), person: id, name, relation, phone: phones.join("、"), place };
    let recorded = desk
        .record(form.command_id, async |tx: &mut Tx| {
            store::add_contact(tx, &contact).await?;
            Ok(((), Fact::of("contact.added", id).about(id).saying(&json!({ "name": contact.name }))))
        })
        .await?;
    Ok(back(&desk, id, "记下来了。", recorded.seq))
}

/// `POST /people/{id}/contacts/first`: this one is called before all others.
pub(crate) async fn first_contact(
    desk: Desk,
    Path(id): Path<Id>,
    Form(form): Form<TieForm>,
) -> Result<Response, Problem> {
    let story = kept(&desk, id).await?;
    let contact = story.contacts.iter().find(|contact| Some(contact.id) == form.id).ok_or(Problem::NotFound)?;
    let place = story.contacts.iter().map(|contact| contact.place).min().unwrap_or(0) - 1;
    let recorded = desk
        .record(form.command_id, async |tx: &mut Tx| {
            if !store::place_contact(tx, id, contact.id, place).await? {
                return Err(Problem::NotFound);
            }
            Ok(((), Fact::of("contact.first", id).about(id).saying(&json!({ "name": contact.name }))))
        })
        .await?;
    Ok(back(&desk, id, "改好了。", recorded.seq))
}

/// `POST /people/{id}/contacts/removal`.
pub(crate) async fn drop_contact(
    desk: Desk,
    Path(id): Path<Id>,
    Form(form): Form<TieForm>,
) -> Result<Response, Problem> {
    let story = kept(&desk, id).await?;
    let name = story.contacts.iter().find(|contact| Some(contact.id) == form.id).map(|contact| contact.name.clone());
    let recorded = desk
        .record(form.command_id, async |tx: &mut Tx| {
            if !store::drop_contact(tx, id, form.id.unwrap_or(Id::NOBODY)).await? {
                return Err(Problem::NotFound);
            }
            Ok(((), Fact::of("contact.removed", id).about(id).saying(&json!({ "name": name.unwrap_or_default() }))))
        })
        .await?;
    Ok(back(&desk, id, "拿掉了。", recorded.seq))
}

/// `POST /people/{id}/relatives`.
pub(crate) async fn add_relative(
    desk: Desk,
    Path(id): Path<Id>,
    Form(form): Form<TieForm>,
) -> Result<Response, Problem> {
    let story = kept(&desk, id).await?;
    let relation = relation(&form.relation);
    if relation.is_empty() {
        return Ok(again(&desk, &story, &form, (&[], &vec![("relation", "请写上是本人的什么人，像女儿。")])));
    }
    let chosen = if let Some(relative) = form.relative {
        crate::find::store::hit(desk.db(), desk.office(), relative).await?.into_iter().collect()
    } else {
        let found = search(desk.db(), desk.office(), &form.name, scope(&desk.visitor).only()).await?;
        found.hits.into_iter().filter(|hit| hit.id != id).take(12).collect::<Vec<_>>()
    };
    let relative = match chosen.as_slice() {
        [one] if one.id != id => one,
        [] | [_] => {
            return Ok(again(&desk, &story, &form, (&[], &vec![("relative", "没有找到这个人，请换个写法再试。")])));
        }
        several => {
            let words = vec![("relative", "找到了不止一位，请选一下。")];
            return Ok(again(&desk, &story, &form, (several, &words)));
        }
    };
    let recorded = desk
        .record(form.command_id, async |tx: &mut Tx| {
            store::add_kin(tx, id, relative.id, &relation).await?;
            // The relative's name stands sealed under this person's key only, so the erasure of the relative erases
            // the body too: it is touched.
            let fact = Fact::of("kin.added", id).about(id).touching([relative.id]);
            Ok(((), fact.saying(&json!({ "relation": relation }))))
        })
        .await?;
    Ok(back(&desk, id, "记下来了。", recorded.seq))
}

/// `POST /people/{id}/relatives/removal`.
pub(crate) async fn drop_relative(
    desk: Desk,
    Path(id): Path<Id>,
    Form(form): Form<TieForm>,
) -> Result<Response, Problem> {
    kept(&desk, id).await?;
    let recorded = desk
        .record(form.command_id, async |tx: &mut Tx| {
            if !store::drop_kin(tx, id, form.id.unwrap_or(Id::NOBODY)).await? {
                return Err(Problem::NotFound);
            }
            Ok(((), Fact::of("kin.removed", id).about(id)))
        })
        .await?;
    Ok(back(&desk, id, "拿掉了。", recorded.seq))
}

/// `GET /people/{id}/consent`: what was agreed to, and taking it back.
pub(crate) async fn consents(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let (say, story) = (desk.say(), kept(&desk, id).await?);
    let (give, withdraw) = (format!("/people/{id}/consent"), format!("/people/{id}/consent/withdrawal"));
    let rows = story.consents.iter().map(|consent| {
        let given = moment(say, desk.at, consent.given_at);
        let args: [(&str, &dyn std::fmt::Display); 2] = [("who", &consent.given_by), ("when", &given)];
        let why = match consent.withdrawn_at {
            None => say.f("{who}，{when}", &args),
            Some(at) => say.f("{when}收回了", &[("when", &moment(say, desk.at, at))]),
        };
        let press = Press::new(&withdraw, say.t("收回")).with("id", consent.id.to_string());
        let doing = html! { @if consent.withdrawn_at.is_none() { (press.html()) } };
        look::row(When::new("", ""), look::what(html! { b { (zh(&consent.purpose)) } }, zh(&why)), doing)
    });
    let body = html! {
        (head(say, &story, "本人同意的事"))
        @if !story.consents.is_empty() { (look::list(rows)) }
        (look::Form::new(say, &give, say.t("记下来")).note(say.t("不满十四周岁的，由父母或者其他监护人同意（个人信息保护法第三十一条）。")).html(html! {
            (Field::new(say, "purpose", say.t("同意做什么")).hint(say.t("像：上门服务时拍照，照片登在墙报上。")).longest(100).text())
            (Field::new(say, "given_by", say.t("谁同意的")).value(&story.who.name).longest(40).text())
        }))
    };
    Ok(desk.page(say.t("本人同意的事"), body))
}

/// `POST /people/{id}/consent`.
pub(crate) async fn consent(desk: Desk, Path(id): Path<Id>, Form(form): Form<TieForm>) -> Result<Response, Problem> {
    kept(&desk, id).await?;
    let (purpose, by) = (line(&form.purpose, 100), names::kept(&line(&form.given_by, 40)));
    if purpose.is_empty() || by.is_empty() {
        return Err(Problem::Refused("请写上同意做什么、谁同意的。".into()));
    }
    let recorded = desk
        .record(form.command_id, async |tx: &mut Tx| {
            store::consent(tx, id, &purpose, (&by, desk.at)).await?;
            Ok(((), Fact::of("consent.given", id).about(id).saying(&json!({ "purpose": purpose }))))
        })
        .await?;
    Ok(back(&desk, id, "记下来了。", recorded.seq))
}

/// `POST /people/{id}/consent/withdrawal`: as easily as it was given.
pub(crate) async fn withdraw(desk: Desk, Path(id): Path<Id>, Form(form): Form<TieForm>) -> Result<Response, Problem> {
    let story = kept(&desk, id).await?;
    let purpose =
        story.consents.iter().find(|consent| Some(consent.id) == form.id).map(|consent| consent.purpose.clone());
    let recorded = desk
        .record(form.command_id, async |tx: &mut Tx| {
            if !store::withdraw(tx, id, form.id.unwrap_or(Id::NOBODY), desk.at).await? {
                return Err(Problem::Refused("已经收回了。".into()));
            }
            let body = json!({ "purpose": purpose.unwrap_or_default() });
            Ok(((), Fact::of("consent.withdrawn", id).about(id).saying(&body)))
        })
        .await?;
    Ok(back(&desk, id, "收回了，以后不再用。", recorded.seq))
}

/// `GET /people/{id}/death`.
pub(crate) async fn death_page(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let (say, story) = (desk.say(), kept(&desk, id).await?);
    let body = death_form(say, &story, &desk.today().to_string(), None);
    Ok(desk.page(say.t("记去世"), body))
}

fn death_form(say: Say, story: &Story, on: &str, wrong: Option<&'static str>) -> Markup {
    let (action, back) = (format!("/people/{}/death", story.who.id), format!("/people/{}", story.who.id));
    let wrong = wrong.map(|words| say.t(words));
    let form = look::Form::new(say, &action, say.t("记下来")).version(story.who.version).back(&back);
    html! {
        (head(say, story, "记去世"))
        @match story.who.died_on {
            None => {
                (look::note(Tone::Plain, html! { p { (say.t("记下以后，走访和慰问的名单里不再出现，家里人不会再收到通知。记错了可以改回来。")) } }))
                (form.html(Field::new(say, "on", say.t("哪天走的")).value(on).complaint(wrong).date()))
            }
            Some(_) => { (form.note(say.t("去世日期是记错的，人还在。")).html(html! { (look::hidden("on", "")) })) }
        }
    }
}

/// `POST /people/{id}/death`: the day, or empty to take back what was written by mistake.
pub(crate) async fn death(desk: Desk, Path(id): Path<Id>, Form(form): Form<TieForm>) -> Result<Response, Problem> {
    let (say, story) = (desk.say(), kept(&desk, id).await?);
    let on = match past(&form.on, desk.today()) {
        Ok(None) if story.who.died_on.is_none() => Err("请写是哪一天。"),
        Ok(Some(day)) if story.who.birth.is_some_and(|birth| day < birth) => Err("这一天在出生以前，请再看一下。"),
        read => read,
    };
    let on = match on {
        Ok(on) => on,
        Err(why) => return Ok(desk.complain(say.t("记去世"), death_form(say, &story, &form.on, Some(why)))),
    };
    let verb = if on.is_some() { "person.died" } else { "person.alive" };
    let recorded = desk
        .record(form.command_id, async |tx: &mut Tx| {
            if !store::died(tx, id, form.version, on).await? {
                return Err(Problem::Stale);
            }
            for home in story.homes.iter().filter(|home| home.until.is_none()) {
                if let Some(on) = on {
                    move_out(tx, id, home.id, on).await?;
                }
            }
            let touched: Vec<Id> = story.home().map(|home| home.flat).into_iter().collect();
            Ok(((), Fact::of(verb, id).about(id).touching(touched).saying(&json!({ "name": story.who.name }))))
        })
        .await?;
    Ok(back(&desk, id, "记下来了。", recorded.seq))
}

//! The code alone on a page: read from the back of the room, on a screen or on one sheet of A4.
use super::{code, store};
use crate::{
    asker,
    gathering::{
        model::Gathering,
        pages::way,
        rules::{begins, ends, when},
    },
};
use accounts::door::qr::qr;
use base::{Id, Millis, Say};
use maud::{Markup, html};
use web::{
    Desk, Path, Problem,
    history::moment,
    look::{Press, Tone, empty_state, head, link_button, note, primary_link, print_button, zh},
};

/// What can be shown.
enum Shown {
    /// The address that the code holds.
    Code(String),
    /// None yet; one would open now.
    NotYet,
    /// Too early: from when.
    Early(Millis),
    /// Over, called off or written down.
    Over,
}

/// `GET /gatherings/{id}/code`: the code as large as the sheet allows; where none is shown, the way to one.
pub async fn page(desk: Desk, Path(id): Path<Id>) -> Result<Markup, Problem> {
    let gathering = asker::seen(&desk, id).await?;
    let (say, open) = (desk.say(), store::shown(desk.db(), desk.office(), id, desk.at).await?);
    let off = gathering.cancelled.is_some() || gathering.finished.is_some();
    let shown = match open {
        Some((code, _)) if !off => Shown::Code(code::address(&desk.house, code)),
        _ if code::open_until(&gathering, desk.at).is_some() => Shown::NotYet,
        _ if !off && desk.at < begins(&gathering) => Shown::Early(code::opens_from(&gathering)),
        _ => Shown::Over,
    };
    let body = match &shown {
        Shown::Code(address) => sheet(say, &gathering, address, desk.house.only_on_this_machine()),
        _ => none(say, &gathering, &shown, desk.at),
    };
    Ok(desk.live_page(&format!("/gatherings/{id}/live"), say.t("大字签到码"), body))
}

/// Nothing but title, time, place, code, and how to sign in; `only_here`: telephones cannot reach us.
fn sheet(say: Say, gathering: &Gathering, address: &str, only_here: bool) -> Markup {
    html! {
        div.wall-top {
            div.crumb { (way(say, Some(gathering))) }
            div.actions { (link_button(&format!("/gatherings/{}/sign-in", gathering.id), say.t("看谁签了"))) (print_button(say.t("打印"))) }
        }
        section.wall-code {
            h1 { (zh(&gathering.title)) }
            div.wall-facts {
                p { (when(say, gathering)) }
                @if !gathering.place.is_empty() { p { (zh(&gathering.place)) } }
            }
            (qr(address, say.t("签到的二维码")))
            div.wall-how {
                p { b { (say.t("用手机扫一扫，写上名字就签到")) } }
                p { (say.t("没有手机的，请在纸上签")) }
                @if only_here { (note(Tone::Late, html! { p { (say.t("现在的里弄只在这台电脑上打得开，手机扫了也进不来。")) } })) }
            }
        }
    }
}

/// No code: how one comes, or what else serves.
fn none(say: Say, gathering: &Gathering, shown: &Shown, now: Millis) -> Markup {
    let own = format!("/gatherings/{}", gathering.id);
    let paper = html! { (link_button(&format!("{own}/sign-in/paper"), say.t("签到表，打印"))) };
    let (sentence, action) = match shown {
        Shown::NotYet => {
            let open = format!("{own}/code");
            let press = Press::new(&open, say.t("出签到码")).with("back", "wall").go().html();
            (say.t("还没有出码。出了就在这一页放大，给全场看。").to_owned(), html! { (press) (paper) })
        }
        Shown::Early(from) => {
            let from = moment(say, now, *from);
            (say.f("还早。{when}起能出码，到时候再来。先印一张签到表也行。", &[("when", &from)]), paper)
        }
        _ if gathering.cancelled.is_some() => (say.t("这次已经取消了，不用签到。").to_owned(), html! {}),
        _ => {
            let enter = primary_link(&format!("{own}/sign-in"), say.t("补记谁来了"));
            let sentence = if now > ends(gathering) {
                "散会了，码已经作废。漏了谁，可以补记。"
            } else {
                "会议记录已经定稿，码不用了。漏了谁，可以补记。"
            };
            (say.t(sentence).to_owned(), enter)
        }
    };
    html! {
        (head(way(say, Some(gathering)), say.t("大字签到码"), html! { (zh(&gathering.title)) (say.t("，")) (when(say, gathering)) }, ""))
        (empty_state(&sentence, action))
    }
}

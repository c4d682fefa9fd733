//! Pages about devices.
use super::model::Device;
use crate::door::qr::qr;
use base::{Id, Millis, Say, clock};
use maud::{Markup, html};
use web::look::{Field, Form, Press, Tone, asset_href, card, crumbs, head, hidden, note, tag, zh};

/// The invitation's picture, or what became of it. `address` is empty once it may no longer be taken up; `only_here`
/// where a phone could not open it.
pub(crate) fn device(say: Say, device: &Device, address: &str, only_here: bool) -> Markup {
    html! {
        (head(crumbs(say, &[("/account", say.t("我的账号"))]), html! { (zh(&device.account_name)) },
            say.t("用他自己的手机扫这张码，设一个 PIN，以后就用 PIN 进来。"), ""))
        @if address.is_empty() {
            p { (state(say, device)) }
        } @else {
            (card(say.t("邀请"), html! {
                @if only_here {
                    (note(Tone::Late, html! {
                        p { (say.t("现在的里弄只在这台电脑上打得开，手机扫了也进不来。要让手机用，请管理员改用 lilong serve --lan 启动，再来邀请。")) }
                    }))
                    p.quiet { (say.t("给这台电脑上的另一个浏览器用，打开：")) code { (address) } }
                } @else {
                    (qr(address, say.t("邀请设备的二维码")))
                    p { (say.t("10 分钟内有效，只能用一次。请当面扫，不要拍照转发。")) }
                    p.quiet { (say.t("扫不了的话，在那台设备上打开：")) code { (address) } }
                }
            }))
        }
        (Press::new(&format!("/devices/{}/revocation", device.id), say.t("收回")).html())
    }
}

/// How a device stands, in a word or two.
pub(crate) fn state(say: Say, device: &Device) -> Markup {
    match (device.revoked_at, device.locked_at, device.joined_at) {
        (Some(_), _, _) => tag(Tone::Plain, say.t("已收回")),
        (_, Some(_), _) => tag(Tone::Late, say.t("锁上了")),
        (_, _, Some(_)) => tag(Tone::Good, say.t("在用")),
        _ => tag(Tone::Plain, say.t("等着扫码")),
    }
}

/// Devices with a button to take each back, and one to invite another for `account`.
pub(crate) fn devices(say: Say, all: &[Device], account: Id) -> Markup {
    let joined = |at: Option<Millis>| at.map(|at| clock::day(at).to_string()).unwrap_or_default();
    html! {
        @if all.is_empty() { p.quiet { (say.t("还没有设备。")) } } @else {
            ul.side-list { @for device in all { li {
                span {
                    a href=(format!("/devices/{}", device.id)) {
                        @if device.name.is_empty() { (say.t("新邀请")) } @else { (zh(&device.name)) }
                    }
                    " " (state(say, device)) " " span.quiet { (joined(device.joined_at)) }
                }
                (Press::new(&format!("/devices/{}/revocation", device.id), say.t("收回")).plain().html())
            } } }
        }
        (Press::new("/devices", say.t("邀请一台设备")).with("account", account.to_string()).html())
    }
}

/// On the invited device: its invitation, which the script takes out of the address.
pub(crate) fn token(say: Say, wrong: Option<&str>) -> Markup {
    html! {
        (head("", say.t("设备邀请"), say.t("扫了码会自己往下走。停在这里的话，把邀请里 # 后面的那一串填进来。"), ""))
        div data-join {
            (Form::new(say, "/join", say.t("下一步")).html(
                Field::new(say, "token", say.t("邀请码")).complaint(wrong).autocomplete("off").longest(200).text()
            ))
        }
        script defer src=(asset_href("join.js")) {}
    }
}

/// On the invited device: whose it will be, and its PIN.
pub(crate) fn join(say: Say, device: &Device, token: &str, name: &str, wrong: Option<(&str, &str)>) -> Markup {
    let of = |field: &str| wrong.filter(|(name, _)| *name == field).map(|(_, words)| words);
    let form = Form::new(say, "/join/device", say.t("设好，进去"));
    html! {
        (head("", html! { (zh(&device.account_name)) }, say.t("这台设备以后就是您的。设一个六位 PIN，别人不知道的。"), ""))
        (note(Tone::Plain, html! { p { (say.t("如果上面不是您的名字，请不要往下做，告诉主任一声。")) } }))
        (form.html(html! {
            (hidden("token", token))
            (Field::new(say, "pin", say.t("六位 PIN")).complaint(of("pin")).autocomplete("new-password").longest(6).secret())
            (Field::new(say, "again", say.t("再输一遍")).complaint(of("again")).autocomplete("new-password").longest(6).secret())
            (Field::new(say, "name", say.t("给设备起个名字")).hint(say.t("比如：我的手机")).value(name).optional().longest(40).text())
        }))
    }
}

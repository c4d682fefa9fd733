//! The pages at the door.
use super::{factor, qr::qr};
use base::{Id, Role, Say};
use maud::{Markup, html};
use web::look::{Field, Form, Press, card, head, zh};

/// Somebody of the demo, to sign in as with one press.
pub(crate) struct DemoPerson {
    pub account: Id,
    pub name: String,
    pub office: String,
    pub role: Role,
}

/// Name and password; in the demo, its people.
pub(crate) fn sign_in(say: Say, login: &str, wrong: bool, demo: &[DemoPerson]) -> Markup {
    let words = say.t("登录名或密码不对。");
    let form = Form::new(say, "/sign-in", say.t("登录")).complaints(wrong.then_some(("", words)));
    html! {
        (head("", say.t("登录"), "", ""))
        @if !demo.is_empty() { (demo_people(say, demo)) }
        (form.html(html! {
            (Field::new(say, "login", say.t("登录名或手机号")).value(login).autocomplete("username").longest(60).text())
            (Field::new(say, "password", say.t("密码")).autocomplete("current-password").longest(128).secret())
        }))
        p.quiet { (say.t("忘了密码，请主任或管理员帮您重设。")) }
    }
}

fn demo_people(say: Say, demo: &[DemoPerson]) -> Markup {
    let mut offices: Vec<&str> = demo.iter().map(|person| person.office.as_str()).collect();
    offices.dedup();
    html! {
        p.lead { (say.t("这是演示，人和事都是编的。点一个人，就以他的身份进去看看。")) }
        @for office in offices {
            section.card {
                h2 { (zh(office)) }
                ul.side-list { @for person in demo.iter().filter(|person| person.office == office) { li {
                    span { (zh(&person.name)) " · " (say.t(person.role.word())) }
                    (Press::new("/sign-in/demo", say.t("进去"))
                        .named(format!("{} {} · {}", say.t("进去"), person.name, say.t(person.role.word())))
                        .once(false).with("account", person.account.to_string()).html())
                } } }
            }
        }
    }
}

/// A code; with `fresh`, the picture to set the second factor up.
pub(crate) fn code(say: Say, login: &str, fresh: Option<&factor::FactorSecret>, wrong: Option<&str>) -> Markup {
    let form = Form::new(say, "/sign-in/code", say.t("登录"));
    html! {
        (head("", say.t("验证码"), say.t("管理员登录要两道：密码，和手机上的验证码。"), ""))
        @if let Some(secret) = fresh {
            (card(say.t("第一次，先绑定手机"), html! {
                p { (say.t("用手机上的验证器（任何一种都可以）扫这张码，再把它显示的六位数字填在下面。")) }
                (qr(&factor::address(secret, login), say.t("绑定验证器的二维码")))
                p.quiet { (say.t("扫不了的话，手工输入这一串：")) code { (factor::typed(secret)) } }
            }))
        }
        (form.html(Field::new(say, "code", say.t("六位验证码")).complaint(wrong).autocomplete("one-time-code").longest(7).number()))
        p { a href="/sign-in" { (say.t("回到登录")) } }
    }
}

/// A known device asks for its PIN.
pub(crate) fn pin(say: Say, name: &str, locked: bool, wrong: Option<&str>) -> Markup {
    let form = Form::new(say, "/sign-in/pin", say.t("登录"));
    html! {
        (head("", html! { (zh(name)) }, say.t("请输入这台设备的 PIN。"), ""))
        @if locked {
            p { (say.t("PIN 错了太多次，这台设备锁上了。请主任重新发一次邀请。")) }
        } @else {
            (form.html(Field::new(say, "pin", say.t("六位 PIN")).complaint(wrong).longest(6).secret()))
        }
        p { a href="/sign-in?with=password" { (say.t("用密码登录")) } }
    }
}

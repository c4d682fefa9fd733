//! The helper's page: for a person who holds a phone in one hand, shown on the PC or on the phone itself.
use base::Say;
use maud::{Markup, PreEscaped, html};
use qrcode::{QrCode, render::svg};
use web::look;

/// QR code, download, steps for each kind of device, and the mark to compare.
pub fn steps(say: Say, own: &str, address: &str, fingerprint: &str) -> Markup {
    let title = say.t("让手机也能用里弄");
    let body = html! {
        h1 { (title) }
        p.lead { (say.t("里弄只在办公室的网络里，手机第一次用之前，要先认一认它。每部手机做一次，大约两分钟。")) }
        (look::card(say.t("一、用手机打开这一页"), html! {
            p { (say.t("手机连上办公室的无线网，用相机扫这个码。请用手机自带的浏览器，不要用微信打开。")) }
            @if let Some(code) = code(own) { p { (PreEscaped(code)) } }
            p { a href=(own) { (own) } }
        }))
        (look::card(say.t("二、下载并安装证书"), html! {
            p { a.btn.go href="/ca.crt" download="lilong-ca.crt" { (say.t("下载证书")) } }
            h3 { (say.t("安卓手机")) }
            p { (say.t("打开“设置”，搜“证书”，选“安装证书”里的“CA 证书”，再选刚下载的 lilong-ca.crt。手机会提醒有风险，确认安装。")) }
            h3 { (say.t("苹果手机")) }
            p { (say.t("用 Safari 下载，点“允许”。打开“设置”，点最上面的“已下载描述文件”，安装。再到“通用”“关于本机”最下面的“证书信任设置”，把 Lilong 打开。")) }
            h3 { (say.t("办公室的 Windows 电脑")) }
            p { (say.t("双击下载的文件，点“安装证书”，选“当前用户”，再选“将所有的证书都放入下列存储”，存到“受信任的根证书颁发机构”。")) }
        }))
        (look::card(say.t("三、打开里弄"), html! {
            p { a.btn.go href=(address) { (say.t("打开里弄")) } }
            p { (address) }
            p { (say.t("浏览器不再提醒不安全，就是装好了。")) }
        }))
        (look::folded(say.t("给管理员核对"), html! {
            p { (say.t("这张证书只管办公室内部的网络。安装之前，可以核对它的 SHA-256 指纹，要和里弄启动时终端里显示的一样：")) }
            p { code { (fingerprint) } }
        }))
    };
    look::bare_page(say, false, title, "/", body)
}

fn code(text: &str) -> Option<String> {
    let code = QrCode::new(text).ok()?;
    Some(code.render::<svg::Color<'_>>().min_dimensions(200, 200).build().replacen(
        "<?xml version=\"1.0\" standalone=\"yes\"?>",
        "",
        1,
    ))
}

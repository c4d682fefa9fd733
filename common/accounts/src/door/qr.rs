//! QR codes as SVG in the page.
use maud::{Markup, PreEscaped, html};
use qrcode::{QrCode, render::svg};

/// A code for `text`; `words` say what it is to those who do not see it.
pub fn qr(text: &str, words: &str) -> Markup {
    let Ok(code) = QrCode::new(text) else { return html! {} };
    let svg = code.render::<svg::Color<'_>>().min_dimensions(232, 232).build();
    // Without the XML declaration, which has no place inside a page.
    let svg = svg.find("<svg").map_or("", |at| &svg[at..]);
    html! { div.qr role="img" aria-label=(words) { (PreEscaped(svg)) } }
}

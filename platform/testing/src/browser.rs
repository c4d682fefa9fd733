//! A browser without a window: the real router in this process, with a cookie jar, forms and redirects.
use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    http::{HeaderMap, Request, StatusCode, header, request::Builder},
};
use std::{collections::BTreeMap, fmt::Write as _, sync::Mutex};
use tower::ServiceExt as _;

/// Keeps its cookies. Its requests come from the same origin, as a page's do, until told otherwise.
pub struct Browser {
    router: Router,
    jar: Mutex<BTreeMap<String, String>>,
    site: &'static str,
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Page {
    /// The path that was asked for last.
    pub path: String,
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body as it came.
    pub body: Bytes,
}

impl From<(Router, String)> for Browser {
    /// With a first cookie, `name=value`.
    fn from((router, cookie): (Router, String)) -> Self {
        let browser = Self::new(router);
        browser.put_cookie(&cookie);
        browser
    }
}

impl Browser {
    /// Nobody yet.
    pub fn new(router: Router) -> Self {
        Self { router, jar: Mutex::default(), site: "same-origin" }
    }

    /// The same with another `Sec-Fetch-Site`, such as `cross-site`.
    #[must_use]
    pub fn from_site(mut self, site: &'static str) -> Self {
        self.site = site;
        self
    }

    /// Puts `name=value` into the jar.
    pub fn put_cookie(&self, pair: &str) {
        let (name, value) = pair.split_once('=').expect("name=value");
        self.jar.lock().unwrap().insert(name.to_owned(), value.to_owned());
    }

    /// A cookie as it would be sent.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.jar.lock().unwrap().get(name).cloned()
    }

    /// GET, without following a redirect.
    pub async fn get(&self, path: &str) -> Page {
        self.send(path, self.request("GET", path), Body::empty()).await
    }

    /// GET, following redirects.
    pub async fn visit(&self, path: &str) -> Page {
        let page = self.get(path).await;
        self.follow(page).await
    }

    /// POST of a form, without following the redirect. A name may come several times.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let request = self.request("POST", path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
        self.send(path, request, Body::from(pairs.join("&"))).await
    }

    /// POST of a form, following redirects.
    pub async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.post(path, fields).await;
        self.follow(page).await
    }

    /// POST of a form with files (field, file name, content), without following the redirect.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Page {
        let line = "lilong-part-7f3a";
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!("--{line}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.into_bytes());
        }
        for (name, file, content) in files {
            let head = format!("--{line}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"");
            body.extend(format!("{head}\r\nContent-Type: application/octet-stream\r\n\r\n").into_bytes());
            body.extend_from_slice(content);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{line}--\r\n").into_bytes());
        let kind = format!("multipart/form-data; boundary={line}");
        let request = self.request("POST", path).header(header::CONTENT_TYPE, kind);
        self.send(path, request.header(header::CONTENT_LENGTH, body.len()), Body::from(body)).await
    }

    /// Follows redirects from here, ten at most.
    pub async fn follow(&self, mut page: Page) -> Page {
        for _ in 0..10 {
            let Some(next) = page.location().filter(|_| page.status.is_redirection()) else { return page };
            page = self.get(&next).await;
        }
        panic!("redirected for ever: {}", page.path)
    }

    fn request(&self, method: &str, path: &str) -> Builder {
        Request::builder().method(method).uri(path).header("sec-fetch-site", self.site)
    }

    /// Any request; the jar's cookies go along and what is set comes in.
    pub async fn send(&self, path: &str, request: Builder, body: Body) -> Page {
        let cookies: Vec<String> =
            self.jar.lock().unwrap().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = if cookies.is_empty() { request } else { request.header(header::COOKIE, cookies.join("; ")) };
        let request = request.header(header::HOST, "lilong.test").header(header::ACCEPT, "text/html");
        let answer = self.router.clone().oneshot(request.body(body).expect("a request")).await.expect("an answer");
        let (parts, body) = answer.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            self.keep(cookie.to_str().expect("cookies are ASCII"));
        }
        // A stream of events never ends; the tests of live pages read it themselves.
        let endless = parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
        let body = if endless { Bytes::new() } else { to_bytes(body, usize::MAX).await.expect("a whole body") };
        Page { path: path.to_owned(), status: parts.status, headers: parts.headers, body }
    }

    fn keep(&self, cookie: &str) {
        let (pair, rest) = cookie.split_once(';').unwrap_or((cookie, ""));
        let (name, value) = pair.split_once('=').expect("name=value");
        let gone = rest.split(';').any(|part| part.trim().eq_ignore_ascii_case("max-age=0"));
        let mut jar = self.jar.lock().unwrap();
        if gone {
            jar.remove(name)
        } else {
            jar.insert(name.to_owned(), value.to_owned())
        };
    }
}

impl Page {
    /// The body as text.
    pub fn html(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// What a person reads: no tags, entities resolved, runs of space made one.
    pub fn text(&self) -> String {
        let (html, mut out, mut inside) = (self.html(), String::new(), false);
        for c in html.chars() {
            match c {
                '<' => inside = true,
                '>' if inside => {
                    inside = false;
                    out.push(' ');
                }
                c if !inside => out.push(c),
                _ => {}
            }
        }
        plain(&out).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What the page's form would send as it stands: name and value of every field that is filled in or ticked.
    pub fn form_fields(&self) -> Vec<(String, String)> {
        let html = self.html();
        let form = html.split_once("<form class=\"form\"").map_or("", |(_, rest)| rest);
        sent_by(form.split_once("</form>").map_or(form, |(form, _)| form))
    }

    /// Where a redirect leads.
    pub fn location(&self) -> Option<String> {
        Some(self.headers.get(header::LOCATION)?.to_str().ok()?.to_owned())
    }

    /// The text between two others in the body, such as an id in a link.
    pub fn between(&self, before: &str, after: &str) -> Option<String> {
        let html = self.html();
        let rest = &html[html.find(before)? + before.len()..];
        Some(rest[..rest.find(after)?].to_owned())
    }
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Enough of HTML for what our own pages write.
fn sent_by(form: &str) -> Vec<(String, String)> {
    let (mut all, mut select) = (Vec::new(), None::<(String, usize)>);
    for piece in form.split('<').skip(1) {
        let (tag, rest) = piece.split_once('>').unwrap_or((piece, ""));
        let of = |name: &str| {
            let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
            rest.split_once('"').map(|(value, _)| plain(value))
        };
        let is = |name: &str| tag.split(' ').any(|part| part == name);
        match (tag.split(' ').next(), of("name")) {
            (Some("input"), Some(name)) => {
                let ticked = !matches!(of("type").as_deref(), Some("checkbox" | "radio")) || is("checked");
                all.extend(ticked.then(|| (name, of("value").unwrap_or_default())));
            }
            (Some("textarea"), Some(name)) => all.push((name, plain(rest))),
            (Some("select"), Some(name)) => {
                all.push((name.clone(), String::new()));
                select = Some((name, all.len() - 1));
            }
            (Some("option"), _) if is("selected") => {
                if let Some((_, at)) = &select {
                    all[*at].1 = of("value").unwrap_or_default();
                }
            }
            _ => {}
        }
    }
    all
}

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => out.push(byte.into()),
            b' ' => out.push('+'),
            byte => write!(out, "%{byte:02X}").expect("a string takes everything"),
        }
        out
    })
}

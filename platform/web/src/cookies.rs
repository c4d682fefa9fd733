//! Encrypted cookies under the house's own key: a session or device token is worth nothing outside them.
use crate::{House, Reach};
use axum::http::{HeaderMap, HeaderValue, header};
use axum_extra::extract::cookie::{Cookie, PrivateCookieJar, SameSite};

impl House {
    /// The name a cookie travels under. `__Host-` pins it to this host over HTTPS.
    fn name(&self, name: &str) -> String {
        match self.reach {
            Reach::Local => name.to_owned(),
            Reach::Secure => format!("__Host-{name}"),
        }
    }

    /// The value of one of our cookies, if it is there and was made by us. Only that one is decrypted.
    pub fn cookie(&self, headers: &HeaderMap, name: &str) -> Option<String> {
        let name = self.name(name);
        let mut alone = HeaderMap::with_capacity(1);
        alone.insert(header::COOKIE, HeaderValue::from_str(sent(headers, &name)?).ok()?);
        let jar = PrivateCookieJar::from_headers(&alone, self.cookies.clone());
        jar.get(&name).map(|cookie| cookie.value().to_owned())
    }

    /// Whether a cookie of this name came along, whoever made it.
    pub(crate) fn has_cookie(&self, headers: &HeaderMap, name: &str) -> bool {
        sent(headers, &self.name(name)).is_some()
    }

    /// Sets a cookie for so many days; 0 ends with the browser. Return it beside the answer.
    pub fn set_cookie(&self, name: &str, value: String, days: i64) -> PrivateCookieJar {
        let mut cookie = Cookie::build((self.name(name), value))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.reach == Reach::Secure)
            .build();
        if days > 0 {
            cookie.set_max_age(time::Duration::days(days));
        }
        PrivateCookieJar::new(self.cookies.clone()).add(cookie)
    }

    /// Takes a cookie away.
    pub fn drop_cookie(&self, headers: &HeaderMap, name: &str) -> PrivateCookieJar {
        let jar = PrivateCookieJar::from_headers(headers, self.cookies.clone());
        jar.remove(Cookie::build((self.name(name), "")).path("/").secure(self.reach == Reach::Secure))
    }
}

/// The `name=value` of a cookie as it was sent.
pub(crate) fn sent<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).map(str::trim);
    pairs.find(|pair| pair.split_once('=').is_some_and(|(own, _)| own == name))
}

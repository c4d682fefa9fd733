//! Encrypted cookies under the house's own key: a session or device token is worth nothing outside them.
use crate::{House, Reach};
use axum::http::HeaderMap;
use axum_extra::extract::cookie::{Cookie, PrivateCookieJar, SameSite};

impl House {
    /// The name a cookie travels under. `__Host-` pins it to this host over HTTPS.
    fn name(&self, name: &str) -> String {
        match self.reach {
            Reach::Local => name.to_owned(),
            Reach::Secure => format!("__Host-{name}"),
        }
    }

    /// The value of one of our cookies, if it is there and was made by us.
    pub fn cookie(&self, headers: &HeaderMap, name: &str) -> Option<String> {
        let jar = PrivateCookieJar::from_headers(headers, self.cookies.clone());
        jar.get(&self.name(name)).map(|cookie| cookie.value().to_owned())
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

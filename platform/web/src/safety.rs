//! The headers every answer carries (OWASP ASVS 5.0, 3.4), and the cookie jar's keys.
use crate::{House, Reach};
use axum::http::{HeaderMap, HeaderValue, header};

/// No inline script or style anywhere, so none needs an exception.
const POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; \
    form-action 'self'; frame-ancestors 'none'";

/// Adds them; pages are never kept by a shared cache or a browser after sign-out.
pub(crate) fn headers(house: &House, headers: &mut HeaderMap) {
    let mut set = |name, value| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, POLICY);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(header::CACHE_CONTROL, "no-store");
    set(header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(header::HeaderName::from_static("permissions-policy"), "camera=(self), microphone=(self), geolocation=()");
    if house.reach == Reach::Secure {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
}

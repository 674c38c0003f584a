//! The visitor's browser, by a random cookie that no script can read. It tells whose a kept time is, and that cookies come
//! back at all: without them nobody could be told which time is theirs.

use jobs::booking::draft::Secret;
use time::Duration;

use crate::http::{
    RequestContext,
    cookie::{cookie, set},
};

const COOKIE: &str = "browser";
const COOKIE_AGE: Duration = Duration::days(1);

/// What came with the request.
pub fn held() -> Option<Secret> {
    cookie(COOKIE)?.parse().ok()
}

/// Gives the browser one, where it has none.
pub fn ensure(request: &RequestContext) {
    if held().is_none() {
        keep(request, Secret::random());
    }
}

/// The browser has it for another day.
pub fn keep(request: &RequestContext, secret: Secret) {
    set(request, COOKIE, secret.reveal(), COOKIE_AGE);
}

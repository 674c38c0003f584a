//! The token of a new calendar on its way from the form to the page: in no URL of ours, where it would be kept.
//!
//! A cookie for the page alone, which scripts cannot read and other sites cannot send. The page forgets it as it shows it.

use axum::http::{HeaderValue, header};
use axum_extra::extract::cookie::{Cookie, SameSite};
use jobs::manage::Token;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use time::Duration;

use crate::{cookie::cookie, visit::Visit};

/// The cookie's name.
const NAME: &str = "new_feed";
/// As long as a redirect may take.
const KEPT: Duration = Duration::minutes(1);

/// Gives the token to the page that follows.
pub fn hand_over(visit: &Visit, token: &Token) {
    set(visit, token.reveal(), KEPT);
}

/// The token that was handed over, which is forgotten.
pub fn take(visit: &Visit) -> Option<Token> {
    let handed = cookie(NAME)?;
    set(visit, String::new(), Duration::ZERO);
    Token::parse(&handed)
}

fn set(visit: &Visit, value: String, kept: Duration) {
    let cookie = Cookie::build((NAME, value))
        .path("/staff/feeds")
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(visit.daybook.settings.public_url.starts_with("https://"))
        .max_age(kept);
    let header = HeaderValue::from_str(&cookie.to_string());
    if let (Some(response), Ok(header)) = (use_context::<ResponseOptions>(), header) {
        response.append_header(header::SET_COOKIE, header);
    }
}

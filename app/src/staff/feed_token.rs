//! The token of a new calendar on its way from the form to the page: in no URL of ours, where it would be kept.
//!
//! A cookie, which scripts cannot read and other sites cannot send. The page forgets it as it shows it.

use jobs::Token;
use time::Duration;

use crate::http::{
    RequestContext,
    cookie::{cookie, set_strict},
};

/// The cookie's name.
const COOKIE: &str = "new_feed";
/// As long as a redirect may take.
const HAND_OVER: Duration = Duration::minutes(1);

/// Gives the token to the page that follows.
pub fn hand_over(request: &RequestContext, token: &Token) {
    set_strict(request, COOKIE, token.reveal(), HAND_OVER);
}

/// The token that was handed over, which is forgotten.
pub fn take(request: &RequestContext) -> Option<Token> {
    let handed = cookie(COOKIE)?;
    set_strict(request, COOKIE, String::new(), Duration::ZERO);
    Token::parse(&handed)
}

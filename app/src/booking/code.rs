//! The code of a booking without an e-mail address, on its way to the visitor: in a cookie that no script can read, and on
//! the booking's page. In no URL.
//!
//! It is there before the booking is: a form that is sent twice has the same one.

use domain::PrivateCode;
use jobs::finding::new_code;
use time::Duration;

use crate::{
    cookie::{cookie, set},
    visit::Visit,
};

const NAME: &str = "code";
/// As long as a draft, and as long again as the booking's page shows it.
const KEPT: Duration = Duration::hours(1);

/// What the visitor has.
pub fn held() -> Option<PrivateCode> {
    cookie(NAME)?.parse().ok()
}

/// Another one, for another booking.
pub fn renew(visit: &Visit) -> PrivateCode {
    keep(visit, new_code())
}

/// What the visitor has, or else a new one, kept from now on.
pub fn ensure(visit: &Visit) -> PrivateCode {
    keep(visit, held().unwrap_or_else(new_code))
}

fn keep(visit: &Visit, code: PrivateCode) -> PrivateCode {
    set(visit, NAME, code.reveal(), KEPT);
    code
}

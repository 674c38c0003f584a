//! `/manage/{token}`: what a patient does with their own appointment, by the private link in their e-mail.
//!
//! Looking changes nothing, since mail scanners open links; the forms post to [`api`]. The token is in the URL of
//! these pages alone: nothing is loaded from elsewhere, and the `Referrer-Policy` keeps it from other sites.

pub mod api;
mod cancel_page;
mod move_page;
mod page;
mod parts;

pub use cancel_page::PatientCancelPage;
use jobs::manage::{self, Managed, Opened, Token};
use leptos_router::hooks::use_params_map;
pub use move_page::PatientMovePage;
pub use page::ManagePage;

use leptos::prelude::GetUntracked;

use crate::{
    error_page::{Problem, elsewhere},
    visit::Visit,
};

/// The token in the URL of the page being rendered.
fn token() -> Option<Token> {
    Token::parse(&use_params_map().get_untracked().get("token")?)
}

pub(crate) fn page_url(token: Token) -> String {
    format!("/manage/{}", token.reveal())
}

/// The appointment that can still be changed; the page that says why not otherwise.
async fn changeable(visit: &Visit, token: Token) -> Result<Managed, Problem> {
    match manage::open(&visit.daybook, &token).await? {
        Opened::Present(managed) if managed.can_change(chrono::Utc::now()) => Ok(*managed),
        Opened::Present(_) | Opened::Outdated => Err(elsewhere(&page_url(token))),
    }
}

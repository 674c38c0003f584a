//! `/manage/{token}`: what a patient does with their own appointment, by the private link in their e-mail.
//!
//! Looking changes nothing, since mail scanners open links; the forms post to [`api`]. The token is in the URL of
//! these pages alone: nothing is loaded from elsewhere, and the `Referrer-Policy` keeps it from other sites.

pub mod api;
mod cancel_page;
mod move_page;
mod outcome;
mod outdated;
mod page;
mod parts;

use jobs::{
    Token,
    patient_link::open::{self, Managed, Opened},
};
use leptos::prelude::GetUntracked;
use leptos_router::hooks::use_params_map;

use crate::{
    flow::entry::manage_url,
    http::{PageError, RequestContext, elsewhere},
};

pub use cancel_page::PatientCancelPage;
pub use move_page::PatientMovePage;
pub use page::ManagePage;

/// The token in the URL of the page being rendered.
fn token() -> Option<Token> {
    Token::parse(&use_params_map().get_untracked().get("token")?)
}

/// The appointment that can still be changed; the page that says why not otherwise.
async fn changeable(request: &RequestContext, token: Token) -> Result<Managed, PageError> {
    match open::open(&request.daybook, &token).await? {
        Opened::Present(managed) if managed.can_change() => Ok(*managed),
        Opened::Present(_) | Opened::Outdated { .. } => Err(elsewhere(&manage_url(token))),
    }
}

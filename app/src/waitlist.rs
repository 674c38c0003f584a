//! The waiting list: joining it at `/book/waitlist`, and one's own place on it at `/waitlist/{token}`.
//!
//! Looking changes nothing; the forms post to [`api`]. The token is in the URL of the second page alone, as with
//! `/manage/{token}`.

pub mod api;
mod check;
mod fault;
mod form;
mod join_page;
mod outcome;
mod place_page;
mod wish_url;

pub use join_page::JoinPage;
pub use place_page::PlacePage;

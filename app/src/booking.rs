//! Booking, page by page: service, provider, time, details, check, and the booking's own page.
//!
//! Each page is a GET whose answer follows from its parameters, the draft and the database; the two things that
//! change anything are in [`api`]. No name, address or birth date is ever in a URL: the draft holds them.

pub mod island;

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
mod check_page;
#[cfg(feature = "ssr")]
pub(crate) mod choice;
#[cfg(feature = "ssr")]
pub(crate) mod chosen;
#[cfg(feature = "ssr")]
mod code;
#[cfg(feature = "ssr")]
pub(crate) mod details_page;
#[cfg(feature = "ssr")]
pub(crate) mod draft;
#[cfg(feature = "ssr")]
pub(crate) mod frame;
#[cfg(feature = "ssr")]
mod hold;
#[cfg(feature = "ssr")]
mod provider_page;
#[cfg(feature = "ssr")]
pub(crate) mod sender;
#[cfg(feature = "ssr")]
mod service_page;
#[cfg(feature = "ssr")]
pub(crate) mod slot_page;
#[cfg(feature = "ssr")]
mod status_page;
#[cfg(feature = "ssr")]
pub(crate) mod zone;

#[cfg(feature = "ssr")]
pub use {
    check_page::{CheckPage, told},
    details_page::{DetailsPage, contact::contact_name},
    provider_page::ProviderPage,
    service_page::ServicePage,
    slot_page::SlotPage,
    status_page::StatusPage,
};

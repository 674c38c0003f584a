//! Booking, page by page: service, provider, time, details, check, and the booking's own page.
//!
//! Each page is a GET whose answer follows from its parameters, the draft and the database; the things that change anything
//! are in [`api`]. No name, address or birth date is ever in a URL: the draft holds them, and the id of it that is in the
//! URLs opens nothing without this browser's cookie.

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
mod browser;
#[cfg(feature = "ssr")]
mod check_page;
#[cfg(feature = "ssr")]
mod details_page;
#[cfg(feature = "ssr")]
mod frame;
#[cfg(feature = "ssr")]
mod held;
#[cfg(feature = "ssr")]
mod hold;
pub mod hold_clock;
#[cfg(feature = "ssr")]
mod provider_page;
#[cfg(feature = "ssr")]
mod service_page;
#[cfg(feature = "ssr")]
mod slot_page;
#[cfg(feature = "ssr")]
mod status_page;

#[cfg(feature = "ssr")]
pub use {
    check_page::CheckPage, details_page::DetailsPage, provider_page::ProviderPage, service_page::ServicePage,
    slot_page::SlotPage, status_page::StatusPage,
};

//! `/find`: one's booking again, by its reference and a date of birth.
//!
//! The answer is an e-mail with the private link, to the address that the booking has. The page says the same, after the
//! same time, whether there is such a booking or not.

pub mod api;
mod error;
mod page;
mod typed;

pub use page::FindPage;

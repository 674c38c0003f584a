//! What several flows do alike: a choice and its links, the free times to choose from, the draft, whether a person sends a
//! form, and what is said of an appointment, a visit or a wish.
//!
//! What only one flow does stays there. No flow imports another one: it leads there by a link, see [`entry`].

pub mod appointment;
pub mod choice;
pub mod chosen;
pub mod days;
pub mod draft;
pub mod entry;
pub mod moving;
pub mod questions;
pub mod sender;
pub mod summary;
pub mod visit;
pub mod wish;

//! What people fill in: fields, their messages, the summary of errors; and what they typed, as a part of a page.
//!
//! The islands here check a field when it is left, and find a proof of work. Rules are in `domain`; nothing here asks the
//! database.

#[cfg(feature = "ssr")]
pub mod asking;
#[cfg(feature = "ssr")]
pub mod birth;
pub mod check;
#[cfg(feature = "ssr")]
pub mod contact;
#[cfg(feature = "ssr")]
pub mod fault;
#[cfg(feature = "ssr")]
pub mod field;
#[cfg(feature = "ssr")]
pub mod intake;
#[cfg(feature = "ssr")]
pub mod kept;
#[cfg(feature = "ssr")]
pub mod person;
pub mod proof_of_work;
#[cfg(feature = "ssr")]
mod typed;

#[cfg(feature = "ssr")]
pub use {
    asking::{Asked, ReasonField, SureField},
    field::FieldError,
    typed::{Part, Typed, around},
};

//! Booking at the desk: what is typed, and why nothing came of it. The page and the target of its form meet here.

mod desk_form;
mod outcome;

pub use desk_form::{DeskForm, KEPT_AS};
pub use outcome::BookOutcome;

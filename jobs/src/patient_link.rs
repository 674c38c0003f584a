//! The private link in a patient's e-mails: opening it, finding it again, and sending it once more.

pub mod browser;
pub mod open;
pub mod recover;
pub mod resend;

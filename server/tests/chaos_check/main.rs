//! The checks of the fault tests, checked: each finds the violation that is planted for it, and nothing else.
//!
//! A booking is carried out by a whole Daybook, what the mail server got is written down as the harness would,
//! and then one thing is broken.

#![expect(
    clippy::disallowed_methods,
    reason = "tests look into the database with SQL of their own, and this machine's clock will do"
)]

#[path = "../chaos"]
#[allow(dead_code)]
mod chaos {
    pub mod check;
    pub mod evidence;
    pub mod settle;
    pub mod smtp;
}
#[path = "../http"]
#[allow(dead_code)]
mod http {
    pub mod support;
}

mod mail_server;
mod planted;

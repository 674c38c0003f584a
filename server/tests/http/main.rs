//! The server over real HTTP, on a real PostgreSQL, with a real SMTP conversation.
//!
//! `DATABASE_URL` names a server on which databases may be created; each test has one of its own, with the
//! demo clinic in it. Nothing sleeps for a fixed time: tests poll for what they wait for.

#![expect(
    clippy::disallowed_methods,
    reason = "tests look into the database with SQL of their own, and this machine's clock will do"
)]

mod accepting;
mod answering;
mod at_the_desk;
mod availability;
mod bounces;
mod carrying_out;
mod clocks;
mod connections;
mod cookies;
mod dates;
mod drafting;
mod edges;
mod fairness;
mod feeds;
mod finding;
mod languages;
mod malformed;
mod managing;
mod moving;
mod navigating;
mod noting;
mod operating;
mod orchestrator;
mod process;
mod refreshing;
mod repeating;
mod reviewing;
mod secrecy;
mod signing_in;
mod skipping;
mod support;
mod tokens;
mod translating;
mod unanswered;
mod upgrading;
mod visiting;

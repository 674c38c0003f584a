//! The server over real HTTP, on a real PostgreSQL, with a real SMTP conversation.
//!
//! `DATABASE_URL` names a server on which databases may be created; each test has one of its own, with the
//! demo clinic in it. Nothing sleeps for a fixed time: tests poll for what they wait for.

mod accepting;
mod availability;
mod bounces;
mod carrying_out;
mod edges;
mod feeds;
mod finding;
mod languages;
mod managing;
mod moving;
mod operating;
mod orchestrator;
mod process;
mod reviewing;
mod secrecy;
mod signing_in;
mod support;
mod tokens;

//! The durable part on a real PostgreSQL: what is promised about bookings, slots, retries and crashes.
//!
//! `DATABASE_URL` names a server on which databases may be created; each test has one of its own.

#![expect(
    clippy::disallowed_methods,
    reason = "tests look into the database with SQL of their own, and this machine's clock will do"
)]

mod accepting;
mod batching;
mod clinic;
mod clocks;
mod contacting;
mod crossing;
mod days;
mod drafting;
mod events;
mod feeding;
mod giving_up;
mod holding;
mod identifying;
mod many;
mod migrations;
mod newsroom;
mod operating;
mod outlasting;
mod poisoning;
mod post_office;
mod receiver;
mod recording;
mod reminding;
mod restarting;
mod retrying;
mod reviewing;
mod searching;
mod seating;
mod surviving;
mod timing;
mod translating;
mod turns;
mod unreadable;
mod unsent;
mod waiting;
mod webhooks;
mod writing;

//! The durable part on a real PostgreSQL: what is promised about bookings, slots, retries and crashes.
//!
//! `DATABASE_URL` names a server on which databases may be created; each test has one of its own.

mod accepting;
mod batching;
mod clinic;
mod contacting;
mod events;
mod feeding;
mod holding;
mod migrations;
mod newsroom;
mod operating;
mod receiver;
mod reminding;
mod retrying;
mod reviewing;
mod seating;
mod surviving;
mod timing;
mod waiting;
mod webhooks;

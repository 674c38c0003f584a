//! Days and times as people read them, in the language of the request. By whose clock an appointment is told is decided in
//! `domain/src/clock.rs`; the zone is said once, where the reader's is another.
//!
//! The rules of the calendar are in `domain`, the free times in `flow`; nothing here asks the database.

#[cfg(feature = "ssr")]
mod when;
#[cfg(feature = "ssr")]
mod words;
pub mod zone;

#[cfg(feature = "ssr")]
pub use {
    when::When,
    words::{
        beside_or_whose, clock, clock_elsewhere, day, day_in_table, days, long_day, machine_time, moment,
        moment_by, numbered_day, place, precise, short_day, times_of, weekday, weekday_name, whose_time,
    },
};

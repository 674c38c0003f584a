//! What Daybook knows about bookings: types, parsing and rules.
//!
//! Everything here is pure: no I/O, no clock (the caller passes `now`), no SQL. The same code runs on
//! the server and, compiled to wasm, in the browser. The feature `zones` adds the wall-clock rules,
//! which need the IANA time-zone database, `unicode` what needs Unicode's tables, `likeness` what compares people, and `idna`
//! what reads domains in other scripts; all of them run on the server only.

#![warn(missing_docs)]

pub mod birth;
pub mod booking;
mod bounds;
pub mod catalog;
#[cfg(feature = "zones")]
pub mod clock;
pub mod code;
pub mod colour;
pub mod contact;
pub mod contents;
pub mod date;
pub mod email;
mod fault;
#[cfg(feature = "unicode")]
pub mod fold;
mod free_slot;
pub mod ids;
pub mod intake;
pub mod invalid;
pub mod language;
#[cfg(feature = "likeness")]
pub mod likeness;
pub mod name;
pub mod patient;
pub mod phone;
pub mod proof_of_work;
#[cfg(feature = "zones")]
pub mod quiet;
pub mod refusal;
#[cfg(feature = "zones")]
pub mod reminder;
pub mod resolve;
#[cfg(feature = "zones")]
pub mod schedule;
pub mod state;
pub mod status;
pub mod text;
pub mod timespan;
pub mod waitlist;
pub mod wire;
pub mod wording;

pub use birth::BirthForm;
pub use booking::{BookingForm, NewAppointment, NewBooking};
pub use catalog::{Provider, Service};
pub use code::PrivateCode;
pub use contact::{Contact, Contacts};
pub use contents::Contents;
pub use free_slot::FreeSlot;
pub use ids::{
    AppointmentId, BookingId, EventId, FeedId, InstanceId, PatientId, ProviderId, Reference, ServiceId,
    SubscriberId,
};
pub use invalid::{FieldError, Invalid};
pub use language::Language;
pub use patient::NewPatient;
pub use state::{
    AppointmentStatus, BookingState, DayPart, DeliveryState, EventKind, JobState, Role, RuntimeStatus,
    ServiceMode,
};
pub use wording::{Phrase, Wording};

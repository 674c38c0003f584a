//! What Daybook knows about bookings: types, parsing and rules.
//!
//! Everything here is pure: no I/O, no clock (the caller passes `now`), no SQL. The same code runs on
//! the server and, compiled to wasm, in the browser. The feature `zones` adds the wall-clock rules,
//! which need the IANA time-zone database, and `likeness` what compares people; both run on the server only.

pub mod booking;
pub mod catalog;
pub mod code;
pub mod colour;
pub mod contact;
pub mod effort;
pub mod ids;
pub mod intake;
pub mod invalid;
pub mod language;
#[cfg(feature = "likeness")]
pub mod likeness;
pub mod patient;
#[cfg(feature = "zones")]
pub mod quiet;
#[cfg(feature = "zones")]
pub mod schedule;
pub mod state;
pub mod status;
pub mod timespan;
pub mod waitlist;
pub mod wire;

pub use booking::{BookingForm, NewAppointment, NewBooking};
pub use catalog::{Provider, Service};
pub use code::PrivateCode;
pub use contact::{Contact, Contacts};
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

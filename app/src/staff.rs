//! The staff's pages: the day and what is coming, the search, one appointment, another time for it, the waiting list,
//! patients and the review of likely duplicates, the calendars to subscribe to.
//!
//! A page file owns its parameters, loading and status; the parts beside it take plain values. Times are in the
//! provider's zone, which is named.

pub mod api;
mod appointment_page;
mod appointments;
mod book_page;
mod calendar_page;
mod day_page;
mod desk_booking;
mod feed_token;
mod feeds_page;
mod merge_page;
mod move_page;
mod patients_page;
mod search;
mod version;
mod waitlist_page;

pub use appointment_page::AppointmentPage;
pub use book_page::BookPage;
pub use calendar_page::CalendarPage;
pub use day_page::DayPage;
pub use feeds_page::FeedsPage;
pub use merge_page::MergePage;
pub use move_page::MovePage;
pub use patients_page::PatientsPage;
pub use waitlist_page::WaitlistPage;

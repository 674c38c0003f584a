//! Bookings as what workflows are about.

use domain::BookingId;
use engine::Subject;
use uuid::Uuid;

/// The booking that `subject` is about.
pub fn booking(subject: Subject) -> BookingId {
    BookingId(subject.about)
}

/// The bookings of `subjects`, in their order, as a parameter of SQL.
pub fn bookings(subjects: &[Subject]) -> Vec<Uuid> {
    engine::about(subjects)
}

//! What works beside the workers: every loop of a process that carries out workflows, in one list.

use engine::keep_going;
use tokio_util::sync::CancellationToken;

use crate::{appointment::remind, base::daybook::Daybook, events, housekeeping, operations::many, waitlist};

/// Comes back when `stop` is told and all of them have ended. None of them ends for good by itself.
pub async fn run(daybook: Daybook, stop: CancellationToken) {
    let (daybook, stop) = (&daybook, &stop);
    tokio::join!(
        keep_going("reminders", stop.clone(), || remind::run(daybook.clone(), stop.clone())),
        keep_going("waiting list", stop.clone(), || waitlist::run(daybook.clone(), stop.clone())),
        keep_going("operations", stop.clone(), || many::run(daybook.clone(), stop.clone())),
        keep_going("events", stop.clone(), || events::run(daybook.clone(), stop.clone())),
        keep_going("housekeeping", stop.clone(), || housekeeping::run(daybook.clone(), stop.clone())),
    );
}

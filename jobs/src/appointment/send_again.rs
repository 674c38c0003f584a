//! What did not leave is tried again by whoever looks after the appointment, once the cause is mended.

use domain::AppointmentId;
use engine::store::{
    dead_job,
    job_list::{self, PolicyChange},
};

use super::present;
use crate::{
    base::{
        access::StaffAccess,
        daybook::Daybook,
        error::{self, Error},
    },
    mail::Kind,
    store::{self, audit::Action},
};

/// Tries again to send the e-mails about an appointment that did not leave, with the attempts that each had at first; tells how
/// many they are.
pub async fn send_again(
    daybook: &Daybook,
    access: &StaffAccess,
    appointment: AppointmentId,
) -> Result<usize, Error> {
    let booking = present(daybook, appointment).await?.booking;
    daybook
        .pool
        .transaction(async |mut tx| {
            let dead = dead_job::about(&mut *tx, booking.0).await?;
            let emails = dead.into_iter().filter(|job| Kind::of_step(&job.step).is_some());
            let jobs: Vec<String> = emails.map(|job| job.id).collect();
            let retried = job_list::retry(&mut tx, &jobs, PolicyChange::default()).await?;
            if retried.is_empty() {
                return Ok(0);
            }
            let queues: Vec<String> = retried.into_iter().map(|(_, queue)| queue).collect();
            let about = [appointment.to_string()];
            store::audit::record(&mut *tx, access.actor(), Action::SendAgain, &about, None).await?;
            daybook.engine.wake.notify_all(&mut *tx, &queues).await?;
            error::commit(tx).await?;
            queues.iter().for_each(|queue| daybook.engine.wake.wake(queue));
            Ok(queues.len())
        })
        .await
}

//! Every workflow there is: the one list from which workers, queues, the API and the dashboards are derived.

use std::sync::LazyLock;

use engine::Pool;

use crate::{
    appointment::{cancel, remind, reschedule},
    base::daybook::{Daybook, Settings},
    booking,
    mail::context::Workflows,
    patient_link::resend,
    waitlist,
};

static ALL: LazyLock<Workflows> = LazyLock::new(|| {
    Workflows::new([
        booking::workflow(),
        cancel::workflow(),
        reschedule::workflow(),
        resend::workflow(),
        remind::workflow(),
        waitlist::joining(),
        waitlist::offering(),
        waitlist::ending(),
        waitlist::over(),
        resend::waiting(),
    ])
});

/// All of them.
pub fn all() -> &'static Workflows {
    &ALL
}

impl Daybook {
    pub fn new(pool: impl Into<Pool>, settings: Settings) -> Self {
        Self::with(pool, settings, all().plans().clone())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::mail::Kind;

    #[test]
    fn names_of_workflows_and_queues_are_durable_contracts() {
        let all: Vec<_> = all().plans().iter().map(|workflow| (workflow.name(), workflow.stages())).collect();
        assert_eq!(
            all,
            [
                (
                    "book",
                    vec![
                        vec!["add-patient"],
                        vec!["add-appointment"],
                        vec!["send-patient-email", "send-admin-email"]
                    ]
                ),
                (
                    "cancel-booking",
                    vec![vec!["release-claim"], vec!["send-patient-cancellation", "send-admin-cancellation"]]
                ),
                (
                    "move-booking",
                    vec![vec!["move-appointment"], vec!["send-patient-move", "send-admin-move"]]
                ),
                ("send-link", vec![vec!["send-patient-link"]]),
                ("remind", vec![vec!["send-patient-reminder"]]),
                ("join-waitlist", vec![vec!["send-patient-waitlisted"]]),
                ("offer-slot", vec![vec!["send-patient-offer"]]),
                ("end-offer", vec![vec!["end-offer"]]),
                ("end-waiting", vec![vec!["send-patient-waitlist-over"]]),
                ("send-waitlist-link", vec![vec!["send-patient-waitlist-link"]]),
            ]
        );
    }

    #[test]
    fn what_every_step_sends_about_an_appointment_is_known() {
        let about_waiting = ["join-waitlist", "offer-slot", "end-offer", "end-waiting", "send-waitlist-link"];
        for workflow in all().plans().iter().filter(|workflow| !about_waiting.contains(&workflow.name())) {
            for step in workflow.stages().concat() {
                assert_eq!(Kind::of_step(step).is_some(), step.starts_with("send-"), "{step}");
            }
        }
    }

    #[test]
    fn every_step_has_a_queue_of_its_own() {
        let queues = all().plans().queues();
        let distinct: HashSet<_> = queues.iter().collect();
        assert_eq!(distinct.len(), queues.len(), "{queues:?}");
    }
}

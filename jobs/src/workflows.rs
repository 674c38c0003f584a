//! Every workflow there is: the one list from which workers, queues, the API and the dashboards are derived.

use std::sync::LazyLock;

use crate::{booking, cancelling, engine::Workflows, moving, reminding, resending, waitlist};

static ALL: LazyLock<Workflows> = LazyLock::new(|| {
    Workflows::new([
        booking::workflow(),
        cancelling::workflow(),
        moving::workflow(),
        resending::workflow(),
        reminding::workflow(),
        waitlist::joining(),
        waitlist::offering(),
        waitlist::ending(),
        waitlist::over(),
        waitlist::resending(),
    ])
});

pub fn workflows() -> &'static Workflows {
    &ALL
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_of_workflows_and_queues_are_durable_contracts() {
        let all: Vec<_> = workflows().iter().map(|workflow| (workflow.name(), workflow.stages())).collect();
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
    fn every_step_has_a_queue_of_its_own() {
        let queues = workflows().queues();
        let distinct: HashSet<_> = queues.iter().collect();
        assert_eq!(distinct.len(), queues.len(), "{queues:?}");
    }
}

//! What starts a workflow, and what follows from a step: successors, joins, the end.
//!
//! Everything here happens inside the caller's transaction and tells what to announce once it is committed:
//! jobs that this process hands to itself, and queues whose workers should look.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::InstanceId;
use sqlx::PgConnection;

use super::{RetryPolicy, StepError, Subject, Workflow, workflow::Stage};
use crate::{
    Daybook,
    store::{
        self,
        attempt::{Finish, Finished},
        job::{Claimed, NewJob},
    },
};

/// The target of the tracing event that says that an instance is completed, as its field `instance`.
pub const COMPLETED: &str = "daybook::completed";

/// What follows from a transaction once it is committed.
#[must_use = "announce it after the commit, or the jobs wait until somebody looks"]
#[derive(Default)]
pub struct Following {
    handed: Vec<(&'static str, Vec<Claimed>)>,
    left: Vec<&'static str>,
    completed: Vec<InstanceId>,
}

impl Following {
    /// Hands on the jobs that are this process's, and wakes workers for the others. Only after the commit.
    pub fn announce(self, daybook: &Daybook) {
        for (queue, jobs) in self.handed {
            daybook.handover.give(queue, jobs);
            daybook.wake.handed(queue);
        }
        self.left.iter().for_each(|queue| daybook.wake.wake(queue));
        for instance in self.completed {
            tracing::debug!(target: COMPLETED, %instance, "completed");
        }
    }
}

impl Workflow {
    /// Starts an instance: its row, unless one without jobs and attempts is there to start anew, and the jobs of its
    /// first stage, due at once or at `due_at`. Workers of other processes are notified when the transaction commits, unless one of this process takes the jobs.
    pub async fn start(
        &self,
        db: &mut PgConnection,
        daybook: &Daybook,
        subject: Subject,
        due_at: Option<DateTime<Utc>>,
    ) -> sqlx::Result<Following> {
        let Some(stage) = self.stages.first() else { return Ok(Following::default()) };
        let policies = policies(stage, daybook);
        let jobs = new_jobs(stage, &policies, daybook, 1);
        let handed = store::job::start(&mut *db, subject, self.name, &jobs, due_at).await?;
        let one =
            Finished { subject, number: 0, started_at: Utc::now(), is_suspended: false, next_due_at: due_at };
        let following = following(stage, &policies, &[one], &handed);
        if due_at.is_none() {
            for queue in &following.left {
                daybook.wake.notify(&mut *db, queue).await?;
            }
        }
        Ok(following)
    }

    /// What follows from `step` of `stage` being finished for these subjects.
    pub(crate) async fn advance(
        &self,
        db: &mut PgConnection,
        daybook: &Daybook,
        stage: usize,
        by: By<'_>,
        finished: &mut [Finished],
    ) -> Result<Following, StepError> {
        let siblings = self.stages[stage].siblings(by.step);
        let Some(next) = self.stages.get(stage + 1) else {
            let ended = store::attempt::record_and_complete(
                &mut *db, by.step, by.worker, by.finish, finished, &siblings,
            )
            .await?;
            if let Some(finish) = self.finish.filter(|_| !ended.is_empty()) {
                let subjects: Vec<Subject> = finished
                    .iter()
                    .map(|one| one.subject)
                    .filter(|it| ended.contains(&it.instance))
                    .collect();
                finish(db, &subjects).await?;
            }
            return Ok(Following { completed: ended, ..Following::default() });
        };
        if let Some(due) = next.due {
            let subjects: Vec<Subject> = finished.iter().map(|one| one.subject).collect();
            let instants = due(&mut *db, &subjects).await?;
            finished.iter_mut().zip(instants).for_each(|(one, at)| one.next_due_at = Some(at));
        }
        let policies = policies(next, daybook);
        let jobs = new_jobs(next, &policies, daybook, finished.len());
        let handed = store::attempt::record_and_enqueue(
            &mut *db, by.step, by.worker, by.finish, finished, &siblings, &jobs,
        )
        .await?;
        Ok(following(next, &policies, finished, &handed))
    }
}

/// Who finished which step, and how.
#[derive(Clone, Copy)]
pub(crate) struct By<'a> {
    pub step: &'a str,
    pub worker: &'a str,
    pub finish: Finish,
}

fn policies(stage: &Stage, daybook: &Daybook) -> Vec<RetryPolicy> {
    stage.steps.iter().map(|step| step.policy(daybook.settings.retry.clone())).collect()
}

fn new_jobs<'a>(
    stage: &Stage,
    policies: &'a [RetryPolicy],
    daybook: &Daybook,
    count: usize,
) -> Vec<NewJob<'a>> {
    let steps = stage.names().into_iter().zip(policies);
    steps.map(|(step, policy)| NewJob { step, policy, worker: daybook.handover.offer(step, count) }).collect()
}

fn following(stage: &Stage, policies: &[RetryPolicy], finished: &[Finished], handed: &[String]) -> Following {
    let subjects: HashMap<InstanceId, Subject> =
        finished.iter().map(|one| (one.subject.instance, one.subject)).collect();
    let mut following = Following::default();
    for (queue, policy) in stage.names().into_iter().zip(policies) {
        let jobs: Vec<Claimed> = handed
            .iter()
            .filter(|id| id.split_once('.').is_some_and(|(_, step)| step == queue))
            .map(|id| Claimed {
                id: id.clone(),
                subject: store::job::instance_of(id).and_then(|instance| subjects.get(&instance).copied()),
                attempts: 0,
                max_attempts: policy.attempts,
                policy: policy.clone(),
                due_at: Utc::now(),
            })
            .collect();
        if jobs.is_empty() {
            following.left.push(queue);
        } else {
            following.handed.push((queue, jobs));
        }
    }
    following
}

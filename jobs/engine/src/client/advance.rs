//! What starts a workflow, and what follows from a step: successors, joins, the end.
//!
//! Everything here happens inside the caller's transaction and tells what to announce once it is committed:
//! jobs that this process hands to itself, and queues whose workers should look.

use std::{collections::HashMap, time::Instant};

use chrono::{DateTime, Utc};
use domain::InstanceId;
use sqlx::PgConnection;

use crate::{
    client::Client,
    store::{
        attempt::{self, Finish, Finished},
        job::{self, Leased, NewJob},
    },
    workflow::{
        plan::{Plan, PlannedStage},
        retry::RetryPolicy,
        step::Subject,
        step_error::StepError,
    },
};

/// The target of the tracing event that says that an instance is completed, as its field `instance`.
pub const COMPLETED: &str = "daybook::completed";

/// What follows from a transaction once it is committed.
#[must_use = "announce it after the commit, or the jobs wait until somebody looks"]
#[derive(Default)]
pub struct Following {
    handed: Vec<(&'static str, Vec<Leased>)>,
    left: Vec<&'static str>,
    completed: Vec<InstanceId>,
}

impl Following {
    /// Hands on the jobs that are this process's, and wakes workers for the others. Only after the commit.
    pub fn announce(self, client: &Client) {
        for (queue, jobs) in self.handed {
            client.handover.give(queue, jobs);
            client.wake.handed(queue);
        }
        self.left.iter().for_each(|queue| client.wake.wake(queue));
        for instance in self.completed {
            tracing::debug!(target: COMPLETED, %instance, "completed");
        }
    }
}

impl Plan {
    /// Starts an instance: its row, unless one without jobs and attempts is there to start anew, and the jobs of its
    /// first stage, due at once, at `due_at`, or when the stage says. Workers of other processes are notified when the
    /// transaction commits, unless one of this process takes the jobs.
    pub async fn start(
        &self,
        db: &mut PgConnection,
        client: &Client,
        subject: Subject,
        due_at: Option<DateTime<Utc>>,
    ) -> sqlx::Result<Following> {
        let Some(stage) = self.stage(0) else { return Ok(Following::default()) };
        let due_at = match (due_at, stage.due) {
            (None, Some(due)) => due(&mut *db, &[subject]).await?.pop(),
            (due_at, _) => due_at,
        };
        let policies = policies(stage, client);
        let jobs = new_jobs(stage, &policies, client, 1);
        let locked_at = Instant::now();
        let handed = job::start(&mut *db, subject, self.name(), &jobs, due_at).await?;
        #[expect(clippy::disallowed_methods, reason = "a run that has just begun")]
        let one =
            Finished { subject, number: 0, started_at: Utc::now(), is_suspended: false, next_due_at: due_at };
        let following = following(stage, &policies, &[one], &handed, locked_at);
        if due_at.is_none() {
            client.wake.notify_all(&mut *db, &following.left).await?;
        }
        Ok(following)
    }

    /// What follows from `step` of `stage` being finished for these subjects.
    pub async fn advance(
        &self,
        db: &mut PgConnection,
        client: &Client,
        stage: usize,
        by: By<'_>,
        finished: &mut [Finished],
    ) -> Result<Following, StepError> {
        let siblings = self.stage(stage).map(|stage| stage.siblings(by.step)).unwrap_or_default();
        let Some(next) = self.stage(stage + 1) else {
            let ended =
                attempt::record_and_complete(&mut *db, by.step, by.worker, by.finish, finished, &siblings)
                    .await?;
            if let Some(finish) = self.finish().filter(|_| !ended.is_empty()) {
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
        let policies = policies(next, client);
        let jobs = new_jobs(next, &policies, client, finished.len());
        let locked_at = Instant::now();
        let handed =
            attempt::record_and_enqueue(&mut *db, by.step, by.worker, by.finish, finished, &siblings, &jobs)
                .await?;
        Ok(following(next, &policies, finished, &handed, locked_at))
    }
}

/// Who finished which step, and how.
#[derive(Clone, Copy)]
pub struct By<'a> {
    /// The step's name, which is its queue.
    pub step: &'a str,
    /// Goes into the record of the attempts: the worker's name, or `operator`, say, where the step is skipped.
    pub worker: &'a str,
    /// What the record of the attempts has for an outcome.
    pub finish: Finish,
}

fn policies(stage: &PlannedStage, client: &Client) -> Vec<RetryPolicy> {
    stage.steps.iter().map(|step| step.policy(client.retry.clone())).collect()
}

fn new_jobs<'a>(
    stage: &PlannedStage,
    policies: &'a [RetryPolicy],
    client: &Client,
    count: usize,
) -> Vec<NewJob<'a>> {
    let steps = stage.names().into_iter().zip(policies);
    steps.map(|(step, policy)| NewJob { step, policy, worker: client.handover.offer(step, count) }).collect()
}

#[expect(clippy::disallowed_methods, reason = "a job that is handed on is due now")]
fn following(
    stage: &PlannedStage,
    policies: &[RetryPolicy],
    finished: &[Finished],
    handed: &[String],
    locked_at: Instant,
) -> Following {
    let subjects: HashMap<InstanceId, Subject> =
        finished.iter().map(|one| (one.subject.instance, one.subject)).collect();
    let mut following = Following::default();
    for (queue, policy) in stage.names().into_iter().zip(policies) {
        let jobs: Vec<Leased> = handed
            .iter()
            .filter(|id| id.split_once('.').is_some_and(|(_, step)| step == queue))
            .map(|id| Leased {
                id: id.clone(),
                subject: job::instance_of(id)
                    .and_then(|instance| subjects.get(&instance).copied())
                    .ok_or("the job follows from nothing"),
                attempts: 0,
                max_attempts: policy.attempts,
                policy: policy.clone(),
                due_at: Utc::now(),
                away_since: None,
                locked_at,
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

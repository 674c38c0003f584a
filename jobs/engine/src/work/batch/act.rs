//! Acting on the world for the jobs of a batch, as many at a time as there are places.
//!
//! Nobody begins to act for a job that has meanwhile gone to another worker, nor on facts that have become old. Turns are
//! taken and facts are read for many at once; what could not be begun within a second of that, because the world is slow, or
//! when others may have taken this process for dead, gives its turn back and is prepared again.

use std::collections::VecDeque;

use tokio::{
    task::{JoinError, JoinSet},
    time::timeout_at,
};

use super::*;
use crate::{process::turn::Line, workflow::step::Facts};

/// Jobs of one batch that are acted for at the same time.
const SIDE_BY_SIDE: usize = 16;
/// For so long a job that was locked is taken to be ours, and facts that were read to be true.
const FRESH_FOR: Duration = Duration::from_secs(1);
/// Outcomes that come within this time, while more is under way, are written together.
const GATHER: Duration = Duration::from_millis(5);

/// What acting for one came to.
type Outcome = Result<Ready, (Ready, StepError)>;

/// The jobs of a batch that are not acted for yet.
struct Ahead {
    waiting: VecDeque<Ready>,
    /// Those that have their turns, and what they need to know.
    prepared: VecDeque<(Ready, Facts)>,
    prepared_at: Instant,
    /// How many are prepared at once.
    at_once: usize,
}

impl<C: Clone + Send + Sync + 'static> Run<C> {
    /// Acts for each, and writes what is ready as it becomes ready.
    pub(crate) async fn act(&self, jobs: Vec<Ready>) {
        let limit = limit(&jobs);
        let at_once = jobs.len();
        let mut ahead =
            Ahead { waiting: jobs.into(), prepared: VecDeque::new(), prepared_at: Instant::now(), at_once };
        let mut acts = JoinSet::new();
        loop {
            self.begin(&mut ahead, &mut acts, limit).await;
            let Some(first) = acts.join_next().await else { break };
            let (ready, failed) = self.gather(first, &mut ahead, &mut acts, limit).await;
            if !ready.is_empty() {
                fail_point!("mail::accepted");
                let done: Vec<(Uuid, String)> =
                    ready.iter().map(|job| (job.subject.about, job.job.id.clone())).collect();
                self.write(ready).await;
                // Not before it is on record, so that whoever acts next sees it.
                let done: Vec<_> = done.iter().map(|(about, id)| (*about, id.as_str())).collect();
                self.line().give_back(&done, limit).await;
            }
            for (job, error) in failed {
                self.fail_in_turn(&job, limit, &error).await;
            }
        }
    }

    /// Begins to act for as many as there are places; for nobody any more once the process is told to stop.
    async fn begin(&self, ahead: &mut Ahead, acts: &mut JoinSet<Outcome>, limit: Duration) {
        let is_stopping = self.engine.stopping.is_cancelled();
        let is_fresh = ahead.prepared_at.elapsed() < FRESH_FOR && self.engine.presence.is_sure();
        if !ahead.prepared.is_empty() && (is_stopping || !is_fresh) {
            let unbegun: Vec<Ready> = ahead.prepared.drain(..).map(|(job, _)| job).collect();
            self.line().give_back(&turns(&unbegun), limit).await;
            unbegun.into_iter().rev().for_each(|job| ahead.waiting.push_front(job));
            ahead.at_once = SIDE_BY_SIDE;
        }
        if is_stopping {
            self.release(&ids(ahead.waiting.make_contiguous())).await;
            ahead.waiting.clear();
        }
        loop {
            while acts.len() < SIDE_BY_SIDE
                && let Some((job, facts)) = ahead.prepared.pop_front()
            {
                acts.spawn(act_for_one(self.clone(), job, facts));
            }
            if acts.len() >= SIDE_BY_SIDE || ahead.waiting.is_empty() {
                return;
            }
            ahead.prepared_at = Instant::now();
            let next = ahead.waiting.drain(..ahead.waiting.len().min(ahead.at_once)).collect();
            ahead.prepared = self.prepare(next, limit).await.into();
        }
    }

    /// The first outcome, and those that come in the moment after it; new acts take the places of those that ended.
    async fn gather(
        &self,
        first: Result<Outcome, JoinError>,
        ahead: &mut Ahead,
        acts: &mut JoinSet<Outcome>,
        limit: Duration,
    ) -> (Vec<Ready>, Vec<(Ready, StepError)>) {
        let until = tokio::time::Instant::now() + GATHER;
        let (mut ready, mut failed) = (Vec::new(), Vec::new());
        let mut next = Some(first);
        while let Some(ended) = next {
            match ended {
                Ok(Ok(job)) => ready.push(job),
                Ok(Err(failure)) => failed.push(failure),
                // Only on shutdown are they aborted; panics are caught inside.
                Err(_) => {}
            }
            if tokio::time::Instant::now() < until {
                self.begin(ahead, acts, limit).await;
            }
            next = timeout_at(until, acts.join_next()).await.ok().flatten();
        }
        (ready, failed)
    }

    /// Those that are ours and whose turn it is, with what they need to know; the others have been put back, or have
    /// failed.
    async fn prepare(&self, jobs: Vec<Ready>, limit: Duration) -> Vec<(Ready, Facts)> {
        let taken = async {
            let mut jobs = self.still_ours(jobs).await?;
            match self.line().take(&turns(&jobs), limit).await {
                Ok(taken) => {
                    jobs.retain(|job| taken.contains(&job.job.id));
                    Ok(jobs)
                }
                Err(error) => Err((jobs, StepError::from(error))),
            }
        };
        match taken.await {
            Ok(jobs) => self.read(&self.engine.context, jobs, limit).await,
            Err((jobs, error)) => {
                // Some may have been taken before it failed.
                self.line().give_back(&turns(&jobs), limit).await;
                for job in jobs {
                    self.fail(&job.job, job.started_at, &error).await;
                }
                Vec::new()
            }
        }
    }

    /// Those that are ours for certain; the others go back, as all do when nothing is begun any more.
    async fn still_ours(&self, mut jobs: Vec<Ready>) -> Result<Vec<Ready>, (Vec<Ready>, StepError)> {
        let engine = &self.engine;
        let is_certain = jobs.iter().all(|job| job.job.locked_at.elapsed() < FRESH_FOR);
        if is_certain && engine.presence.is_sure() {
            return Ok(jobs);
        }
        if engine.stopping.run_until_cancelled(engine.presence.sure()).await.is_none() {
            self.release(&ids(&jobs)).await;
            return Ok(Vec::new());
        }
        let asked_at = Instant::now();
        let ours = match job::ours(&engine.client.pool, &ids(&jobs), &self.worker).await {
            Ok(ours) => ours,
            Err(error) => return Err((jobs, error.into())),
        };
        let lost: Vec<String> = ids(&jobs).into_iter().filter(|id| !ours.contains(id)).collect();
        self.release(&lost).await;
        jobs.retain(|job| ours.contains(&job.job.id));
        jobs.iter_mut().for_each(|job| job.job.locked_at = asked_at);
        Ok(jobs)
    }

    /// What those who have their turns need to know; whose facts cannot be read has failed.
    async fn read(&self, context: &C, jobs: Vec<Ready>, limit: Duration) -> Vec<(Ready, Facts)> {
        if jobs.is_empty() {
            return Vec::new();
        }
        let subjects: Vec<Subject> = jobs.iter().map(|job| job.subject).collect();
        let mut all = Vec::new();
        match guarded(limit, self.step.read(context, &subjects)).await {
            Ok(facts) => all.extend(jobs.into_iter().zip(facts)),
            // One that cannot be read for is no reason to fail the others.
            Err(error) if jobs.len() > 1 && !error.is_outage() => {
                for job in jobs {
                    all.extend(Box::pin(self.read(context, vec![job], limit)).await);
                }
            }
            Err(error) => {
                for job in jobs {
                    self.fail_in_turn(&job, limit, &error).await;
                }
            }
        }
        all
    }

    /// Lets the next one act, and records the failure.
    async fn fail_in_turn(&self, job: &Ready, limit: Duration, error: &StepError) {
        self.line().give_back(&[(job.subject.about, &job.job.id)], limit).await;
        self.fail(&job.job, job.started_at, error).await;
    }

    /// Gives back what was not begun; what that fails for goes back as a stray.
    async fn release(&self, jobs: &[String]) {
        if !jobs.is_empty() {
            job::release(&self.engine.client.pool, &self.worker, jobs, None).await.ok();
        }
    }

    fn line(&self) -> Line<'_> {
        let Self { engine, worker, takes, .. } = self;
        Line { pool: &engine.client.pool, name: self.step.line(), worker, takes: *takes }
    }
}

fn ids(jobs: &[Ready]) -> Vec<String> {
    jobs.iter().map(|job| job.job.id.clone()).collect()
}

fn turns(jobs: &[Ready]) -> Vec<(Uuid, &str)> {
    jobs.iter().map(|job| (job.subject.about, job.job.id.as_str())).collect()
}

#[expect(clippy::disallowed_methods, reason = "when an attempt began, for its history")]
async fn act_for_one<C: Clone + Send + Sync + 'static>(run: Run<C>, mut job: Ready, facts: Facts) -> Outcome {
    job.started_at = Utc::now();
    let limit = job.job.policy.timeout.max(run.takes);
    match guarded(limit, run.step.act(&run.engine.context, facts)).await {
        Ok(receipt) => {
            job.receipt = Some(receipt);
            job.owed = Some(Owed::to(&run.engine.unrecorded));
            Ok(job)
        }
        Err(error) => Err((job, error)),
    }
}

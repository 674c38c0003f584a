//! What operators see and do: counts, jobs, a booking's steps; retrying, skipping and discarding what is dead; pausing
//! queues. What is done to whole instances is in [`instances`], what is done to many things in [`many`];
//! whether all is well at all in [`health`].

pub mod health;
pub mod instances;
pub mod many;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::{BookingId, InstanceId, JobState, Reference, refusal::Conflict, status::BookingStatus};
use engine::{
    By, Plan, clock,
    cursor::{Key, Number},
    store::{
        attempt::{self, Finish, Finished, RecordedAttempt},
        dead_job::{self, DeadKind},
        instance, job,
        job_list::{self, Count, PAGE, PolicyChange},
        process::{self, SeenWorker},
        queue_pause::{self, Pause},
    },
};
use instances::Instance;
use uuid::Uuid;

use crate::{
    base::{
        access::OperatorAccess,
        daybook::Daybook,
        error::{self, Error},
        given::given,
    },
    booking,
    store::{
        self,
        audit::{Action, AuditEntry},
        mail::AcceptedMail,
    },
};

/// The queues in the workflow's order; a dashboard shows them even when they are empty.
pub fn queues(daybook: &Daybook) -> Vec<&'static str> {
    daybook.engine.plans.queues()
}

/// The steps of a workflow by stage: those of one stage are worked side by side. Empty for one that this version
/// does not know.
pub fn stages(daybook: &Daybook, workflow: &str) -> Vec<Vec<&'static str>> {
    daybook.engine.plans.named(workflow).map(Plan::stages).unwrap_or_default()
}

/// The workflows with their queues, both in the order of their declaration.
pub fn workflow_queues(daybook: &Daybook) -> Vec<(&'static str, Vec<&'static str>)> {
    daybook.engine.plans.iter().map(|plan| (plan.name(), plan.queues())).collect()
}

pub async fn counts(daybook: &Daybook, _: &OperatorAccess) -> Result<Vec<Count>, Error> {
    Ok(job_list::counts(&daybook.pool).await?)
}

pub async fn workers(daybook: &Daybook, _: &OperatorAccess) -> Result<Vec<SeenWorker>, Error> {
    Ok(process::workers(&daybook.pool).await?)
}

/// One page of the audit log, and where the next one starts.
#[derive(Clone, Debug)]
pub struct AuditPage {
    pub entries: Vec<AuditEntry>,
    pub next: Option<Number>,
}

/// Lines of the log on one page.
const AUDIT_PAGE: usize = 100;

/// The newest lines first, from before `before` on.
pub async fn audit(
    daybook: &Daybook,
    _: &OperatorAccess,
    before: Option<Number>,
) -> Result<AuditPage, Error> {
    let before = before.map(|before| before.0);
    let mut entries = store::audit::latest(&daybook.pool, before, AUDIT_PAGE as i64 + 1).await?;
    let has_more = entries.len() > AUDIT_PAGE;
    entries.truncate(AUDIT_PAGE);
    let next = entries.last().map(|last| Number(last.id)).filter(|_| has_more);
    Ok(AuditPage { entries, next })
}

/// What was done to any of `subjects`, also when they are not there any more; the oldest first.
pub async fn about(
    daybook: &Daybook,
    _: &OperatorAccess,
    subjects: &[String],
) -> Result<Vec<AuditEntry>, Error> {
    Ok(store::audit::about(&daybook.pool, subjects).await?)
}

/// One page of jobs, and after which the next one starts.
#[derive(Clone, Debug)]
pub struct Page {
    pub jobs: Vec<Job>,
    pub next: Option<Key>,
}

/// A job and the booking that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    pub id: String,
    pub queue: String,
    pub state: JobState,
    pub attempts: i32,
    pub max_attempts: i32,
    /// When it is or was due.
    pub run_at: DateTime<Utc>,
    pub done_at: Option<DateTime<Utc>>,
    pub worker: Option<String>,
    pub instance: Option<InstanceId>,
    pub booking: Option<BookingId>,
    pub reference: Option<String>,
    /// The error of the last attempt.
    pub error: Option<String>,
}

/// Which jobs to list. Everything given must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter<'a> {
    pub id: Option<&'a str>,
    pub queue: Option<&'a str>,
    pub state: Option<JobState>,
    pub reference: Option<&'a Reference>,
    pub booking: Option<BookingId>,
    /// Dead jobs of this [`DeadKind`] only. Goes with `state: Dead`.
    pub kind: Option<&'a str>,
    /// Those that come after this one.
    pub after: Option<&'a Key>,
}

pub async fn jobs(daybook: &Daybook, _: &OperatorAccess, filter: &Filter<'_>) -> Result<Page, Error> {
    let booking = match filter.reference {
        Some(reference) => store::booking::id_of(&daybook.pool, reference).await?,
        None => filter.booking,
    };
    if filter.reference.is_some()
        && (booking.is_none() || filter.booking.is_some_and(|it| booking != Some(it)))
    {
        return Ok(Page { jobs: Vec::new(), next: None });
    }
    let about = booking.map(|booking| booking.0);
    let Filter { id, queue, state, kind, after, .. } = *filter;
    let filter = job_list::Filter { id, queue, state, about, kind, after };
    let mut jobs = job_list::find(&daybook.pool, &filter).await?;
    let has_more = jobs.len() as i64 > PAGE;
    jobs.truncate(PAGE as usize);
    let next = jobs.last().map(|last| Key(last.id.clone())).filter(|_| has_more);
    let about: Vec<Uuid> = jobs.iter().filter_map(|job| job.about).collect();
    let references = store::booking::references(&daybook.pool, &about).await?;
    let jobs = jobs.into_iter().map(|job| Job::of(job, &references)).collect();
    Ok(Page { jobs, next })
}

impl Job {
    fn of(job: job_list::Job, references: &HashMap<Uuid, String>) -> Self {
        Self {
            reference: job.about.and_then(|about| references.get(&about).cloned()),
            booking: job.about.map(BookingId),
            id: job.id,
            queue: job.queue,
            state: job.state,
            attempts: job.attempts,
            max_attempts: job.max_attempts,
            run_at: job.run_at,
            done_at: job.done_at,
            worker: job.worker,
            instance: job.instance,
            error: job.error,
        }
    }
}

/// A job with its attempts and what was done to it.
#[derive(Clone, Debug)]
pub struct JobRecord {
    pub job: Job,
    pub attempts: Vec<RecordedAttempt>,
    pub audit: Vec<AuditEntry>,
}

pub async fn job(daybook: &Daybook, access: &OperatorAccess, id: &str) -> Result<JobRecord, Error> {
    let filter = Filter { id: Some(id), ..Default::default() };
    let job = jobs(daybook, access, &filter).await?.jobs.pop().ok_or(Error::NotFound)?;
    let attempts = match job.instance {
        Some(instance) => attempt::of_instances(&daybook.pool, &[instance.0], Some(&job.queue)).await?,
        None => Vec::new(),
    };
    let audit = store::audit::about(&daybook.pool, &[id.to_owned()]).await?;
    Ok(JobRecord { job, attempts, audit })
}

/// A booking as operators see it: instances, jobs, attempts and proofs; nobody's name.
#[derive(Clone, Debug)]
pub struct BookingRecord {
    pub status: BookingStatus,
    pub instances: Vec<Instance>,
    pub jobs: Vec<Job>,
    pub attempts: Vec<RecordedAttempt>,
    pub mails: Vec<AcceptedMail>,
    pub audit: Vec<AuditEntry>,
}

pub async fn booking(
    daybook: &Daybook,
    access: &OperatorAccess,
    id: BookingId,
) -> Result<BookingRecord, Error> {
    let status = booking::status(daybook, id).await?;
    let instances = instance::all_about(&daybook.pool, id.0).await?;
    let ids: Vec<Uuid> = instances.iter().map(|instance| instance.id.0).collect();
    let mut jobs = Vec::new();
    let mut after = None;
    loop {
        let filter = Filter { booking: Some(id), after: after.as_ref(), ..Default::default() };
        let page = self::jobs(daybook, access, &filter).await?;
        jobs.extend(page.jobs);
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    let subjects: Vec<String> =
        jobs.iter().map(|job| job.id.clone()).chain(ids.iter().map(Uuid::to_string)).collect();
    Ok(BookingRecord {
        status,
        instances,
        jobs,
        attempts: attempt::of_instances(&daybook.pool, &ids, None).await?,
        mails: store::mail::of_booking(&daybook.pool, id).await?,
        audit: store::audit::about(&daybook.pool, &subjects).await?,
    })
}

/// The booking of a reference, for the search.
pub async fn find_booking(
    daybook: &Daybook,
    _: &OperatorAccess,
    reference: &Reference,
) -> Result<Option<BookingId>, Error> {
    Ok(store::booking::id_of(&daybook.pool, reference).await?)
}

/// Retries those of `jobs` that have failed, dead or not, with their own policy or a changed one, and tells how many
/// they were. Their workers wake at once.
pub async fn retry(
    daybook: &Daybook,
    access: &OperatorAccess,
    jobs: &[String],
    change: PolicyChange,
) -> Result<usize, Error> {
    daybook
        .pool
        .transaction(async |mut tx| {
            let (retried, mut queues): (Vec<String>, Vec<String>) =
                job_list::retry(&mut tx, jobs, change).await?.into_iter().unzip();
            let how = change.attempts.map(|attempts| format!("with {attempts} attempts"));
            store::audit::record(&mut *tx, access.who(), Action::RetryJob, &retried, how.as_deref()).await?;
            queues.sort_unstable();
            queues.dedup();
            daybook.engine.wake.notify_all(&mut *tx, &queues).await?;
            error::commit(tx).await?;
            queues.iter().for_each(|queue| daybook.engine.wake.wake(queue));
            Ok(retried.len())
        })
        .await
}

/// Kinds of dead jobs that are told at most.
pub const KINDS_MAX: i64 = 100;

/// The dead jobs by what killed them, those with the most jobs first; at most [`KINDS_MAX`], and whether there are more.
pub async fn dead_kinds(daybook: &Daybook, _: &OperatorAccess) -> Result<(Vec<DeadKind>, bool), Error> {
    let mut kinds = dead_job::kinds(&daybook.pool, KINDS_MAX + 1).await?;
    let is_cut = kinds.len() as i64 > KINDS_MAX;
    kinds.truncate(KINDS_MAX as usize);
    Ok((kinds, is_cut))
}

/// Discards those of `jobs` that are dead, for a reason, and tells how many they were.
pub async fn discard(
    daybook: &Daybook,
    access: &OperatorAccess,
    jobs: &[String],
    reason: &str,
) -> Result<usize, Error> {
    let reason = reason_of(reason, Conflict::DiscardedWithoutReason)?;
    daybook
        .pool
        .transaction(async |mut tx| {
            let discarded = job_list::discard(&mut tx, jobs).await?;
            store::audit::record(&mut *tx, access.who(), Action::DiscardJob, &discarded, Some(&reason))
                .await?;
            error::commit(tx).await?;
            Ok(discarded.len())
        })
        .await
}

/// Lets an instance go on without the step of a dead or discarded job, for a reason: the step counts as finished,
/// though it did nothing.
pub async fn skip(daybook: &Daybook, access: &OperatorAccess, job: &str, reason: &str) -> Result<(), Error> {
    let reason = reason_of(reason, Conflict::SkippedWithoutReason)?;
    let (instance, step) =
        job::instance_of(job).zip(job.split_once('.').map(|(_, step)| step)).ok_or(Error::NotFound)?;
    daybook
        .pool
        .transaction(async |mut tx| {
            let it = instance::lock(&mut tx, instance).await?.ok_or(Error::NotFound)?;
            let attempts =
                job_list::remove_for_skipping(&mut *tx, job).await?.ok_or(Conflict::NotSkippable)?;
            let (plan, stage) = daybook.engine.plans.place_of(step).ok_or(Conflict::NoSuchStep)?;
            let mut finished = [Finished {
                subject: it.subject,
                number: attempts.unsigned_abs() + 1,
                started_at: clock::now(&mut *tx).await?,
                is_suspended: it.state == "suspended",
                next_due_at: None,
            }];
            let by = By { step, worker: "operator", finish: Finish::Skipped };
            let following = plan
                .advance(&mut tx, &daybook.engine, stage, by, &mut finished)
                .await
                .map_err(|_| Conflict::NothingFollows)?;
            store::audit::record(&mut *tx, access.who(), Action::SkipStep, &[job.to_owned()], Some(&reason))
                .await?;
            error::commit(tx).await?;
            following.announce(&daybook.engine);
            Ok(())
        })
        .await
}

/// The queues that are paused.
pub async fn pauses(daybook: &Daybook, _: &OperatorAccess) -> Result<Vec<Pause>, Error> {
    Ok(queue_pause::all(&daybook.pool).await?)
}

/// Stops the work on a queue in every process, until it is resumed; running steps finish.
pub async fn pause_queue(
    daybook: &Daybook,
    access: &OperatorAccess,
    queue: &str,
    reason: &str,
) -> Result<(), Error> {
    if !queues(daybook).contains(&queue) {
        return Err(Error::NotFound);
    }
    let reason = given(reason);
    let reason = reason.as_deref();
    daybook
        .pool
        .transaction(async |mut tx| {
            if queue_pause::insert(&mut *tx, queue, access.who().name(), reason).await? {
                store::audit::record(&mut *tx, access.who(), Action::PauseQueue, &[queue.to_owned()], reason)
                    .await?;
            }
            error::commit(tx).await
        })
        .await
}

/// Lets the work on a queue go on. Its workers wake at once.
pub async fn resume_queue(daybook: &Daybook, access: &OperatorAccess, queue: &str) -> Result<(), Error> {
    daybook
        .pool
        .transaction(async |mut tx| {
            if queue_pause::delete(&mut *tx, queue).await? {
                store::audit::record(&mut *tx, access.who(), Action::ResumeQueue, &[queue.to_owned()], None)
                    .await?;
            }
            daybook.engine.wake.notify(&mut *tx, queue).await?;
            error::commit(tx).await?;
            daybook.engine.wake.wake(queue);
            Ok(())
        })
        .await
}

fn reason_of(reason: &str, or: Conflict) -> Result<String, Conflict> {
    given(reason).ok_or(or)
}

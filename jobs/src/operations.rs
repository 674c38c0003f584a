//! What operators see and do: counts, jobs, a booking's steps; retrying, skipping and discarding what is dead; pausing
//! queues. What is done to whole instances is in [`instances`](crate::instances).

use chrono::Utc;
use domain::{BookingId, Reference, status::BookingStatus};
use uuid::Uuid;

use crate::{
    Daybook, Error,
    access::OperatorAccess,
    booking,
    engine::{By, Workflow},
    instances::Instance,
    store::{
        self,
        attempt::{Finish, Finished, RecordedAttempt},
        audit::AuditEntry,
        dead_job::DeadKind,
        job_list::{Count, Filter, Job, PAGE, PolicyChange},
        mail::AcceptedMail,
        queue_pause::Pause,
        worker::SeenWorker,
    },
    workflows,
};

/// The queues in the workflow's order; a dashboard shows them even when they are empty.
pub fn queues() -> Vec<&'static str> {
    workflows().queues()
}

/// The steps of a workflow by stage: those of one stage are worked side by side. Empty for one that this version
/// does not know.
pub fn stages(workflow: &str) -> Vec<Vec<&'static str>> {
    workflows().named(workflow).map(Workflow::stages).unwrap_or_default()
}

/// The workflows with their queues, both in the order of their declaration.
pub fn workflow_queues() -> Vec<(&'static str, Vec<&'static str>)> {
    workflows().iter().map(|workflow| (workflow.name(), workflow.queues())).collect()
}

pub async fn counts(daybook: &Daybook, _: &OperatorAccess) -> Result<Vec<Count>, Error> {
    Ok(store::job_list::counts(&daybook.pool).await?)
}

pub async fn workers(daybook: &Daybook, _: &OperatorAccess) -> Result<Vec<SeenWorker>, Error> {
    Ok(store::worker::recent(&daybook.pool).await?)
}

pub async fn audit(daybook: &Daybook, _: &OperatorAccess) -> Result<Vec<AuditEntry>, Error> {
    Ok(store::audit::latest(&daybook.pool, 200).await?)
}

/// One page of jobs.
#[derive(Clone, Debug)]
pub struct Page {
    pub jobs: Vec<Job>,
    pub has_more: bool,
}

pub async fn jobs(daybook: &Daybook, _: &OperatorAccess, filter: &Filter<'_>) -> Result<Page, Error> {
    let mut db = daybook.pool.acquire().await?;
    let mut jobs = store::job_list::find(&mut db, filter).await?;
    let has_more = jobs.len() as i64 > PAGE;
    jobs.truncate(PAGE as usize);
    Ok(Page { jobs, has_more })
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
        Some(instance) => {
            store::attempt::of_instances(&daybook.pool, &[instance.0], Some(&job.queue)).await?
        }
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
    let instances = store::instance::of_booking(&daybook.pool, id).await?;
    let ids: Vec<Uuid> = instances.iter().map(|instance| instance.id.0).collect();
    let filter = Filter { booking: Some(id), ..Default::default() };
    let jobs = jobs(daybook, access, &filter).await?.jobs;
    let subjects: Vec<String> =
        jobs.iter().map(|job| job.id.clone()).chain(ids.iter().map(Uuid::to_string)).collect();
    Ok(BookingRecord {
        status,
        instances,
        jobs,
        attempts: store::attempt::of_instances(&daybook.pool, &ids, None).await?,
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

/// Retries those of `jobs` that are dead, with their own policy or a changed one, and tells how many they were. Their
/// workers wake at once.
pub async fn retry(
    daybook: &Daybook,
    access: &OperatorAccess,
    jobs: &[String],
    change: PolicyChange,
) -> Result<usize, Error> {
    let mut tx = daybook.pool.begin().await?;
    let (retried, mut queues): (Vec<String>, Vec<String>) =
        store::job_list::retry(&mut *tx, jobs, change).await?.into_iter().unzip();
    let how = change.attempts.map(|attempts| format!("with {attempts} attempts"));
    store::audit::record(&mut *tx, access.actor(), "retry-job", &retried, how.as_deref()).await?;
    queues.sort_unstable();
    queues.dedup();
    for queue in &queues {
        daybook.wake.notify(&mut *tx, queue).await?;
    }
    tx.commit().await?;
    queues.iter().for_each(|queue| daybook.wake.wake(queue));
    Ok(retried.len())
}

/// Kinds of dead jobs that are told at most.
pub const KINDS_MAX: i64 = 100;

/// The dead jobs by what killed them, those with the most jobs first; at most [`KINDS_MAX`].
pub async fn dead_kinds(daybook: &Daybook, _: &OperatorAccess) -> Result<Vec<DeadKind>, Error> {
    Ok(store::dead_job::kinds(&daybook.pool, KINDS_MAX).await?)
}

/// Jobs that one transaction of [`retry_kind`] retries at most.
const RETRIED_AT_ONCE: i64 = 500;

/// Retries every dead job of one kind, and tells how many they were.
pub async fn retry_kind(
    daybook: &Daybook,
    access: &OperatorAccess,
    step: &str,
    kind: &str,
) -> Result<usize, Error> {
    let (mut retried, mut after) = (0, String::new());
    loop {
        // Further on each time: what dies again at once is not retried again.
        let jobs = store::dead_job::of_kind(&daybook.pool, step, kind, &after, RETRIED_AT_ONCE).await?;
        let Some(last) = jobs.last() else { return Ok(retried) };
        after.clone_from(last);
        retried += retry(daybook, access, &jobs, PolicyChange::default()).await?;
    }
}

/// Discards those of `jobs` that are dead, for a reason, and tells how many they were.
pub async fn discard(
    daybook: &Daybook,
    access: &OperatorAccess,
    jobs: &[String],
    reason: &str,
) -> Result<usize, Error> {
    let reason = reason_of(reason, "Say why the jobs are discarded")?;
    let mut tx = daybook.pool.begin().await?;
    let discarded = store::job_list::discard(&mut *tx, jobs).await?;
    store::audit::record(&mut *tx, access.actor(), "discard-job", &discarded, Some(reason)).await?;
    tx.commit().await?;
    Ok(discarded.len())
}

/// Lets an instance go on without the step of a dead or discarded job, for a reason: the step counts as finished,
/// though it did nothing.
pub async fn skip(daybook: &Daybook, access: &OperatorAccess, job: &str, reason: &str) -> Result<(), Error> {
    let reason = reason_of(reason, "Say why the step is skipped")?;
    let (instance, step) =
        store::job::instance_of(job).zip(job.split_once('.').map(|(_, step)| step)).ok_or(Error::NotFound)?;
    let mut tx = daybook.pool.begin().await?;
    let it = store::instance::lock(&mut tx, instance).await?.ok_or(Error::NotFound)?;
    let attempts = store::job_list::remove_for_skipping(&mut *tx, job)
        .await?
        .ok_or(Error::Conflict("Only a step that is dead or discarded can be skipped"))?;
    let (workflow, stage) =
        workflows().place_of(step).ok_or(Error::Conflict("This version has no such step any more"))?;
    let mut finished = [Finished {
        subject: it.subject,
        number: attempts.unsigned_abs() + 1,
        started_at: Utc::now(),
        is_suspended: it.state == "suspended",
        next_due_at: None,
    }];
    let by = By { step, worker: "operator", finish: Finish::Skipped };
    let following = workflow.advance(&mut tx, daybook, stage, by, &mut finished).await.map_err(|_| {
        Error::Conflict("What follows from the step could not be written; nothing was changed")
    })?;
    store::audit::record(&mut *tx, access.actor(), "skip-step", &[job.to_owned()], Some(reason)).await?;
    tx.commit().await?;
    following.announce(daybook);
    Ok(())
}

/// The queues that are paused.
pub async fn pauses(daybook: &Daybook, _: &OperatorAccess) -> Result<Vec<Pause>, Error> {
    Ok(store::queue_pause::all(&daybook.pool).await?)
}

/// Stops the work on a queue in every process, until it is resumed; running steps finish.
pub async fn pause_queue(
    daybook: &Daybook,
    access: &OperatorAccess,
    queue: &str,
    reason: &str,
) -> Result<(), Error> {
    if !queues().contains(&queue) {
        return Err(Error::NotFound);
    }
    let reason = Some(reason.trim()).filter(|reason| !reason.is_empty());
    let mut tx = daybook.pool.begin().await?;
    if store::queue_pause::insert(&mut *tx, queue, &access.actor().name, reason).await? {
        store::audit::record(&mut *tx, access.actor(), "pause-queue", &[queue.to_owned()], reason).await?;
    }
    Ok(tx.commit().await?)
}

/// Lets the work on a queue go on. Its workers wake at once.
pub async fn resume_queue(daybook: &Daybook, access: &OperatorAccess, queue: &str) -> Result<(), Error> {
    let mut tx = daybook.pool.begin().await?;
    if store::queue_pause::delete(&mut *tx, queue).await? {
        store::audit::record(&mut *tx, access.actor(), "resume-queue", &[queue.to_owned()], None).await?;
    }
    daybook.wake.notify(&mut *tx, queue).await?;
    tx.commit().await?;
    daybook.wake.wake(queue);
    Ok(())
}

fn reason_of<'a>(reason: &'a str, or: &'static str) -> Result<&'a str, Error> {
    Some(reason.trim()).filter(|reason| !reason.is_empty()).ok_or(Error::Conflict(or))
}

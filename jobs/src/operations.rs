//! What operators see and do: counts, jobs, a booking's steps, retrying and discarding what is dead.

use domain::{BookingId, Reference, status::BookingStatus};

use crate::{
    Daybook, Error,
    access::OperatorAccess,
    booking,
    store::{
        self,
        attempt::RecordedAttempt,
        audit::AuditEntry,
        job_list::{Count, Filter, Job, PAGE},
        mail::AcceptedMail,
        worker::SeenWorker,
    },
};

/// The queues in the workflow's order; a dashboard shows them even when they are empty.
pub fn queues() -> Vec<&'static str> {
    booking::workflow().queues()
}

/// The same by stage: the queues of one stage are worked side by side.
pub fn stages() -> Vec<Vec<&'static str>> {
    booking::workflow().stages()
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
    let mut jobs = store::job_list::find(&daybook.pool, filter).await?;
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
    let attempts = store::attempt::of_job(&daybook.pool, id).await?;
    let audit = store::audit::about(&daybook.pool, &[id.to_owned()]).await?;
    Ok(JobRecord { job, attempts, audit })
}

/// A booking as operators see it: steps, jobs, attempts and proofs; nobody's name.
#[derive(Clone, Debug)]
pub struct BookingRecord {
    pub status: BookingStatus,
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
    let filter = Filter { booking: Some(id), ..Default::default() };
    let jobs = jobs(daybook, access, &filter).await?.jobs;
    let subjects: Vec<String> = jobs.iter().map(|job| job.id.clone()).collect();
    Ok(BookingRecord {
        status,
        jobs,
        attempts: store::attempt::of_booking(&daybook.pool, id).await?,
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

/// Retries those of `jobs` that are dead, and tells how many they were. Their workers wake at once.
pub async fn retry(daybook: &Daybook, access: &OperatorAccess, jobs: &[String]) -> Result<usize, Error> {
    let mut tx = daybook.pool.begin().await?;
    let (retried, mut queues): (Vec<String>, Vec<String>) =
        store::job_list::retry(&mut *tx, jobs).await?.into_iter().unzip();
    store::audit::record(&mut *tx, access.actor(), "retry-job", &retried, None).await?;
    queues.sort_unstable();
    queues.dedup();
    for queue in &queues {
        daybook.wake.notify(&mut *tx, queue).await?;
    }
    tx.commit().await?;
    queues.iter().for_each(|queue| daybook.wake.wake(queue));
    Ok(retried.len())
}

/// Discards those of `jobs` that are dead, for a reason, and tells how many they were.
pub async fn discard(
    daybook: &Daybook,
    access: &OperatorAccess,
    jobs: &[String],
    reason: &str,
) -> Result<usize, Error> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::Conflict("Say why the jobs are discarded"));
    }
    let mut tx = daybook.pool.begin().await?;
    let discarded = store::job_list::discard(&mut *tx, jobs).await?;
    store::audit::record(&mut *tx, access.actor(), "discard-job", &discarded, Some(reason)).await?;
    tx.commit().await?;
    Ok(discarded.len())
}

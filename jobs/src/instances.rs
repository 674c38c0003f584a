//! Workflow instances as operators and the origin's wire API see them: status, history, and what can be done.
//!
//! Every change is recorded in the audit log with who, when and why, in its own transaction, and wakes workers at
//! once. Nothing here tells anything personal.

use chrono::{DateTime, Utc};
use domain::{BookingId, InstanceId, RuntimeStatus};
use sqlx::{Postgres, Transaction};
use uuid::Uuid;

use crate::{
    Daybook, Error,
    access::OperatorAccess,
    booking,
    engine::Workflow,
    store::{self, attempt::RecordedAttempt, instance::Locked, job_list::PolicyChange},
    workflows,
};

/// An instance, nobody's name in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    pub id: InstanceId,
    /// The workflow's name: `book`, `cancel-booking`, `move-booking`.
    pub workflow: String,
    pub booking: BookingId,
    pub status: RuntimeStatus,
    /// Why it was terminated or suspended.
    pub reason: Option<String>,
    pub created_at: DateTime<Utc>,
    /// When it last came further.
    pub updated_at: DateTime<Utc>,
}

/// Which instances; everything given must hold.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    pub created_from: Option<DateTime<Utc>>,
    pub created_to: Option<DateTime<Utc>>,
    /// Empty means any.
    pub statuses: Vec<RuntimeStatus>,
}

/// One page of instances, and where the next one starts.
#[derive(Clone, Debug)]
pub struct Page {
    pub instances: Vec<Instance>,
    pub next: Option<InstanceId>,
}

impl Page {
    /// Of up to `top` instances; one more in `found` says that there are more.
    fn of(mut found: Vec<Instance>, top: u32) -> Self {
        let has_more = found.len() > top as usize;
        found.truncate(top as usize);
        let next = found.last().map(|last| last.id).filter(|_| has_more);
        Self { instances: found, next }
    }
}

/// The bare status needs no right: it shows nothing personal to whoever knows the id.
pub async fn get(daybook: &Daybook, id: InstanceId) -> Result<Instance, Error> {
    store::instance::get(&daybook.pool, id).await?.ok_or(Error::NotFound)
}

/// The instances of a booking, the first one first.
pub async fn of_booking(
    daybook: &Daybook,
    _: &OperatorAccess,
    booking: BookingId,
) -> Result<Vec<Instance>, Error> {
    Ok(store::instance::of_booking(&daybook.pool, booking).await?)
}

/// Every attempt, in the order in which they started.
pub async fn history(
    daybook: &Daybook,
    _: &OperatorAccess,
    id: InstanceId,
) -> Result<Vec<RecordedAttempt>, Error> {
    Ok(store::attempt::of_instances(&daybook.pool, &[id.0], None).await?)
}

/// The oldest first; at most `top` from after `after` on.
pub async fn list(
    daybook: &Daybook,
    _: &OperatorAccess,
    selection: &Selection,
    top: u32,
    after: Option<InstanceId>,
) -> Result<Page, Error> {
    let found = store::instance::list(&daybook.pool, selection, i64::from(top.max(1)) + 1, after).await?;
    Ok(Page::of(found, top.max(1)))
}

/// The newest first; at most `top` from before `before` on.
pub async fn latest(
    daybook: &Daybook,
    _: &OperatorAccess,
    selection: &Selection,
    top: u32,
    before: Option<InstanceId>,
) -> Result<Page, Error> {
    let found = store::instance::latest(&daybook.pool, selection, i64::from(top.max(1)) + 1, before).await?;
    Ok(Page::of(found, top.max(1)))
}

/// Ends it for good: nothing that waits will run, and what runs will not be written. `Conflict` when it has ended
/// already.
pub async fn terminate(
    daybook: &Daybook,
    access: &OperatorAccess,
    id: InstanceId,
    reason: &str,
) -> Result<(), Error> {
    let mut change = Change::begin(daybook, access, id).await?;
    if matches!(change.it.state.as_str(), "completed" | "terminated") {
        return Err(Error::Conflict("The instance has ended already"));
    }
    store::job_list::remove_all(&mut *change.tx, id).await?;
    store::instance::set_state(&mut *change.tx, id, "terminated", given(reason)).await?;
    if let Some(undo) = workflows().named(&change.it.workflow).and_then(Workflow::undo) {
        undo(&mut change.tx, &[change.it.subject]).await?;
    }
    change.commit("terminate-instance", reason).await
}

/// Holds it: running steps finish, nothing further starts. `Conflict` when it has ended.
pub async fn suspend(
    daybook: &Daybook,
    access: &OperatorAccess,
    id: InstanceId,
    reason: &str,
) -> Result<(), Error> {
    let mut change = Change::begin(daybook, access, id).await?;
    match change.it.state.as_str() {
        "running" => store::instance::set_state(&mut *change.tx, id, "suspended", given(reason)).await?,
        "suspended" => return Ok(()),
        _ => return Err(Error::Conflict("The instance has ended, so there is nothing to suspend")),
    }
    change.commit("suspend-instance", reason).await
}

/// Lets it go on. `Conflict` when it has ended.
pub async fn resume(
    daybook: &Daybook,
    access: &OperatorAccess,
    id: InstanceId,
    reason: &str,
) -> Result<(), Error> {
    let mut change = Change::begin(daybook, access, id).await?;
    match change.it.state.as_str() {
        "suspended" => store::instance::set_state(&mut *change.tx, id, "running", None).await?,
        "running" => return Ok(()),
        _ => return Err(Error::Conflict("The instance has ended, so there is nothing to resume")),
    }
    change.wake = store::job_list::waiting_queues(&mut *change.tx, id).await?;
    change.commit("resume-instance", reason).await
}

/// Runs again only what failed, and keeps what finished. `Conflict` when nothing is dead.
pub async fn rewind(
    daybook: &Daybook,
    access: &OperatorAccess,
    id: InstanceId,
    reason: &str,
) -> Result<(), Error> {
    let mut change = Change::begin(daybook, access, id).await?;
    let jobs = store::job_list::given_up(&mut *change.tx, id).await?;
    store::job_list::undiscard(&mut *change.tx, &jobs).await?;
    let retried = store::job_list::retry(&mut *change.tx, &jobs, PolicyChange::default()).await?;
    if retried.is_empty() {
        return Err(Error::Conflict(
            "No step of the instance has failed for good, so there is nothing to rewind",
        ));
    }
    change.wake = retried.into_iter().map(|(_, queue)| queue).collect();
    change.commit("rewind-instance", reason).await
}

/// Starts it anew from the first step, as a new instance or under its old id (its history is then replaced).
/// `Conflict` while it has not ended, and for the workflow of a booking that was cancelled: its slot may be somebody
/// else's by now.
pub async fn restart(
    daybook: &Daybook,
    access: &OperatorAccess,
    id: InstanceId,
    as_new: bool,
) -> Result<InstanceId, Error> {
    let mut change = Change::begin(daybook, access, id).await?;
    change.must_have_ended("It has not ended yet; terminate it before you restart it")?;
    let workflow = workflows()
        .named(&change.it.workflow)
        .ok_or(Error::Conflict("This version has no such workflow any more"))?;
    let mut subject = change.it.subject;
    if workflow.name() == booking::WORKFLOW
        && store::booking::is_cancelled(&mut *change.tx, subject.booking).await?
    {
        return Err(Error::Conflict("Its booking was cancelled, so there is nothing to carry out"));
    }
    if as_new {
        subject.instance = InstanceId(Uuid::now_v7());
    } else {
        store::job_list::remove_all(&mut *change.tx, id).await?;
        store::instance::forget_attempts(&mut *change.tx, id).await?;
        store::instance::set_state(&mut *change.tx, id, "running", None).await?;
    }
    let following = workflow.start(&mut change.tx, daybook, subject, None).await?;
    change.commit("restart-instance", "").await?;
    following.announce(daybook);
    Ok(subject.instance)
}

/// Forgets an ended instance with its history; its booking and appointment stay. `Conflict` while it has not ended.
pub async fn purge(daybook: &Daybook, access: &OperatorAccess, id: InstanceId) -> Result<(), Error> {
    let mut change = Change::begin(daybook, access, id).await?;
    change.must_have_ended("It has not ended yet; terminate it before you purge it")?;
    store::instance::delete(&mut *change.tx, &[id.0]).await?;
    change.commit("purge-instance", "").await
}

/// Instances that one transaction of [`purge_many`] removes at most.
const PURGED_AT_ONCE: i64 = 500;

/// The same for all ended ones that `selection` lets through; tells how many they were.
pub async fn purge_many(
    daybook: &Daybook,
    access: &OperatorAccess,
    selection: &Selection,
) -> Result<u64, Error> {
    use RuntimeStatus::{Completed, Failed, Terminated};
    let mut selection = selection.clone();
    if selection.statuses.is_empty() {
        selection.statuses = vec![Completed, Failed, Terminated];
    }
    selection.statuses.retain(|status| matches!(status, Completed | Failed | Terminated));
    let mut purged = 0;
    while !selection.statuses.is_empty() {
        let ended = store::instance::list(&daybook.pool, &selection, PURGED_AT_ONCE, None).await?;
        if ended.is_empty() {
            break;
        }
        let mut tx = daybook.pool.begin().await?;
        let mut gone = Vec::with_capacity(ended.len());
        for instance in &ended {
            let it = store::instance::lock(&mut tx, instance.id).await?;
            if it.is_some_and(|it| selection.statuses.contains(&it.status)) {
                gone.push(instance.id.0);
            }
        }
        purged += store::instance::delete(&mut *tx, &gone).await?;
        let subjects: Vec<String> = gone.iter().map(Uuid::to_string).collect();
        store::audit::record(&mut *tx, access.actor(), "purge-instance", &subjects, None).await?;
        tx.commit().await?;
        if gone.is_empty() {
            break;
        }
    }
    Ok(purged)
}

/// A change to one instance, whose row it holds.
struct Change<'a> {
    daybook: &'a Daybook,
    access: &'a OperatorAccess,
    tx: Transaction<'static, Postgres>,
    it: Locked,
    /// Queues whose workers look once it is committed.
    wake: Vec<String>,
}

impl<'a> Change<'a> {
    async fn begin(daybook: &'a Daybook, access: &'a OperatorAccess, id: InstanceId) -> Result<Self, Error> {
        let mut tx = daybook.pool.begin().await?;
        let it = store::instance::lock(&mut tx, id).await?.ok_or(Error::NotFound)?;
        Ok(Self { daybook, access, tx, it, wake: Vec::new() })
    }

    fn must_have_ended(&self, or: &'static str) -> Result<(), Error> {
        use RuntimeStatus::{Completed, Failed, Terminated};
        let has_ended = matches!(self.it.status, Completed | Failed | Terminated);
        if has_ended { Ok(()) } else { Err(Error::Conflict(or)) }
    }

    async fn commit(mut self, action: &str, reason: &str) -> Result<(), Error> {
        let subject = [self.it.subject.instance.to_string()];
        store::audit::record(&mut *self.tx, self.access.actor(), action, &subject, given(reason)).await?;
        for queue in &self.wake {
            self.daybook.wake.notify(&mut *self.tx, queue).await?;
        }
        self.tx.commit().await?;
        self.wake.iter().for_each(|queue| self.daybook.wake.wake(queue));
        Ok(())
    }
}

fn given(reason: &str) -> Option<&str> {
    Some(reason.trim()).filter(|reason| !reason.is_empty())
}

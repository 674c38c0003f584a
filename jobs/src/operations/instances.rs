//! Workflow instances as operators and the origin's wire API see them: status, history, and what can be done.
//!
//! Every change is recorded in the audit log with who, when and why, in its own transaction, and wakes workers at
//! once. Nothing here tells anything personal.

use domain::{BookingId, InstanceId, RuntimeStatus, refusal::Conflict};
use engine::{
    Idle, Plan, Subject,
    cursor::Moment,
    store::{
        attempt::{self, RecordedAttempt},
        instance::{self, Locked},
        job_list::{self, PolicyChange},
    },
};
use sqlx::{PgConnection, Postgres, Transaction};
use uuid::Uuid;

use crate::{
    base::{
        access::OperatorAccess,
        daybook::Daybook,
        error::{self, Error},
        given::given,
    },
    store::{self, audit::Action},
};

pub use engine::store::instance::{Instance, Selection};

/// One page of instances, and where the next one starts.
#[derive(Clone, Debug)]
pub struct Page {
    pub instances: Vec<Instance>,
    pub next: Option<Moment>,
}

impl Page {
    /// Of up to `top` instances; one more in `found` says that there are more.
    fn of(mut found: Vec<Instance>, top: u32) -> Self {
        let has_more = found.len() > top as usize;
        found.truncate(top as usize);
        let next =
            found.last().map(|last| Moment { at: last.created_at, id: last.id.0 }).filter(|_| has_more);
        Self { instances: found, next }
    }
}

/// The bare status needs no right: it shows nothing personal to whoever knows the id.
pub async fn get(daybook: &Daybook, id: InstanceId) -> Result<Instance, Error> {
    instance::get(&daybook.pool, id).await?.ok_or(Error::NotFound)
}

/// The instances of a booking, the first one first.
pub async fn of_booking(
    daybook: &Daybook,
    _: &OperatorAccess,
    booking: BookingId,
) -> Result<Vec<Instance>, Error> {
    Ok(instance::all_about(&daybook.pool, booking.0).await?)
}

/// Every attempt, in the order in which they started.
pub async fn history(
    daybook: &Daybook,
    _: &OperatorAccess,
    id: InstanceId,
) -> Result<Vec<RecordedAttempt>, Error> {
    Ok(attempt::of_instances(&daybook.pool, &[id.0], None).await?)
}

/// The oldest first; at most `top` from after `after` on.
pub async fn list(
    daybook: &Daybook,
    _: &OperatorAccess,
    selection: &Selection,
    top: u32,
    after: Option<Moment>,
) -> Result<Page, Error> {
    let found = instance::list(&daybook.pool, selection, i64::from(top.max(1)) + 1, after).await?;
    Ok(Page::of(found, top.max(1)))
}

/// The newest first; at most `top` from before `before` on.
pub async fn latest(
    daybook: &Daybook,
    _: &OperatorAccess,
    selection: &Selection,
    top: u32,
    before: Option<Moment>,
) -> Result<Page, Error> {
    let found = instance::latest(&daybook.pool, selection, i64::from(top.max(1)) + 1, before).await?;
    Ok(Page::of(found, top.max(1)))
}

/// Ends it for good: nothing that waits will run, and nothing follows from what runs, but what the world has accepted is
/// recorded. `Conflict` when it has ended already.
pub async fn terminate(
    daybook: &Daybook,
    access: &OperatorAccess,
    id: InstanceId,
    reason: &str,
) -> Result<(), Error> {
    Change::make(daybook, access, id, async |mut change| {
        if matches!(change.it.state.as_str(), "completed" | "terminated") {
            return Err(Conflict::InstanceEnded.into());
        }
        job_list::remove_unstarted(&mut *change.tx, id).await?;
        instance::set_state(&mut *change.tx, id, "terminated", given(reason).as_deref()).await?;
        if let Some(undo) = daybook.engine.plans.named(&change.it.workflow).and_then(Plan::undo) {
            undo(&mut change.tx, &[change.it.subject]).await?;
        }
        change.commit(Action::TerminateInstance, reason).await
    })
    .await
}

/// Holds it: running steps finish, nothing further starts. `Conflict` when it has ended.
pub async fn suspend(
    daybook: &Daybook,
    access: &OperatorAccess,
    id: InstanceId,
    reason: &str,
) -> Result<(), Error> {
    Change::make(daybook, access, id, async |mut change| {
        match change.it.state.as_str() {
            "running" => {
                instance::set_state(&mut *change.tx, id, "suspended", given(reason).as_deref()).await?
            }
            "suspended" => return Ok(()),
            _ => return Err(Conflict::NothingToSuspend.into()),
        }
        change.commit(Action::SuspendInstance, reason).await
    })
    .await
}

/// Lets it go on. `Conflict` when it has ended.
pub async fn resume(
    daybook: &Daybook,
    access: &OperatorAccess,
    id: InstanceId,
    reason: &str,
) -> Result<(), Error> {
    Change::make(daybook, access, id, async |mut change| {
        match change.it.state.as_str() {
            "suspended" => instance::set_state(&mut *change.tx, id, "running", None).await?,
            "running" => return Ok(()),
            _ => return Err(Conflict::NothingToResume.into()),
        }
        change.wake = job_list::waiting_queues(&mut *change.tx, id).await?;
        change.commit(Action::ResumeInstance, reason).await
    })
    .await
}

/// Runs again only what failed, and keeps what finished. `Conflict` when nothing is dead.
pub async fn rewind(
    daybook: &Daybook,
    access: &OperatorAccess,
    id: InstanceId,
    reason: &str,
) -> Result<(), Error> {
    Change::make(daybook, access, id, async |mut change| {
        let jobs = job_list::given_up(&mut *change.tx, id).await?;
        job_list::undiscard(&mut *change.tx, &jobs).await?;
        let retried = job_list::retry(&mut change.tx, &jobs, PolicyChange::default()).await?;
        if retried.is_empty() {
            return Err(Conflict::NothingToRewind.into());
        }
        change.wake = retried.into_iter().map(|(_, queue)| queue).collect();
        change.commit(Action::RewindInstance, reason).await
    })
    .await
}

/// Starts it anew from the first step, as a new instance or under its old id (its history is then replaced).
///
/// Either way it is about the same as the first run: it does what is not done yet. An e-mail that the mail server has
/// accepted is not sent again; whoever wants another one asks for another one. `Conflict` while it or another run of it
/// has not ended, and where every step says that it has nothing to do (see [`why_idle`]).
pub async fn restart(
    daybook: &Daybook,
    access: &OperatorAccess,
    id: InstanceId,
    as_new: bool,
) -> Result<InstanceId, Error> {
    Change::make(daybook, access, id, async |mut change| {
        change.must_have_ended(Conflict::RestartedTooEarly)?;
        let workflow = daybook.engine.plans.named(&change.it.workflow).ok_or(Conflict::NoSuchWorkflow)?;
        let mut subject = change.it.subject;
        if let Some(idle) = nothing_left(&mut change.tx, workflow, subject).await? {
            return Err(nothing_to_do(idle).into());
        }
        let [origin] = instance::origins(&mut *change.tx, &[subject]).await?[..] else {
            return Err(Error::NotFound);
        };
        // Two runs at once would do everything twice.
        if instance::is_running_beside(&mut *change.tx, id, origin.instance).await? {
            return Err(Conflict::RunsAlready.into());
        }
        if as_new {
            subject.instance = InstanceId(Uuid::now_v7());
        } else {
            job_list::remove_all(&mut *change.tx, id).await?;
            instance::forget_attempts(&mut *change.tx, id).await?;
            instance::set_state(&mut *change.tx, id, "running", None).await?;
        }
        let following = workflow.start(&mut change.tx, &daybook.engine, subject, None).await?;
        if as_new {
            instance::set_origin(&mut *change.tx, subject.instance, origin.instance).await?;
        }
        change.commit(Action::RestartInstance, "").await?;
        following.announce(&daybook.engine);
        Ok(subject.instance)
    })
    .await
}

/// Why restarting it would change nothing; none where something is left to do.
pub async fn why_idle(daybook: &Daybook, _: &OperatorAccess, id: InstanceId) -> Result<Option<Idle>, Error> {
    daybook
        .pool
        .reading(async |mut db| {
            let instance = instance::get(&mut *db, id).await?.ok_or(Error::NotFound)?;
            let subject = Subject { instance: id, about: instance.about };
            let Some(workflow) = daybook.engine.plans.named(&instance.workflow) else { return Ok(None) };
            Ok(nothing_left(&mut db, workflow, subject).await?)
        })
        .await
}

/// What the first of its steps says, when all of them are idle.
async fn nothing_left(db: &mut PgConnection, plan: &Plan, subject: Subject) -> sqlx::Result<Option<Idle>> {
    let mut first = None;
    for step in plan.steps() {
        match step.idle(&mut *db, subject).await? {
            Some(idle) => first = first.or(Some(idle)),
            None => return Ok(None),
        }
    }
    Ok(first)
}

fn nothing_to_do(idle: Idle) -> Conflict {
    match idle {
        Idle::Done => Conflict::CarriedOut,
        Idle::Outdated => Conflict::Outdated,
    }
}

/// Forgets an ended instance with its history; its booking and appointment stay. `Conflict` while it has not ended. Many
/// of them: [`operations::many`](crate::operations::many).
pub async fn purge(daybook: &Daybook, access: &OperatorAccess, id: InstanceId) -> Result<(), Error> {
    Change::make(daybook, access, id, async |mut change| {
        change.must_have_ended(Conflict::PurgedTooEarly)?;
        instance::delete(&mut *change.tx, &[id.0]).await?;
        change.commit(Action::PurgeInstance, "").await
    })
    .await
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
    /// Hands `act` the instance, in a transaction that it commits.
    async fn make<T, F>(
        daybook: &'a Daybook,
        access: &'a OperatorAccess,
        id: InstanceId,
        act: impl Fn(Self) -> F,
    ) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>>,
    {
        daybook
            .pool
            .transaction(async |mut tx| {
                let it = instance::lock(&mut tx, id).await?.ok_or(Error::NotFound)?;
                act(Self { daybook, access, tx, it, wake: Vec::new() }).await
            })
            .await
    }

    fn must_have_ended(&self, or: Conflict) -> Result<(), Conflict> {
        use RuntimeStatus::{Completed, Failed, Terminated};
        let has_ended = matches!(self.it.status, Completed | Failed | Terminated);
        if self.it.is_at_work {
            return Err(Conflict::StepAtWork);
        }
        if has_ended { Ok(()) } else { Err(or) }
    }

    async fn commit(mut self, action: Action, reason: &str) -> Result<(), Error> {
        let subject = [self.it.subject.instance.to_string()];
        store::audit::record(&mut *self.tx, self.access.who(), action, &subject, given(reason).as_deref())
            .await?;
        self.daybook.engine.wake.notify_all(&mut *self.tx, &self.wake).await?;
        error::commit(self.tx).await?;
        self.wake.iter().for_each(|queue| self.daybook.engine.wake.wake(queue));
        Ok(())
    }
}

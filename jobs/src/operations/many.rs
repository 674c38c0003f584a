//! What operators do to many things at once: a row of `operation`, worked off in parts by whichever process gets to it.
//!
//! Each part is one transaction: it acts, writes the audit log and says how far it came, so that a `kill -9` anywhere leaves
//! an operation that goes on where it was. There is one at a time. A request begins one and helps for as long as it may
//! take; what is left then goes on without it, and whoever asks is told how far it is.

use std::time::{Duration, Instant};

use chrono::{DateTime, Days, Utc};
use domain::{
    JobState, Role, RuntimeStatus,
    refusal::{Conflict, OperationFault},
};
use engine::{
    clock,
    cursor::Moment,
    error::cause,
    store::{
        dead_job, instance,
        job_list::{self, PolicyChange},
    },
};
use serde::{Deserialize, Serialize};
use sqlx::{PgConnection, PgTransaction};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::instances::Selection;
use crate::{
    base::{
        access::{Actor, OperatorAccess},
        daybook::Daybook,
        error::{self, Error},
        topic::OPERATIONS,
    },
    store::{
        self,
        audit::Action,
        operation::{NewOperation, Part},
    },
};

pub use crate::store::operation::{Item, Operation};

/// What one part acts on at most, so that it takes no longer than a request may.
const PART: i64 = 500;
/// Up to so many things it is kept of each what became of it, and not only of those that were let alone.
const FEW: i64 = 50;
/// How often it is looked for operations of which no notification told.
const LOOK: Duration = Duration::from_secs(60);
/// The same while another process is at one, or something failed.
const LOOK_AGAIN: Duration = Duration::from_secs(1);
/// Between two looks of a request that waits.
const WAIT: Duration = Duration::from_millis(100);
/// Faults in a row after which an operation ends: it is the operation's own.
const FAULTS_MAX: u32 = 10;
/// What was done to one thing. Any other outcome is how the thing is instead.
const ACTED: &str = "acted";
const GONE: &str = "gone";

const PURGE: &str = "purge-instances";
const RETRY: &str = "retry-jobs";
const DISCARD: &str = "discard-jobs";

/// What an operation is about, as it was confirmed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum What {
    Instances {
        from: Option<DateTime<Utc>>,
        to: DateTime<Utc>,
        statuses: Vec<String>,
    },
    Jobs(Vec<String>),
    /// The dead jobs of one step and kind of error that were dead by then.
    Kind {
        step: String,
        kind: String,
        until: DateTime<Utc>,
    },
}

/// Begins to purge the ended instances that `selection` lets through; none when there are none.
pub async fn purge(
    daybook: &Daybook,
    access: &OperatorAccess,
    selection: &Selection,
) -> Result<Option<Uuid>, Error> {
    use RuntimeStatus::{Completed, Failed, Terminated};
    let ended = [Completed, Failed, Terminated];
    let is_wanted =
        |status: &RuntimeStatus| selection.statuses.is_empty() || selection.statuses.contains(status);
    let statuses: Vec<RuntimeStatus> = ended.into_iter().filter(is_wanted).collect();
    if statuses.is_empty() {
        return Ok(None);
    }
    let now = clock::now(&daybook.pool).await?;
    let to = selection.created_to.map_or(now, |to| to.min(now));
    let selection = Selection { created_to: Some(to), statuses, ..selection.clone() };
    let expected = instance::count(&daybook.pool, &selection).await?;
    let what = What::Instances {
        from: selection.created_from,
        to,
        statuses: selection.statuses.iter().map(ToString::to_string).collect(),
    };
    begin(daybook, access, PURGE, &what, None, expected).await
}

/// The same of those that were started more than `days` ago.
pub async fn purge_older(
    daybook: &Daybook,
    access: &OperatorAccess,
    days: u64,
) -> Result<Option<Uuid>, Error> {
    let created_to = clock::now(&daybook.pool).await?.checked_sub_days(Days::new(days));
    purge(daybook, access, &Selection { created_to, ..Default::default() }).await
}

/// Begins to retry every job of one kind that is dead now; none when there are none.
pub async fn retry_kind(
    daybook: &Daybook,
    access: &OperatorAccess,
    step: &str,
    kind: &str,
) -> Result<Option<Uuid>, Error> {
    of_kind(daybook, access, RETRY, step, kind, None).await
}

/// Begins to discard every job of one kind that is dead now, for a reason; none when there are none.
pub async fn discard_kind(
    daybook: &Daybook,
    access: &OperatorAccess,
    step: &str,
    kind: &str,
    reason: &str,
) -> Result<Option<Uuid>, Error> {
    let reason = super::reason_of(reason, Conflict::DiscardedWithoutReason)?;
    of_kind(daybook, access, DISCARD, step, kind, Some(&reason)).await
}

async fn of_kind(
    daybook: &Daybook,
    access: &OperatorAccess,
    act: &str,
    step: &str,
    kind: &str,
    reason: Option<&str>,
) -> Result<Option<Uuid>, Error> {
    let until = clock::now(&daybook.pool).await?;
    let expected = dead_job::count_of_kind(&daybook.pool, step, kind, until).await?;
    let what = What::Kind { step: step.to_owned(), kind: kind.to_owned(), until };
    begin(daybook, access, act, &what, reason, expected).await
}

/// Begins to retry those of `jobs` that have failed; none when `jobs` is empty.
pub async fn retry(
    daybook: &Daybook,
    access: &OperatorAccess,
    jobs: &[String],
) -> Result<Option<Uuid>, Error> {
    begin(daybook, access, RETRY, &What::Jobs(jobs.to_vec()), None, jobs.len() as i64).await
}

/// Begins to discard those of `jobs` that are dead, for a reason; none when `jobs` is empty.
pub async fn discard(
    daybook: &Daybook,
    access: &OperatorAccess,
    jobs: &[String],
    reason: &str,
) -> Result<Option<Uuid>, Error> {
    let reason = super::reason_of(reason, Conflict::DiscardedWithoutReason)?;
    begin(daybook, access, DISCARD, &What::Jobs(jobs.to_vec()), Some(&reason), jobs.len() as i64).await
}

async fn begin(
    daybook: &Daybook,
    access: &OperatorAccess,
    kind: &str,
    what: &What,
    reason: Option<&str>,
    expected: i64,
) -> Result<Option<Uuid>, Error> {
    if expected == 0 {
        return Ok(None);
    }
    let id = Uuid::now_v7();
    let selection = serde_json::to_value(what).unwrap_or_default();
    let new = NewOperation { id, kind, selection: &selection, reason, expected };
    daybook
        .pool
        .transaction(async |mut tx| {
            store::operation::insert(&mut *tx, &new, access.who()).await?;
            daybook.engine.wake.notify(&mut *tx, OPERATIONS).await?;
            error::commit(tx).await?;
            Ok(Some(id))
        })
        .await
}

/// How it stands with an operation.
pub async fn get(daybook: &Daybook, _: &OperatorAccess, id: Uuid) -> Result<Operation, Error> {
    store::operation::get(&daybook.pool, id).await?.ok_or(Error::NotFound)
}

/// What is kept of what became of single things.
pub async fn items(daybook: &Daybook, _: &OperatorAccess, id: Uuid) -> Result<Vec<Item>, Error> {
    Ok(store::operation::items(&daybook.pool, id).await?)
}

/// One page of operations, the newest first, and where the next one starts.
pub async fn list(
    daybook: &Daybook,
    _: &OperatorAccess,
    before: Option<Moment>,
    top: usize,
) -> Result<(Vec<Operation>, Option<Moment>), Error> {
    let mut found = store::operation::list(&daybook.pool, before, top as i64 + 1).await?;
    let has_more = found.len() > top;
    found.truncate(top);
    let next = found.last().map(|last| Moment { at: last.created_at, id: last.id }).filter(|_| has_more);
    Ok((found, next))
}

/// Helps until the operation has ended, for no longer than `patience`; tells how it stands then.
pub async fn carry_out(
    daybook: &Daybook,
    access: &OperatorAccess,
    id: Uuid,
    patience: Duration,
) -> Result<Operation, Error> {
    let until = Instant::now() + patience;
    loop {
        let operation = get(daybook, access, id).await?;
        if operation.finished_at.is_some() || Instant::now() >= until {
            return Ok(operation);
        }
        // A part that has to wait for somebody is given up; it is whole or not at all.
        match tokio::time::timeout_at(until.into(), work(daybook)).await {
            Ok(Ok(Turn::Worked)) => continue,
            // It may be somebody else's that comes first; whoever works them off sees to it.
            Ok(Err(error)) => {
                tracing::warn!(cause = error.cause(), "a part of an operation failed; trying again")
            }
            Ok(Ok(Turn::Elsewhere | Turn::Idle)) | Err(_) => {}
        }
        tokio::time::sleep(WAIT).await;
    }
}

/// Works operations off as they come, until `shutdown`. Any number of processes may run it.
pub async fn run(daybook: Daybook, shutdown: CancellationToken) {
    let news = daybook.engine.wake.signal(OPERATIONS);
    let mut faults = 0;
    let worked = async {
        loop {
            let wait = match work(&daybook).await {
                Ok(Turn::Worked) => {
                    faults = 0;
                    continue;
                }
                Ok(Turn::Elsewhere) => LOOK_AGAIN,
                Ok(Turn::Idle) => {
                    faults = 0;
                    LOOK
                }
                Err(error) => {
                    tracing::warn!(cause = error.cause(), "a part of an operation failed; trying again");
                    faults = if error.is_unavailable() { 0 } else { faults + 1 };
                    if faults >= FAULTS_MAX {
                        give_up(&daybook).await;
                        faults = 0;
                    }
                    LOOK_AGAIN
                }
            };
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                () = news.arrived() => {}
            }
        }
    };
    shutdown.run_until_cancelled(worked).await;
}

/// Ends the operation whose turn it is, since its parts cannot be done.
async fn give_up(daybook: &Daybook) {
    let ended = daybook.pool.transaction(async |mut tx| {
        if let Some(operation) = store::operation::take(&mut tx).await? {
            store::operation::fail(&mut *tx, operation.id, OperationFault::GaveUp).await?;
        }
        tx.commit().await
    });
    if let Err(error) = ended.await {
        tracing::warn!(cause = cause(&error), "could not end an operation that fails");
    }
}

/// What came of one turn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Worked,
    /// Another process is at it.
    Elsewhere,
    Idle,
}

/// Does one part of the oldest operation that has not ended.
async fn work(daybook: &Daybook) -> Result<Turn, Error> {
    daybook.pool.transaction(async |tx| take_turn(daybook, tx).await).await
}

async fn take_turn(daybook: &Daybook, mut tx: PgTransaction<'static>) -> Result<Turn, Error> {
    let Some(operation) = store::operation::take(&mut tx).await? else {
        let is_elsewhere = store::operation::is_any_open(&mut *tx).await?;
        return Ok(if is_elsewhere { Turn::Elsewhere } else { Turn::Idle });
    };
    let mut queues = Vec::new();
    match serde_json::from_value(operation.selection.clone()) {
        Ok(what) => {
            let part = part(&mut tx, &operation, what, &mut queues).await?;
            store::operation::advance(&mut *tx, operation.id, &part).await?;
        }
        Err(_) => store::operation::fail(&mut *tx, operation.id, OperationFault::Unreadable).await?,
    }
    queues.sort_unstable();
    queues.dedup();
    daybook.engine.wake.notify_all(&mut *tx, &queues).await?;
    tx.commit().await?;
    queues.iter().for_each(|queue| daybook.engine.wake.wake(queue));
    Ok(Turn::Worked)
}

/// Acts on the next ones; `queues` are those in which there is something to do then.
async fn part(
    tx: &mut PgConnection,
    operation: &Operation,
    what: What,
    queues: &mut Vec<String>,
) -> Result<Part, Error> {
    let after = operation.cursor.as_deref();
    let (ids, next) = match what {
        What::Instances { from, to, statuses } => {
            let statuses = statuses.iter().filter_map(|status| status.parse().ok()).collect();
            let selection = Selection { created_from: from, created_to: Some(to), statuses };
            return purge_some(tx, operation, &selection).await;
        }
        What::Jobs(ids) => (ids, None),
        What::Kind { step, kind, until } => {
            let ids =
                dead_job::of_kind(&mut *tx, &step, &kind, until, after.unwrap_or_default(), PART).await?;
            let next = ids.last().filter(|_| ids.len() as i64 == PART).cloned();
            (ids, next)
        }
    };
    let actor = actor(operation);
    let acted: Vec<String> = if operation.kind == RETRY {
        let retried = job_list::retry(&mut *tx, &ids, PolicyChange::default()).await?;
        let (acted, of): (Vec<String>, Vec<String>) = retried.into_iter().unzip();
        queues.extend(of);
        store::audit::record(&mut *tx, &actor, Action::RetryJob, &acted, None).await?;
        acted
    } else {
        let acted = job_list::discard(&mut *tx, &ids).await?;
        store::audit::record(&mut *tx, &actor, Action::DiscardJob, &acted, operation.reason.as_deref())
            .await?;
        acted
    };
    let others: Vec<String> = ids.into_iter().filter(|id| !acted.contains(id)).collect();
    let states = job_list::states(&mut *tx, &others).await?;
    let is = |id: &String| {
        states.iter().find(|(of, _)| of == id).map_or(GONE, |(_, state)| JobState::as_str(*state))
    };
    let outcomes = others.iter().map(|id| (id.clone(), is(id))).collect();
    Ok(told(operation, acted, outcomes, next))
}

/// Forgets the next instances; those that go on again by now are let alone.
async fn purge_some(
    tx: &mut PgConnection,
    operation: &Operation,
    selection: &Selection,
) -> Result<Part, Error> {
    let after = operation.cursor.as_deref().and_then(|cursor| cursor.parse::<Moment>().ok());
    let found = instance::list(&mut *tx, selection, PART, after).await?;
    let ids: Vec<Uuid> = found.iter().map(|instance| instance.id.0).collect();
    let now = instance::lock_all(&mut *tx, &ids).await?;
    let is = |id: &Uuid| now.iter().find(|(of, _)| of == id).map(|(_, status)| *status);
    let (ended, others): (Vec<Uuid>, Vec<Uuid>) =
        ids.into_iter().partition(|id| is(id).is_some_and(|status| selection.statuses.contains(&status)));
    instance::delete(&mut *tx, &ended).await?;
    let acted: Vec<String> = ended.iter().map(Uuid::to_string).collect();
    store::audit::record(&mut *tx, &actor(operation), Action::PurgeInstance, &acted, None).await?;
    let outcomes =
        others.iter().map(|id| (id.to_string(), is(id).map_or(GONE, RuntimeStatus::as_str))).collect();
    let next = found
        .last()
        .filter(|_| found.len() as i64 == PART)
        .map(|last| Moment { at: last.created_at, id: last.id.0 }.to_string());
    Ok(told(operation, acted, outcomes, next))
}

fn told(
    operation: &Operation,
    acted: Vec<String>,
    others: Vec<(String, &'static str)>,
    cursor: Option<String>,
) -> Part {
    let (done, let_alone) = (acted.len() as i64, others.len() as i64);
    let mut items = others;
    if operation.expected <= FEW {
        items.extend(acted.into_iter().map(|id| (id, ACTED)));
    }
    Part { done, let_alone, items, cursor }
}

/// Who began it, as the audit log says it.
fn actor(operation: &Operation) -> Actor {
    Actor::signed_in(operation.account.unwrap_or_default(), operation.actor.clone(), Role::Operator)
}

//! Turns: of acts about one thing that stand in one line, one is made at a time, in whatever workflow and process.
//!
//! Who acts has a row of the table `turn`, taken before the step reads what it acts on and given back when what came of it
//! is recorded, so the next one sees it. No transaction is open meanwhile. A job whose turn it is not goes back to its queue
//! and is looked at again a moment later: it holds no place, and waiting uses up none of its attempts. A job that waits for
//! its next retry has no turn, so nobody waits for it. A turn ends with its process, or when the act must have ended.

use std::{collections::HashSet, time::Duration};

use tokio::time::{Instant, sleep};
use uuid::Uuid;

use crate::{
    postgres::{error::cause, pool::Pool},
    store::{
        job,
        turn::{self, Jobs, TurnHolder},
    },
};

/// When a job whose turn it is not is looked at again.
const LOOK_AGAIN: Duration = Duration::from_secs(1);
/// On top of what a step may take for reading and acting, before its turn is taken for lost.
const MARGIN: Duration = Duration::from_secs(10);
/// Pauses between tries to give turns back, while the database is away.
const AGAIN_AFTER: Duration = Duration::from_millis(250);

/// The line in which the acts of a step stand; for most steps there is none, and everybody has the turn.
#[derive(Clone, Copy)]
pub(crate) struct Line<'a> {
    pub pool: &'a Pool,
    pub name: Option<&'static str>,
    pub worker: &'a str,
    /// The longest that an act takes, whatever its limit.
    pub takes: Duration,
}

impl Line<'_> {
    /// How long a turn lasts at most, for steps that read within `limit` and act within it or as long as they take.
    fn lasts(&self, limit: Duration) -> Duration {
        limit + limit.max(self.takes) + MARGIN
    }

    /// Takes the turns of `jobs` for steps that read within `limit` and act within it. Puts back those whose turn it is not,
    /// and tells the others.
    pub async fn take(self, jobs: &Jobs<'_>, limit: Duration) -> sqlx::Result<HashSet<String>> {
        let all = || jobs.iter().map(|(_, id)| (*id).to_owned());
        let Some(line) = self.name else { return Ok(all().collect()) };
        let by = TurnHolder { line, worker: self.worker };
        let taken = turn::take(self.pool, by, jobs, self.lasts(limit)).await?;
        let taken: HashSet<String> = taken.into_iter().collect();
        if taken.len() < jobs.len() {
            let others: Vec<String> = all().filter(|id| !taken.contains(id)).collect();
            tracing::debug!(line, jobs = others.len(), "another act about the same thing is under way");
            job::release(self.pool, self.worker, &others, Some(LOOK_AGAIN)).await?;
        }
        Ok(taken)
    }

    /// Gives back the turns of `jobs`, which were taken with `limit`. While the database is away it is tried until they have
    /// expired.
    pub async fn give_back(self, jobs: &[(Uuid, &str)], limit: Duration) {
        let Some(line) = self.name.filter(|_| !jobs.is_empty()) else { return };
        let by = TurnHolder { line, worker: self.worker };
        let until = Instant::now() + self.lasts(limit);
        while let Err(error) = turn::give_back(self.pool, by, jobs).await {
            tracing::warn!(line, cause = cause(&error), "could not give turns back; trying again");
            if Instant::now() > until {
                return;
            }
            sleep(AGAIN_AFTER).await;
        }
    }
}

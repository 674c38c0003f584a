//! The table `process`: who works, and when it was last seen. All of it is judged by the database's clock.
//!
//! SQL functions of the migration say what being alive is; whoever was not seen regularly itself judges nobody (see
//! [`release_orphans`](super::job::release_orphans)).

use chrono::{DateTime, Utc};
use sqlx::{Executor, PgConnection, PgExecutor};

/// Shows that the process `id` is alive, and which queues its workers look after; tells how many seconds `clock`, the
/// process', is ahead of the database's. The first time forgets processes that have been silent for a day.
pub async fn beat(
    db: &mut PgConnection,
    id: &str,
    queues: &[&str],
    clock: DateTime<Utc>,
    is_first: bool,
) -> sqlx::Result<f64> {
    if is_first {
        db.execute("delete from process where seen_at < clock_timestamp() - interval '1 day'").await?;
    }
    let queues: Vec<String> = queues.iter().map(|queue| (*queue).to_owned()).collect();
    sqlx::query_scalar!(
        "insert into process as p (id, session_pid, session_began_at, queues, clock_ahead)
         select $1, pg_backend_pid(), backend_start, $2, extract(epoch from $3 - clock_timestamp())::float8
         from pg_stat_get_activity(pg_backend_pid())
         on conflict (id) do update
         set seen_at = clock_timestamp(),
             regular_since = case
                 when p.session_pid = excluded.session_pid and p.session_began_at = excluded.session_began_at
                      and clock_timestamp() between p.seen_at and p.seen_at + interval '2.5 seconds'
                 then p.regular_since else clock_timestamp() end,
             session_pid = excluded.session_pid,
             session_began_at = excluded.session_began_at,
             queues = excluded.queues,
             clock_ahead = excluded.clock_ahead
         returning clock_ahead",
        id,
        &queues,
        clock
    )
    .fetch_one(db)
    .await
}

/// Forgets a process that ended in good order: what it still had is given to others without waiting.
pub async fn leave(db: impl PgExecutor<'_>, id: &str) -> sqlx::Result<()> {
    sqlx::query!("delete from process where id = $1", id).execute(db).await.map(|_| ())
}

/// One queue of a process, and when the process was last seen.
#[derive(Clone, Debug, PartialEq)]
pub struct SeenWorker {
    /// The id of one start of it: a process that is started again has another one.
    pub process: String,
    /// A worker of the process looked after it when the process was last seen.
    pub queue: String,
    /// Whether the process was seen within the last five seconds.
    pub is_alive: bool,
    /// When the process was first seen.
    pub started_at: DateTime<Utc>,
    /// When it last showed that it is alive.
    pub last_seen: DateTime<Utc>,
    /// How many seconds the clock of its process is ahead of the database's.
    pub clock_ahead: f64,
}

/// The workers of the processes that were seen within the last hour, the latest first.
pub async fn workers(db: impl PgExecutor<'_>) -> sqlx::Result<Vec<SeenWorker>> {
    sqlx::query_as!(
        SeenWorker,
        r#"select id as process, queue as "queue!",
                  seen_at >= clock_timestamp() - interval '5 seconds' as "is_alive!",
                  within_reach(started_at) as "started_at!", within_reach(seen_at) as "last_seen!", clock_ahead
           from process, unnest(queues) as queue
           where seen_at > clock_timestamp() - interval '1 hour'
           order by seen_at desc, id, queue"#
    )
    .fetch_all(db)
    .await
}

/// Those of `queues` that no living process looks after, and the queues of jobs that nobody knows.
pub async fn unattended(db: impl PgExecutor<'_>, queues: &[&str]) -> sqlx::Result<Vec<String>> {
    let queues: Vec<String> = queues.iter().map(|queue| (*queue).to_owned()).collect();
    sqlx::query_scalar!(
        r#"with attended as materialized (
               select distinct unnest(queues) as queue from process
               where process_is_alive(seen_at, session_pid, session_began_at)
           )
           select queue as "queue!" from (
               select queue, number from unnest($1::text[]) with ordinality as known (queue, number)
               union all
               select distinct job_type, null::bigint from apalis.jobs
               where job_type <> all ($1) and job_state(status, attempts, max_attempts) in ('waiting', 'retrying')
           ) as wanted
           where queue not in (select queue from attended)
           order by number nulls last, queue"#,
        &queues
    )
    .fetch_all(db)
    .await
}

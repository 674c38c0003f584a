//! The table `turn`: which acts about what are under way. What an act is about is in the
//! column `booking_id`, a durable contract. See [`crate::workflow::step::Effect::line`].

use std::time::Duration;

use sqlx::PgExecutor;
use uuid::Uuid;

/// What each job is about, and its id.
pub type Jobs<'a> = [(Uuid, &'a str)];

/// Who takes turns, and in which line.
#[derive(Clone, Copy)]
pub struct TurnHolder<'a> {
    pub line: &'a str,
    pub worker: &'a str,
}

/// Takes the turn for each of `jobs` where no other act about the same thing is under way, for `kept` at most, and tells which
/// have it. The turn of a process that is dead is nobody's.
pub async fn take(
    db: impl PgExecutor<'_>,
    by: TurnHolder<'_>,
    jobs: &Jobs<'_>,
    kept: Duration,
) -> sqlx::Result<Vec<String>> {
    let (bookings, ids) = columns(jobs);
    sqlx::query_scalar!(
        // The rows in one order, so that two who take several wait for each other in a line and not in a circle.
        "with asked as materialized (
             select distinct on (booking) booking, job
             from unnest($1::uuid[], $2::text[]) with ordinality as asked (booking, job, place)
             order by booking, place
         )
         insert into turn (booking_id, line, job_id, worker, expires_at)
         select booking, $3, job, $4, clock_timestamp() + make_interval(secs => $5) from asked order by booking
         on conflict (booking_id, line) do update
         set job_id = excluded.job_id, worker = excluded.worker, expires_at = excluded.expires_at
         where turn.expires_at <= clock_timestamp()
            or not exists (select from process p
                           where p.id = split_part(turn.worker, '@', 2)
                             and process_is_alive(p.seen_at, p.session_pid, p.session_began_at))
         returning job_id",
        &bookings,
        &ids,
        by.line,
        by.worker,
        kept.as_secs_f64()
    )
    .fetch_all(db)
    .await
}

/// Gives back the turns that these jobs have.
pub async fn give_back(db: impl PgExecutor<'_>, by: TurnHolder<'_>, jobs: &Jobs<'_>) -> sqlx::Result<()> {
    let (bookings, ids) = columns(jobs);
    sqlx::query!(
        "with mine as materialized (
             select booking_id from turn
             where booking_id = any ($1) and line = $3 and job_id = any ($2) and worker = $4
             order by booking_id for update
         )
         delete from turn using mine where turn.booking_id = mine.booking_id and line = $3",
        &bookings,
        &ids,
        by.line,
        by.worker
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// Forgets turns that have expired and that nobody asked for since.
pub async fn forget_expired(db: impl PgExecutor<'_>) -> sqlx::Result<()> {
    sqlx::query!("delete from turn where expires_at <= clock_timestamp()").execute(db).await.map(|_| ())
}

fn columns(jobs: &Jobs<'_>) -> (Vec<Uuid>, Vec<String>) {
    jobs.iter().map(|(booking, job)| (*booking, (*job).to_owned())).unzip()
}

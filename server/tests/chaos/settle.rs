//! Waiting until nothing is left to do: whatever is unfinished is dead.

use std::time::Duration;

use sqlx::PgPool;
use tokio::time::{Instant, sleep};

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(100);
const UNSETTLED: &str = "
    select j.id || ' ' || j.status || ' attempt ' || j.attempts || coalesce(' by ' || j.lock_by, '')
    from apalis.jobs j where not (j.status = 'Failed' and j.attempts >= j.max_attempts)
    union all
    select i.workflow || ' ' || i.id || ' ' || i.state
    from instance i
    where i.state in ('running', 'suspended') and not exists (
        select from apalis.jobs j where split_part(j.id, '.', 1) = i.id::text
    )";

/// Fails with what is unsettled after `limit`.
pub async fn settle(pool: &PgPool, limit: Duration) -> Result<(), String> {
    let deadline = Instant::now() + limit;
    loop {
        let unsettled = match sqlx::query_scalar::<_, String>(UNSETTLED).fetch_all(pool).await {
            Ok(unsettled) if unsettled.is_empty() => return Ok(()),
            Ok(unsettled) => format!("{} left, as {}", unsettled.len(), unsettled[0]),
            Err(error) => error.to_string(),
        };
        if Instant::now() > deadline {
            return Err(format!("not settled within {} s: {unsettled}", limit.as_secs()));
        }
        sleep(PAUSE).await;
    }
}

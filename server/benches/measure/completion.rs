//! Waiting for bookings to be completed, without getting in the way of who completes them.

use std::{
    collections::{HashSet, VecDeque},
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};
use chrono::{DateTime, Utc};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

const PAUSE: Duration = Duration::from_millis(20);
/// Asked about at once, while they come in.
const WINDOW: usize = 500;
/// Nothing completed for so long: something is wrong.
const STALLED: Duration = Duration::from_secs(120);
/// Marks our own statements, which are not counted.
pub const MARK: &str = "/* bench */";

/// Waits until all of `bookings`, oldest first, are completed; tells with how many transactions of its own.
pub async fn until_completed(url: &str, bookings: &[Uuid]) -> Result<u64> {
    let mut connection = PgConnection::connect(url).await?;
    let mut open: VecDeque<Uuid> = bookings.iter().copied().collect();
    // The first one prepares the statement.
    let mut transactions = 1;
    let mut window = 1;
    let mut progress = Instant::now();
    while !open.is_empty() {
        let asked: Vec<Uuid> = open.iter().take(window).copied().collect();
        let completed: Vec<Uuid> = sqlx::query_scalar(
            "select /* bench */ id from booking where id = any ($1) and completed_at is not null",
        )
        .bind(&asked)
        .fetch_all(&mut connection)
        .await?;
        transactions += 1;
        if completed.is_empty() {
            ensure!(progress.elapsed() < STALLED, "{} bookings are not completed", open.len());
            window = 1;
            tokio::time::sleep(PAUSE).await;
        } else {
            let completed: HashSet<Uuid> = completed.into_iter().collect();
            open.retain(|id| !completed.contains(id));
            window = WINDOW;
            progress = Instant::now();
        }
    }
    connection.close().await?;
    Ok(transactions)
}

/// When the last of `bookings` was completed, by PostgreSQL's clock. An error unless every one of them was, with both
/// of its e-mails on record.
pub async fn completed_at(url: &str, bookings: &[Uuid]) -> Result<DateTime<Utc>> {
    let mut connection = PgConnection::connect(url).await?;
    let (completed, last, mails): (i64, Option<DateTime<Utc>>, i64) = sqlx::query_as(
        "select count(completed_at), max(completed_at),
                (select count(*) from mail where booking_id = any ($1))
         from booking where id = any ($1)",
    )
    .bind(bookings)
    .fetch_one(&mut connection)
    .await?;
    connection.close().await?;
    let expected = bookings.len() as i64;
    ensure!(completed == expected, "{completed} of {expected} bookings are completed");
    ensure!(mails == 2 * expected, "{mails} e-mails for {expected} bookings");
    last.ok_or_else(|| anyhow::anyhow!("no booking was completed"))
}

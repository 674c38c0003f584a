//! Looking for a booking by what its patient knows, and the table `failed_lookup`.

use chrono::{NaiveDate, TimeDelta};
use domain::{BookingId, Reference};
use sqlx::PgExecutor;

/// A booking that was found.
pub struct Found {
    pub id: BookingId,
    /// It is on the waiting list.
    pub is_waiting: bool,
}

/// The booking of this reference and date of birth, when its appointment is booked and not over, or it is on the waiting
/// list, and its patient has an e-mail address.
pub async fn booking(
    db: impl PgExecutor<'_>,
    reference: &Reference,
    date_of_birth: NaiveDate,
) -> sqlx::Result<Option<Found>> {
    let found = sqlx::query!(
        r#"select b.id, b.state = 'waitlisted' as "is_waiting!"
           from booking b left join appointment a on a.booking_id = b.id
           where b.reference = $1 and b.date_of_birth = $2 and b.email is not null
             and (b.state = 'waitlisted' or (a.status = 'booked' and a.ends_at > now()))"#,
        reference.as_str(),
        date_of_birth
    )
    .fetch_optional(db)
    .await?;
    Ok(found.map(|row| Found { id: BookingId(row.id), is_waiting: row.is_waiting }))
}

/// Failures for a reference.
pub struct Failures {
    /// From one place.
    pub from_there: i64,
    pub from_anywhere: i64,
}

/// Failures for a reference within the last `within`, those from `whence` by themselves.
pub async fn failures(
    db: impl PgExecutor<'_>,
    hash: &[u8; 32],
    whence: &[u8; 32],
    within: TimeDelta,
) -> sqlx::Result<Failures> {
    sqlx::query_as!(
        Failures,
        r#"select count(*) filter (where whence_hash = $2) as "from_there!", count(*) as "from_anywhere!"
           from failed_lookup
           where reference_hash = $1 and at > now() - make_interval(secs => $3)"#,
        hash,
        whence,
        within.as_seconds_f64()
    )
    .fetch_one(db)
    .await
}

/// Keeps that it failed once more, and forgets what was long ago.
pub async fn record_failure(db: impl PgExecutor<'_>, hash: &[u8; 32], whence: &[u8; 32]) -> sqlx::Result<()> {
    sqlx::query!(
        "with old as (delete from failed_lookup where at < now() - interval '1 day')
         insert into failed_lookup (reference_hash, whence_hash) values ($1, $2)",
        hash,
        whence
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// How often the link of a booking was asked for within the last `within`.
pub async fn links_sent(
    db: impl PgExecutor<'_>,
    booking: BookingId,
    workflow: &str,
    within: TimeDelta,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from instance
           where booking_id = $1 and workflow = $2 and created_at > now() - make_interval(secs => $3)"#,
        booking.0,
        workflow,
        within.as_seconds_f64()
    )
    .fetch_one(db)
    .await
}

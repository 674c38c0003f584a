//! The table `booking`: the request, as it was accepted, and how far it has come.

use chrono::{DateTime, Utc};
use domain::{
    BookingId, BookingState, Contact, Language, NewPatient, Provider, Reference, Service,
    intake::Intake,
    schedule::Interval,
    status::{BookingStatus, StepStatus},
};
use sqlx::{PgExecutor, postgres::types::PgRange, types::Json};
use uuid::Uuid;

/// The unique constraint that makes a draft one booking.
pub const ONE_PER_DRAFT: &str = "booking_draft_id_key";
/// The unique constraint on the reference.
pub const ONE_REFERENCE: &str = "booking_reference_key";

/// A booking about to be accepted.
pub struct Accepted<'a> {
    pub id: BookingId,
    pub reference: &'a Reference,
    pub provider: &'a Provider,
    pub service: &'a Service,
    pub starts_at: DateTime<Utc>,
    /// As asked for; it gives way to the room that the service needs.
    pub location: Option<&'a str>,
    pub patient: &'a NewPatient,
    pub language: Language,
    pub visitor_zone: Option<&'a str>,
    pub draft: Option<Uuid>,
    pub intake: &'a Intake,
    /// The visitor's hold, in whose place the claim comes.
    pub hold: Option<Uuid>,
}

/// Writes the booking and its claim on `occupied`, or loses it ([`super::claim::is_lost`]).
///
/// One statement: it takes the provider's turn first (see [`super::provider::take_turn`]), frees what expired holds and
/// the visitor's own occupy of that time, takes a seat, in the room that was held if it can be, then the rest follows.
pub async fn accept(db: impl PgExecutor<'_>, booking: &Accepted<'_>, occupied: Interval) -> sqlx::Result<()> {
    let claimed = sqlx::query!(
        "with turn as materialized (
             select id from provider where id = $3 for no key update
         ), freed as (
             delete from claim using turn
             where hold_id = $16
                or (claim.provider_id = turn.id and during && $15 and expires_at <= now())
             returning 1
         ), wanted as materialized (
             select turn.id as provider_id, $4 as service_id, provider.location as provider_location,
                    coalesce(held.name, $7) as wished
             from turn join provider on provider.id = turn.id
             left join (claim join room on room.id = claim.room_id) as held on held.hold_id = $16
             where (select count(*) from freed) >= 0
         ), seated as materialized (
             select wanted.*, room_id, seat, place(service_id, room, $7, provider_location) as location
             from wanted, take_seat(service_id, $15, $16, wished)
         ), accepted as (
             insert into booking (id, reference, provider_id, service_id, starts_at, ends_at, location, first_name,
                                  last_name, email, phone, date_of_birth, visitor_zone, draft_id,
                                  language, booked_by, answers)
             select $1, $2, provider_id, service_id, $5, $6, location, $8, $9, $10, $11, $12, $13, $14, $17, $18, $19
             from seated
             returning id
         )
         insert into claim (booking_id, provider_id, during, room_id, seat)
         select id, provider_id, $15, room_id, seat from accepted, seated",
        booking.id.0,
        booking.reference.as_str(),
        booking.provider.id.as_str(),
        booking.service.id.as_str(),
        booking.starts_at,
        booking.starts_at + booking.service.duration(),
        booking.location,
        booking.patient.first_name,
        booking.patient.last_name,
        booking.patient.email,
        booking.patient.phone,
        booking.patient.date_of_birth,
        booking.visitor_zone,
        booking.draft,
        PgRange::from(occupied.start..occupied.end),
        booking.hold,
        booking.language.tag(),
        booking.intake.booked_by,
        Json(&booking.intake.answers) as _
    )
    .execute(db)
    .await?
    .rows_affected();
    if claimed == 1 { Ok(()) } else { Err(sqlx::Error::RowNotFound) }
}

/// The booking that came of a draft, if it was sent before.
pub async fn of_draft(db: impl PgExecutor<'_>, draft: Uuid) -> sqlx::Result<Option<(BookingId, Reference)>> {
    sqlx::query!("select id, reference from booking where draft_id = $1", draft)
        .fetch_optional(db)
        .await?
        .map(|row| Ok((BookingId(row.id), super::decode(row.reference)?)))
        .transpose()
}

pub async fn id_of(db: impl PgExecutor<'_>, reference: &Reference) -> sqlx::Result<Option<BookingId>> {
    let id = sqlx::query_scalar!("select id from booking where reference = $1", reference.as_str());
    id.fetch_optional(db).await.map(|id| id.map(BookingId))
}

/// Waits for the booking's row and keeps it until the transaction ends.
///
/// Not `for update`: others hold the row's key already, through the foreign keys of what they wrote, and would
/// wait for each other.
pub async fn lock(db: impl PgExecutor<'_>, booking: BookingId) -> sqlx::Result<()> {
    sqlx::query!("select id from booking where id = $1 for no key update", booking.0)
        .fetch_one(db)
        .await
        .map(|_| ())
}

/// Whether it was cancelled; the row is kept until the transaction ends.
pub async fn is_cancelled(db: impl PgExecutor<'_>, booking: BookingId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select state = 'cancelled' as "is_cancelled!" from booking where id = $1 for no key update"#,
        booking.0
    )
    .fetch_one(db)
    .await
}

/// Moves bookings on, those aside that were cancelled meanwhile.
pub async fn set_state(db: impl PgExecutor<'_>, bookings: &[Uuid], state: BookingState) -> sqlx::Result<()> {
    sqlx::query!(
        "update booking
         set state = $2,
             confirmed_at = case when $2 = 'confirmed' then clock_timestamp() else confirmed_at end,
             completed_at = case when $2 = 'completed' then clock_timestamp() else completed_at end,
             cancelled_at = case when $2 = 'cancelled' then clock_timestamp() else cancelled_at end
         where id = any ($1) and state <> 'cancelled'",
        bookings,
        state.as_str()
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// Cancels those of `bookings` that have not become an appointment, and frees their slots.
pub async fn give_up_unconfirmed(db: impl PgExecutor<'_>, bookings: &[Uuid]) -> sqlx::Result<()> {
    sqlx::query!(
        "with given_up as (
             update booking set state = 'cancelled', cancelled_at = clock_timestamp()
             where id = any ($1) and state = 'received' returning id
         )
         delete from claim using given_up where claim.booking_id = given_up.id",
        bookings
    )
    .execute(db)
    .await
    .map(|_| ())
}

#[derive(Debug, serde::Deserialize)]
struct StepRow {
    name: String,
    state: String,
    attempts: i32,
    finished_at: Option<DateTime<Utc>>,
}

/// The booking's progress: nobody's name in it, and no link to a visit online. `steps` are those of its own workflow that were reached, in no
/// order.
pub async fn status(db: impl PgExecutor<'_>, booking: BookingId) -> sqlx::Result<Option<BookingStatus>> {
    let row = sqlx::query!(
        r#"select b.id, b.reference, b.state, coalesce(b.starts_at, w.first_day::timestamptz) as "starts_at!",
                  coalesce(b.ends_at, w.last_day::timestamptz) as "ends_at!", b.received_at, b.email, b.phone,
                  case s.mode when 'online' then 'Online' else b.location end as "location!",
                  s.name as service, coalesce(p.name, 'Anyone') as "provider!", coalesce(p.zone, 'UTC') as "zone!",
                  (select coalesce(json_agg(json_build_object(
                              'name', step, 'state', state, 'attempts', attempts, 'finished_at', finished_at)), '[]')
                   from (select job_type as step, job_state(status, attempts, max_attempts) as state, attempts,
                                null::timestamptz as finished_at
                         from apalis.jobs where apalis.jobs.id >= b.id || '.' and apalis.jobs.id < b.id || '/'
                         union all
                         select step, 'done', number, finished_at
                         from attempt where instance_id = b.id and outcome in ('done', 'skipped')) as step
                  ) as "steps!: Json<Vec<StepRow>>"
           from booking b
           join service s on s.id = b.service_id
           left join waitlist w on w.booking_id = b.id
           left join provider p on p.id = coalesce(b.provider_id, w.provider_id)
           where b.id = $1"#,
        booking.0
    )
    .fetch_optional(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let steps = row
        .steps
        .0
        .into_iter()
        .map(|step| {
            Ok(StepStatus {
                name: step.name,
                state: super::decode(step.state)?,
                attempts: step.attempts.unsigned_abs(),
                finished_at: step.finished_at,
            })
        })
        .collect::<sqlx::Result<Vec<_>>>()?;
    Ok(Some(BookingStatus {
        id: BookingId(row.id),
        reference: super::decode(row.reference)?,
        state: super::decode(row.state)?,
        needs_attention: steps.iter().any(|step| step.state == domain::JobState::Dead),
        contact: Contact::of(row.email.as_deref(), row.phone.as_deref()),
        service: row.service,
        provider: row.provider,
        location: row.location,
        zone: row.zone,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        received_at: row.received_at,
        steps,
    }))
}

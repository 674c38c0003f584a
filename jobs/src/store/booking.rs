//! The table `booking`: the request, as it was accepted, and how far it has come.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::{
    BookingId, BookingState, Contact, Contents, EventKind, Language, NewPatient, Provider, Reference,
    Service, Wording,
    intake::Intake,
    schedule::Interval,
    status::{BookingStatus, StepStatus},
};
use sqlx::{PgConnection, PgExecutor, postgres::types::PgRange, types::Json};
use uuid::Uuid;

/// A form that is sent: under which name, a draft's or a key's, and what it says.
#[derive(Clone, Copy, Debug)]
pub struct Sent {
    pub draft: Uuid,
    pub contents: Contents,
}

/// What came of a form that was sent.
pub struct SentBefore {
    pub id: BookingId,
    pub reference: Reference,
    pub state: BookingState,
    /// The digest of what it said; none of those that were sent before digests were kept.
    contents: Option<Vec<u8>>,
}

impl SentBefore {
    /// Whether the form said the same.
    pub fn says(&self, contents: &Contents) -> bool {
        self.contents.as_ref().is_none_or(|kept| kept == contents.octets())
    }
}

/// The unique constraint on the reference.
pub const ONE_REFERENCE: &str = "booking_reference_key";

/// A booking about to be accepted.
pub struct Accepted<'a> {
    pub id: BookingId,
    pub reference: &'a Reference,
    pub provider: &'a Provider,
    pub service: &'a Service,
    pub starts_at: DateTime<Utc>,
    /// As asked for: a place that there is, or else the booker's note for staff.
    pub location: Option<&'a str>,
    pub patient: &'a NewPatient,
    pub language: Language,
    pub visitor_zone: Option<&'a str>,
    pub sent: Option<&'a Sent>,
    pub intake: &'a Intake,
    /// The visitor's hold, in whose place the claim comes.
    pub hold: Option<Uuid>,
}

/// Writes the booking, its claim on `occupied` and the event, or loses the claim ([`super::claim::is_lost`]).
///
/// One statement: the slot, by the SQL function `take_slot`, then what depends on it.
pub async fn accept(db: impl PgExecutor<'_>, booking: &Accepted<'_>, occupied: Interval) -> sqlx::Result<()> {
    let claimed = sqlx::query!(
        "with slot as materialized (
             select taken.*, place($4, room, $7, provider.location) as location
             from take_slot($3, $4, $15, $16, asked_room($7)) as taken join provider on provider.id = taken.provider_id
         ), accepted as (
             insert into booking (id, reference, provider_id, service_id, starts_at, ends_at, location, first_name,
                                  last_name, email, phone, date_of_birth, visitor_zone, draft_id,
                                  language, booked_by, answers, draft_digest, note)
             select $1, $2, provider_id, $4, $5, $6, location, $8, $9, $10, $11, $12, $13, $14, $17, $18, $19,
                    $20, case when not same_place($7, location) then $7 end
             from slot
             returning id, provider_id
         ), requested as (
             insert into event (id, kind, booking_id, data)
             select event_id($21, id, 0), $21, id, event_data(id, null, provider_id, $4, $5, $6, 0) from accepted
         )
         insert into claim (booking_id, provider_id, during, room_id, seat)
         select id, slot.provider_id, $15, room_id, seat from accepted, slot",
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
        booking.sent.map(|sent| sent.draft),
        PgRange::from(occupied.start..occupied.end),
        booking.hold,
        booking.language.tag(),
        booking.intake.booked_by,
        Json(&booking.intake.answers) as _,
        booking.sent.map(|sent| sent.contents.octets().as_slice()),
        EventKind::BookingRequested.as_str()
    )
    .execute(db)
    .await?
    .rows_affected();
    if claimed == 1 { Ok(()) } else { Err(sqlx::Error::RowNotFound) }
}

/// The booking that came of a draft, if it was sent before.
pub async fn of_draft(db: impl PgExecutor<'_>, draft: Uuid) -> sqlx::Result<Option<SentBefore>> {
    sqlx::query!("select id, reference, state, draft_digest from booking where draft_id = $1", draft)
        .fetch_optional(db)
        .await?
        .map(|row| {
            Ok(SentBefore {
                id: BookingId(row.id),
                reference: super::decode(row.reference)?,
                state: super::decode(row.state)?,
                contents: row.draft_digest,
            })
        })
        .transpose()
}

/// Whether a booking of this id was committed.
pub async fn exists(db: impl PgExecutor<'_>, booking: BookingId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select exists (select from booking where id = $1) as "exists!""#, booking.0)
        .fetch_one(db)
        .await
}

pub async fn id_of(db: impl PgExecutor<'_>, reference: &Reference) -> sqlx::Result<Option<BookingId>> {
    let id = sqlx::query_scalar!("select id from booking where reference = $1", reference.as_str());
    id.fetch_optional(db).await.map(|id| id.map(BookingId))
}

/// Waits for the rows of `bookings` and keeps them until the transaction ends. Their claims come before them.
pub async fn lock_all(db: impl PgExecutor<'_>, bookings: &[Uuid]) -> sqlx::Result<()> {
    sqlx::query!("select id from booking where id = any ($1) order by id for no key update", bookings)
        .fetch_all(db)
        .await
        .map(|_| ())
}

/// Waits for the booking's row and keeps it until the transaction ends. Its claim comes before it.
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
        r#"select state = 'cancelled' as "is_cancelled!" from booking where id = $1"#,
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
         where id in (select id from booking where id = any ($1) order by id for no key update)
           and state <> 'cancelled'",
        bookings,
        state.as_str()
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// Cancels those of `bookings` that have not become an appointment, and frees their slots.
pub async fn give_up_unconfirmed(db: &mut PgConnection, bookings: &[Uuid]) -> sqlx::Result<()> {
    super::claim::lock(&mut *db, bookings).await?;
    lock_all(&mut *db, bookings).await?;
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

/// The booking's progress: nobody's name in it, and no link to a visit online. `steps` are those of its own workflow that
/// were reached, in no order.
pub async fn status(db: impl PgExecutor<'_>, booking: BookingId) -> sqlx::Result<Option<BookingStatus>> {
    let row = sqlx::query!(
        r#"select b.id, b.reference, b.state, coalesce(b.starts_at, w.first_day::timestamptz) as "starts_at!",
                  coalesce(b.ends_at, w.last_day::timestamptz) as "ends_at!", b.received_at, b.email, b.phone,
                  place_wording(b.service_id, b.provider_id, case s.mode when 'online' then 'Online' else b.location end)
                      as "location!: Json<Wording>",
                  sw.name as "service!: Json<Wording>", coalesce(p.name, 'Anyone') as "provider!", coalesce(p.zone, 'UTC') as "zone!",
                  s.mode = 'online' as "is_online!", p.address as "address?", sw.instructions as "instructions: Json<Wording>",
                  clock_timestamp() as "read_at!",
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
           join service_wording sw on sw.service_id = b.service_id
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
        is_delayed: steps.iter().any(|step| step.state == domain::JobState::Retrying),
        contact: Contact::of(row.email.as_deref(), row.phone.as_deref()),
        service: row.service.0,
        provider: row.provider,
        location: row.location.0,
        is_online: row.is_online,
        address: row.address,
        instructions: row.instructions.map(|instructions| instructions.0),
        zone: row.zone,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        received_at: row.received_at,
        read_at: row.read_at,
        steps,
    }))
}

/// For whom the booking is, when it came of one of these `drafts`: first and last name.
pub async fn patient_of_draft(
    db: impl PgExecutor<'_>,
    booking: BookingId,
    drafts: &[Uuid],
) -> sqlx::Result<Option<(String, String)>> {
    let row = sqlx::query!(
        "select first_name, last_name from booking where id = $1 and draft_id = any ($2)",
        booking.0,
        drafts
    );
    Ok(row.fetch_optional(db).await?.map(|row| (row.first_name, row.last_name)))
}

/// The references of bookings, by their ids.
pub async fn references(db: impl PgExecutor<'_>, bookings: &[Uuid]) -> sqlx::Result<HashMap<Uuid, String>> {
    let rows = sqlx::query!("select id, reference from booking where id = any ($1)", bookings);
    Ok(rows.fetch_all(db).await?.into_iter().map(|row| (row.id, row.reference)).collect())
}

//! The table `appointment`, joined with whom it concerns.

#![expect(clippy::disallowed_methods, reason = "`query_as!` takes no text that `select!` put together")]

use std::fmt;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    AppointmentId, AppointmentStatus, BookingId, Contact, EventKind, Language, PatientId, ProviderId,
    ServiceId, Wording, fold::search::Term, schedule::Interval,
};
use sqlx::{PgExecutor, types::Json};
use uuid::Uuid;

use super::Cut;

/// An appointment with everything that staff and e-mails say about it.
#[derive(Clone, PartialEq, Eq)]
pub struct Appointment {
    pub id: AppointmentId,
    pub booking: BookingId,
    pub reference: String,
    pub status: AppointmentStatus,
    pub sequence: i32,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub location: Wording,
    /// By video or telephone.
    pub is_online: bool,
    pub cancel_reason: Option<String>,
    pub cancelled_by: Option<CancelledBy>,
    /// Cancelled by the patient with less than the notice that the service asks for.
    pub is_cancelled_late: bool,
    /// How long before the start the service asks to be told of a cancellation.
    pub cancel_notice: TimeDelta,
    pub created_at: DateTime<Utc>,
    /// When it became what it is: booked, moved or cancelled.
    pub changed_at: DateTime<Utc>,
    pub service: Wording,
    pub service_id: ServiceId,
    pub provider_id: ProviderId,
    pub provider: String,
    pub provider_title: Wording,
    /// The provider's IANA zone.
    pub zone: String,
    /// Of the provider, when it is another one than the clinic's.
    pub provider_address: Option<String>,
    /// What the service asks to know before the visit, a paragraph a line.
    pub instructions: Option<Wording>,
    /// In which it was booked.
    pub language: Language,
    pub visitor_zone: Option<String>,
    pub first_name: String,
    pub last_name: String,
    /// With which it was booked: e-mails about it go there, also when the patient has another one by now.
    pub email: Option<String>,
    /// With which it was booked; with an e-mail address, the patient's last one.
    pub phone: Option<String>,
    pub date_of_birth: NaiveDate,
    /// In what staff see: an e-mail about it to the patient came back.
    pub has_bounced: bool,
    /// In what staff see: an e-mail about it to the patient did not leave, and nothing tries to send it any more.
    pub has_unsent: bool,
    /// What time it was when this was read, by the database's clock.
    pub read_at: DateTime<Utc>,
}

/// Who cancelled an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CancelledBy {
    Staff,
    Patient,
}

impl CancelledBy {
    fn read(word: &str) -> Option<Self> {
        match word {
            "staff" => Some(Self::Staff),
            "patient" => Some(Self::Patient),
            _ => None,
        }
    }
}

impl Appointment {
    /// How the patient may be reached about it.
    pub fn contact(&self) -> Contact {
        Contact::of(self.email.as_deref(), self.phone.as_deref())
    }
}

impl fmt::Debug for Appointment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Appointment").field("id", &self.id).field("patient", &"[redacted]").finish()
    }
}

/// Makes the records that came of `bookings`, whose patients are on record, and confirms those that were not cancelled
/// meanwhile; a second time changes nothing but the instant. Writes their events, and sets the timers of their reminders, as far as those are to
/// come and there is an address for them. Tells how many of the bookings there are.
pub async fn confirm_bookings(db: impl PgExecutor<'_>, bookings: &[Uuid]) -> sqlx::Result<usize> {
    let ids: Vec<Uuid> = bookings.iter().map(|_| Uuid::now_v7()).collect();
    sqlx::query_scalar!(
        r#"with asked as materialized (
               select new.id as appointment_id, b.*
               from unnest($1::uuid[], $2::uuid[]) as new (booking_id, id) join booking b on b.id = new.booking_id
               order by b.id for no key update of b
           ), made as (
               insert into appointment (id, booking_id, patient_id, provider_id, service_id, starts_at, ends_at,
                                        location)
               select appointment_id, id, patient_id, provider_id, service_id, starts_at, ends_at, location from asked
               on conflict (booking_id) do nothing
               returning id, booking_id, provider_id, service_id, starts_at, ends_at, sequence
           ), told as (
               insert into event (id, kind, booking_id, data)
               select event_id($3, booking_id, 0), $3, booking_id,
                      event_data(booking_id, id, provider_id, service_id, starts_at, ends_at, sequence)
               from made
               on conflict (id) do nothing
           ), timers as (
               insert into reminder (booking_id, sequence, before_minutes, due_at)
               select booking_id, 0, before_minutes, due_at
               from made join service_reminder using (service_id),
                    lateral (select starts_at - make_interval(mins => before_minutes) as due_at) as timer
               where due_at > now() and exists (select from asked where id = booking_id and email is not null)
           ), confirmed as (
               update booking set state = 'confirmed', confirmed_at = clock_timestamp()
               from asked where booking.id = asked.id and booking.state <> 'cancelled'
           )
           select count(*) as "count!" from asked"#,
        bookings,
        &ids,
        EventKind::AppointmentBooked.as_str()
    )
    .fetch_one(db)
    .await
    .map(|count| count as usize)
}

/// Waits for the appointments of `bookings` and keeps them until the transaction ends. Their bookings come after them.
pub async fn lock(db: impl PgExecutor<'_>, bookings: &[Uuid]) -> sqlx::Result<()> {
    sqlx::query!(
        "select id from appointment where booking_id = any ($1) order by id for no key update",
        bookings
    )
    .fetch_all(db)
    .await
    .map(|_| ())
}

/// Which appointments to find. Everything given must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter<'a> {
    pub id: Option<AppointmentId>,
    pub provider: Option<&'a ProviderId>,
    /// Appointments that start within it.
    pub between: Option<Interval>,
}

/// At most this many are found.
pub const SEARCH_MAX: usize = 200;
/// At most this many are listed.
pub const LIST_MAX: i64 = 200;

/// The columns that [`AppointmentRow`] reads, and the tables that they come from.
macro_rules! select {
    ($rest:literal) => {
        select!("", $rest)
    };
    ($more:expr, $rest:literal) => {
        concat!(
            "select a.id, a.booking_id, b.reference, a.status, a.sequence, a.starts_at, a.ends_at,
                    place_wording(a.service_id, a.provider_id, a.location) as location,
                    s.mode = 'online' as is_online, a.cancel_reason, a.cancelled_by, a.is_cancelled_late, s.cancel_notice_minutes, a.created_at, a.changed_at,
                    sw.name as service, s.id as service_id, p.id as provider_id, p.name as provider,
                    pw.title as provider_title, p.zone, p.address as provider_address, sw.instructions, b.language, b.visitor_zone, t.first_name, t.last_name, b.email,
                    case when b.email is null then b.phone else t.phone end as phone,
                    t.date_of_birth, clock_timestamp() as read_at ",
            $more,
            "
             from appointment a
             join booking b on b.id = a.booking_id
             join service s on s.id = a.service_id
             join service_wording sw on sw.service_id = a.service_id
             join provider p on p.id = a.provider_id
             join provider_wording pw on pw.provider_id = a.provider_id
             join patient t on t.id = a.patient_id ",
            $rest
        )
    };
}

/// The columns that only lists for staff have: nothing that is written or sent asks for them.
macro_rules! unheard {
    () => {
        ", exists (select from mail m join mail_bounce x using (message_id)
                   where m.booking_id = a.booking_id and m.kind like 'patient-%' and x.action = 'failed') as has_bounced,
           a.booking_id in (select i.booking_id from apalis.jobs j join instance i on i.id = job_instance(j.id)
                            where j.status = 'Failed' and j.attempts >= j.max_attempts
                              and j.job_type like 'send-patient-%') as has_unsent"
    };
}

/// The appointments that `filter` lets through, the earliest first.
pub async fn find(db: impl PgExecutor<'_>, filter: &Filter<'_>) -> sqlx::Result<Vec<Appointment>> {
    let rows: Vec<AppointmentRow> = sqlx::query_as(select!(
        unheard!(),
        "where ($1::uuid is null or a.id = $1)
           and ($2::text is null or a.provider_id = $2)
           and ($3::timestamptz is null or a.starts_at >= $3)
           and ($4::timestamptz is null or a.starts_at < $4)
         order by a.starts_at, a.id
         limit $5"
    ))
    .bind(filter.id.map(|id| id.0))
    .bind(filter.provider.map(ProviderId::as_str))
    .bind(filter.between.map(|interval| interval.start))
    .bind(filter.between.map(|interval| interval.end))
    .bind(LIST_MAX)
    .fetch_all(db)
    .await?;
    rows.into_iter().map(AppointmentRow::appointment).collect()
}

/// The appointments of these providers that start within `span`, the earliest first.
pub async fn of_providers(
    db: impl PgExecutor<'_>,
    providers: &[&ProviderId],
    span: Interval,
) -> sqlx::Result<Vec<Appointment>> {
    let rows: Vec<AppointmentRow> = sqlx::query_as(select!(
        unheard!(),
        "where a.provider_id = any ($1) and a.starts_at >= $2 and a.starts_at < $3
         order by a.starts_at, a.id"
    ))
    .bind(providers.iter().map(|provider| provider.to_string()).collect::<Vec<_>>())
    .bind(span.start)
    .bind(span.end)
    .fetch_all(db)
    .await?;
    rows.into_iter().map(AppointmentRow::appointment).collect()
}

/// A number that is another one whenever what staff's lists show was written to since; that may not be committed yet.
pub async fn lists_version(db: impl PgExecutor<'_>) -> sqlx::Result<i64> {
    sqlx::query_scalar!("select last_value from staff_lists_version").fetch_one(db).await
}

/// Those of whom `term` finds, or whose reference begins so: the coming ones, the earliest first, or those that have begun,
/// the latest first.
pub async fn search(db: impl PgExecutor<'_>, term: &Term, is_coming: bool) -> sqlx::Result<Cut<Appointment>> {
    let rows: Vec<AppointmentRow> = sqlx::query_as(select!(
        unheard!(),
        "where a.booking_id in (select id from booking where patient_id in (select found from patients_found($1::text::tsquery) as found)
                                union
                                select id from booking where reference like $2)
           and (a.starts_at > now()) = $3
         order by case when $3 then a.starts_at end, a.starts_at desc, a.id
         limit $4"
    ))
    .bind(&term.query)
    .bind(super::patient::reference_pattern(term))
    .bind(is_coming)
    .bind(Cut::<Appointment>::asked(SEARCH_MAX))
    .fetch_all(db)
    .await?;
    let found: sqlx::Result<_> = rows.into_iter().map(AppointmentRow::appointment).collect();
    Ok(Cut::to(SEARCH_MAX, found?))
}

/// The appointments that came of `bookings`, in no order; none for a booking whose step add-appointment is not done.
pub async fn of_bookings(db: impl PgExecutor<'_>, bookings: &[Uuid]) -> sqlx::Result<Vec<Appointment>> {
    let rows: Vec<AppointmentRow> =
        sqlx::query_as(select!("where a.booking_id = any ($1)")).bind(bookings).fetch_all(db).await?;
    rows.into_iter().map(AppointmentRow::appointment).collect()
}

/// All appointments of `patients`, each with whose it is; the latest first, at most [`LIST_MAX`].
pub async fn of_patients(
    db: impl PgExecutor<'_>,
    patients: &[Uuid],
) -> sqlx::Result<Vec<(PatientId, Appointment)>> {
    let rows: Vec<PatientRow> = sqlx::query_as(select!(
        concat!(", a.patient_id", unheard!()),
        "where a.patient_id = any ($1) order by a.starts_at desc, a.id limit $2"
    ))
    .bind(patients)
    .bind(LIST_MAX)
    .fetch_all(db)
    .await?;
    rows.into_iter().map(|row| Ok((PatientId(row.patient_id), row.appointment.appointment()?))).collect()
}

/// The other appointments of the patient whose appointment this is; the latest first, at most [`LIST_MAX`].
pub async fn others_of_patient(db: impl PgExecutor<'_>, id: AppointmentId) -> sqlx::Result<Vec<Appointment>> {
    let rows: Vec<AppointmentRow> = sqlx::query_as(select!(
        unheard!(),
        "where a.patient_id = (select patient_id from appointment where id = $1) and a.id <> $1
         order by a.starts_at desc, a.id limit $2"
    ))
    .bind(id.0)
    .bind(LIST_MAX)
    .fetch_all(db)
    .await?;
    rows.into_iter().map(AppointmentRow::appointment).collect()
}

/// The same, each with the versions of the e-mail of `kind` about it that were accepted before.
pub async fn to_write_about(
    db: impl PgExecutor<'_>,
    bookings: &[Uuid],
    kind: &str,
) -> sqlx::Result<Vec<(Appointment, Vec<i32>)>> {
    // One look at the e-mails for all of them: planned while there are none, a look for each would read the table from
    // end to end as often.
    let rows: Vec<LetterRow> = sqlx::query_as(select!(
        ", coalesce(m.accepted, '{}') as accepted",
        "left join (select booking_id, array_agg(version) as accepted from mail
                    where booking_id = any ($1) and kind = $2 group by booking_id) m on m.booking_id = a.booking_id
         where a.booking_id = any ($1)"
    ))
    .bind(bookings)
    .bind(kind)
    .fetch_all(db)
    .await?;
    rows.into_iter().map(|row| Ok((row.appointment.appointment()?, row.accepted))).collect()
}

#[derive(sqlx::FromRow)]
struct LetterRow {
    #[sqlx(flatten)]
    appointment: AppointmentRow,
    accepted: Vec<i32>,
}

#[derive(sqlx::FromRow)]
struct PatientRow {
    #[sqlx(flatten)]
    appointment: AppointmentRow,
    patient_id: Uuid,
}

#[derive(sqlx::FromRow)]
struct AppointmentRow {
    id: Uuid,
    booking_id: Uuid,
    reference: String,
    status: String,
    sequence: i32,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    location: Json<Wording>,
    is_online: bool,
    cancel_reason: Option<String>,
    cancelled_by: Option<String>,
    is_cancelled_late: bool,
    cancel_notice_minutes: i32,
    created_at: DateTime<Utc>,
    changed_at: DateTime<Utc>,
    service: Json<Wording>,
    service_id: String,
    provider_id: String,
    provider: String,
    provider_title: Json<Wording>,
    zone: String,
    provider_address: Option<String>,
    instructions: Option<Json<Wording>>,
    language: String,
    visitor_zone: Option<String>,
    first_name: String,
    last_name: String,
    email: Option<String>,
    phone: Option<String>,
    date_of_birth: NaiveDate,
    #[sqlx(default)]
    has_bounced: bool,
    #[sqlx(default)]
    has_unsent: bool,
    read_at: DateTime<Utc>,
}

impl AppointmentRow {
    fn appointment(self) -> sqlx::Result<Appointment> {
        Ok(Appointment {
            id: AppointmentId(self.id),
            booking: BookingId(self.booking_id),
            reference: self.reference,
            status: super::decode(self.status)?,
            sequence: self.sequence,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            location: self.location.0,
            is_online: self.is_online,
            cancel_reason: self.cancel_reason,
            cancelled_by: self.cancelled_by.as_deref().and_then(CancelledBy::read),
            is_cancelled_late: self.is_cancelled_late,
            cancel_notice: TimeDelta::minutes(self.cancel_notice_minutes.into()),
            created_at: self.created_at,
            changed_at: self.changed_at,
            service: self.service.0,
            service_id: super::decode(self.service_id)?,
            provider_id: super::decode(self.provider_id)?,
            provider: self.provider,
            provider_title: self.provider_title.0,
            zone: self.zone,
            provider_address: self.provider_address,
            instructions: self.instructions.map(|instructions| instructions.0),
            language: super::decode(self.language)?,
            visitor_zone: self.visitor_zone,
            first_name: self.first_name,
            last_name: self.last_name,
            email: self.email,
            phone: self.phone,
            date_of_birth: self.date_of_birth,
            has_bounced: self.has_bounced,
            has_unsent: self.has_unsent,
            read_at: self.read_at,
        })
    }
}

/// Cancels a booked appointment and tells its booking; none when it was not booked (any more), or has begun and it is
/// the patient who cancels.
pub async fn cancel(
    db: impl PgExecutor<'_>,
    id: AppointmentId,
    by: &str,
    reason: Option<&str>,
) -> sqlx::Result<Option<BookingId>> {
    sqlx::query_scalar!(
        "update appointment set status = 'cancelled', cancel_reason = $2, changed_at = clock_timestamp(),
             cancelled_by = $3,
             is_cancelled_late = $3 = 'patient' and now() > starts_at - make_interval(mins =>
                 (select cancel_notice_minutes from service where service.id = service_id)),
             sequence = 1 + greatest(sequence, coalesce((select max(m.sequence) from appointment_move m
                                                         where m.booking_id = appointment.booking_id), 0))
         where id = $1 and status = 'booked' and ($3 = 'staff' or now() < starts_at) returning booking_id",
        id.0,
        reason,
        by
    )
    .fetch_optional(db)
    .await
    .map(|booking| booking.map(BookingId))
}

/// Whether it was cancelled by them and with that reason.
pub async fn was_cancelled(
    db: impl PgExecutor<'_>,
    id: AppointmentId,
    by: &str,
    reason: Option<&str>,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
               select from appointment
               where id = $1 and status = 'cancelled' and cancelled_by = $2 and cancel_reason is not distinct from $3
           ) as "was_cancelled!""#,
        id.0,
        by,
        reason
    )
    .fetch_one(db)
    .await
}

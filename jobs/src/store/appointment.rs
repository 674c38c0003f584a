//! The table `appointment`, joined with whom it concerns.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{AppointmentId, AppointmentStatus, BookingId, ProviderId, schedule::Interval};
use sqlx::PgExecutor;
use uuid::Uuid;

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
    pub location: String,
    pub cancel_reason: Option<String>,
    pub created_at: DateTime<Utc>,
    pub service: String,
    pub provider: String,
    pub provider_title: String,
    /// The provider's IANA zone.
    pub zone: String,
    pub visitor_zone: Option<String>,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub phone: Option<String>,
    pub date_of_birth: NaiveDate,
}

impl fmt::Debug for Appointment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Appointment").field("id", &self.id).field("patient", &"[redacted]").finish()
    }
}

/// Makes the record that came of `booking`, whose patient is on record; a second one changes nothing.
pub async fn insert_from_booking(db: impl PgExecutor<'_>, booking: BookingId) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into appointment (id, booking_id, patient_id, provider_id, service_id, starts_at, ends_at, location)
         select $2, id, patient_id, provider_id, service_id, starts_at, ends_at, location from booking where id = $1
         on conflict (booking_id) do nothing",
        booking.0,
        Uuid::now_v7()
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// Which appointments to find. Everything given must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter<'a> {
    pub id: Option<AppointmentId>,
    pub booking: Option<BookingId>,
    pub provider: Option<&'a ProviderId>,
    /// Appointments that start within it.
    pub between: Option<Interval>,
    /// Part of the patient's name, or the reference.
    pub search: Option<&'a str>,
}

/// At most this many are listed.
pub const LIST_MAX: i64 = 200;

/// The appointments that `filter` lets through, the earliest first.
pub async fn find(db: impl PgExecutor<'_>, filter: &Filter<'_>) -> sqlx::Result<Vec<Appointment>> {
    let search = filter.search.map(|text| {
        let literal = text.trim().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        format!("%{literal}%")
    });
    sqlx::query!(
        "select a.id, a.booking_id, b.reference, a.status, a.sequence, a.starts_at, a.ends_at, a.location,
                a.cancel_reason, a.created_at, s.name as service, p.name as provider, p.title as provider_title,
                p.zone, b.visitor_zone, t.first_name, t.last_name, t.email, t.phone, t.date_of_birth
         from appointment a
         join booking b on b.id = a.booking_id
         join service s on s.id = a.service_id
         join provider p on p.id = a.provider_id
         join patient t on t.id = a.patient_id
         where ($1::uuid is null or a.id = $1)
           and ($2::uuid is null or a.booking_id = $2)
           and ($3::text is null or a.provider_id = $3)
           and ($4::timestamptz is null or a.starts_at >= $4)
           and ($5::timestamptz is null or a.starts_at < $5)
           and ($6::text is null or t.first_name || ' ' || t.last_name ilike $6
                or replace(b.reference, '-', '') ilike replace($6, '-', ''))
         order by a.starts_at, a.id
         limit $7",
        filter.id.map(|id| id.0),
        filter.booking.map(|id| id.0),
        filter.provider.map(ProviderId::as_str),
        filter.between.map(|interval| interval.start),
        filter.between.map(|interval| interval.end),
        search,
        LIST_MAX
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(|row| {
        Ok(Appointment {
            id: AppointmentId(row.id),
            booking: BookingId(row.booking_id),
            reference: row.reference,
            status: super::decode(row.status)?,
            sequence: row.sequence,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            location: row.location,
            cancel_reason: row.cancel_reason,
            created_at: row.created_at,
            service: row.service,
            provider: row.provider,
            provider_title: row.provider_title,
            zone: row.zone,
            visitor_zone: row.visitor_zone,
            first_name: row.first_name,
            last_name: row.last_name,
            email: row.email,
            phone: row.phone,
            date_of_birth: row.date_of_birth,
        })
    })
    .collect()
}

/// The appointment that came of `booking`, once the step add-appointment is done.
pub async fn of_booking(db: impl PgExecutor<'_>, booking: BookingId) -> sqlx::Result<Option<Appointment>> {
    let filter = Filter { booking: Some(booking), ..Default::default() };
    Ok(find(db, &filter).await?.into_iter().next())
}

/// Cancels a booked appointment and tells its booking; none when it was not booked (any more).
pub async fn cancel(
    db: impl PgExecutor<'_>,
    id: AppointmentId,
    reason: &str,
) -> sqlx::Result<Option<BookingId>> {
    sqlx::query_scalar!(
        "update appointment set status = 'cancelled', cancel_reason = $2, sequence = sequence + 1
         where id = $1 and status = 'booked' returning booking_id",
        id.0,
        reason
    )
    .fetch_optional(db)
    .await
    .map(|booking| booking.map(BookingId))
}

//! The tables `waitlist` and `waitlist_offer`: who waits for a slot, and what was offered to whom.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    BookingId, Language, NewPatient, ProviderId, Reference, ServiceId, Wording,
    intake::Intake,
    schedule::Interval,
    waitlist::{Wish, weekday},
};
use sqlx::{PgConnection, PgExecutor, postgres::types::PgRange, types::Json};
use uuid::Uuid;

use super::{booking::Sent, claim::Slot};

/// A booking about to go on the list.
pub struct NewEntry<'a> {
    pub id: BookingId,
    pub reference: &'a Reference,
    pub service: &'a ServiceId,
    pub provider: Option<&'a ProviderId>,
    pub wish: &'a Wish,
    pub patient: &'a NewPatient,
    pub intake: &'a Intake,
    pub visitor_zone: Option<&'a str>,
    pub language: Language,
    pub sent: Option<&'a Sent>,
}

/// Writes the booking without a slot, and its place on the list.
pub async fn insert(db: impl PgExecutor<'_>, entry: &NewEntry<'_>) -> sqlx::Result<()> {
    let weekdays: Vec<i16> = entry.wish.weekdays.iter().map(|day| day.number_from_monday() as i16).collect();
    let parts: Vec<String> = entry.wish.parts.iter().map(ToString::to_string).collect();
    sqlx::query!(
        "with booked as (
             insert into booking (id, reference, state, service_id, location, first_name, last_name, email, phone,
                                  date_of_birth, visitor_zone, language, draft_id, booked_by, answers,
                                  draft_digest)
             values ($1, $2, 'waitlisted', $3, '', $4, $5, $6, $7, $8, $9, $10, $11, $17, $18, $19) returning id
         )
         insert into waitlist (booking_id, provider_id, first_day, last_day, weekdays, parts, identity)
         select id, $12, $13, $14, $15, $16, $20 from booked",
        entry.id.0,
        entry.reference.as_str(),
        entry.service.as_str(),
        entry.patient.first_name,
        entry.patient.last_name,
        entry.patient.email,
        entry.patient.phone,
        entry.patient.date_of_birth,
        entry.visitor_zone,
        entry.language.tag(),
        entry.sent.map(|sent| sent.draft),
        entry.provider.map(ProviderId::as_str),
        entry.wish.first_day,
        entry.wish.last_day,
        &weekdays,
        &parts,
        entry.intake.booked_by,
        Json(&entry.intake.answers) as _,
        entry.sent.map(|sent| sent.contents.octets().as_slice()),
        entry.patient.identity()
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// Somebody who waits for an offer.
pub struct Waiting {
    pub booking: BookingId,
    pub service: ServiceId,
    pub provider: Option<ProviderId>,
    pub wish: Wish,
    /// What was offered before and not taken.
    pub refused: Vec<(ProviderId, DateTime<Utc>)>,
}

/// Who waits, in the order in which they are to have offers: who let fewer lapse, then who came first.
pub async fn waiting(db: impl PgExecutor<'_>) -> sqlx::Result<Vec<Waiting>> {
    let rows = sqlx::query!(
        r#"select w.booking_id, b.service_id, w.provider_id, w.first_day, w.last_day, w.weekdays, w.parts,
                  array (select o.provider_id from waitlist_offer o
                         where o.booking_id = w.booking_id order by o.number) as "refused_providers!",
                  array (select o.starts_at from waitlist_offer o
                         where o.booking_id = w.booking_id order by o.number) as "refused_starts!"
           from waitlist w join booking b on b.id = w.booking_id
           where w.state = 'waiting'
           order by w.lapsed, b.received_at, w.booking_id"#
    )
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|row| {
            let refused = row.refused_providers.into_iter().zip(row.refused_starts);
            Ok(Waiting {
                booking: BookingId(row.booking_id),
                service: super::decode(row.service_id)?,
                provider: row.provider_id.map(super::decode).transpose()?,
                wish: wish(row.first_day, row.last_day, &row.weekdays, row.parts)?,
                refused: refused
                    .map(|(provider, starts_at)| Ok((super::decode(provider)?, starts_at)))
                    .collect::<sqlx::Result<_>>()?,
            })
        })
        .collect()
}

fn wish(
    first_day: NaiveDate,
    last_day: NaiveDate,
    weekdays: &[i16],
    parts: Vec<String>,
) -> sqlx::Result<Wish> {
    Ok(Wish {
        first_day,
        last_day,
        weekdays: weekdays.iter().filter_map(|number| weekday(&number.to_string())).collect(),
        parts: parts.into_iter().map(super::decode).collect::<sqlx::Result<_>>()?,
    })
}

/// Only one process at a time looks whom to make an offer; false when another one does.
pub async fn take_turn(db: impl PgExecutor<'_>) -> sqlx::Result<bool> {
    /// Nothing else of ours takes an advisory lock of this number.
    const LOCK: i64 = 0x0064_6179_7761_6974;
    sqlx::query_scalar!(r#"select pg_try_advisory_xact_lock($1) as "is_ours!""#, LOCK).fetch_one(db).await
}

/// A slot about to be offered.
pub struct NewOffer<'a> {
    pub booking: BookingId,
    pub provider: &'a ProviderId,
    pub service: &'a ServiceId,
    /// The appointment.
    pub slot: Interval,
    /// The same with the service's buffers.
    pub occupied: Interval,
    pub answer_by: DateTime<Utc>,
}

/// Keeps the slot for whoever waits. False when they do not wait any more.
///
/// The caller has `slot` from [`super::claim::take_slot`], and then the booking's row.
pub async fn offer(db: impl PgExecutor<'_>, offer: &NewOffer<'_>, slot: &Slot) -> sqlx::Result<bool> {
    let (room_id, seat) = slot.seat.as_ref().map(|(room, seat)| (room.as_str(), *seat)).unzip();
    sqlx::query!(
        "with offered as (
             update waitlist set state = 'offered' where booking_id = $1 and state = 'waiting' returning booking_id
         ), seated as materialized (
             select booking_id, place($7, $8, null, provider.location) as location
             from offered, provider where provider.id = $2
         ), kept as (
             insert into claim (booking_id, provider_id, during, expires_at, room_id, seat)
             select booking_id, $2, $3, $4, $9, $10 from seated
         ), recorded as (
             insert into waitlist_offer (booking_id, number, provider_id, starts_at, answer_by)
             select $1, 1 + (select count(*) from waitlist_offer where booking_id = $1), $2, $5, $4 from offered
         )
         update booking set provider_id = $2, starts_at = $5, ends_at = $6, location = seated.location
         from seated where id = seated.booking_id",
        offer.booking.0,
        offer.provider.as_str(),
        PgRange::from(offer.occupied.start..offer.occupied.end),
        offer.answer_by,
        offer.slot.start,
        offer.slot.end,
        offer.service.as_str(),
        slot.room.as_deref(),
        room_id,
        seat
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected() == 1)
}

/// Makes the open offer the booking's own slot; false when there is none (any more). The caller has the claim from
/// [`super::claim::lock_to_keep`], and then the booking's row.
pub async fn take(db: impl PgExecutor<'_>, booking: BookingId) -> sqlx::Result<bool> {
    sqlx::query!(
        "with kept as (
             update claim set expires_at = null where booking_id = $1 and expires_at > now() returning booking_id
         ), taken as (
             update waitlist_offer o set outcome = 'taken', ended_at = now()
             from kept where o.booking_id = kept.booking_id and o.outcome is null returning o.booking_id
         ), booked as (
             update waitlist set state = 'booked' from taken where waitlist.booking_id = taken.booking_id
         )
         update booking set state = 'received' from taken where id = taken.booking_id",
        booking.0
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected() == 1)
}

/// How an offer ends that is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    Declined,
    Lapsed,
}

/// Ends the open offers of `bookings`, frees their slots, and lets them wait on. Of lapsed ones only those whose time is up,
/// or `all`. Tells whether there were any.
pub async fn end_offers(
    db: &mut PgConnection,
    bookings: &[Uuid],
    ending: Ending,
    all: bool,
) -> sqlx::Result<bool> {
    let is_lapsed = ending == Ending::Lapsed;
    super::claim::lock(&mut *db, bookings).await?;
    super::booking::lock_all(&mut *db, bookings).await?;
    lock(&mut *db, bookings).await?;
    sqlx::query!(
        "with ended as (
             update waitlist_offer o set outcome = case when $2 then 'lapsed' else 'declined' end, ended_at = now()
             where o.booking_id = any ($1) and o.outcome is null and ($3 or o.answer_by <= clock_timestamp())
             returning o.booking_id
         ), freed as (
             delete from claim using ended where claim.booking_id = ended.booking_id and claim.expires_at is not null
         )
         update waitlist set state = 'waiting', lapsed = lapsed + case when $2 then 1 else 0 end
         from ended where waitlist.booking_id = ended.booking_id and waitlist.state = 'offered'",
        bookings,
        is_lapsed,
        all
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected() > 0)
}

/// Waits for the places of `bookings` and keeps them until the transaction ends.
async fn lock(db: impl PgExecutor<'_>, bookings: &[Uuid]) -> sqlx::Result<()> {
    sqlx::query!(
        "select booking_id from waitlist where booking_id = any ($1) order by booking_id for no key update",
        bookings
    )
    .fetch_all(db)
    .await
    .map(|_| ())
}

/// Takes a booking off the list; false when it is not on it (any more). The caller has the booking's row.
pub async fn leave(db: impl PgExecutor<'_>, booking: BookingId) -> sqlx::Result<bool> {
    sqlx::query!(
        "with gone as (
             update waitlist set state = 'left' where booking_id = $1 and state = 'waiting' returning booking_id
         )
         update booking set state = 'cancelled', cancelled_at = clock_timestamp()
         from gone where id = gone.booking_id",
        booking.0
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected() == 1)
}

/// Whether a booking was taken off the list because somebody wanted so.
pub async fn has_left(db: impl PgExecutor<'_>, booking: BookingId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from waitlist where booking_id = $1 and state = 'left') as "has_left!""#,
        booking.0
    )
    .fetch_one(db)
    .await
}

/// Takes off the list whose last day was before `today`, and who has an appointment for the same service by now; tells the
/// former.
pub async fn end_waiting(db: &mut PgConnection, today: NaiveDate) -> sqlx::Result<Vec<BookingId>> {
    let ended = sqlx::query!(
        r#"select b.id, w.last_day < $1 as "is_over!"
           from waitlist w join booking b on b.id = w.booking_id
           where w.state = 'waiting'
             and (w.last_day < $1
                  or exists (select from (
                                 select id from patient where identity = w.identity
                                 union all
                                 select patient_id from patient_alias where identity = w.identity
                             ) known join appointment a on a.patient_id = known.id
                             where a.service_id = b.service_id and a.status = 'booked'
                               and a.created_at > b.received_at))
           -- The booking before its place, as everybody does.
           order by b.id for no key update of b"#,
        today
    )
    .fetch_all(&mut *db)
    .await?;
    // Nothing is written where there is nothing to end: staff's lists are sent again when somebody writes.
    if ended.is_empty() {
        return Ok(Vec::new());
    }
    let (bookings, are_over): (Vec<Uuid>, Vec<bool>) =
        ended.into_iter().map(|row| (row.id, row.is_over)).unzip();
    let over = sqlx::query_scalar!(
        "with gone as (
             update waitlist w set state = case when is_over then 'over' else 'booked' end
             from unnest($1::uuid[], $2::bool[]) as ended (id, is_over)
             where w.booking_id = ended.id and w.state = 'waiting'
             returning w.booking_id, w.state
         ), cancelled as (
             update booking set state = 'cancelled', cancelled_at = clock_timestamp()
             from gone where id = gone.booking_id
         )
         select booking_id from gone where state = 'over'",
        &bookings,
        &are_over
    )
    .fetch_all(db)
    .await?;
    Ok(over.into_iter().map(BookingId).collect())
}

/// Whether an offer waits for an answer.
pub async fn has_open_offer(db: impl PgExecutor<'_>, booking: BookingId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from waitlist_offer where booking_id = $1 and outcome is null) as "is_open!""#,
        booking.0
    )
    .fetch_one(db)
    .await
}

/// When the open offer of each of `bookings` ends, in their order; now for those that have none.
pub async fn answer_by(db: impl PgExecutor<'_>, bookings: &[Uuid]) -> sqlx::Result<Vec<DateTime<Utc>>> {
    sqlx::query_scalar!(
        r#"select coalesce(o.answer_by, now()) as "answer_by!"
           from unnest($1::uuid[]) with ordinality as asked (booking_id, position)
           left join waitlist_offer o on o.booking_id = asked.booking_id and o.outcome is null
           order by position"#,
        bookings
    )
    .fetch_all(db)
    .await
}

/// Somebody's place on the list, with everything that pages and e-mails say about it.
#[derive(Clone)]
pub struct Entry {
    pub booking: BookingId,
    pub reference: Reference,
    pub state: EntryState,
    pub service: Wording,
    /// As wished for, or as offered; nobody in particular when empty.
    pub provider: Option<String>,
    pub provider_title: Option<Wording>,
    /// The provider's IANA zone.
    pub zone: Option<String>,
    /// Of the provider, when it is another one than the clinic's.
    pub provider_address: Option<String>,
    pub location: Wording,
    pub is_online: bool,
    pub visitor_zone: Option<String>,
    pub language: Language,
    pub wish: Wish,
    pub joined_at: DateTime<Utc>,
    pub offers: Vec<Offer>,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub duration: TimeDelta,
    /// What time it was when this was read, by the database's clock.
    pub read_at: DateTime<Utc>,
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Entry").field("booking", &self.booking).field("patient", &"[redacted]").finish()
    }
}

impl Entry {
    /// Whether they wait or have an offer.
    pub fn is_open(&self) -> bool {
        matches!(self.state, EntryState::Waiting | EntryState::Offered)
    }

    /// The offer that waits for an answer, and can still be answered.
    pub fn open_offer(&self) -> Option<&Offer> {
        self.offers.last().filter(|offer| offer.outcome.is_none() && self.read_at < offer.answer_by)
    }
}

/// How it stands with a place on the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryState {
    Waiting,
    Offered,
    Booked,
    Left,
    Over,
}

impl EntryState {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Offered => "offered",
            Self::Booked => "booked",
            Self::Left => "left",
            Self::Over => "over",
        }
    }

    fn read(word: &str) -> sqlx::Result<Self> {
        [Self::Waiting, Self::Offered, Self::Booked, Self::Left, Self::Over]
            .into_iter()
            .find(|state| state.as_str() == word)
            .ok_or_else(|| sqlx::Error::Decode("a place on the list in no known state".into()))
    }
}

/// What was offered, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Offer {
    pub number: i32,
    pub provider: String,
    pub zone: String,
    pub starts_at: DateTime<Utc>,
    pub offered_at: DateTime<Utc>,
    pub answer_by: DateTime<Utc>,
    /// `taken`, `declined` or `lapsed`.
    pub outcome: Option<String>,
}

/// Which places to find.
#[derive(Clone, Copy, Debug)]
pub enum Which<'a> {
    /// Of these bookings.
    Bookings(&'a [Uuid]),
    /// The one whose link's token has this hash.
    Link(&'a [u8; 32]),
    /// Everybody who waits or has an offer.
    Open,
}

/// The places on the list, in the order in which they are to have offers.
pub async fn find(db: impl PgExecutor<'_>, which: Which<'_>) -> sqlx::Result<Vec<Entry>> {
    let (bookings, link, is_open) = match which {
        Which::Bookings(bookings) => (Some(bookings), None, false),
        Which::Link(hash) => (None, Some(hash.as_slice()), false),
        Which::Open => (None, None, true),
    };
    let rows = sqlx::query!(
        r#"select w.booking_id, b.reference, w.state, sw.name as "service!: Json<Wording>", s.duration_minutes,
                  p.name as "provider?", pw.title as "provider_title?: Json<Wording>", p.zone as "zone?",
                  p.address as "provider_address?",
                  place_wording(b.service_id, p.id, b.location) as "location!: Json<Wording>",
                  s.mode = 'online' as "is_online!", b.visitor_zone, b.language, w.first_day, w.last_day,
                  w.weekdays, w.parts, b.received_at, b.first_name, b.last_name, b.email as "email!",
                  clock_timestamp() as "read_at!",
                  (select coalesce(json_agg(json_build_object(
                              'number', o.number, 'provider', op.name, 'zone', op.zone, 'starts_at', o.starts_at,
                              'offered_at', o.offered_at, 'answer_by', o.answer_by, 'outcome', o.outcome)
                              order by o.number), '[]')
                   from waitlist_offer o join provider op on op.id = o.provider_id
                   where o.booking_id = w.booking_id) as "offers!: Json<Vec<Offer>>"
           from waitlist w
           join booking b on b.id = w.booking_id
           join service s on s.id = b.service_id
           join service_wording sw on sw.service_id = b.service_id
           left join provider p on p.id = case when w.state in ('offered', 'booked') then b.provider_id else w.provider_id end
           left join provider_wording pw on pw.provider_id = p.id
           where ($1::uuid[] is null or w.booking_id = any ($1))
             and ($2::bytea is null or w.link_hash = $2)
             and (not $3 or w.state in ('waiting', 'offered'))
           order by w.lapsed, b.received_at, w.booking_id"#,
        bookings,
        link,
        is_open
    )
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Entry {
                booking: BookingId(row.booking_id),
                reference: super::decode(row.reference)?,
                state: EntryState::read(&row.state)?,
                service: row.service.0,
                provider: row.provider,
                provider_title: row.provider_title.map(|title| title.0),
                zone: row.zone,
                provider_address: row.provider_address,
                location: row.location.0,
                is_online: row.is_online,
                visitor_zone: row.visitor_zone,
                language: super::decode(row.language)?,
                wish: wish(row.first_day, row.last_day, &row.weekdays, row.parts)?,
                joined_at: row.received_at,
                offers: row.offers.0,
                first_name: row.first_name,
                last_name: row.last_name,
                email: row.email,
                duration: TimeDelta::minutes(row.duration_minutes.into()),
                read_at: row.read_at,
            })
        })
        .collect()
}

/// Keeps the hash of the link that is in the e-mails about each booking.
pub async fn keep_links(db: impl PgExecutor<'_>, bookings: &[Uuid], hashes: &[Vec<u8>]) -> sqlx::Result<()> {
    sqlx::query!(
        "with place as materialized (
             select booking_id, new.hash
             from waitlist join unnest($1::uuid[], $2::bytea[]) as new (booking, hash) on booking_id = new.booking
             order by booking_id for no key update of waitlist
         )
         update waitlist set link_hash = place.hash from place where waitlist.booking_id = place.booking_id",
        bookings,
        hashes
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// The versions of the e-mail of `kind` that were accepted, by booking.
pub async fn accepted(
    db: impl PgExecutor<'_>,
    bookings: &[Uuid],
    kind: &str,
) -> sqlx::Result<Vec<(BookingId, i32)>> {
    let rows = sqlx::query!(
        "select booking_id, version from mail where booking_id = any ($1) and kind = $2",
        bookings,
        kind
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (BookingId(row.booking_id), row.version)).collect())
}

//! When providers work and what of it is taken: the tables `opening_hours`, `opening_exception` and `holiday`, and the
//! claims on their time and on seats.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;
use domain::{
    ProviderId, ServiceId,
    schedule::{Exception, Hours, Interval, OpeningHours, Rules, Seats, Taken, WallTime},
};
use serde::Deserialize;
use serde_json::Value;
use sqlx::{PgExecutor, postgres::types::PgRange, types::Json};
use uuid::Uuid;

use crate::base::{self, unreadable};

/// What the SQL function `provider_rules` makes. Each row is read by itself.
#[derive(Debug, serde::Deserialize)]
pub(super) struct RulesRow {
    weekly: Vec<Value>,
    exceptions: Vec<Value>,
    holidays: Vec<Value>,
}

#[derive(Debug, serde::Deserialize)]
struct HoursRow {
    weekday: u8,
    opens: WallTime,
    closes: WallTime,
}

#[derive(Debug, serde::Deserialize)]
struct ExceptionRow {
    date: NaiveDate,
    #[serde(flatten)]
    kind: ExceptionKind,
}

#[derive(Debug, serde::Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum ExceptionKind {
    Closed,
    ClosedDuring { opens: WallTime, closes: WallTime },
    Instead { opens: WallTime, closes: WallTime },
    Extra { opens: WallTime, closes: WallTime },
}

impl RulesRow {
    /// The rules by the clock of `zone`, as far as they can be read: what cannot be never opens a day.
    pub(super) fn rules(self, zone: Tz) -> Rules {
        let weekly = unreadable::readable("opening_hours", self.weekly);
        Rules {
            zone,
            weekly: weekly.into_iter().filter_map(HoursRow::hours).collect(),
            exceptions: self.exceptions.iter().filter_map(exception).collect(),
            holidays: unreadable::readable("holiday", self.holidays),
        }
    }
}

impl HoursRow {
    fn hours(self) -> Option<OpeningHours> {
        // ISO 8601 counts from Monday = 1, chrono from Monday = 0; a constraint knows no other.
        let weekday = Weekday::try_from(self.weekday.checked_sub(1)?).ok()?;
        Some(OpeningHours { weekday, hours: Hours { opens: self.opens, closes: self.closes } })
    }
}

/// One that cannot be read closes its day: nobody is booked on a guess.
fn exception(row: &Value) -> Option<Exception> {
    match unreadable::read("opening_exception", row) {
        Some(ExceptionRow { date, kind }) => Some(kind.on(date)),
        None => row.get("date").and_then(|date| NaiveDate::deserialize(date).ok()).map(Exception::Closed),
    }
}

impl ExceptionKind {
    fn on(self, date: NaiveDate) -> Exception {
        match self {
            Self::Closed => Exception::Closed(date),
            Self::ClosedDuring { opens, closes } => Exception::ClosedDuring(date, Hours { opens, closes }),
            Self::Instead { opens, closes } => Exception::Instead(date, Hours { opens, closes }),
            Self::Extra { opens, closes } => Exception::Extra(date, Hours { opens, closes }),
        }
    }
}

/// A provider's rules and what is taken of their time.
pub struct Schedule {
    pub provider: ProviderId,
    pub rules: Rules,
    pub taken: Taken,
}

/// A day more on both sides: what reaches in, and dates that are others elsewhere.
pub(super) fn around(between: Interval) -> (Interval, NaiveDate, NaiveDate) {
    let day = TimeDelta::days(1);
    let around = Interval { start: between.start - day, end: between.end + day };
    (around, around.start.date_naive(), around.end.date_naive())
}

/// The schedules of `providers` between two instants and the seats for `service`, in one statement. What `mine` has, a hold
/// or a booking, is as good as free.
pub async fn of_providers(
    db: impl PgExecutor<'_>,
    service: &ServiceId,
    providers: &[ProviderId],
    between: Interval,
    mine: Option<Uuid>,
    clinic: Tz,
) -> sqlx::Result<(Vec<Schedule>, Seats)> {
    let ids: Vec<String> = providers.iter().map(ToString::to_string).collect();
    let (around, first, last) = around(between);
    let rows = sqlx::query!(
        r#"with taken as materialized (
               select provider_id, room_id, seat, during from claim
               where during && tstzrange($4, $5)
                 and (expires_at is null or expires_at > now())
                 and ($6 in (hold_id, booking_id)) is not true
                 and (provider_id = any ($1)
                      or room_id in (select room_id from room_service where service_id = $7))
           )
           select id as provider, zone as "zone?", provider_rules(id, $2, $3) as "rules: Json<RulesRow>",
                  coalesce(of_provider.taken, '{}') as "taken!: Vec<PgRange<DateTime<Utc>>>"
           from provider
           left join (select provider_id, array_agg(during) as taken from taken group by provider_id) of_provider
               on of_provider.provider_id = id
           where id = any ($1)
           union all
           select null, null, null, coalesce(of_seat.taken, '{}')
           from service_seat
           left join (select room_id, seat, array_agg(during) as taken from taken
                      where room_id is not null group by room_id, seat) of_seat using (room_id, seat)
           where service_id = $7"#,
        &ids,
        first,
        last,
        around.start,
        around.end,
        mine,
        service.as_str()
    )
    .fetch_all(db)
    .await?;
    let (mut schedules, mut seats) = (Vec::new(), Vec::new());
    for row in rows {
        let taken = Taken::new(row.taken.into_iter().filter_map(interval).collect());
        match (row.provider, row.zone, row.rules) {
            (Some(provider), Some(zone), Some(Json(rules))) => {
                schedules.push(Schedule {
                    provider: super::decode(provider)?,
                    rules: rules.rules(base::zone::or_clinic(&zone, clinic)),
                    taken,
                });
            }
            _ => seats.push(taken),
        }
    }
    Ok((schedules, Seats::new(seats)))
}

/// Claims are always bounded, from their start up to, not including, their end.
pub(super) fn interval(range: PgRange<DateTime<Utc>>) -> Option<Interval> {
    use std::ops::Bound::{Excluded, Included};
    match (range.start, range.end) {
        (Included(start), Excluded(end)) => Some(Interval { start, end }),
        _ => None,
    }
}

//! When providers work and what of it is taken: the tables `opening_hours`, `opening_exception` and `holiday`, and the
//! claims on their time and on seats.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;
use domain::{
    ProviderId, ServiceId,
    schedule::{Exception, Hours, Interval, OpeningHours, Rules, Seats, Taken},
};
use sqlx::{PgExecutor, postgres::types::PgRange, types::Json};
use uuid::Uuid;

/// What the SQL function `provider_rules` makes.
#[derive(Debug, serde::Deserialize)]
pub(super) struct RulesRow {
    weekly: Vec<HoursRow>,
    exceptions: Vec<ExceptionRow>,
    holidays: Vec<NaiveDate>,
}

#[derive(Debug, serde::Deserialize)]
struct HoursRow {
    weekday: u8,
    opens: NaiveTime,
    closes: NaiveTime,
}

#[derive(Debug, serde::Deserialize)]
struct ExceptionRow {
    date: NaiveDate,
    kind: String,
    opens: Option<NaiveTime>,
    closes: Option<NaiveTime>,
}

impl RulesRow {
    /// `zone` is the provider's; UTC stands for one that does not exist.
    pub(super) fn rules(self, zone: &str) -> sqlx::Result<Rules> {
        Ok(Rules {
            zone: zone.parse().unwrap_or(Tz::UTC),
            weekly: self.weekly.into_iter().map(HoursRow::hours).collect::<sqlx::Result<_>>()?,
            exceptions: self
                .exceptions
                .into_iter()
                .map(ExceptionRow::exception)
                .collect::<sqlx::Result<_>>()?,
            holidays: self.holidays,
        })
    }
}

impl HoursRow {
    fn hours(self) -> sqlx::Result<OpeningHours> {
        // ISO 8601 counts from Monday = 1, chrono from Monday = 0.
        let weekday = self.weekday.checked_sub(1).and_then(|day| Weekday::try_from(day).ok());
        let weekday = weekday.ok_or_else(|| sqlx::Error::Decode("weekday out of range".into()))?;
        Ok(OpeningHours { weekday, hours: Hours { opens: self.opens, closes: self.closes } })
    }
}

impl ExceptionRow {
    fn exception(self) -> sqlx::Result<Exception> {
        let hours = self.opens.zip(self.closes).map(|(opens, closes)| Hours { opens, closes });
        match (self.kind.as_str(), hours) {
            ("closed", None) => Ok(Exception::Closed(self.date)),
            ("closed-during", Some(hours)) => Ok(Exception::ClosedDuring(self.date, hours)),
            ("instead", Some(hours)) => Ok(Exception::Instead(self.date, hours)),
            ("extra", Some(hours)) => Ok(Exception::Extra(self.date, hours)),
            _ => Err(sqlx::Error::Decode("an exception of no known kind".into())),
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

/// The schedules of `providers` between two instants and the seats for `service`, in one statement. What the visitor of
/// `hold` holds is free for them.
pub async fn of_providers(
    db: impl PgExecutor<'_>,
    service: &ServiceId,
    providers: &[ProviderId],
    between: Interval,
    hold: Option<Uuid>,
) -> sqlx::Result<(Vec<Schedule>, Seats)> {
    let ids: Vec<String> = providers.iter().map(ToString::to_string).collect();
    let (around, first, last) = around(between);
    let rows = sqlx::query!(
        r#"with taken as materialized (
               select provider_id, room_id, seat, during from claim
               where during && tstzrange($4, $5)
                 and (expires_at is null or (expires_at > now() and hold_id is distinct from $6))
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
        hold,
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
                    rules: rules.rules(&zone)?,
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

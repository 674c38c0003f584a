//! `GET /api/v1/availability`: the free slots of a service.

use axum::{
    extract::{Query, State, rejection::QueryRejection},
    response::IntoResponse,
};
use axum_extra::{TypedHeader, headers::IfNoneMatch};
use chrono::{DateTime, Days, NaiveDate, SecondsFormat, Utc};
use chrono_tz::Tz;
use domain::{FreeSlot, Invalid, Provider, ProviderId, Service, date, schedule, timespan};
use jobs::{
    Daybook,
    availability::{self, Catalog},
};
use serde::{Deserialize, Serialize};

use super::{Problem, known::unless_known};

/// The most days that are answered at once.
const DAYS_MAX: i64 = 62;
/// How many days are answered when `to` is not given, the first one included.
const DAYS: u64 = 14;

/// The parameters as they came.
#[derive(Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    service: String,
    /// Empty for anybody who offers the service.
    #[serde(default)]
    provider: String,
    from: Option<String>,
    to: Option<String>,
    tz: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    time_zone: &'static str,
    slots: Vec<Slot>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Slot {
    provider_id: ProviderId,
    starts_at: String,
    /// The same instant with the offset of the wanted zone.
    starts_at_local: String,
    duration_minutes: u16,
    /// As `POST /api/v1/bookings` takes it.
    duration: String,
}

pub(super) async fn slots(
    State(daybook): State<Daybook>,
    known: Option<TypedHeader<IfNoneMatch>>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<impl IntoResponse, Problem> {
    let Query(wanted) = wanted.map_err(|_| Invalid::one("$", "Give each parameter once, as text"))?;
    let now = daybook.now().await?;
    let catalog = Catalog::load(&daybook).await?;
    let mut invalid = Invalid::default();
    let zone = invalid.check("tz", zone(wanted.tz.as_deref(), daybook.settings.clinic_zone));
    let service = invalid.check("service", service(&catalog, &wanted.service));
    let providers =
        service.and_then(|service| invalid.check("provider", providers(&catalog, service, &wanted.provider)));
    let days = zone.and_then(|zone| days(&wanted, now.with_timezone(&zone).date_naive(), &mut invalid));
    let (Some(zone), Some(service), Some(providers), Some((from, to))) = (zone, service, providers, days)
    else {
        return Err(invalid.into());
    };
    let between = schedule::span(zone, from, to);
    let slots = availability::free_slots(&daybook, service, &providers, between, now).await?;
    let slots = slots.into_iter().map(|slot| shown(slot, service, zone)).collect();
    let body = serde_json::to_vec(&Answer { time_zone: zone.name(), slots }).unwrap_or_default();
    // To be asked again each time: slots go fast.
    Ok(unless_known(body, "application/json", "no-cache", known.as_deref()))
}

fn zone(text: Option<&str>, clinic: Tz) -> Result<Tz, &'static str> {
    text.map_or(Ok(clinic), |text| {
        text.trim().parse().map_err(|_| "Name an IANA time zone like Europe/London")
    })
}

fn service<'a>(catalog: &'a Catalog, text: &str) -> Result<&'a Service, &'static str> {
    let id = text.trim().parse().ok();
    id.and_then(|id| catalog.service(&id)).ok_or("Name a service of /api/v1/services")
}

fn providers<'a>(
    catalog: &'a Catalog,
    service: &Service,
    text: &str,
) -> Result<Vec<&'a Provider>, &'static str> {
    let offering = catalog.offering(&service.id);
    match text.trim() {
        "" => Ok(offering),
        id => offering
            .into_iter()
            .find(|provider| provider.id.as_str() == id)
            .map(|provider| vec![provider])
            .ok_or("Name a provider of /api/v1/providers who offers the service, or leave it out"),
    }
}

fn days(wanted: &Wanted, today: NaiveDate, invalid: &mut Invalid) -> Option<(NaiveDate, NaiveDate)> {
    let from = invalid.check("from", day(wanted.from.as_deref()))?.unwrap_or(today);
    let to = invalid.check("to", day(wanted.to.as_deref()))?;
    let to = to.or_else(|| from.checked_add_days(Days::new(DAYS - 1)))?;
    let checked = match (to - from).num_days() {
        ..0 => Err("Choose a day that is not before `from`".to_owned()),
        days if days >= DAYS_MAX => Err(format!("Ask for at most {DAYS_MAX} days at once")),
        _ => Ok((from, to)),
    };
    invalid.check("to", checked)
}

fn day(text: Option<&str>) -> Result<Option<NaiveDate>, &'static str> {
    text.map(|text| date::day(text).ok_or("Write a day like 2031-05-05")).transpose()
}

fn shown(slot: FreeSlot, service: &Service, zone: Tz) -> Slot {
    let starts_at: DateTime<Utc> = slot.starts_at;
    Slot {
        provider_id: slot.provider_id,
        starts_at: starts_at.to_rfc3339_opts(SecondsFormat::Secs, true),
        starts_at_local: starts_at.with_timezone(&zone).to_rfc3339_opts(SecondsFormat::Secs, false),
        duration_minutes: slot.duration_minutes,
        duration: timespan::format(service.duration()),
    }
}

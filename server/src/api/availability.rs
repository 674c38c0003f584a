//! `GET /api/v1/availability`: the free slots of a service.

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use axum_extra::{
    TypedHeader,
    headers::{ETag, IfNoneMatch},
};
use chrono::{DateTime, Days, NaiveDate, SecondsFormat, Utc};
use chrono_tz::Tz;
use domain::{Invalid, Provider, ProviderId, Service, schedule, timespan};
use jobs::{
    Daybook,
    availability::{self, Catalog, FreeSlot},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Problem;

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
    let now = Utc::now();
    let catalog = Catalog::load(&daybook.pool).await?;
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
    let slots = availability::free_slots(&daybook.pool, service, &providers, between, now).await?;
    let slots = slots.into_iter().map(|slot| shown(slot, service, zone)).collect();
    Ok(unless_known(&Answer { time_zone: zone.name(), slots }, known.as_deref()))
}

/// The answer with its tag, or that it is what the client has already (RFC 9110, 13.1.2). The tag is a weak one: on its
/// way the answer may be compressed.
fn unless_known(answer: &Answer, known: Option<&IfNoneMatch>) -> Response {
    let body = serde_json::to_vec(answer).unwrap_or_default();
    let hash: String = Sha256::digest(&body).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    let Ok(tag) = format!("W/\"{hash}\"").parse::<ETag>() else { return Json(answer).into_response() };
    // To be asked again each time: slots go fast.
    let headers = (TypedHeader(tag.clone()), [(CACHE_CONTROL, "no-cache")]);
    match known.filter(|known| !known.precondition_passes(&tag)) {
        Some(_) => (StatusCode::NOT_MODIFIED, headers).into_response(),
        None => (headers, [(CONTENT_TYPE, "application/json")], body).into_response(),
    }
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
    let from = invalid.check("from", date(wanted.from.as_deref()))?.unwrap_or(today);
    let to = invalid.check("to", date(wanted.to.as_deref()))?;
    let to = to.or_else(|| from.checked_add_days(Days::new(DAYS - 1)))?;
    let checked = match (to - from).num_days() {
        ..0 => Err("Choose a day that is not before `from`".to_owned()),
        days if days >= DAYS_MAX => Err(format!("Ask for at most {DAYS_MAX} days at once")),
        _ => Ok((from, to)),
    };
    invalid.check("to", checked)
}

fn date(text: Option<&str>) -> Result<Option<NaiveDate>, &'static str> {
    let years = NaiveDate::from_ymd_opt(2000, 1, 1)..NaiveDate::from_ymd_opt(2200, 1, 1);
    text.map(|text| text.trim().parse().ok().filter(|date| years.contains(&Some(*date))))
        .map(|date| date.ok_or("Write a day like 2031-05-05"))
        .transpose()
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

//! A booking as asked for: text first ([`BookingForm`]), then proof ([`NewBooking`]).
//!
//! The web form and the wire format of the origin both end in a [`BookingForm`]; its `parse` is the only way
//! to a [`NewBooking`]. Whether the provider exists and the slot is free is not decided here: that needs
//! the catalogue and the claims, and happens in the transaction that accepts the booking.

use std::fmt;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    Contacts, Invalid, NewPatient, ProviderId, ServiceId,
    intake::{Intake, IntakeForm},
    patient::PatientForm,
    timespan,
};

pub const STARTS_AT: &str = "appointment.startsAtUtc";
pub const DURATION: &str = "appointment.duration";
pub const PROVIDER: &str = "appointment.providerId";
pub const SERVICE: &str = "appointment.serviceId";
pub const LOCATION: &str = "appointment.location";

/// The longest appointment; the origin's rule.
const DURATION_MAX: TimeDelta = TimeDelta::hours(24);
/// How far ahead a booking may lie.
const HORIZON: TimeDelta = TimeDelta::days(3_660);
const LOCATION_MAX: usize = 200;

/// Everything typed or sent, kept as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BookingForm {
    pub patient: PatientForm,
    pub appointment: AppointmentForm,
    /// Asked by the pages alone: it needs the questions of the service.
    pub intake: IntakeForm,
}

/// What is asked for: a service, or a duration that says which.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AppointmentForm {
    pub provider: String,
    pub service: String,
    /// RFC 3339; without an offset it is UTC, as the field's name on the wire says.
    pub starts_at: String,
    /// A .NET TimeSpan; may be empty when a service is named.
    pub duration: String,
    pub location: String,
}

/// A booking whose fields passed the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBooking {
    pub patient: NewPatient,
    pub appointment: NewAppointment,
    /// Empty until [`IntakeForm::check`] has passed it.
    pub intake: Intake,
}

/// The asked-for appointment, well-formed. At least one of `service` and `duration` is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAppointment {
    pub provider: ProviderId,
    pub service: Option<ServiceId>,
    pub starts_at: DateTime<Utc>,
    pub duration: Option<TimeDelta>,
    pub location: Option<String>,
}

impl BookingForm {
    /// Checks every field and reports all that are at fault. What programs send: with an e-mail address.
    pub fn parse(&self, now: DateTime<Utc>) -> Result<NewBooking, Invalid> {
        self.parse_allowing(Contacts::EMAIL, now)
    }

    /// The same from people, who choose among `allowed`.
    pub fn parse_allowing(&self, allowed: Contacts, now: DateTime<Utc>) -> Result<NewBooking, Invalid> {
        match (self.patient.parse(today(now), allowed), self.appointment.parse(now)) {
            (Ok(patient), Ok(appointment)) => {
                Ok(NewBooking { patient, appointment, intake: Intake::default() })
            }
            (patient, appointment) => {
                let faults = [patient.err(), appointment.err()];
                Err(Invalid(faults.into_iter().flatten().flat_map(|invalid| invalid.0).collect()))
            }
        }
    }
}

impl AppointmentForm {
    pub fn parse(&self, now: DateTime<Utc>) -> Result<NewAppointment, Invalid> {
        let mut invalid = Invalid::default();
        let starts_at = invalid.check(STARTS_AT, start(&self.starts_at, now));
        let provider = invalid.check(PROVIDER, required(&self.provider, "Name the provider"));
        let service = invalid.check(SERVICE, optional::<ServiceId>(&self.service));
        let duration = invalid.check(DURATION, duration(&self.duration, self.service.trim().is_empty()));
        let location = invalid.check(LOCATION, location(&self.location));
        match (provider, service, starts_at, duration, location) {
            (Some(provider), Some(service), Some(starts_at), Some(duration), Some(location)) => {
                Ok(NewAppointment { provider, service, starts_at, duration, location })
            }
            _ => Err(invalid),
        }
    }
}

fn required<T: std::str::FromStr<Err: fmt::Display>>(text: &str, missing: &str) -> Result<T, String> {
    let text = text.trim();
    if text.is_empty() {
        Err(missing.to_owned())
    } else {
        text.parse().map_err(|error: T::Err| error.to_string())
    }
}

fn optional<T: std::str::FromStr<Err: fmt::Display>>(text: &str) -> Result<Option<T>, String> {
    if text.trim().is_empty() { Ok(None) } else { required(text, "").map(Some) }
}

/// A birth date is a calendar date without a zone: today's is accepted wherever today has begun.
pub fn today(now: DateTime<Utc>) -> NaiveDate {
    (now + TimeDelta::hours(14)).date_naive()
}

/// Reads an instant; one without an offset is UTC.
pub fn instant(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    DateTime::parse_from_rfc3339(text)
        .map(|at| at.to_utc())
        .or_else(|_| text.parse::<NaiveDateTime>().map(|at| at.and_utc()))
        .ok()
}

fn start(text: &str, now: DateTime<Utc>) -> Result<DateTime<Utc>, &'static str> {
    if text.trim().is_empty() {
        return Err("Say when the appointment starts");
    }
    let starts_at = instant(text).ok_or("Write the start like 2031-05-05T09:00:00Z")?;
    if starts_at <= now {
        Err("Choose a start in the future")
    } else if starts_at - now > HORIZON {
        Err("Choose a start within the next ten years")
    } else {
        Ok(starts_at)
    }
}

fn duration(text: &str, is_required: bool) -> Result<Option<TimeDelta>, String> {
    if text.trim().is_empty() {
        return if is_required {
            Err("Say how long the appointment takes, for example 00:30:00".into())
        } else {
            Ok(None)
        };
    }
    let duration = timespan::parse(text).map_err(|error| error.to_string())?;
    if duration <= TimeDelta::zero() {
        Err("The duration must be longer than zero".into())
    } else if duration > DURATION_MAX {
        Err("The duration must be at most 24 hours".into())
    } else {
        Ok(Some(duration))
    }
}

fn location(text: &str) -> Result<Option<String>, &'static str> {
    let text = text.trim();
    if text.chars().count() > LOCATION_MAX {
        Err("Use at most 200 characters")
    } else if text.chars().any(char::is_control) {
        Err("Remove the line breaks and control characters")
    } else {
        Ok(Some(text.to_owned()).filter(|text| !text.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        instant("2026-11-23T03:00:00Z").unwrap()
    }

    fn appointment() -> AppointmentForm {
        AppointmentForm {
            provider: "physio-1".into(),
            starts_at: "2031-05-05T09:00:00Z".into(),
            duration: "00:30:00".into(),
            ..Default::default()
        }
    }

    fn fault(form: &AppointmentForm) -> Vec<String> {
        form.parse(now()).unwrap_err().0.into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn a_start_without_an_offset_is_utc() {
        let form = AppointmentForm { starts_at: "2031-05-05T09:00:00".into(), ..appointment() };
        assert_eq!(form.parse(now()), appointment().parse(now()));
    }

    #[test]
    fn a_start_with_an_offset_is_that_instant() {
        let form = AppointmentForm { starts_at: "2031-05-05T11:00:00+02:00".into(), ..appointment() };
        assert_eq!(form.parse(now()), appointment().parse(now()));
    }

    #[test]
    fn a_start_that_cannot_be_is_refused() {
        for starts_at in [
            "",
            "tomorrow",
            "2026-11-23T03:00:00Z",
            "2020-01-01T09:00:00Z",
            "2099-01-01T09:00:00Z",
            "2031-02-30T09:00:00Z",
        ] {
            assert_eq!(
                fault(&AppointmentForm { starts_at: starts_at.into(), ..appointment() }),
                [STARTS_AT],
                "{starts_at}"
            );
        }
    }

    #[test]
    fn a_duration_that_cannot_be_is_refused() {
        for duration in ["", "00:00:00", "-00:30:00", "1.00:00:01", "half an hour"] {
            assert_eq!(
                fault(&AppointmentForm { duration: duration.into(), ..appointment() }),
                [DURATION],
                "{duration}"
            );
        }
    }

    #[test]
    fn a_service_says_how_long_it_takes() {
        let form =
            AppointmentForm { service: "physiotherapy".into(), duration: String::new(), ..appointment() };
        assert_eq!(form.parse(now()).unwrap().duration, None);
    }
}

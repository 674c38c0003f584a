//! A booking as asked for: text first ([`BookingForm`]), then proof ([`NewBooking`]).
//!
//! The web form and the wire format of the origin both end in a [`BookingForm`]; its `parse` is the only way
//! to a [`NewBooking`]. Whether the provider exists and the slot is free is not decided here: that needs
//! the catalogue and the claims, and happens in the transaction that accepts the booking.

use std::fmt;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    Contacts, Invalid, NewPatient, ProviderId, ServiceId,
    date::any_instant,
    intake::{Intake, IntakeForm},
    patient::PatientForm,
    text, timespan,
};

/// The path of the start, on the wire and in errors: an instant (RFC 3339), UTC where no offset is written.
pub const STARTS_AT: &str = "appointment.startsAtUtc";
/// The path of the duration: a .NET TimeSpan ([`timespan`]).
pub const DURATION: &str = "appointment.duration";
/// The path of the provider: a [`ProviderId`].
pub const PROVIDER: &str = "appointment.providerId";
/// The path of the service: a [`ServiceId`], which a duration may stand for.
pub const SERVICE: &str = "appointment.serviceId";
/// The path of the place: words on one line, which may be left out.
pub const LOCATION: &str = "appointment.location";

/// The longest appointment; the origin's rule.
const DURATION_MAX: TimeDelta = TimeDelta::hours(24);
/// How far ahead a booking may lie.
const HORIZON: TimeDelta = TimeDelta::days(3_660);
pub(crate) const LOCATION_MAX: usize = 200;

/// Everything typed or sent, kept as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BookingForm {
    /// For whom the appointment is.
    pub patient: PatientForm,
    /// With whom, what, when and where.
    pub appointment: AppointmentForm,
    /// Asked by the pages alone: it needs the questions of the service.
    pub intake: IntakeForm,
}

/// What is asked for: a service, or a duration that says which.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AppointmentForm {
    /// A [`ProviderId`]; empty is an error.
    pub provider: String,
    /// A [`ServiceId`]; may be empty when a duration says which.
    pub service: String,
    /// RFC 3339; without an offset it is UTC, as the field's name on the wire says ([`crate::date::instant`]).
    pub starts_at: String,
    /// A .NET TimeSpan; may be empty when a service is named.
    pub duration: String,
    /// The place in words, at most 200 characters; may be empty.
    pub location: String,
}

/// A booking whose fields passed the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBooking {
    /// For whom the appointment is.
    pub patient: NewPatient,
    /// With whom, what, when and where.
    pub appointment: NewAppointment,
    /// Empty until [`IntakeForm::check`] has passed it.
    pub intake: Intake,
}

/// The asked-for appointment, well-formed. At least one of `service` and `duration` is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAppointment {
    /// Well-formed; whether there is such a provider is not known yet.
    pub provider: ProviderId,
    /// Well-formed as well; none when the duration has to say which.
    pub service: Option<ServiceId>,
    /// After the `now` it was checked at, and at most 3,660 days after it.
    pub starts_at: DateTime<Utc>,
    /// Longer than zero, at most 24 hours.
    pub duration: Option<TimeDelta>,
    /// At most 200 characters on one line; none where nothing was said.
    pub location: Option<String>,
}

impl BookingForm {
    /// Checks every field and reports all that are at fault. What programs send: with an email address.
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
    /// What it says, however it is written (see [`crate::contents`]).
    pub(crate) fn said(&self) -> [String; 5] {
        let written = |text: &str| text.trim().to_owned();
        let at = any_instant(&self.starts_at).map_or_else(|| written(&self.starts_at), |at| at.to_rfc3339());
        let duration = timespan::parse(&self.duration);
        let duration = duration.map_or_else(|_| written(&self.duration), |duration| duration.to_string());
        let location =
            location(&self.location).map_or_else(|_| written(&self.location), Option::unwrap_or_default);
        [written(&self.provider), written(&self.service), at, duration, location]
    }

    /// Checks every field and reports all that are at fault. `now` is what the start has to be after.
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

fn start(text: &str, now: DateTime<Utc>) -> Result<DateTime<Utc>, &'static str> {
    if text.trim().is_empty() {
        return Err("Say when the appointment starts");
    }
    let starts_at = any_instant(text).ok_or("Write the start like 2031-05-05T09:00:00Z")?;
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

fn location(typed: &str) -> Result<Option<String>, &'static str> {
    let location = text::line(typed);
    if !text::fits(&location, LOCATION_MAX) {
        Err("Use at most 200 characters")
    } else {
        Ok(Some(location).filter(|location| !location.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        any_instant("2026-11-23T03:00:00Z").unwrap()
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
            "9999-12-31T23:59:59Z",
            "0000-01-01T00:00:00Z",
            "+262142-12-31T23:59:59Z",
            "-262143-01-01T00:00:00Z",
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

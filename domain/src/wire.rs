//! The origin's wire format: JSON whose property names are case-insensitive.
//!
//! `StartBookingHttp` was a .NET function, whose serialiser accepts `firstName`, `FirstName` and `FIRSTNAME`
//! alike; of several spellings the last one wins. Unknown properties are ignored. What comes out is a
//! [`BookingForm`]: this module knows shapes, not rules.

use std::collections::HashMap;

use serde_json::Value;

use crate::{
    BirthForm, BookingForm, Invalid, booking, booking::AppointmentForm, patient, patient::PatientForm,
};

/// Why a body is not a booking.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotABooking {
    /// `detail` says where the JSON breaks off, and quotes nothing of it.
    #[error("the body is not JSON: line {line}, column {column}")]
    NotJson {
        /// Counted from 1.
        line: usize,
        /// Octets of the line, counted from 1; 0 where none of it was read.
        column: usize,
    },
    /// JSON of another shape: a part is missing, or a value is no text.
    #[error(transparent)]
    Invalid(#[from] Invalid),
}

/// Reads a request body.
pub fn read(body: &[u8]) -> Result<BookingForm, NotABooking> {
    let json: Value = serde_json::from_slice(body)
        .map_err(|error| NotABooking::NotJson { line: error.line(), column: error.column() })?;
    let root = Properties::of(json).ok_or_else(|| Invalid::one("$", "Send a JSON object"))?;
    let mut invalid = Invalid::default();
    let mut patient = root.object("patient", &mut invalid);
    let mut appointment = root.object("appointment", &mut invalid);
    let form = BookingForm {
        patient: PatientForm {
            first_name: patient.text(patient::FIRST_NAME, &mut invalid),
            last_name: patient.text(patient::LAST_NAME, &mut invalid),
            // Programs are not asked: they give an address.
            contact: String::new(),
            email: patient.text(patient::EMAIL, &mut invalid),
            phone: patient.text(patient::PHONE, &mut invalid),
            date_of_birth: BirthForm::Text(patient.text(patient::DATE_OF_BIRTH, &mut invalid)),
        },
        appointment: AppointmentForm {
            provider: appointment.text(booking::PROVIDER, &mut invalid),
            service: appointment.text(booking::SERVICE, &mut invalid),
            starts_at: appointment.text(booking::STARTS_AT, &mut invalid),
            duration: appointment.text(booking::DURATION, &mut invalid),
            location: appointment.text(booking::LOCATION, &mut invalid),
        },
        intake: Default::default(),
    };
    if invalid.is_empty() { Ok(form) } else { Err(invalid.into()) }
}

/// A JSON object by lower-cased property name.
struct Properties(HashMap<String, Value>);

impl Properties {
    fn of(json: Value) -> Option<Self> {
        let Value::Object(map) = json else { return None };
        Some(Self(map.into_iter().map(|(name, value)| (name.to_lowercase(), value)).collect()))
    }

    fn object(&self, name: &str, invalid: &mut Invalid) -> Self {
        let value = self.0.get(name).cloned().unwrap_or_default();
        Self::of(value).unwrap_or_else(|| {
            invalid.add(name, format!("Send an object {name:?}"));
            Self(HashMap::new())
        })
    }

    /// The text of `path`'s last part; absent and `null` are empty text.
    fn text(&mut self, path: &str, invalid: &mut Invalid) -> String {
        let name = path.rsplit('.').next().unwrap_or(path).to_lowercase();
        match self.0.remove(&name) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text,
            Some(_) => {
                invalid.add(path, "Send text");
                String::new()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CAMEL: &str = r#"{
        "patient": { "firstName": "Ada", "lastName": "Lovelace", "email": "ada@example.org",
                     "phone": "+44 20 7946 0000", "dateOfBirth": "1990-12-10T00:00:00" },
        "appointment": { "startsAtUtc": "2031-05-05T09:00:00Z", "duration": "00:30:00",
                         "providerId": "physio-1", "location": "Room 1" } }"#;

    #[test]
    fn camel_and_pascal_case_mean_the_same() {
        let mut pascal = CAMEL.to_owned();
        for name in [
            "patient",
            "appointment",
            "firstName",
            "lastName",
            "email",
            "phone",
            "dateOfBirth",
            "startsAtUtc",
            "duration",
            "providerId",
            "location",
        ] {
            let upper = name[..1].to_uppercase() + &name[1..];
            pascal = pascal.replace(&format!("\"{name}\""), &format!("\"{upper}\""));
        }
        assert_ne!(pascal, CAMEL);
        assert_eq!(read(pascal.as_bytes()), read(CAMEL.as_bytes()));
        assert_eq!(read(CAMEL.as_bytes()).unwrap().appointment.provider, "physio-1");
    }

    #[test]
    fn a_value_of_the_wrong_kind_is_named() {
        let body = CAMEL.replace("\"Ada\"", "7").replace("\"Room 1\"", "[]");
        let Err(NotABooking::Invalid(invalid)) = read(body.as_bytes()) else { panic!("accepted") };
        let fields: Vec<_> = invalid.0.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, [patient::FIRST_NAME, booking::LOCATION]);
    }

    #[test]
    fn a_missing_half_is_named() {
        let Err(NotABooking::Invalid(invalid)) = read(br#"{"patient": {}}"#) else { panic!("accepted") };
        assert!(invalid.message("appointment").is_some());
    }

    #[test]
    fn what_is_not_json_is_told_apart() {
        assert_eq!(read(b"{\n  nonsense"), Err(NotABooking::NotJson { line: 2, column: 3 }));
        assert!(matches!(read(b"[]"), Err(NotABooking::Invalid(_))));
    }
}

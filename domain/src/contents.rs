//! What a form says, as a digest: two that say the same are the same request, however they are written.
//!
//! Fields are compared as they are read: instants and not their texts, durations, names in their normal form. Nothing is
//! judged here, because the clock and the rules change between a request and its repeat. What cannot be read counts as it
//! is written.

use std::{fmt, str::FromStr};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{BookingForm, waitlist::WishForm};

/// SHA-256 of what a form says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Contents([u8; 32]);

impl Contents {
    /// Of a form that books.
    pub fn of(form: &BookingForm) -> Self {
        Self::digest(json!([form.appointment.said(), form.patient.said(), form.intake.said()]))
    }

    /// Of a form that joins the waiting list.
    pub fn of_waiting(form: &BookingForm, wish: &WishForm) -> Self {
        Self::digest(json!([form.appointment.said(), form.patient.said(), form.intake.said(), wish.said()]))
    }

    fn digest(said: Value) -> Self {
        Self(Sha256::digest(said.to_string()).into())
    }

    /// The 32 octets of the digest, as they are kept with a booking.
    pub fn octets(&self) -> &[u8; 32] {
        &self.0
    }
}

/// As a hidden field has it.
impl fmt::Display for Contents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl FromStr for Contents {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut octets = [0; 32];
        hex::decode_to_slice(text, &mut octets).map_err(|_| ())?;
        Ok(Self(octets))
    }
}

impl fmt::Debug for Contents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Contents([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{booking::AppointmentForm, intake::IntakeForm, patient::PatientForm};

    fn ada() -> BookingForm {
        BookingForm {
            patient: PatientForm {
                first_name: "Ada".into(),
                last_name: "Lovelace".into(),
                contact: String::new(),
                email: "ada@example.org".into(),
                phone: "+44 20 7946 0000".into(),
                date_of_birth: "1990-12-10T00:00:00".into(),
            },
            appointment: AppointmentForm {
                provider: "physio-1".into(),
                service: String::new(),
                starts_at: "2031-05-05T09:00:00Z".into(),
                duration: "00:30:00".into(),
                location: "Room 1".into(),
            },
            intake: IntakeForm::default(),
        }
    }

    fn said(change: impl FnOnce(&mut BookingForm)) -> Contents {
        let mut form = ada();
        change(&mut form);
        Contents::of(&form)
    }

    #[test]
    fn what_says_the_same_in_other_words_is_the_same() {
        let same = Contents::of(&ada());
        for starts_at in [
            "2031-05-05T09:00:00+00:00",
            "2031-05-05T09:00:00",
            "2031-05-05T09:00:00.000Z",
            "2031-05-05T11:00:00+02:00",
            " 2031-05-05t09:00:00z ",
        ] {
            assert!(said(|form| form.appointment.starts_at = starts_at.into()) == same, "{starts_at}");
        }
        for duration in ["0.00:30:00", "00:30:00.0000000", "0:30:0", " 00:30:00 "] {
            assert!(said(|form| form.appointment.duration = duration.into()) == same, "{duration}");
        }
        assert!(said(|form| form.patient.first_name = " Ada ".into()) == same);
        assert!(said(|form| form.patient.date_of_birth = "1990-12-10".into()) == same);
        assert!(said(|form| form.patient.contact = "email".into()) == same);
        assert!(said(|form| form.intake.booked_by = "nobody asked".into()) == same);
        assert!(said(|form| form.intake.answers = [("x".to_owned(), "  ".to_owned())].into()) == same);
    }

    #[test]
    fn a_digest_comes_back_from_its_field() {
        let contents = Contents::of(&ada());
        assert_eq!(contents.to_string().parse(), Ok(contents));
        for text in ["", "7", "zz", "äöü", &"0".repeat(62), &"0".repeat(66)] {
            assert!(text.parse::<Contents>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_time_that_has_passed_is_still_the_same_time() {
        let past = |text: &str| said(|form| form.appointment.starts_at = text.into());
        assert!(past("2001-05-05T09:00:00Z") == past("2001-05-05T09:00:00+00:00"));
        let born = |text: &str| said(|form| form.patient.date_of_birth = text.into());
        assert!(born("2999-01-01") == born("2999-01-01T00:00:00"));
    }

    #[test]
    fn each_field_counts_and_no_two_run_into_each_other() {
        let others = [
            said(|form| form.patient.first_name = "Adele".into()),
            said(|form| form.patient.last_name = String::new()),
            said(|form| form.patient.email = "ada@example.com".into()),
            said(|form| form.patient.phone = String::new()),
            said(|form| form.patient.date_of_birth = "1990-12-11".into()),
            said(|form| form.patient.contact = "phone".into()),
            said(|form| form.patient.contact = "none".into()),
            said(|form| form.appointment.provider = "physio-2".into()),
            said(|form| form.appointment.service = "physiotherapy".into()),
            said(|form| form.appointment.starts_at = "2031-05-05T09:00:01Z".into()),
            said(|form| form.appointment.duration = "01:00:00".into()),
            said(|form| form.appointment.location = String::new()),
            said(|form| form.intake.whom = "other".into()),
            said(|form| form.intake.answers = [("x".to_owned(), "y".to_owned())].into()),
            said(|form| {
                (form.patient.first_name, form.patient.last_name) = ("AdaL".into(), "ovelace".into())
            }),
            Contents::of(&ada()),
            Contents::of_waiting(&ada(), &WishForm::default()),
        ];
        let texts: std::collections::HashSet<_> = others.iter().map(ToString::to_string).collect();
        assert_eq!(texts.len(), others.len());
    }

    #[test]
    fn what_does_not_count_for_the_way_to_be_reached_is_not_compared() {
        let by_phone = |email: &str| {
            said(|form| (form.patient.contact, form.patient.email) = ("phone".into(), email.into()))
        };
        assert!(by_phone("") == by_phone("ada@example.org"));
    }

    #[test]
    fn of_a_wish_the_order_of_ticks_does_not_count() {
        let wish = |days: &[&str]| {
            let weekdays = days.iter().map(ToString::to_string).collect();
            Contents::of_waiting(&ada(), &WishForm { weekdays, ..Default::default() })
        };
        assert!(wish(&["1", "2"]) == wish(&["2", "1"]));
        assert!(wish(&["1", "2"]) != wish(&["1", "3"]));
    }
}

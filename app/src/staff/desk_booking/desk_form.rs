//! What staff type to book for somebody.

use std::fmt;

use chrono::{DateTime, Utc};
use domain::{BirthForm, BookingForm, ProviderId, booking::AppointmentForm, patient::PatientForm, text};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{http::url::url, language::language, time::machine_time};

/// What the browser keeps it as while something is wrong with it.
pub const KEPT_AS: &str = "desk-booking";
/// More than any field may have: what is too long is still so, and can be shortened.
const KEPT_MAX: usize = 350;

/// As it was typed; what is left out is empty text.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DeskForm {
    /// Under which sending it twice is the same booking.
    pub key: String,
    pub provider: String,
    /// The start, RFC 3339.
    pub at: String,
    pub service: String,
    /// In which the patient is written to.
    pub language: String,
    pub first_name: String,
    pub last_name: String,
    pub contact: String,
    pub email: String,
    pub phone: String,
    pub date_of_birth: BirthForm,
}

impl fmt::Debug for DeskForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeskForm([redacted])")
    }
}

impl DeskForm {
    pub fn new(provider: &ProviderId, at: DateTime<Utc>, service: String) -> Self {
        Self {
            key: Uuid::now_v7().to_string(),
            provider: provider.to_string(),
            at: machine_time(at),
            service,
            language: language().tag().to_owned(),
            ..Self::default()
        }
    }

    pub fn patient(&self) -> PatientForm {
        PatientForm {
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            contact: self.contact.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
            date_of_birth: self.date_of_birth.clone(),
        }
    }

    pub fn booking(&self) -> BookingForm {
        let appointment = AppointmentForm {
            provider: self.provider.clone(),
            service: self.service.clone(),
            starts_at: self.at.clone(),
            ..AppointmentForm::default()
        };
        BookingForm { patient: self.patient(), appointment, ..BookingForm::default() }
    }

    /// So much of it as a cookie holds.
    pub fn cut(&self) -> Self {
        let cut = |typed: &str| text::cut(typed, KEPT_MAX).to_owned();
        Self {
            first_name: cut(&self.first_name),
            last_name: cut(&self.last_name),
            email: cut(&self.email),
            phone: cut(&self.phone),
            ..self.clone()
        }
    }

    /// The page of this time, with why nothing was booked.
    pub fn page_url(&self, problem: &str) -> String {
        let chosen = [("provider", &*self.provider), ("at", &*self.at), ("service", &*self.service)];
        url("/staff/book", &[&chosen[..], &[("problem", problem)]].concat())
    }
}

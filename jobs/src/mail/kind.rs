//! The kinds of mail, and the identity each mail has.
//!
//! A mail is identified by (booking, kind, version), so its Message-ID is known before it is sent and
//! stays the same when it is sent again: a mail client shows a repeated mail once.

use std::fmt;

use domain::Language;
use uuid::Uuid;

/// What a mail is for. The names are stored and appear in Message-IDs; they never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// To the patient, once the appointment is in the book.
    PatientConfirmation,
    /// To the clinic's front desk, about the same appointment.
    DeskNotification,
    /// To the patient, whoever has cancelled the appointment. Never says why.
    PatientCancellation,
    /// To the front desk. Never says why either: the reason stays behind the login.
    DeskCancellation,
    /// To the patient, with the new time and the former one.
    PatientMove,
    /// To the front desk, with the new time and the former one.
    DeskMove,
    /// To the patient, with the private link once more.
    PatientLink,
    /// To the patient, some time before the appointment.
    PatientReminder,
    /// To somebody who has joined the waiting list.
    PatientWaitlisted,
    /// To somebody on the waiting list: a slot that is kept for them for a while.
    PatientOffer,
    /// To somebody whose days on the waiting list have passed.
    PatientWaitlistOver,
}

impl Kind {
    /// Whether the patient reads it; otherwise the front desk does.
    pub fn is_for_patient(self) -> bool {
        !matches!(self, Self::DeskNotification | Self::DeskCancellation | Self::DeskMove)
    }

    /// In which its reader reads it: the patient in the language of the booking, the front desk in English.
    pub fn language(self, booked_in: Language) -> Language {
        if self.is_for_patient() { booked_in } else { Language::English }
    }

    /// E-mails about one booking to one reader leave one after the other: see [`engine::Effect::line`].
    pub fn line(self) -> &'static str {
        if self.is_for_patient() { "patient" } else { "desk" }
    }

    /// What the step of this name sends about an appointment.
    pub fn of_step(step: &str) -> Option<Self> {
        Some(match step {
            "send-patient-email" => Self::PatientConfirmation,
            "send-admin-email" => Self::DeskNotification,
            "send-patient-cancellation" => Self::PatientCancellation,
            "send-admin-cancellation" => Self::DeskCancellation,
            "send-patient-move" => Self::PatientMove,
            "send-admin-move" => Self::DeskMove,
            "send-patient-link" => Self::PatientLink,
            "send-patient-reminder" => Self::PatientReminder,
            _ => return None,
        })
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::PatientConfirmation => "patient-confirmation",
            Self::DeskNotification => "admin-notification",
            Self::PatientCancellation => "patient-cancellation",
            Self::DeskCancellation => "admin-cancellation",
            Self::PatientMove => "patient-move",
            Self::DeskMove => "admin-move",
            Self::PatientLink => "patient-link",
            Self::PatientReminder => "patient-reminder",
            Self::PatientWaitlisted => "patient-waitlisted",
            Self::PatientOffer => "patient-offer",
            Self::PatientWaitlistOver => "patient-waitlist-over",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The Message-ID with its angle brackets (RFC 5322, 3.6.4). `domain` is that of the sender's address.
pub fn message_id(booking: Uuid, kind: Kind, version: u32, domain: &str) -> String {
    format!("<{booking}.{kind}.{version}@{domain}>")
}

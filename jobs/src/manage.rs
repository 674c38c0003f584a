//! What patients do with their own appointment, by the private link in their e-mail.
//!
//! The link holds a token of 128 bits. It is made from a secret that only the workers know, the appointment and its
//! revision ([`LinkKey`]), so that an e-mail that is sent again has the same; kept is its hash, from the moment at
//! which the e-mail was accepted. It opens one appointment, until that has ended, and nothing once the appointment has
//! moved: the e-mail about the move has another. Of a cancelled appointment the last one shows that it is cancelled.
//! Whoever gave no address opens a link by the code of the booking (see `finding`), which is random and good for an hour.

mod link;

use chrono::{DateTime, Utc};
use domain::AppointmentStatus;

pub use link::{LinkKey, Token};

use crate::{
    Daybook, Error,
    access::PatientAccess,
    appointments, email,
    mail::calendar_file,
    store,
    store::{appointment::Appointment, mail::FoundLink},
};

/// What a link opens.
pub struct Managed {
    /// The right to change it.
    pub access: PatientAccess,
    /// At its new time when it is being moved.
    pub appointment: Appointment,
}

impl Managed {
    pub fn is_booked(&self) -> bool {
        self.appointment.status == AppointmentStatus::Booked
    }

    /// Whether cancelling it at `now` counts as late.
    pub fn is_late(&self, now: DateTime<Utc>) -> bool {
        now > self.appointment.starts_at - self.appointment.cancel_notice
    }

    /// Whether it can be moved or cancelled by the patient at `now`: it is booked and has not begun.
    pub fn can_change(&self, now: DateTime<Utc>) -> bool {
        self.is_booked() && now < self.appointment.starts_at
    }
}

/// What came of following a link.
pub enum Opened {
    Present(Box<Managed>),
    /// The appointment has moved since; the e-mail about that has another link.
    Outdated,
}

/// Opens what `token` is for. `NotFound` for one that is malformed, unknown, or of an appointment that has ended.
pub async fn open(daybook: &Daybook, token: &Token) -> Result<Opened, Error> {
    let found = match store::mail::find_link(&daybook.pool, &token.hash()).await? {
        Some(found) => found,
        None => {
            // Of somebody without an e-mail address: for an hour, whatever becomes of the appointment.
            let opened = store::private_code::find_link(&daybook.pool, &token.hash()).await?;
            FoundLink { appointment: opened.ok_or(Error::NotFound)?, is_present: true }
        }
    };
    let appointment = appointments::present(daybook, found.appointment).await?;
    if Utc::now() >= appointment.ends_at {
        return Err(Error::NotFound);
    }
    if !found.is_present {
        return Ok(Opened::Outdated);
    }
    let access = PatientAccess::to(found.appointment);
    Ok(Opened::Present(Box::new(Managed { access, appointment })))
}

/// The calendar file of the appointment of `token`, for whoever gets no e-mails about it. `NotFound` for a link that opens
/// nothing (any more), and of an appointment that is cancelled or whose e-mails have the file.
pub async fn calendar(daybook: &Daybook, token: &Token) -> Result<String, Error> {
    match open(daybook, token).await? {
        Opened::Present(managed) if managed.is_booked() && managed.appointment.email.is_none() => {
            let mail = email::about(&daybook.settings, managed.appointment);
            calendar_file(&mail).map_err(|_| Error::Conflict("There is no file of this appointment"))
        }
        _ => Err(Error::NotFound),
    }
}

/// The right to change the appointment of `token`; `NotFound` where there is none (any more).
pub async fn access(daybook: &Daybook, token: &Token) -> Result<PatientAccess, Error> {
    match open(daybook, token).await? {
        Opened::Present(managed) => Ok(managed.access),
        Opened::Outdated => Err(Error::NotFound),
    }
}

//! What patients do with their own appointment, by the private link in their e-mail.
//!
//! The link holds a token of 128 bits. It is made from a secret that only the workers know, the appointment and its
//! revision ([`LinkKey`]), so that an e-mail that is sent again has the same; kept is its hash, from the moment at
//! which the e-mail was accepted. It opens one appointment, until that has ended, and nothing once the appointment has
//! moved: the e-mail about the move has another. Of a cancelled appointment the last one shows that it is cancelled.
//! Whoever gave no address opens a link by the code of the booking (see `recover`), and the browser that booked without it
//! (see `browser`): a random one that is good for an hour.

use domain::{AppointmentStatus, Reference, Wording, refusal::Conflict};

use crate::{
    appointment,
    base::{access::PatientAccess, daybook::Daybook, error::Error},
    mail::{calendar_file, step},
    store::{self, appointment::Appointment, mail::FoundLink},
};

pub use crate::base::private_link::{LinkKey, Token};

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

    /// Whether cancelling it now counts as late.
    pub fn is_late(&self) -> bool {
        self.appointment.read_at > self.appointment.starts_at - self.appointment.cancel_notice
    }

    pub fn has_begun(&self) -> bool {
        self.appointment.starts_at <= self.appointment.read_at
    }

    /// Whether it can be moved or cancelled by the patient: it is booked and has not begun.
    pub fn can_change(&self) -> bool {
        self.is_booked() && !self.has_begun()
    }
}

/// What came of following a link.
pub enum Opened {
    Present(Box<Managed>),
    /// The appointment has moved since; the e-mail about that has another link. The reference was in every e-mail.
    Outdated(Reference),
}

/// Opens what `token` is for. `NotFound` for one that is malformed, unknown, or of an appointment that has ended.
pub async fn open(daybook: &Daybook, token: &Token) -> Result<Opened, Error> {
    let found = match store::mail::find_link(&daybook.pool, &token.hash()).await? {
        Some(found) => found,
        None => {
            // Opened by a code or a browser: for an hour, whatever becomes of the appointment.
            let opened = store::private_code::find_link(&daybook.pool, &token.hash()).await?;
            FoundLink { appointment: opened.ok_or(Error::NotFound)?, is_present: true }
        }
    };
    let appointment = appointment::present(daybook, found.appointment).await?;
    if appointment.ends_at <= appointment.read_at {
        return Err(Error::NotFound);
    }
    if !found.is_present {
        let reference = appointment.reference.parse().map_err(|_| Error::NotFound)?;
        return Ok(Opened::Outdated(reference));
    }
    let access = PatientAccess::to(found.appointment);
    Ok(Opened::Present(Box::new(Managed { access, appointment })))
}

/// The calendar file of the appointment of `token`. `NotFound` for a link that opens nothing (any more), and of an appointment
/// that is cancelled.
pub async fn calendar(daybook: &Daybook, token: &Token) -> Result<String, Error> {
    match open(daybook, token).await? {
        Opened::Present(managed) => file(daybook, managed.appointment),
        Opened::Outdated(_) => Err(Error::NotFound),
    }
}

/// The same for everybody who has the reference: how one takes part online is not in it.
pub async fn public_calendar(daybook: &Daybook, reference: &Reference) -> Result<String, Error> {
    let booking = store::booking::id_of(&daybook.pool, reference).await?.ok_or(Error::NotFound)?;
    let found = store::appointment::of_bookings(&daybook.pool, &[booking.0]).await?;
    let found = found.first().ok_or(Error::NotFound)?;
    let mut appointment = appointment::present(daybook, found.id).await?;
    if appointment.is_online {
        appointment.location = Wording::everywhere("Online");
    }
    file(daybook, appointment)
}

fn file(daybook: &Daybook, appointment: Appointment) -> Result<String, Error> {
    if appointment.status != AppointmentStatus::Booked {
        return Err(Error::NotFound);
    }
    let language = appointment.language;
    let mail = step::about(&daybook.settings, appointment, language);
    calendar_file(&mail).map_err(|_| Conflict::NoCalendarFile.into())
}

/// The right to change the appointment of `token`; `NotFound` where there is none (any more).
pub async fn access(daybook: &Daybook, token: &Token) -> Result<PatientAccess, Error> {
    match open(daybook, token).await? {
        Opened::Present(managed) => Ok(managed.access),
        Opened::Outdated(_) => Err(Error::NotFound),
    }
}

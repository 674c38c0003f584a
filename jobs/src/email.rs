//! The e-mail steps of every workflow: read the appointments, send each mail once, keep the proof.
//!
//! Between the server's acceptance and the commit a crash can lead to a second e-mail; it has the same Message-ID.

use std::collections::HashMap;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::{AppointmentStatus, BookingId, InstanceId};
use sqlx::PgConnection;

use crate::{
    Settings,
    engine::{Effect, RetryPolicy, StepContext, StepError, Subject, bookings, instances},
    mail::{AppointmentMail, Clinic, Kind, SendError},
    store::{
        self,
        appointment::Appointment,
        appointment_move::Move,
        mail::{NewLink, NewMail},
    },
};

/// Sends one kind of mail about the appointment of a booking.
pub struct Email {
    pub step: &'static str,
    pub kind: Kind,
}

/// What a mail is written from.
pub struct Letter {
    mail: AppointmentMail,
    /// The private link that is in it.
    link: Option<NewLink>,
}

/// What the mail server said of a mail that it took over.
pub struct Proof {
    link: Option<NewLink>,
    message_id: String,
    version: u32,
    answer: String,
}

#[async_trait]
impl Effect for Email {
    /// Nothing where there is nothing to say (any more).
    type Facts = Option<Box<Letter>>;
    type Receipt = Option<Proof>;

    fn name(&self) -> &'static str {
        self.step
    }

    fn policy(&self, configured: RetryPolicy) -> RetryPolicy {
        configured.not_retrying(SendError::PERMANENT)
    }

    async fn read(
        &self,
        context: &StepContext,
        subjects: &[Subject],
    ) -> Result<Vec<Option<Box<Letter>>>, StepError> {
        let bookings = bookings(subjects);
        let appointments =
            store::appointment::to_write_about(&context.pool, &bookings, self.kind.as_str()).await?;
        let moves = match self.kind {
            Kind::PatientMove | Kind::AdminMove => {
                store::appointment_move::of_instances(&context.pool, &instances(subjects)).await?
            }
            _ => HashMap::new(),
        };
        let reminders = match self.kind {
            Kind::PatientReminder => store::reminder::sequences(&context.pool, subjects).await?,
            _ => HashMap::new(),
        };
        let appointments: HashMap<BookingId, (Appointment, Vec<i32>)> =
            appointments.into_iter().map(|found| (found.0.booking, found)).collect();
        subjects
            .iter()
            .map(|subject| {
                let (appointment, accepted) = appointments.get(&subject.booking).ok_or_else(|| {
                    StepError::fatal("appointment-missing", "the appointment is not on record")
                })?;
                let instance = subject.instance;
                let why = Why { instance, moved: moves.get(&instance), reminded: reminders.get(&instance) };
                let said = self.what_to_say(appointment, why);
                let said = said.filter(|said| !accepted.contains(&said.version));
                Ok(said.map(|said| Box::new(self.letter(context, appointment.clone(), said))))
            })
            .collect()
    }

    async fn act(
        &self,
        context: &StepContext,
        letter: Option<Box<Letter>>,
    ) -> Result<Option<Proof>, StepError> {
        let Some(letter) = letter else { return Ok(None) };
        Ok(Some(send(context, self.kind, *letter).await?))
    }

    async fn write(
        &self,
        db: &mut PgConnection,
        subjects: &[Subject],
        proofs: &[&Option<Proof>],
    ) -> Result<(), StepError> {
        let sent = subjects
            .iter()
            .zip(proofs)
            .filter_map(|(subject, proof)| Some((subject.booking, proof.as_ref()?)));
        Ok(keep(db, self.kind, sent).await?)
    }
}

impl Letter {
    /// One without a link to an appointment.
    pub(crate) fn new(mail: AppointmentMail) -> Self {
        Self { mail, link: None }
    }
}

/// Composes and sends.
pub(crate) async fn send(context: &StepContext, kind: Kind, letter: Letter) -> Result<Proof, StepError> {
    let mail = context.mailer.compose(kind, &letter.mail)?;
    let receipt = context.mailer.send(&mail).await?;
    Ok(Proof {
        message_id: mail.message_id().to_owned(),
        version: letter.mail.version,
        link: letter.link,
        answer: format!("{} {}", receipt.code, receipt.text),
    })
}

/// Keeps what the mail server said of the mails about these bookings.
pub(crate) async fn keep<'p>(
    db: &mut PgConnection,
    kind: Kind,
    sent: impl Iterator<Item = (BookingId, &'p Proof)>,
) -> sqlx::Result<()> {
    let mails = sent.map(|(booking, proof)| NewMail {
        booking,
        kind: kind.as_str(),
        version: proof.version as i32,
        message_id: &proof.message_id,
        server_answer: &proof.answer,
        link: proof.link.as_ref(),
    });
    store::mail::insert(db, &mails.collect::<Vec<_>>()).await
}

/// What a mail is sent for, besides the appointment.
#[derive(Clone, Copy)]
struct Why<'a> {
    instance: InstanceId,
    moved: Option<&'a Move>,
    /// The appointment's sequence for which the reminder was set.
    reminded: Option<&'a i32>,
}

/// Which version of its kind a mail is, and what only a move knows.
#[derive(Clone, Copy)]
struct Said {
    version: i32,
    moved_from: Option<DateTime<Utc>>,
}

impl Email {
    fn letter(&self, context: &StepContext, appointment: Appointment, said: Said) -> Letter {
        let (id, sequence) = (appointment.id, appointment.sequence);
        let mut mail = AppointmentMail {
            version: said.version.unsigned_abs(),
            moved_from: said.moved_from,
            ..about(&context.settings, appointment)
        };
        // The clinic's own mails lead to the staff's pages, and a cancelled appointment is not to be changed.
        let has_link = matches!(
            self.kind,
            Kind::PatientConfirmation | Kind::PatientMove | Kind::PatientLink | Kind::PatientReminder
        );
        let link = has_link.then(|| {
            let token = context.links.token(id, sequence);
            mail.manage_url = Some(format!("{}/manage/{}", context.settings.public_url, token.reveal()));
            NewLink { hash: token.hash(), sequence }
        });
        Letter { mail, link }
    }

    /// Nothing where the appointment has gone on: what it became is told by the workflow that made it so.
    fn what_to_say(&self, appointment: &Appointment, why: Why<'_>) -> Option<Said> {
        // Who may not be written to is not: the step is done all the same.
        if self.kind.is_for_patient() && appointment.email.is_none() {
            return None;
        }
        let is_cancelled = appointment.status == AppointmentStatus::Cancelled;
        match self.kind {
            // The first thing that is said about an appointment, and only while it is true: sent again after a crash,
            // it must not say something else under the same Message-ID.
            Kind::PatientConfirmation | Kind::AdminNotification => {
                let is_first = !is_cancelled && appointment.sequence == 0;
                is_first.then_some(Said { version: 1, moved_from: None })
            }
            Kind::PatientCancellation | Kind::AdminCancellation => {
                is_cancelled.then_some(Said { version: appointment.sequence, moved_from: None })
            }
            Kind::PatientMove | Kind::AdminMove => why
                .moved
                .filter(|moved| !is_cancelled && moved.sequence == appointment.sequence)
                .map(|moved| Said { version: moved.sequence, moved_from: Some(moved.moved_from) }),
            // One e-mail each time that somebody asks.
            Kind::PatientLink => {
                (!is_cancelled).then(|| Said { version: number_of(why.instance), moved_from: None })
            }
            // Never of another time than it was set for, and never when it has begun.
            Kind::PatientReminder => {
                let is_true = !is_cancelled
                    && why.reminded == Some(&appointment.sequence)
                    && Utc::now() < appointment.starts_at;
                is_true.then(|| Said { version: number_of(why.instance), moved_from: None })
            }
            // Of no appointment: see `waitlist`.
            Kind::PatientWaitlisted | Kind::PatientOffer | Kind::PatientWaitlistOver => None,
        }
    }
}

/// Another number for each instance, the same each time that it is run: 31 of its id's random bits.
pub fn number_of(instance: InstanceId) -> i32 {
    (instance.0.as_u128() & 0x7fff_ffff) as i32
}

impl From<SendError> for StepError {
    fn from(error: SendError) -> Self {
        Self::retryable(error.code(), chain(&error))
    }
}

/// The error and what caused it, in one line.
fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}

/// What e-mails and calendars say of an appointment.
pub fn about(settings: &Settings, appointment: Appointment) -> AppointmentMail {
    AppointmentMail {
        booking_id: appointment.booking.0,
        version: 0,
        moved_from: None,
        manage_url: None,
        book_url: format!("{}/", settings.public_url),
        status_url: format!("{}/booking/{}", settings.public_url, appointment.reference),
        staff_url: format!("{}/staff/appointments/{}", settings.public_url, appointment.id),
        reference: appointment.reference,
        first_name: appointment.first_name,
        last_name: appointment.last_name,
        patient_email: appointment.email.unwrap_or_default(),
        service: appointment.service,
        provider: appointment.provider,
        provider_title: Some(appointment.provider_title).filter(|title| !title.is_empty()),
        location: appointment.location,
        is_online: appointment.is_online,
        starts_at: appointment.starts_at,
        ends_at: appointment.ends_at,
        language: appointment.language,
        visitor_zone: appointment.visitor_zone.and_then(|zone| zone.parse().ok()),
        clinic: Clinic {
            name: settings.clinic_name.clone(),
            phone: settings.clinic_phone.clone(),
            zone: appointment.zone.parse().unwrap_or(settings.clinic_zone),
            colour: settings.clinic_colour,
        },
        uid: appointment.id.to_string(),
        sequence: appointment.sequence.unsigned_abs(),
        // When the appointment was last told about: sent again, the e-mail is the same.
        stamped_at: appointment.changed_at,
        waiting: None,
    }
}

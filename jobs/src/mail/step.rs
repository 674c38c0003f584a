//! The e-mail steps of every workflow: read the appointments, send each mail once, keep the proof.
//!
//! Between the server's acceptance and the commit a crash can lead to a second e-mail; it has the same Message-ID.

use std::{collections::HashMap, time::Duration};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::{AppointmentStatus, BookingId, InstanceId, Language, Phrase, Wording};
use engine::{Acting, Effect, Idle, RetryPolicy, StepError, Subject, instances, store::instance};
use sqlx::PgConnection;

use super::{AppointmentMail, Clinic, Kind, SendError, context::StepContext};
use crate::{
    base::{daybook::Settings, subject::bookings},
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

/// The step of this name, which sends the e-mail of this kind.
pub fn email(step: &'static str, kind: Kind) -> Acting<Email> {
    Acting(Email { step, kind })
}

#[async_trait]
impl Effect for Email {
    type Context = StepContext;
    /// Nothing where there is nothing to say (any more).
    type Facts = Option<Box<Letter>>;
    type Receipt = Option<Proof>;

    fn name(&self) -> &'static str {
        self.step
    }

    fn policy(&self, configured: RetryPolicy) -> RetryPolicy {
        configured.not_retrying(SendError::PERMANENT)
    }

    fn line(&self) -> Option<&'static str> {
        Some(self.kind.line())
    }

    fn takes(&self, context: &StepContext) -> Duration {
        context.mailer.takes()
    }

    async fn read(
        &self,
        context: &StepContext,
        subjects: &[Subject],
    ) -> Result<Vec<Option<Box<Letter>>>, StepError> {
        let sayings = context.pool.reading(async |mut db| self.sayings(&mut db, subjects).await).await?;
        let letter = |saying: Option<Saying>| {
            let (appointment, said) = saying
                .ok_or_else(|| StepError::fatal("appointment-missing", "the appointment is not on record"))?;
            Ok(said.ok().map(|said| Box::new(self.letter(context, appointment, said))))
        };
        sayings.into_iter().map(letter).collect()
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
            .filter_map(|(subject, proof)| Some((BookingId(subject.about), proof.as_ref()?)));
        Ok(keep(db, self.kind, sent).await?)
    }

    async fn idle(&self, db: &mut PgConnection, subject: Subject) -> sqlx::Result<Option<Idle>> {
        let saying = self.sayings(db, &[subject]).await?.pop().flatten();
        // Of what is not on record there is nothing to say; a step before may make it.
        Ok(saying.map_or(Some(Idle::Outdated), |(_, said)| said.err()))
    }
}

/// What is to be said of an appointment, or why nothing is.
type Saying = (Appointment, Result<Said, Idle>);

impl Letter {
    /// One without a link to an appointment.
    pub(crate) fn new(mail: AppointmentMail) -> Self {
        Self { mail, link: None }
    }
}

/// Composes and sends.
pub(crate) async fn send(context: &StepContext, kind: Kind, letter: Letter) -> Result<Proof, StepError> {
    let mail = context.mailer.compose(kind, &letter.mail)?;
    let reply = context.mailer.send(&mail).await?;
    Ok(Proof {
        message_id: mail.message_id().to_owned(),
        version: letter.mail.version,
        link: letter.link,
        answer: format!("{} {}", reply.code, reply.text),
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
    /// Of restarted ones the first.
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
    /// In the order of `subjects`; none where the appointment is not on record.
    async fn sayings(
        &self,
        db: &mut PgConnection,
        subjects: &[Subject],
    ) -> sqlx::Result<Vec<Option<Saying>>> {
        let origins = match self.kind {
            Kind::PatientMove | Kind::DeskMove | Kind::PatientLink | Kind::PatientReminder => {
                instance::origins(&mut *db, subjects).await?
            }
            // Others are about the appointment alone.
            _ => subjects.to_vec(),
        };
        let found =
            store::appointment::to_write_about(&mut *db, &bookings(subjects), self.kind.as_str()).await?;
        let moves = match self.kind {
            Kind::PatientMove | Kind::DeskMove => {
                store::appointment_move::of_instances(&mut *db, &instances(&origins)).await?
            }
            _ => HashMap::new(),
        };
        let reminders = match self.kind {
            Kind::PatientReminder => store::reminder::sequences(&mut *db, &origins).await?,
            _ => HashMap::new(),
        };
        let found: HashMap<BookingId, (Appointment, Vec<i32>)> =
            found.into_iter().map(|found| (found.0.booking, found)).collect();
        let saying = |subject: &Subject| {
            let (appointment, accepted) = found.get(&BookingId(subject.about))?;
            let instance = subject.instance;
            let why = Why { instance, moved: moves.get(&instance), reminded: reminders.get(&instance) };
            let said = match self.what_to_say(appointment, why) {
                None => Err(Idle::Outdated),
                Some(said) if accepted.contains(&said.version) => Err(Idle::Done),
                Some(said) => Ok(said),
            };
            Some((appointment.clone(), said))
        };
        Ok(origins.iter().map(saying).collect())
    }

    fn letter(&self, context: &StepContext, appointment: Appointment, said: Said) -> Letter {
        let (id, sequence) = (appointment.id, appointment.sequence);
        let language = self.kind.language(appointment.language);
        let mut mail = AppointmentMail {
            version: said.version.unsigned_abs(),
            moved_from: said.moved_from,
            ..about(&context.settings, appointment, language)
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
            Kind::PatientConfirmation | Kind::DeskNotification => {
                let is_first = !is_cancelled && appointment.sequence == 0;
                is_first.then_some(Said { version: 1, moved_from: None })
            }
            Kind::PatientCancellation | Kind::DeskCancellation => {
                is_cancelled.then_some(Said { version: appointment.sequence, moved_from: None })
            }
            Kind::PatientMove | Kind::DeskMove => why
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
                    && appointment.read_at < appointment.starts_at;
                is_true.then(|| Said { version: number_of(why.instance), moved_from: None })
            }
            // Of no appointment: see `waitlist_step`.
            Kind::PatientWaitlisted | Kind::PatientOffer | Kind::PatientWaitlistOver => None,
        }
    }
}

/// Another number for each instance, the same each time that it is run: 31 of its id's random bits. It is asked of the
/// first instance, so that a restart has the number of what it restarts.
pub fn number_of(instance: InstanceId) -> i32 {
    (instance.0.as_u128() & 0x7fff_ffff) as i32
}

impl From<SendError> for StepError {
    fn from(error: SendError) -> Self {
        let (code, text) = (error.code(), chain(&error));
        let failed = if error.is_away() { Self::away(code, text) } else { Self::retryable(code, text) };
        failed.alike(error.kind())
    }
}

/// The error and what caused it, in one line.
fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}

/// What e-mails and calendars say of an appointment to somebody who reads `language`.
pub fn about(settings: &Settings, appointment: Appointment, language: Language) -> AppointmentMail {
    let title = appointment.provider_title.in_language(language);
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
        service: appointment.service.in_language(language),
        provider: appointment.provider,
        provider_title: Some(title).filter(|title| !title.text.is_empty()),
        location: appointment.location.in_language(language),
        is_online: appointment.is_online,
        address: settings.address(appointment.provider_address, appointment.is_online),
        instructions: paragraphs(appointment.instructions.as_ref(), language),
        cancel_notice: appointment.cancel_notice,
        starts_at: appointment.starts_at,
        ends_at: appointment.ends_at,
        language: appointment.language,
        zone: settings.zone(&appointment.zone),
        visitor_zone: appointment.visitor_zone.and_then(|zone| zone.parse().ok()),
        clinic: clinic(settings),
        uid: appointment.id.to_string(),
        sequence: appointment.sequence.unsigned_abs(),
        // When the appointment was last told about: sent again, the e-mail is the same.
        stamped_at: appointment.changed_at,
        waiting: None,
    }
}

/// Whom every mail is from.
pub(super) fn clinic(settings: &Settings) -> Clinic {
    Clinic {
        name: settings.clinic_name.clone(),
        phone: settings.clinic_phone.clone(),
        address: settings.clinic_address.clone(),
        logo_url: settings.clinic_logo_url.clone(),
        zone: settings.clinic_zone,
        colour: settings.clinic_colour,
    }
}

/// Each line is one.
fn paragraphs(wording: Option<&Wording>, language: Language) -> Vec<Phrase> {
    let Some(said) = wording.map(|wording| wording.in_language(language)) else { return Vec::new() };
    said.text.lines().map(|line| Phrase::new(line, said.language)).collect()
}

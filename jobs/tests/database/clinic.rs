//! A clinic with one provider, and workflows of steps that do as a test says.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use chrono::Utc;
use domain::{BookingForm, BookingId, JobState, booking::AppointmentForm, patient::PatientForm};
use engine::{Acting, Effect, Pool, RetryPolicy, StepError, Subject};
use jobs::{
    Daybook, Error, LinkKey, Settings, StepContext, Workflow, Workflows,
    access::{Actor, OperatorAccess, StaffAccess},
    booking::{
        self,
        accept::{self, AcceptedBooking, Origin},
    },
    mail::{Mailer, MailerConfig, Timeouts},
    store,
    subject::bookings,
};
use sqlx::{PgConnection, PgPool};
use tokio::sync::Barrier;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::{
    days::{monday, on},
    post_office::PostOffice,
};

/// How long a test waits for what must happen.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Retries that a test need not wait for, and without jitter, so that it can say when they come.
pub fn quick() -> RetryPolicy {
    RetryPolicy {
        first_interval: Duration::from_millis(50),
        max_interval: Duration::from_secs(60),
        jitter: 0.0,
        timeout: Duration::from_secs(5),
        ..Default::default()
    }
}

pub struct Clinic {
    pub daybook: Daybook,
}

impl Clinic {
    pub async fn open(pool: PgPool, retry: RetryPolicy) -> Self {
        store::migrate(&pool).await.unwrap();
        sqlx::raw_sql(
            "insert into service (id, name, description, duration_minutes, slot_step_minutes)
                 values ('physiotherapy', 'Physiotherapy', '', 30, 30);
             insert into provider (id, name, title, location, zone)
                 values ('physio-1', 'Mina Patel', 'Physiotherapist', 'Room 1', 'Europe/London');
             insert into provider_service values ('physio-1', 'physiotherapy');
             insert into opening_hours
                 select 'physio-1', weekday, '08:00', '18:00' from generate_series(1, 7) as weekday;",
        )
        .execute(&pool)
        .await
        .unwrap();
        Self { daybook: Daybook::new(pool, settings(retry)) }
    }

    /// Another process on the same database, by connections of its own.
    pub fn beside(&self, pool: impl Into<Pool>) -> Self {
        Self { daybook: Daybook::new(pool, (*self.daybook.settings).clone()) }
    }

    pub fn pool(&self) -> &Pool {
        self.daybook.pool()
    }

    pub async fn try_book(&self, starts_at: &str) -> Result<AcceptedBooking, Error> {
        let new = ada(starts_at).parse(Utc::now()).unwrap();
        accept::accept(&self.daybook, &new, Origin::default()).await
    }

    pub async fn book(&self) -> BookingId {
        self.try_book(&monday("09:00")).await.unwrap().id
    }

    /// Starts the workers; they end when the guard is dropped.
    pub fn work(&self, workflow: Workflow) -> Working {
        self.work_on(Workflows::new([workflow]))
    }

    /// The same with all workflows as they are; there is no mail server.
    pub fn work_all(&self) -> Working {
        self.work_on(jobs::workflows::all().clone())
    }

    /// The same with a mail server.
    pub fn work_with(&self, office: &PostOffice) -> Working {
        self.work_by(jobs::workflows::all().clone(), office.url())
    }

    /// Another process on the same database.
    pub fn another_process(&self) -> Self {
        self.beside(self.pool().clone())
    }

    /// Whether there is nothing to do, now or later.
    pub async fn is_at_rest(&self) -> bool {
        self.count("select count(*) from apalis.jobs").await == 0
    }

    fn work_on(&self, workflows: Workflows) -> Working {
        self.work_by(workflows, "smtp://127.0.0.1:1".to_owned())
    }

    fn work_by(&self, workflows: Workflows, smtp_url: String) -> Working {
        let mailer = Mailer::new(&MailerConfig {
            smtp_url: smtp_url.into(),
            sender: "clinic@example.org".into(),
            desk: "desk@example.org".into(),
            timeouts: Timeouts::all(Duration::from_secs(10)),
        });
        let links = LinkKey::new("nobody will ever guess this secret").unwrap();
        let shutdown = CancellationToken::new();
        let engine = jobs::workers(&self.daybook, Arc::new(mailer.unwrap()), links, &workflows);
        let running = tokio::spawn(engine.run(shutdown.clone()));
        Working { shutdown, running }
    }

    /// The state and the attempts of a booking's job in `queue`.
    pub async fn job(&self, booking: BookingId, queue: &str) -> (JobState, u32) {
        let status = booking::status(&self.daybook, booking).await.unwrap();
        let step = status.step(queue).unwrap();
        (step.state, step.attempts)
    }

    pub async fn until(&self, booking: BookingId, queue: &str, state: JobState) {
        let reached = async {
            while self.job(booking, queue).await.0 != state {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        if tokio::time::timeout(PATIENCE, reached).await.is_err() {
            panic!("{queue} is {:?}, not {state}", self.job(booking, queue).await);
        }
    }

    /// Waits until `holds`.
    pub async fn eventually<F: Future<Output = bool>>(&self, holds: impl Fn() -> F) {
        let reached = async {
            while !holds().await {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(PATIENCE, reached).await.expect("it happens");
    }

    pub async fn run(&self, sql: &'static str) {
        sqlx::raw_sql(sql).execute(self.pool()).await.unwrap();
    }

    pub async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(self.pool()).await.unwrap()
    }
}

pub fn settings(retry: RetryPolicy) -> Settings {
    Settings {
        clinic_name: "Riverside Clinic".into(),
        clinic_phone: Some("+44 20 7946 0123".to_owned()),
        clinic_address: None,
        clinic_zone: chrono_tz::Europe::London,
        clinic_logo_url: None,
        clinic_colour: Default::default(),
        public_url: "http://127.0.0.1:8080".into(),
        retry,
        history_kept: Duration::from_secs(3_600),
        webhooks: Default::default(),
        quiet_hours: None,
        contacts: domain::Contacts::ALL,
        offer_kept: Duration::from_secs(7_200),
    }
}

/// The start of the n-th half-hour of the clinic's days from the tests' Monday on.
pub fn slot(number: usize) -> String {
    let (day, half_hour) = (number / 20, number % 20);
    on(day as i64, &format!("{:02}:{:02}", 7 + half_hour / 2, half_hour % 2 * 30))
}

pub struct Working {
    shutdown: CancellationToken,
    running: tokio::task::JoinHandle<()>,
}

impl Working {
    pub async fn stop(self) {
        self.shutdown.cancel();
        self.running.await.unwrap();
    }
}

pub fn ada(starts_at: &str) -> BookingForm {
    BookingForm {
        patient: PatientForm {
            first_name: "Ada".into(),
            last_name: "Lovelace".into(),
            contact: String::new(),
            email: "ada@example.org".into(),
            phone: String::new(),
            date_of_birth: "1990-12-10".into(),
        },
        appointment: AppointmentForm {
            provider: "physio-1".into(),
            service: "physiotherapy".into(),
            starts_at: starts_at.into(),
            ..Default::default()
        },
        intake: Default::default(),
    }
}

pub fn staff() -> StaffAccess {
    let actor = Actor::signed_in(Uuid::nil(), "Stella".into(), domain::Role::Staff);
    actor.staff().unwrap()
}

pub fn operator() -> OperatorAccess {
    let actor = Actor::signed_in(Uuid::nil(), "Olga".into(), domain::Role::Operator);
    actor.operator().unwrap()
}

/// What a [`Scripted`] step does at its n-th run, from 1.
#[derive(Clone, Copy)]
pub enum Act {
    Succeed,
    Fail,
    FailForGood,
    /// Fails because what it needs is away.
    Miss,
    Panic,
    Hang,
    /// Takes this many milliseconds, then succeeds.
    Take(u64),
    /// Waits until its sibling is as far, then succeeds at the same moment.
    Together,
}

/// A step that acts as told; after the last act it repeats it.
#[derive(Clone)]
pub struct Scripted {
    name: &'static str,
    acts: Arc<[Act]>,
    runs: Arc<AtomicU32>,
    meeting: Arc<Barrier>,
}

impl Scripted {
    pub fn new(name: &'static str, acts: &[Act]) -> Self {
        Self { name, acts: acts.into(), runs: Arc::default(), meeting: Arc::new(Barrier::new(2)) }
    }

    /// A sibling that acts alike.
    pub fn sibling(&self, name: &'static str) -> Self {
        Self { name, runs: Arc::default(), ..self.clone() }
    }

    pub fn name(&self) -> &'static str {
        self.name
    }

    pub fn runs(&self) -> u32 {
        self.runs.load(Ordering::SeqCst)
    }
}

#[async_trait]
impl Effect for Scripted {
    type Context = StepContext;
    type Facts = ();
    type Receipt = ();

    fn name(&self) -> &'static str {
        self.name
    }

    async fn read(&self, _: &StepContext, subjects: &[Subject]) -> Result<Vec<()>, StepError> {
        Ok(vec![(); subjects.len()])
    }

    async fn act(&self, _: &StepContext, (): ()) -> Result<(), StepError> {
        let run = self.runs.fetch_add(1, Ordering::SeqCst) as usize;
        match self.acts[run.min(self.acts.len() - 1)] {
            Act::Succeed => {}
            Act::Fail => return Err(StepError::retryable("away", "the mail server is away")),
            Act::Miss => return Err(StepError::away("away", "nobody answers")),
            Act::FailForGood => return Err(StepError::fatal("refused", "the mail server refused the mail")),
            Act::Panic => panic!("as told"),
            Act::Hang => std::future::pending().await,
            Act::Take(milliseconds) => tokio::time::sleep(Duration::from_millis(milliseconds)).await,
            Act::Together => {
                self.meeting.wait().await;
            }
        }
        Ok(())
    }

    async fn write(&self, _: &mut PgConnection, _: &[Subject], _: &[&()]) -> Result<(), StepError> {
        Ok(())
    }
}

/// The booking workflow's shape with scripted steps.
pub fn scripted(steps: [&Scripted; 4]) -> Workflow {
    let [one, two, three, four] = steps.map(|step| Acting(step.clone()));
    Workflow::named("book").then(one).then(two).then_all([three, four]).finally(|db, done| {
        Box::pin(async move {
            store::booking::set_state(db, &bookings(done), domain::BookingState::Completed).await
        })
    })
}

pub const ADD_PATIENT: &str = "add-patient";
pub const ADD_APPOINTMENT: &str = "add-appointment";
pub const SEND_PATIENT_EMAIL: &str = "send-patient-email";
pub const SEND_ADMIN_EMAIL: &str = "send-admin-email";

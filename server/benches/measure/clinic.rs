//! The clinic that is booked: enough providers who never close, and bookings of different patients at slots of
//! their own, so that nothing but the engine decides how fast they go through.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use anyhow::{Context, Result};
use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};
use domain::{BookingForm, NewBooking, booking::AppointmentForm, patient::PatientForm};
use engine::{Pool, RetryPolicy};
use jobs::{
    Daybook, LinkKey, Settings,
    appointment::remind,
    booking::accept::{self, Origin},
    events,
    mail::Mailer,
    operations::many,
    schema, waitlist,
};
use serde_json::{Value, json};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::cluster::Cluster;

/// The database that all others are copied from.
pub const TEMPLATE: &str = "bench_clinic";
/// A large clinic's; more of them make every acceptance read a longer catalogue.
pub const PROVIDERS: u64 = 32;
/// Of ten minutes, between one midnight and a second before the next.
const SLOTS_A_DAY: u64 = 140;
pub const SENDER: &str = "Riverside Clinic <booking@clinic.example>";
pub const LINK_SECRET: &str = "q7VrJ2mXw9Zt4LkP8sYb3NdG6hFc5RaT";
pub const DESK: &str = "desk@clinic.example";
/// Bookings that are being accepted at the same time.
const CLIENTS: u64 = 32;

/// Every number is another slot and another patient.
static NUMBERS: AtomicU64 = AtomicU64::new(0);

pub async fn prepare(cluster: &Cluster) -> Result<()> {
    cluster.create(TEMPLATE, "template1").await?;
    let pool = cluster.pool(TEMPLATE)?;
    schema::migrate(pool.untried()).await?;
    sqlx::query(
        "with service as (
             insert into service (id, name, description, duration_minutes, slot_step_minutes)
             values ('check', 'Check', '', 10, 10) returning id
         ), provider as (
             insert into provider (id, name, title, location, zone)
             select 'provider-' || n, 'Provider ' || n, 'Physiotherapist', 'Room ' || n, 'UTC'
             from generate_series(0, $1::integer - 1) as n returning id
         ), offered as (
             insert into provider_service (provider_id, service_id)
             select provider.id, service.id from provider, service
         )
         insert into opening_hours (provider_id, weekday, opens, closes)
         select provider.id, weekday, '00:00', '23:59:59' from provider, generate_series(1, 7) as weekday",
    )
    .bind(PROVIDERS as i32)
    .execute(&pool)
    .await?;
    pool.close().await;
    Ok(())
}

pub fn daybook(pool: Pool) -> Daybook {
    let settings = Settings {
        clinic_name: "Riverside Clinic".into(),
        clinic_phone: None,
        clinic_address: None,
        clinic_zone: chrono_tz::UTC,
        clinic_logo_url: None,
        clinic_colour: Default::default(),
        public_url: "http://127.0.0.1:8080".into(),
        retry: RetryPolicy::default(),
        // Years: nothing is forgotten while it is measured.
        history_kept: std::time::Duration::from_secs(10 * 365 * 24 * 3_600),
        webhooks: Default::default(),
        quiet_hours: None,
        contacts: domain::Contacts::ALL,
        offer_kept: std::time::Duration::from_secs(7_200),
    };
    Daybook::new(pool, settings)
}

/// The workers, with e-mails composed and written out but not sent, until `stop`.
pub async fn work(daybook: Daybook, stop: CancellationToken) -> Result<()> {
    let mailer = Mailer::recording(SENDER, DESK)?;
    let links = LinkKey::new(LINK_SECRET).context("a secret that is long enough")?;
    let pool = server::database::for_workers(daybook.pool());
    let daybook = daybook.on(pool.clone());
    jobs::workers(&daybook, Arc::new(mailer), links, jobs::workflows::all()).run(stop).await;
    pool.close().await;
    Ok(())
}

/// The workers and everything that runs beside them, in a clinic that sends nothing at night.
pub async fn work_whole(daybook: Daybook, stop: CancellationToken) -> Result<()> {
    let settings = Settings { quiet_hours: Some("21:00-08:00".parse()?), ..(*daybook.settings).clone() };
    let daybook = daybook.with_settings(settings);
    let (workers, ..) = tokio::join!(
        work(daybook.clone(), stop.clone()),
        remind::run(daybook.clone(), stop.clone()),
        waitlist::run(daybook.clone(), stop.clone()),
        many::run(daybook.clone(), stop.clone()),
        events::run(daybook, stop)
    );
    workers
}

/// Accepts that many bookings, several at a time; their ids in the order of acceptance.
pub async fn accept_many(daybook: &Daybook, count: u64) -> Result<Vec<Uuid>> {
    let left = Arc::new(AtomicU64::new(count));
    let mut clients = JoinSet::new();
    for _ in 0..CLIENTS {
        let (daybook, left) = (daybook.clone(), left.clone());
        clients.spawn(async move {
            let mut accepted = Vec::new();
            while left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok()
            {
                accepted.push(accept_one(&daybook).await?);
            }
            Result::<_>::Ok(accepted)
        });
    }
    let mut accepted = Vec::with_capacity(count as usize);
    while let Some(ids) = clients.join_next().await {
        accepted.extend(ids??);
    }
    // Version 7: in the order of time.
    accepted.sort_unstable();
    Ok(accepted)
}

pub async fn accept_one(daybook: &Daybook) -> Result<Uuid> {
    Ok(accept::accept(daybook, &next_booking()?, Origin::default()).await?.id.0)
}

fn next_booking() -> Result<NewBooking> {
    let (number, provider, starts_at) = next_slot();
    let form = BookingForm {
        patient: PatientForm {
            first_name: "Ada".into(),
            last_name: format!("Lovelace-{number}"),
            contact: String::new(),
            email: format!("ada-{number}@example.org"),
            phone: String::new(),
            date_of_birth: "1990-12-10".into(),
        },
        appointment: AppointmentForm {
            provider,
            service: "check".into(),
            starts_at: starts_at.to_rfc3339(),
            ..Default::default()
        },
        intake: Default::default(),
    };
    Ok(form.parse(Utc::now())?)
}

/// The same as the body of a request to `StartBookingHttp`.
pub fn next_request() -> Value {
    let (number, provider, starts_at) = next_slot();
    json!({
        "patient": { "firstName": "Ada", "lastName": format!("Lovelace-{number}"),
                     "email": format!("ada-{number}@example.org"), "dateOfBirth": "1990-12-10T00:00:00" },
        "appointment": { "startsAtUtc": starts_at, "duration": "00:10:00", "providerId": provider }
    })
}

fn next_slot() -> (u64, String, DateTime<Utc>) {
    let number = NUMBERS.fetch_add(1, Ordering::Relaxed);
    let (provider, slot) = (number % PROVIDERS, number / PROVIDERS);
    let day = Utc::now().date_naive() + Days::new(2 + slot / SLOTS_A_DAY);
    let minutes = TimeDelta::minutes(10 * (slot % SLOTS_A_DAY) as i64);
    (number, format!("provider-{provider}"), day.and_time(NaiveTime::MIN).and_utc() + minutes)
}

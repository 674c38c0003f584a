//! Accepting a booking: all or nothing, and a slot once.

use chrono::{DateTime, Utc};
use domain::schedule::Interval;
use jobs::{
    Error,
    accept::{self, Origin},
    availability::{self, Catalog},
};
use sqlx::PgPool;
use uuid::Uuid;

use crate::clinic::{ADD_PATIENT, Clinic, ada, quick};

#[sqlx::test(migrations = false)]
async fn an_accepted_booking_has_its_claim_and_its_first_job(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let booking = clinic.book().await;
    assert_eq!(clinic.count("select count(*) from claim").await, 1);
    assert_eq!(clinic.job(booking, ADD_PATIENT).await, (domain::JobState::Waiting, 0));
    let payload: Vec<u8> =
        sqlx::query_scalar("select job from apalis.jobs").fetch_one(clinic.pool()).await.unwrap();
    assert_eq!(
        String::from_utf8(payload).unwrap(),
        format!(r#"{{"instance" : "{booking}", "booking" : "{booking}"}}"#)
    );
}

#[sqlx::test(migrations = false)]
async fn of_many_overlapping_bookings_at_once_one_is_accepted(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    // All of them hold 09:29 to 09:30.
    let starts: Vec<String> = (0..30).map(|minute| format!("2031-05-05T09:{minute:02}:00Z")).collect();
    let attempts = starts.iter().map(|start| clinic.try_book(start));
    let results = futures::future::join_all(attempts).await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
    for result in results {
        match result {
            Ok(_) => {}
            Err(Error::SlotTaken { nearest }) => assert!(!nearest.is_empty()),
            Err(error) => panic!("{error:?}"),
        }
    }
    assert_eq!(clinic.count("select count(*) from booking").await, 1);
    assert_eq!(clinic.count("select count(*) from apalis.jobs").await, 1);
}

#[sqlx::test(migrations = false)]
async fn a_slot_that_is_taken_is_not_offered(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let catalog = Catalog::load(clinic.pool()).await.unwrap();
    let service = &catalog.services[0];
    let now = "2026-11-23T00:00:00Z".parse().unwrap();
    let between = Interval {
        start: "2031-05-05T00:00:00Z".parse().unwrap(),
        end: "2031-05-06T00:00:00Z".parse().unwrap(),
    };
    let providers = catalog.offering(&service.id);
    let offered = || availability::free_slots(clinic.pool(), service, &providers, between, now);
    let before = offered().await.unwrap();
    clinic.book().await;
    let after = offered().await.unwrap();
    assert_eq!(before.len() - after.len(), 1);
    let taken: DateTime<Utc> = "2031-05-05T09:00:00Z".parse().unwrap();
    assert!(after.iter().all(|slot| slot.starts_at != taken));
}

#[sqlx::test(migrations = false)]
async fn the_same_draft_sent_twice_is_one_booking(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let new = ada("2031-05-05T09:00:00Z").parse("2026-11-23T00:00:00Z".parse().unwrap()).unwrap();
    let origin = Origin { draft: Some(Uuid::new_v4()), ..Default::default() };
    let both = tokio::join!(
        accept::accept(&clinic.daybook, &new, origin),
        accept::accept(&clinic.daybook, &new, origin)
    );
    assert_eq!(both.0.unwrap(), both.1.unwrap());
    assert_eq!(clinic.count("select count(*) from booking").await, 1);
}

#[sqlx::test(migrations = false)]
async fn a_start_when_the_provider_is_closed_is_refused(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    for start in ["2031-05-05T03:00:00Z", "2031-05-05T16:45:00Z"] {
        assert!(matches!(clinic.try_book(start).await, Err(Error::Invalid(_))), "{start}");
    }
    assert_eq!(clinic.count("select count(*) from booking").await, 0);
}

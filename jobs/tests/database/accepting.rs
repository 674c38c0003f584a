//! Accepting a booking: all or nothing, and a slot once.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use domain::schedule::Interval;
use jobs::{
    Error,
    availability::{self, Catalog},
    booking::accept::{self, Origin},
};
use sqlx::PgPool;
use uuid::Uuid;

use crate::{
    clinic::{ADD_PATIENT, Clinic, ada, quick},
    days::{monday, on},
};

static NINE: LazyLock<String> = LazyLock::new(|| monday("09:00"));
static ELEVEN: LazyLock<String> = LazyLock::new(|| monday("11:00"));

fn sent(starts_at: &str) -> accept::Sent {
    accept::Sent { draft: Uuid::new_v4(), contents: domain::Contents::of(&ada(starts_at)) }
}

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
    let starts: Vec<String> = (0..30).map(|minute| monday(&format!("09:{minute:02}"))).collect();
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
    let catalog = Catalog::load(&clinic.daybook).await.unwrap();
    let service = &catalog.services[0];
    let now = Utc::now();
    let between = Interval { start: monday("00:00").parse().unwrap(), end: on(1, "00:00").parse().unwrap() };
    let providers = catalog.offering(&service.id);
    let offered = || availability::free_slots(&clinic.daybook, service, &providers, between, now);
    let before = offered().await.unwrap();
    clinic.book().await;
    let after = offered().await.unwrap();
    assert_eq!(before.len() - after.len(), 1);
    let taken: DateTime<Utc> = NINE.parse().unwrap();
    assert!(after.iter().all(|slot| slot.starts_at != taken));
}

#[sqlx::test(migrations = false)]
async fn the_same_draft_sent_twice_is_one_booking(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let new = ada(&NINE).parse(Utc::now()).unwrap();
    let sent = sent(&NINE);
    let origin = Origin { sent: Some(&sent), ..Default::default() };
    let both = tokio::join!(
        accept::accept(&clinic.daybook, &new, origin),
        accept::accept(&clinic.daybook, &new, origin)
    );
    let (first, second) = (both.0.unwrap(), both.1.unwrap());
    assert_eq!((first.id, first.reference), (second.id, second.reference));
    assert_eq!(clinic.count("select count(*) from booking").await, 1);
}

#[sqlx::test(migrations = false)]
async fn what_was_sent_before_is_the_same_booking_whatever_has_become_of_the_clinic(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let new = ada(&NINE).parse(Utc::now()).unwrap();
    let sent = sent(&NINE);
    let origin = Origin { sent: Some(&sent), ..Default::default() };
    let first = accept::accept(&clinic.daybook, &new, origin).await.unwrap();
    for change in [
        "delete from opening_hours",
        "delete from provider_service",
        "update booking set state = 'cancelled'; delete from claim",
    ] {
        clinic.run(change).await;
        let again = accept::accept(&clinic.daybook, &new, origin).await.expect(change);
        assert_eq!((again.id, &again.reference), (first.id, &first.reference), "{change}");
        let told = accept::repeated(&clinic.daybook, &sent).await.unwrap().expect(change);
        assert_eq!((told.id, told.state), (again.id, again.state), "{change}");
    }
    let told = accept::repeated(&clinic.daybook, &sent).await.unwrap().unwrap();
    assert_eq!(told.state, domain::BookingState::Cancelled);
}

#[sqlx::test(migrations = false)]
async fn other_contents_under_the_same_name_are_refused(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let now = Utc::now();
    let first = sent(&NINE);
    let other = accept::Sent { draft: first.draft, ..sent(&ELEVEN) };
    let send = async |sent: &accept::Sent, starts_at: &str| {
        let new = ada(starts_at).parse(now).unwrap();
        accept::accept(&clinic.daybook, &new, Origin { sent: Some(sent), ..Default::default() }).await
    };
    // At once, and one after the other: one of the two is booked, and the other hears that it is not.
    let both = tokio::join!(send(&first, &NINE), send(&other, &ELEVEN));
    let (booked, refused): (Vec<_>, Vec<_>) = [both.0, both.1].into_iter().partition(Result::is_ok);
    assert_eq!((booked.len(), refused.len()), (1, 1));
    assert!(refused.iter().all(|refused| matches!(refused, Err(Error::OtherContents))), "{refused:?}");
    for (sent, starts_at) in [(&first, &NINE), (&other, &ELEVEN)] {
        let again = send(sent, starts_at).await;
        assert!(matches!(again, Ok(_) | Err(Error::OtherContents)), "{again:?}");
    }
    assert_eq!(clinic.count("select count(*) from booking").await, 1);
}

#[sqlx::test(migrations = false)]
async fn a_start_when_the_provider_is_closed_is_refused(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    for start in ["03:00", "16:45"] {
        assert!(matches!(clinic.try_book(&monday(start)).await, Err(Error::Invalid(_))), "{start}");
    }
    assert_eq!(clinic.count("select count(*) from booking").await, 0);
}

//! Holds: nobody else gets the slot while they last, and they are in nobody's way afterwards.

use std::{sync::LazyLock, time::Duration};

use chrono::Utc;
use domain::{NewAppointment, schedule::Interval};
use jobs::{
    Error,
    availability::{self, Catalog},
    booking::{
        accept::{self, Origin},
        hold,
    },
    store,
};
use sqlx::PgPool;
use uuid::Uuid;

use crate::{
    clinic::{Clinic, ada, quick},
    days::{monday, on},
};

static NINE: LazyLock<String> = LazyLock::new(|| monday("09:00"));
static TEN: LazyLock<String> = LazyLock::new(|| monday("10:00"));

fn at(starts_at: &str) -> NewAppointment {
    ada(starts_at).parse(Utc::now()).unwrap().appointment
}

async fn take(clinic: &Clinic, visitor: Uuid, starts_at: &str) -> Result<(), Error> {
    hold::take(&clinic.daybook, visitor, &at(starts_at)).await
}

async fn book(clinic: &Clinic, visitor: Option<Uuid>, starts_at: &str) -> Result<(), Error> {
    let new = ada(starts_at).parse(Utc::now()).unwrap();
    accept::accept(&clinic.daybook, &new, Origin { hold: visitor, ..Origin::default() }).await.map(|_| ())
}

/// As if five minutes had passed.
async fn expire(clinic: &Clinic) {
    sqlx::query("update claim set expires_at = now() - interval '1 second' where hold_id is not null")
        .execute(clinic.pool())
        .await
        .unwrap();
}

async fn is_offered(clinic: &Clinic, visitor: Option<Uuid>, starts_at: &str) -> bool {
    let catalog = Catalog::load(&clinic.daybook).await.unwrap();
    let service = &catalog.services[0];
    let between = Interval { start: monday("00:00").parse().unwrap(), end: on(1, "00:00").parse().unwrap() };
    let providers = catalog.offering(&service.id);
    let slots =
        availability::free_slots_for(&clinic.daybook, service, &providers, between, Utc::now(), visitor)
            .await;
    slots.unwrap().iter().any(|slot| slot.starts_at == at(starts_at).starts_at)
}

#[sqlx::test(migrations = false)]
async fn a_held_slot_is_taken_for_everybody_but_its_visitor_and_becomes_their_booking(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let (mine, other) = (Uuid::new_v4(), Uuid::new_v4());
    take(&clinic, mine, &NINE).await.unwrap();
    assert!(!is_offered(&clinic, None, &NINE).await && !is_offered(&clinic, Some(other), &NINE).await);
    assert!(is_offered(&clinic, Some(mine), &NINE).await);
    for refused in [
        take(&clinic, other, &NINE).await,
        book(&clinic, Some(other), &NINE).await,
        book(&clinic, None, &NINE).await,
    ] {
        assert!(matches!(refused, Err(Error::SlotTaken { nearest }) if !nearest.is_empty()));
    }
    assert!(hold::of(&clinic.daybook, other, &at(&NINE)).await.unwrap().is_none());
    let held = hold::of(&clinic.daybook, mine, &at(&NINE)).await.unwrap().unwrap();
    let left = hold::left(&held).unwrap();
    assert!(left <= hold::HOLD_LIFETIME && left > hold::HOLD_LIFETIME - Duration::from_secs(60), "{left:?}");
    book(&clinic, Some(mine), &NINE).await.unwrap();
    assert_eq!(clinic.count("select count(*) from claim where booking_id is not null").await, 1);
    assert_eq!(clinic.count("select count(*) from claim where hold_id is not null").await, 0);
}

#[sqlx::test(migrations = false)]
async fn an_expired_hold_is_in_nobody_s_way(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let (late, other) = (Uuid::new_v4(), Uuid::new_v4());
    take(&clinic, late, &NINE).await.unwrap();
    expire(&clinic).await;
    assert!(is_offered(&clinic, None, &NINE).await);
    take(&clinic, other, &NINE).await.expect("another visitor's hold");
    expire(&clinic).await;
    book(&clinic, None, &NINE).await.expect("a booking of somebody who held nothing");
    take(&clinic, late, &TEN).await.unwrap();
    expire(&clinic).await;
    let mut tx = clinic.pool().untried().begin().await.unwrap();
    let (booking,): (Uuid,) = sqlx::query_as("select id from booking").fetch_one(&mut *tx).await.unwrap();
    let ten = Interval { start: TEN.parse().unwrap(), end: monday("10:30").parse().unwrap() };
    let booking = domain::BookingId(booking);
    let (provider, service) = ("physio-1".parse().unwrap(), "physiotherapy".parse().unwrap());
    let slot = store::claim::take_slot(&mut *tx, &provider, &service, ten, booking).await.expect("a slot");
    assert!(store::claim::change(&mut *tx, booking, ten, &slot.unwrap()).await.expect("a move"));
    tx.commit().await.unwrap();
    assert_eq!(clinic.count("select count(*) from claim").await, 1);
}

#[sqlx::test(migrations = false)]
async fn a_late_visitor_still_gets_the_slot_when_nobody_took_it(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let late = Uuid::new_v4();
    take(&clinic, late, &NINE).await.unwrap();
    expire(&clinic).await;
    assert!(hold::is_free(&clinic.daybook, &at(&NINE)).await.unwrap());
    book(&clinic, Some(late), &NINE).await.unwrap();
}

#[sqlx::test(migrations = false)]
async fn a_visitor_holds_one_slot_at_a_time(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let visitor = Uuid::new_v4();
    take(&clinic, visitor, &NINE).await.unwrap();
    take(&clinic, visitor, &monday("09:15")).await.expect("their own hold is not in their way");
    take(&clinic, visitor, &TEN).await.unwrap();
    assert!(is_offered(&clinic, None, &NINE).await && !is_offered(&clinic, None, &TEN).await);
    assert_eq!(clinic.count("select count(*) from claim").await, 1);
    let both = tokio::join!(take(&clinic, visitor, &NINE), take(&clinic, visitor, &TEN));
    assert!(both.0.is_ok() && both.1.is_ok(), "{both:?}");
    assert_eq!(clinic.count("select count(*) from claim").await, 1);
    book(&clinic, Some(visitor), &monday("11:00")).await.unwrap();
    assert_eq!(clinic.count("select count(*) from claim").await, 1, "what they did not book is free");
}

#[sqlx::test(migrations = false)]
async fn of_many_visitors_at_once_one_holds_the_slot(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let attempts = (0..20).map(|_| take(&clinic, Uuid::new_v4(), &NINE));
    let results = futures::future::join_all(attempts).await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
    assert!(
        results.iter().all(|result| matches!(result, Ok(()) | Err(Error::SlotTaken { .. }))),
        "{results:?}"
    );
}

#[sqlx::test(migrations = false)]
async fn a_hold_is_extended_once_and_not_after_its_end(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let visitor = Uuid::new_v4();
    assert!(!hold::extend(&clinic.daybook, visitor).await.unwrap(), "there is none");
    take(&clinic, visitor, &NINE).await.unwrap();
    sqlx::query("update claim set expires_at = now() + interval '10 seconds'")
        .execute(clinic.pool())
        .await
        .unwrap();
    assert!(hold::extend(&clinic.daybook, visitor).await.unwrap());
    let held = hold::of(&clinic.daybook, visitor, &at(&NINE)).await.unwrap().unwrap();
    assert!(held.is_extended && hold::left(&held).unwrap() > Duration::from_secs(60));
    assert!(!hold::extend(&clinic.daybook, visitor).await.unwrap(), "once");
    take(&clinic, visitor, &TEN).await.unwrap();
    expire(&clinic).await;
    assert!(!hold::extend(&clinic.daybook, visitor).await.unwrap(), "it is over");
    assert_eq!(store::hold::forget_expired(clinic.pool()).await.unwrap(), 1);
}

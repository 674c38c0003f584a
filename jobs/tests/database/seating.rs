//! Rooms: several providers share their seats, and no seat is sold twice.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use domain::{NewAppointment, NewBooking, schedule::Interval};
use jobs::{
    Error,
    access::AppointmentAccess,
    appointment::reschedule,
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
    clinic::{Clinic, ada, quick, staff},
    days::monday,
};

static NINE: LazyLock<String> = LazyLock::new(|| monday("09:00"));
static TEN: LazyLock<String> = LazyLock::new(|| monday("10:00"));

/// The clinic with six more physiotherapists and a gym of three seats for all of them, after a room of one.
async fn shared(pool: PgPool) -> Clinic {
    let clinic = Clinic::open(pool, quick()).await;
    clinic
        .run(
            "insert into provider (id, name, title, location, zone)
                 select 'physio-' || n, 'Physio ' || n, 'Physiotherapist', 'Ward ' || n, 'Europe/London'
                 from generate_series(2, 7) as n;
             insert into provider_service select id, 'physiotherapy' from provider where id <> 'physio-1';
             insert into opening_hours
                 select id, weekday, '08:00', '18:00' from provider, generate_series(1, 7) as weekday
                 where id <> 'physio-1';
             insert into room (id, name, capacity, position) values ('gym', 'The gym', 3, 2), ('room-1', 'Room 1', 1, 1);
             insert into room_service select id, 'physiotherapy' from room;",
        )
        .await;
    clinic
}

fn wanted(provider: usize, starts_at: &str) -> NewBooking {
    let mut form = ada(starts_at);
    form.appointment.provider = format!("physio-{provider}");
    form.patient.first_name = format!("Patient {provider}");
    form.parse(Utc::now()).unwrap()
}

async fn book(clinic: &Clinic, provider: usize, starts_at: &str) -> Result<Uuid, Error> {
    book_held(clinic, provider, starts_at, None).await
}

async fn book_held(
    clinic: &Clinic,
    provider: usize,
    starts_at: &str,
    hold: Option<Uuid>,
) -> Result<Uuid, Error> {
    let origin = Origin { hold, ..Origin::default() };
    accept::accept(&clinic.daybook, &wanted(provider, starts_at), origin).await.map(|booking| booking.id.0)
}

async fn location(clinic: &Clinic, booking: Uuid) -> String {
    sqlx::query_scalar("select location from booking where id = $1")
        .bind(booking)
        .fetch_one(clinic.pool())
        .await
        .unwrap()
}

/// With whom 9:00 and 10:00 are offered.
async fn offered(clinic: &Clinic, starts_at: &str) -> usize {
    let catalog = Catalog::load(&clinic.daybook).await.unwrap();
    let service = &catalog.services[0];
    let at: DateTime<Utc> = starts_at.parse().unwrap();
    let between = Interval { start: at, end: at + chrono::TimeDelta::minutes(1) };
    let providers = catalog.offering(&service.id);
    availability::free_slots(&clinic.daybook, service, &providers, between, Utc::now()).await.unwrap().len()
}

fn appointment(provider: usize, starts_at: &str) -> NewAppointment {
    wanted(provider, starts_at).appointment
}

#[sqlx::test(migrations = false)]
async fn of_seven_providers_as_many_are_booked_as_there_are_seats(pool: PgPool) {
    let clinic = shared(pool).await;
    assert_eq!(offered(&clinic, &NINE).await, 7);
    let results = futures::future::join_all((1..=7).map(|provider| book(&clinic, provider, &NINE))).await;
    let (booked, lost): (Vec<_>, Vec<_>) = results.into_iter().partition(Result::is_ok);
    assert_eq!(booked.len(), 4, "one in the room and three in the gym: {lost:?}");
    for lost in lost {
        let Err(Error::SlotTaken { nearest }) = lost else { panic!("{lost:?}") };
        let nine: DateTime<Utc> = NINE.parse().unwrap();
        assert!(!nearest.is_empty() && nearest.iter().all(|slot| slot.starts_at != nine), "{nearest:?}");
    }
    let seats = "select count(distinct (room_id, seat)) from claim";
    assert_eq!(clinic.count(seats).await, 4);
    assert_eq!((offered(&clinic, &NINE).await, offered(&clinic, &TEN).await), (0, 7));
    assert!(!hold::is_free(&clinic.daybook, &appointment(7, &NINE)).await.unwrap());
    assert!(hold::is_free(&clinic.daybook, &appointment(7, &TEN)).await.unwrap());
}

#[sqlx::test(migrations = false)]
async fn a_seat_freed_by_a_cancellation_or_an_expired_hold_is_there_for_another_provider(pool: PgPool) {
    let clinic = shared(pool).await;
    clinic.run("delete from room where id = 'gym'").await;
    let visitor = Uuid::new_v4();
    hold::take(&clinic.daybook, visitor, &appointment(1, &NINE)).await.unwrap();
    assert!(matches!(book(&clinic, 2, &NINE).await, Err(Error::SlotTaken { .. })));
    assert!(matches!(
        hold::take(&clinic.daybook, Uuid::new_v4(), &appointment(2, &NINE)).await,
        Err(Error::SlotTaken { .. })
    ));
    clinic.run("update claim set expires_at = now() - interval '1 second'").await;
    assert_eq!(offered(&clinic, &NINE).await, 7);
    let booking = book(&clinic, 2, &NINE).await.expect("the seat of a hold that expired");
    clinic.run("delete from claim").await;
    assert_ne!(book(&clinic, 3, &NINE).await.expect("the seat that was freed"), booking);
}

#[sqlx::test(migrations = false)]
async fn what_is_booked_takes_place_in_the_room_that_was_held(pool: PgPool) {
    let clinic = shared(pool).await;
    let first = book(&clinic, 1, &NINE).await.unwrap();
    let visitor = Uuid::new_v4();
    hold::take(&clinic.daybook, visitor, &appointment(2, &NINE)).await.unwrap();
    let held = hold::of(&clinic.daybook, visitor, &appointment(2, &NINE)).await.unwrap().unwrap();
    assert_eq!(
        (location(&clinic, first).await.as_str(), held.room.map(|room| room.text).as_deref()),
        ("Room 1", Some("The gym"))
    );
    // The room in front is free again meanwhile, but the visitor was told of the gym.
    clinic.run("delete from claim where booking_id is not null").await;
    let second = book_held(&clinic, 2, &NINE, Some(visitor)).await.unwrap();
    assert_eq!(location(&clinic, second).await, "The gym");
    assert_eq!(clinic.count("select count(*) from claim where hold_id is not null").await, 0);
}

#[sqlx::test(migrations = false)]
async fn a_moved_appointment_keeps_its_room_if_it_can_and_tells_of_another(pool: PgPool) {
    let clinic = shared(pool).await;
    let _working = clinic.work_all();
    let booking = book(&clinic, 1, &NINE).await.unwrap();
    clinic.eventually(async || clinic.count("select count(*) from appointment").await == 1).await;
    let id = sqlx::query_scalar("select id from appointment").fetch_one(clinic.pool()).await.unwrap();
    let id = domain::AppointmentId(id);
    let staff = staff();
    let move_to = async |starts_at: &str| {
        let access = AppointmentAccess::Staff(&staff);
        reschedule::move_to(&clinic.daybook, access, id, starts_at.parse().unwrap()).await
    };
    move_to(&TEN).await.unwrap();
    let moved = "select count(*) from appointment where sequence = 1 and location = 'Room 1'";
    clinic.eventually(async || clinic.count(moved).await == 1).await;
    book(&clinic, 2, &NINE).await.unwrap();
    move_to(&NINE).await.unwrap();
    let moved = "select count(*) from appointment where sequence = 2 and location = 'The gym'";
    clinic.eventually(async || clinic.count(moved).await == 1).await;
    assert_eq!(location(&clinic, booking).await, "The gym");
    for provider in 3..=5 {
        let _ = book(&clinic, provider, &TEN).await.unwrap();
    }
    book(&clinic, 6, &TEN).await.unwrap();
    assert!(matches!(move_to(&TEN).await, Err(Error::SlotTaken { .. })), "every seat is taken at ten");
    assert_eq!(clinic.count("select count(*) from claim where booking_id is not null").await, 6);
}

#[sqlx::test(migrations = false)]
async fn a_service_that_no_room_offers_is_where_its_provider_is_and_one_online_where_it_says(pool: PgPool) {
    let clinic = shared(pool).await;
    clinic.run("delete from room_service").await;
    assert_eq!(location(&clinic, book(&clinic, 2, &NINE).await.unwrap()).await, "Ward 2");
    clinic.run("insert into room_service select id, 'physiotherapy' from room where id = 'room-1'").await;
    clinic.run("update service set mode = 'online'").await;
    let online = futures::future::join_all((3..=7).map(|provider| book(&clinic, provider, &NINE))).await;
    assert!(online.iter().all(Result::is_ok), "no room is needed: {online:?}");
    assert_eq!(location(&clinic, *online[0].as_ref().unwrap()).await, "Online");
    clinic.run("update service set meeting = 'https://meet.example/7'").await;
    let booking = book(&clinic, 3, &TEN).await.unwrap();
    assert_eq!(location(&clinic, booking).await, "https://meet.example/7");
    let shared = jobs::booking::status(&clinic.daybook, domain::BookingId(booking)).await.unwrap();
    assert_eq!(shared.location.text, "Online", "whoever knows the reference is not told the link");
    assert_eq!(clinic.count("select count(*) from claim where room_id is not null").await, 0);
}

#[sqlx::test(migrations = false)]
async fn the_database_itself_refuses_a_seat_that_is_taken(pool: PgPool) {
    let clinic = shared(pool).await;
    book(&clinic, 1, &NINE).await.unwrap();
    let again = "insert into claim (hold_id, expires_at, provider_id, during, room_id, seat)
                 select gen_random_uuid(), now() + interval '1 hour', 'physio-2', during, room_id, seat from claim";
    let refused = sqlx::query(again).execute(clinic.pool()).await.expect_err("an overlap");
    assert!(store::claim::is_lost(&refused), "{refused}");
}

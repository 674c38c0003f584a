//! The outbox: what is written when, once, in which order, and what it never holds.

use std::time::Duration;

use domain::{BookingId, EventKind, JobState, Role};
use jobs::{
    access::{Actor, AppointmentAccess},
    appointment::cancel,
    booking, store,
};
use sqlx::PgPool;
use uuid::Uuid;

use crate::{
    clinic::{ADD_APPOINTMENT, PATIENCE},
    days::monday,
    newsroom::Newsroom,
    receiver::Receiver,
};

async fn kinds(pool: &engine::Pool, booking: BookingId) -> Vec<String> {
    sqlx::query_scalar("select kind from event where booking_id = $1 order by number")
        .bind(booking.0)
        .fetch_all(pool)
        .await
        .unwrap()
}

#[sqlx::test(migrations = false)]
async fn a_booking_is_an_event_and_its_appointment_is_another(pool: PgPool) {
    let news = Newsroom::open(pool).await;
    let booking = news.book(1).await;
    assert_eq!(kinds(news.pool(), booking).await, ["BookingRequested"]);
    let working = news.clinic.work(booking::workflow());
    news.clinic.until(booking, ADD_APPOINTMENT, JobState::Done).await;
    working.stop().await;
    assert_eq!(kinds(news.pool(), booking).await, ["BookingRequested", "AppointmentBooked"]);
    let data: serde_json::Value =
        sqlx::query_scalar("select data from event where kind = 'AppointmentBooked'")
            .fetch_one(news.pool())
            .await
            .unwrap();
    let appointment: Uuid =
        sqlx::query_scalar("select id from appointment").fetch_one(news.pool()).await.unwrap();
    let expected = serde_json::json!({
        "bookingId": booking, "appointmentId": appointment, "providerId": "physio-1",
        "serviceId": "physiotherapy", "startsAt": monday("08:30"), "endsAt": monday("09:00"),
        "sequence": 0
    });
    assert_eq!(data, expected);
}

#[sqlx::test(migrations = false)]
async fn a_cancelled_appointment_is_an_event(pool: PgPool) {
    let news = Newsroom::open(pool).await;
    let booking = news.book(0).await;
    let working = news.clinic.work(booking::workflow());
    news.clinic.until(booking, ADD_APPOINTMENT, JobState::Done).await;
    working.stop().await;
    let appointment = store::appointment::of_bookings(news.pool(), &[booking.0]).await.unwrap().remove(0);
    let actor = Actor::signed_in(Uuid::nil(), "Sam".into(), Role::Staff);
    let (staff, why) = (actor.staff().unwrap(), "called in sick");
    cancel::cancel(&news.clinic.daybook, AppointmentAccess::Staff(&staff), appointment.id, why)
        .await
        .unwrap();
    let working = news.clinic.work_all();
    news.clinic
        .eventually(|| async { kinds(news.pool(), booking).await[2..] == ["AppointmentCancelled"] })
        .await;
    working.stop().await;
    let told = "select count(*) from event where data::text like '%sick%'";
    assert_eq!(news.clinic.count(told).await, 0);
}

#[sqlx::test(migrations = false)]
async fn a_backlog_larger_than_one_round_comes_in_order(pool: PgPool) {
    let news = Newsroom::open(pool).await;
    let booking = news.book(0).await;
    news.subscribe("ear", "http://127.0.0.1:9/", &[EventKind::AppointmentBooked]).await;
    sqlx::query(
        "insert into event (id, kind, booking_id, data)
         select gen_random_uuid(), 'AppointmentMoved', $1, '{}' from generate_series(1, 2500)",
    )
    .bind(booking.0)
    .execute(news.pool())
    .await
    .unwrap();
    let delivering = news.deliver();
    let served = "select count(*) from subscriber s where cursor = (select max(position) from event)
                  and not exists (select from event where position is null)";
    let everything = async {
        while news.clinic.count(served).await == 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, everything).await.expect("the cursor arrives");
    delivering.stop().await;
    let misplaced = "select count(*) from (
                         select number - lag(number) over (order by position) as step from event) as steps
                     where step <= 0";
    assert_eq!(news.clinic.count(misplaced).await, 0);
}

#[sqlx::test(migrations = false)]
async fn what_is_rolled_back_did_not_happen(pool: PgPool) {
    let news = Newsroom::open(pool).await;
    let booking = news.book(0).await;
    let mut tx = news.pool().untried().begin().await.unwrap();
    store::event::append(&mut *tx, EventKind::AppointmentBooked, &[booking.0]).await.unwrap();
    tx.rollback().await.unwrap();
    assert_eq!(kinds(news.pool(), booking).await, ["BookingRequested"]);
}

#[sqlx::test(migrations = false)]
async fn a_step_that_runs_again_writes_no_second_event(pool: PgPool) {
    let news = Newsroom::open(pool).await;
    let bookings = [news.book(0).await.0, news.book(1).await.0];
    for _ in 0..2 {
        store::event::append(news.pool(), EventKind::AppointmentBooked, &bookings).await.unwrap();
    }
    assert_eq!(news.clinic.count("select count(*) from event").await, 4);
    let ids: Vec<Uuid> = sqlx::query_scalar("select id from event").fetch_all(news.pool()).await.unwrap();
    assert!(ids.iter().all(|id| id.get_version_num() == 8 && id.get_variant() == uuid::Variant::RFC4122));
    // A database that was restored writes it with the id that receivers know.
    sqlx::query("delete from event").execute(news.pool()).await.unwrap();
    store::event::append(news.pool(), EventKind::AppointmentBooked, &bookings).await.unwrap();
    let again: Vec<Uuid> = sqlx::query_scalar("select id from event").fetch_all(news.pool()).await.unwrap();
    assert!(again.len() == 2 && again.iter().all(|id| ids.contains(id)));
}

#[sqlx::test(migrations = false)]
async fn every_move_is_an_event_and_each_is_written_once(pool: PgPool) {
    let news = Newsroom::open(pool).await;
    let booking = news.book(0).await;
    let working = news.clinic.work(booking::workflow());
    news.clinic.until(booking, ADD_APPOINTMENT, JobState::Done).await;
    working.stop().await;
    for _ in 0..2 {
        sqlx::query("update appointment set sequence = sequence + 1").execute(news.pool()).await.unwrap();
        for _ in 0..2 {
            store::event::append(news.pool(), EventKind::AppointmentMoved, &[booking.0]).await.unwrap();
        }
    }
    let sequences: Vec<i32> = sqlx::query_scalar(
        "select (data ->> 'sequence')::integer from event where kind = 'AppointmentMoved' order by number",
    )
    .fetch_all(news.pool())
    .await
    .unwrap();
    assert_eq!(sequences, [1, 2]);
}

#[sqlx::test(migrations = false)]
async fn an_event_that_commits_late_is_not_passed_over(pool: PgPool) {
    let news = Newsroom::open(pool).await;
    let (slow, quick) = (news.book(0).await, news.book(1).await);
    let receiver = Receiver::willing().await;
    news.subscribe("ear", &receiver.url, &[]).await;
    let delivering = news.deliver();
    let mut tx = news.pool().untried().begin().await.unwrap();
    store::event::append(&mut *tx, EventKind::AppointmentBooked, &[slow.0]).await.unwrap();
    // Takes a later number and commits first.
    news.happened(EventKind::AppointmentBooked, quick).await;
    assert!(receiver.until(1).await[0].is_about(quick));
    tx.commit().await.unwrap();
    let received = receiver.until(2).await;
    delivering.stop().await;
    assert!(received[1].is_about(slow));
    let out_of_order: bool = sqlx::query_scalar(
        "select a.number < b.number and a.position > b.position from event a, event b
         where a.booking_id = $1 and b.booking_id = $2 and a.kind = b.kind and a.kind = 'AppointmentBooked'",
    )
    .bind(slow.0)
    .bind(quick.0)
    .fetch_one(news.pool())
    .await
    .unwrap();
    assert!(out_of_order, "the test is about numbers and positions that differ");
}

#[sqlx::test(migrations = false)]
async fn writers_of_one_booking_take_turns(pool: PgPool) {
    let news = Newsroom::open(pool).await;
    let booking = news.book(0).await;
    let mut first = news.pool().untried().begin().await.unwrap();
    store::event::append(&mut *first, EventKind::AppointmentBooked, &[booking.0]).await.unwrap();
    let second = {
        let pool = news.pool().clone();
        tokio::spawn(async move {
            store::event::append(&pool, EventKind::AppointmentCancelled, &[booking.0]).await
        })
    };
    // The second one waits for the first one's end, so it commits later and has the later number.
    let waits = "select count(*) from pg_stat_activity
                 where datname = current_database() and wait_event_type = 'Lock'";
    while news.clinic.count(waits).await == 0 {
        assert!(!second.is_finished(), "the second writer did not wait");
        tokio::task::yield_now().await;
    }
    first.commit().await.unwrap();
    second.await.unwrap().unwrap();
    let expected = ["BookingRequested", "AppointmentBooked", "AppointmentCancelled"];
    assert_eq!(kinds(news.pool(), booking).await, expected);
}

#[sqlx::test(migrations = false)]
async fn only_what_everybody_has_is_forgotten(pool: PgPool) {
    let news = Newsroom::open(pool).await;
    let forget = async || store::event::forget(news.pool(), Duration::ZERO).await.unwrap();
    let receiver = Receiver::willing().await;
    news.subscribe("ear", &receiver.url, &[]).await;
    let booking = news.book(0).await;
    assert_eq!(forget().await, 0, "nobody has heard of it");
    let delivering = news.deliver();
    receiver.until(1).await;
    news.until("ear", |it| it.waiting == 0).await;
    assert_eq!(
        store::event::forget(news.pool(), Duration::from_secs(24 * 3_600)).await.unwrap(),
        0,
        "too young"
    );
    assert_eq!(forget().await, 1);
    assert_eq!(news.clinic.count("select count(*) from delivery_attempt").await, 0);
    // Positions go on: the next event is not taken for one that was heard.
    news.happened(EventKind::AppointmentBooked, booking).await;
    receiver.until(2).await;
    delivering.stop().await;
}

#[sqlx::test(migrations = false)]
async fn nobodys_name_is_in_events_or_on_its_way_to_subscribers(pool: PgPool) {
    let news = Newsroom::open(pool).await;
    let receiver = Receiver::willing().await;
    news.subscribe("ear", &receiver.url, &[]).await;
    let booking = news.book(0).await;
    let working = news.clinic.work(booking::workflow());
    news.clinic.until(booking, ADD_APPOINTMENT, JobState::Done).await;
    working.stop().await;
    news.happened(EventKind::AppointmentCancelled, booking).await;
    let delivering = news.deliver();
    let received = receiver.until(3).await;
    delivering.stop().await;
    let mut places = vec![format!("{received:?}")];
    for table in ["event", "delivery", "delivery_attempt", "subscriber"] {
        let sql = format!("select string_agg(t::text, ' ') from {table} t");
        let text: String = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(news.pool()).await.unwrap();
        places.push(text);
    }
    for text in places {
        for canary in ["ada", "lovelace", "example.org", "1990-12-10", "room 1"] {
            assert!(!text.to_lowercase().contains(canary), "{canary} is in {text}");
        }
    }
}

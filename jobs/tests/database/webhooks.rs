//! Webhooks: signed, in order per booking, until accepted or dead, and each subscriber on its own.

use std::time::Duration;

use domain::{DeliveryState, EventId, EventKind};
use jobs::{
    DeliveryPolicy,
    events::{Replay, subscribers},
    store,
};
use secrecy::ExposeSecret;
use sqlx::PgPool;

use crate::{
    clinic::operator,
    days::monday,
    newsroom::Newsroom,
    receiver::{Answer, Receiver},
};

/// A port at which nobody listens.
const NOWHERE: &str = "http://127.0.0.1:9/hook";

#[sqlx::test(migrations = false)]
async fn a_webhook_is_a_signed_cloud_event(pool: PgPool) {
    let news = Newsroom::open(pool).await;
    let receiver = Receiver::willing().await;
    let secret = news.subscribe("ear", &receiver.url, &[]).await;
    let delivering = news.deliver();
    let booking = news.book(0).await;
    let received = receiver.until(1).await.remove(0);
    news.until("ear", |it| it.waiting == 0).await;
    delivering.stop().await;
    let webhook = standardwebhooks::Webhook::new(secret.expose_secret()).unwrap();
    webhook.verify(&received.body, &received.headers).unwrap();
    assert!(webhook.verify(b"{}", &received.headers).is_err(), "the body is signed");

    assert_eq!(received.headers["content-type"], "application/cloudevents+json; charset=utf-8");
    let json = received.json();
    assert_eq!(
        (&json["specversion"], &json["type"]),
        (&"1.0".into(), &"org.daybook.booking.requested.v1".into())
    );
    let event: cloudevents::Event = serde_json::from_slice(&received.body).unwrap();
    use cloudevents::AttributesReader;
    assert_eq!(event.id(), received.id());
    assert_eq!(event.source().as_str(), "http://127.0.0.1:8080");
    assert_eq!(event.subject(), Some(booking.to_string().as_str()));
    assert_eq!(event.datacontenttype(), Some("application/json"));
    assert_eq!(json["data"]["startsAt"], monday("08:00"));

    let [attempt] = &news.attempts().await[..] else { panic!("one attempt") };
    assert_eq!((attempt.status, attempt.number, &attempt.error), (Some(200), 1, &None));
    assert_eq!(attempt.event.to_string(), received.id());
}

#[sqlx::test(migrations = false)]
async fn the_order_of_a_booking_holds_while_its_first_event_fails(pool: PgPool) {
    let news = Newsroom::open(pool).await;
    let receiver = Receiver::start(|_, before| Answer::Status(if before < 2 { 500 } else { 204 })).await;
    news.subscribe("ear", &receiver.url, &[]).await;
    let booking = news.book(0).await;
    news.happened(EventKind::AppointmentBooked, booking).await;
    news.happened(EventKind::AppointmentCancelled, booking).await;
    let delivering = news.deliver();
    let received = receiver.until(5).await;
    news.until("ear", |it| it.waiting == 0).await;
    delivering.stop().await;
    let requested = "booking.requested";
    let expected = [requested, requested, requested, "appointment.booked", "appointment.cancelled"];
    assert_eq!(receiver.kinds(), expected);
    assert!(received[..3].iter().all(|it| it.id() == received[0].id()), "a retry has the same id");
    let statuses: Vec<_> = news.attempts().await.iter().map(|it| it.status).collect();
    assert_eq!(statuses, [500, 500, 204, 204, 204].map(Some));
}

#[sqlx::test(migrations = false)]
async fn a_booking_that_fails_does_not_hold_up_another(pool: PgPool) {
    let news = Newsroom::with(pool, DeliveryPolicy::default()).await;
    let (bad, good) = (news.book(0).await, news.book(1).await);
    let receiver =
        Receiver::start(move |it, _| Answer::Status(if it.is_about(bad) { 500 } else { 200 })).await;
    news.subscribe("ear", &receiver.url, &[]).await;
    let delivering = news.deliver();
    for booking in [bad, good] {
        news.happened(EventKind::AppointmentBooked, booking).await;
        news.happened(EventKind::AppointmentCancelled, booking).await;
    }
    receiver.until(3).await;
    news.until("ear", |it| it.waiting == 2).await;
    delivering.stop().await;
    let about_bad = receiver.all().iter().filter(|it| it.is_about(bad)).count();
    assert_eq!(about_bad, 1, "it waits for its retry, and so does what is behind it");
}

#[sqlx::test(migrations = false)]
async fn a_subscriber_that_is_down_does_not_delay_another(pool: PgPool) {
    // Longer than the test waits for anything.
    let policy = DeliveryPolicy { timeout: Duration::from_secs(30), ..Default::default() };
    let news = Newsroom::with(pool, policy).await;
    let (hanging, willing) = (Receiver::start(|_, _| Answer::Hang).await, Receiver::willing().await);
    news.subscribe("hanging", &hanging.url, &[]).await;
    news.subscribe("nowhere", NOWHERE, &[]).await;
    news.subscribe("willing", &willing.url, &[]).await;
    let delivering = news.deliver();
    for index in 0..12 {
        news.book(index).await;
    }
    willing.until(12).await;
    news.until("willing", |it| it.waiting == 0).await;
    hanging.until(8).await;
    assert_eq!(hanging.all().len(), 8, "no more at once");
    delivering.kill().await;
    assert_eq!((news.summary("hanging").await.waiting, news.summary("nowhere").await.waiting), (12, 12));
}

#[sqlx::test(migrations = false)]
async fn attempts_used_up_are_dead_and_hold_up_nothing(pool: PgPool) {
    let news = Newsroom::open(pool).await;
    let receiver =
        Receiver::start(|it, _| Answer::Status(if it.kind() == "booking.requested" { 302 } else { 200 }))
            .await;
    news.subscribe("ear", &receiver.url, &[]).await;
    let booking = news.book(0).await;
    news.happened(EventKind::AppointmentBooked, booking).await;
    let delivering = news.deliver();
    receiver.until(4).await;
    news.until("ear", |it| (it.waiting, it.dead) == (0, 1)).await;
    delivering.stop().await;
    let requested = "booking.requested";
    assert_eq!(
        receiver.kinds(),
        [requested, requested, requested, "appointment.booked"],
        "no redirect is followed"
    );
    let deliveries = news.deliveries().await;
    assert_eq!((deliveries[1].state, deliveries[1].attempts), (DeliveryState::Dead, 3));
    assert_eq!(deliveries[0].state, DeliveryState::Delivered);
    assert_eq!(news.attempts().await[0].error.as_deref(), Some("the receiver answered 302"));
}

#[sqlx::test(migrations = false)]
async fn a_receiver_that_is_silent_or_away_is_told_apart_in_the_log(pool: PgPool) {
    let policy = DeliveryPolicy { delays: vec![], timeout: Duration::from_millis(100) };
    let news = Newsroom::with(pool, policy).await;
    let silent = Receiver::start(|_, _| Answer::Hang).await;
    news.subscribe("silent", &silent.url, &[]).await;
    news.subscribe("away", NOWHERE, &[]).await;
    news.book(0).await;
    let delivering = news.deliver();
    news.until("silent", |it| it.dead == 1).await;
    news.until("away", |it| it.dead == 1).await;
    delivering.stop().await;
    let mut said: Vec<_> = news
        .attempts()
        .await
        .into_iter()
        .map(|it| format!("{}: {}", it.subscriber, it.error.unwrap()))
        .collect();
    said.sort();
    said.dedup();
    assert_eq!(
        said,
        ["away: the receiver could not be reached", "silent: the receiver did not answer in time"]
    );
}

#[sqlx::test(migrations = false)]
async fn after_a_crash_between_request_and_record_it_comes_again_with_the_same_id(pool: PgPool) {
    let policy = DeliveryPolicy { timeout: Duration::from_secs(30), ..Default::default() };
    let news = Newsroom::with(pool, policy).await;
    let receiver =
        Receiver::start(|_, before| if before == 0 { Answer::Hang } else { Answer::Status(200) }).await;
    news.subscribe("ear", &receiver.url, &[]).await;
    let booking = news.book(0).await;
    let delivering = news.deliver();
    receiver.until(1).await;
    delivering.kill().await;
    assert!(news.attempts().await.is_empty(), "nothing is on record");
    // Nobody else takes it before the lease ends, and nothing behind it goes first.
    news.happened(EventKind::AppointmentBooked, booking).await;
    let delivering = news.deliver();
    news.until("ear", |it| it.waiting == 2).await;
    assert_eq!(receiver.all().len(), 1);
    sqlx::query("update delivery set leased_until = now() where leased_until is not null")
        .execute(news.pool())
        .await
        .unwrap();
    let received = receiver.until(3).await;
    news.until("ear", |it| it.waiting == 0).await;
    delivering.stop().await;
    assert_eq!(received[0].id(), received[1].id());
    assert_eq!(receiver.kinds(), ["booking.requested", "booking.requested", "appointment.booked"]);
}

#[sqlx::test(migrations = false)]
async fn several_processes_deliver_every_event_once(pool: PgPool) {
    let news = Newsroom::open(pool).await;
    let receiver = Receiver::willing().await;
    news.subscribe("ear", &receiver.url, &[]).await;
    let processes = [news.deliver(), news.deliver(), news.deliver()];
    for index in 0..16 {
        let booking = news.book(index).await;
        news.happened(EventKind::AppointmentBooked, booking).await;
    }
    receiver.until(32).await;
    news.until("ear", |it| it.waiting == 0).await;
    for process in processes {
        process.stop().await;
    }
    let received = receiver.all();
    let mut ids: Vec<_> = received.iter().map(|it| it.id().to_owned()).collect();
    ids.sort();
    ids.dedup();
    assert_eq!((received.len(), ids.len()), (32, 32));
}

#[sqlx::test(migrations = false)]
async fn gone_pauses_the_subscriber_and_resuming_it_brings_everything(pool: PgPool) {
    let news = Newsroom::open(pool).await;
    let receiver = Receiver::start(|_, before| Answer::Status(if before == 0 { 410 } else { 200 })).await;
    news.subscribe("ear", &receiver.url, &[]).await;
    let booking = news.book(0).await;
    let delivering = news.deliver();
    let summary = news.until("ear", |it| it.paused_at.is_some()).await;
    assert_eq!(summary.pause_reason.as_deref(), Some("the receiver answered 410 Gone"));
    news.happened(EventKind::AppointmentBooked, booking).await;
    // Another subscriber shows that the loop went on meanwhile.
    let other = Receiver::willing().await;
    news.subscribe("other", &other.url, &[]).await;
    news.book(1).await;
    other.until(1).await;
    assert_eq!(receiver.all().len(), 1);
    subscribers::resume(&news.clinic.daybook, &operator(), "ear").await.unwrap();
    receiver.until(4).await;
    news.until("ear", |it| it.waiting == 0).await;
    delivering.stop().await;
    let about: Vec<_> = receiver.all().iter().filter(|it| it.is_about(booking)).map(|it| it.kind()).collect();
    assert_eq!(about, ["booking.requested", "booking.requested", "appointment.booked"]);
}

#[sqlx::test(migrations = false)]
async fn a_subscriber_hears_of_what_it_asked_for_from_its_start_on(pool: PgPool) {
    let news = Newsroom::open(pool).await;
    let receiver = Receiver::willing().await;
    let booking = news.book(0).await;
    news.happened(EventKind::AppointmentBooked, booking).await;
    news.subscribe("ear", &receiver.url, &[EventKind::AppointmentCancelled, EventKind::BookingRequested])
        .await;
    let delivering = news.deliver();
    let other = news.book(1).await;
    news.happened(EventKind::AppointmentBooked, other).await;
    news.happened(EventKind::AppointmentCancelled, other).await;
    receiver.until(2).await;
    news.until("ear", |it| it.waiting == 0).await;
    delivering.stop().await;
    assert_eq!(receiver.kinds(), ["booking.requested", "appointment.cancelled"]);
    assert!(receiver.all().iter().all(|it| it.is_about(other)));
}

#[sqlx::test(migrations = false)]
async fn what_was_sent_or_is_dead_can_be_sent_again_and_who_did_it_is_on_record(pool: PgPool) {
    let news = Newsroom::open(pool).await;
    let receiver = Receiver::start(|_, before| Answer::Status(if before < 3 { 503 } else { 200 })).await;
    news.subscribe("ear", &receiver.url, &[]).await;
    let booking = news.book(0).await;
    let delivering = news.deliver();
    news.until("ear", |it| it.dead == 1).await;
    assert_eq!(news.replay("ear", Replay::Dead).await, 1);
    assert_eq!(receiver.until(4).await[3].id(), receiver.all()[0].id(), "the id stays");
    news.until("ear", |it| (it.waiting, it.dead) == (0, 0)).await;
    assert_eq!(news.replay("ear", Replay::Dead).await, 0);

    news.happened(EventKind::AppointmentBooked, booking).await;
    receiver.until(5).await;
    news.until("ear", |it| it.waiting == 0).await;
    let booked: EventId = receiver.all()[4].id().parse().unwrap();
    assert_eq!(news.replay("ear", Replay::Event(booked)).await, 1);
    assert_eq!(receiver.until(6).await[5].id(), booked.to_string());
    news.until("ear", |it| it.waiting == 0).await;
    assert_eq!(news.replay("ear", Replay::From("2026-01-01T00:00:00Z".parse().unwrap())).await, 2);
    receiver.until(8).await;
    news.until("ear", |it| it.waiting == 0).await;
    delivering.stop().await;
    assert_eq!(receiver.kinds()[6..], ["booking.requested", "appointment.booked"], "in order");

    let numbers: Vec<_> =
        news.attempts().await.iter().filter(|it| it.event != booked).map(|it| it.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5], "the log goes on counting");
    let audit = store::audit::latest(news.pool(), None, 10).await.unwrap();
    let said: Vec<_> = audit.iter().rev().map(|it| (it.action.as_str(), it.reason.as_deref())).collect();
    assert_eq!(said[0], ("add-subscriber", None));
    assert_eq!(said[1], ("replay-webhooks", Some("dead")));
    assert_eq!(said[4], ("replay-webhooks", Some("from 2026-01-01T00:00:00Z")));
    assert!(audit.iter().all(|it| it.actor == "Olga"));
}

#[sqlx::test(migrations = false)]
async fn on_shutdown_a_request_that_is_under_way_is_finished_and_recorded(pool: PgPool) {
    let policy = DeliveryPolicy { timeout: Duration::from_secs(5), ..Default::default() };
    let news = Newsroom::with(pool, policy).await;
    let receiver = Receiver::start(|_, _| Answer::After(Duration::from_millis(300))).await;
    news.subscribe("ear", &receiver.url, &[]).await;
    news.book(0).await;
    let delivering = news.deliver();
    receiver.until(1).await;
    delivering.stop().await;
    assert_eq!(news.deliveries().await[0].state, DeliveryState::Delivered);
}

#[sqlx::test(migrations = false)]
async fn a_removed_subscriber_takes_its_deliveries_along_and_its_secret_is_never_shown(pool: PgPool) {
    let news = Newsroom::open(pool).await;
    let secret = news.subscribe("ear", NOWHERE, &[]).await;
    news.book(0).await;
    let delivering = news.deliver();
    news.until("ear", |it| it.dead == 1).await;
    let shown = format!("{:?}", news.summary("ear").await) + &format!("{:?}", news.attempts().await);
    assert!(!shown.contains(secret.expose_secret()) && !format!("{secret:?}").contains("whsec"));
    subscribers::remove(&news.clinic.daybook, &operator(), "ear").await.unwrap();
    delivering.stop().await;
    assert_eq!(news.clinic.count("select count(*) from delivery").await, 0);
    assert!(subscribers::remove(&news.clinic.daybook, &operator(), "ear").await.is_err());
}

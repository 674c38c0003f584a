//! Calendars to subscribe to: what is in one, whose, and until when.

use chrono::{DateTime, Days, Utc};
use domain::{AppointmentId, FeedId, Role};
use jobs::{
    Error, Token,
    access::{Actor, AppointmentAccess, StaffAccess},
    appointment::cancel,
    feeds, store,
};
use sqlx::PgPool;
use uuid::Uuid;

use crate::clinic::{Clinic, quick};

async fn open(pool: PgPool) -> (Clinic, StaffAccess) {
    let clinic = Clinic::open(pool, quick()).await;
    sqlx::raw_sql(
        "insert into provider (id, name, title, location, zone)
             values ('physio-2', 'Tom Okafor', 'Physiotherapist', 'Room 2', 'Europe/London');
         insert into provider_service values ('physio-2', 'physiotherapy');
         insert into account (id, email, name, role, password_hash)
             values ('00000000-0000-0000-0000-000000000001', 'sam@clinic.example', 'Sam', 'staff', '')",
    )
    .execute(clinic.pool())
    .await
    .unwrap();
    let actor = Actor::signed_in(Uuid::from_u128(1), "Sam".into(), Role::Staff);
    (clinic, actor.staff().unwrap())
}

/// An appointment with this provider so many days from now.
async fn appointment(clinic: &Clinic, reference: &str, provider: &str, days: i64) -> AppointmentId {
    sqlx::query_scalar(
        "with patient as (
             insert into patient (id, first_name, last_name, email, date_of_birth)
             values (gen_random_uuid(), 'Ada', 'Lovelace', $1 || '@example.org', '1990-12-10') returning id
         ), booked as (
             insert into booking (id, reference, provider_id, service_id, starts_at, ends_at, location, first_name,
                                  last_name, email, date_of_birth)
             select gen_random_uuid(), $1, $2, 'physiotherapy', at, at + interval '30 minutes', 'At Ada''s home',
                    'Ada', 'Lovelace', 'ada@example.org', '1990-12-10'
             from (select now() + make_interval(days => $3)) as t (at) returning *
         )
         insert into appointment (id, booking_id, patient_id, provider_id, service_id, starts_at, ends_at, location)
         select gen_random_uuid(), booked.id, patient.id, provider_id, service_id, starts_at, ends_at, location
         from booked, patient returning id",
    )
    .bind(reference)
    .bind(provider)
    .bind(days as i32)
    .fetch_one(clinic.pool())
    .await
    .map(AppointmentId)
    .unwrap()
}

async fn only_feed(clinic: &Clinic, access: &StaffAccess) -> FeedId {
    let list = feeds::list(&clinic.daybook, access).await.unwrap();
    assert_eq!(list.len(), 1);
    list[0].id
}

#[sqlx::test(migrations = false)]
async fn a_feed_shows_one_provider_or_everybody_within_its_days(pool: PgPool) {
    let (clinic, access) = open(pool).await;
    for (reference, provider, days) in [
        ("AAAA-0001", "physio-1", 1),
        ("AAAA-0002", "physio-1", -29),
        ("AAAA-0003", "physio-1", -31),
        ("AAAA-0004", "physio-1", 364),
        ("AAAA-0005", "physio-1", 366),
        ("AAAA-0006", "physio-2", 1),
    ] {
        appointment(&clinic, reference, provider, days).await;
    }
    let mina = "physio-1".parse().unwrap();
    let one = feeds::create(&clinic.daybook, &access, Some(&mina)).await.unwrap();
    let one = feeds::read(&clinic.daybook, &one).await.unwrap();
    let all = feeds::create(&clinic.daybook, &access, None).await.unwrap();
    let all = feeds::read(&clinic.daybook, &all).await.unwrap();
    let shown = |file: &str| -> Vec<u32> {
        (1..=6).filter(|number| file.contains(&format!("AAAA-000{number}"))).collect()
    };
    assert_eq!((shown(&one), shown(&all)), (vec![1, 2, 4], vec![1, 2, 4, 6]));
    assert!(one.contains("X-WR-CALNAME:Mina Patel · Riverside Clinic\r\n"), "{one}");
    assert!(one.contains("SUMMARY:Physiotherapy · AAAA-0001\r\n"), "{one}");
    assert!(all.contains("SUMMARY:Tom Okafor: Physiotherapy · AAAA-0006\r\n"), "{all}");
    for line in ["METHOD:PUBLISH", "REFRESH-INTERVAL;VALUE=DURATION:PT15M", "X-PUBLISHED-TTL:PT15M"] {
        assert!(one.contains(&format!("\r\n{line}\r\n")), "{line}");
    }
    for person in ["Ada", "Lovelace", "example.org", "1990"] {
        assert!(!all.contains(person), "{person} is in {all}");
    }
}

#[sqlx::test(migrations = false)]
async fn a_cancelled_appointment_stays_under_its_uid_as_cancelled(pool: PgPool) {
    let (clinic, access) = open(pool).await;
    let id = appointment(&clinic, "AAAA-0001", "physio-1", 3).await;
    let token = feeds::create(&clinic.daybook, &access, None).await.unwrap();
    let before = feeds::read(&clinic.daybook, &token).await.unwrap();
    assert_eq!(
        before,
        feeds::read(&clinic.daybook, &token).await.unwrap(),
        "it is the same while nothing changes"
    );
    cancel::cancel(&clinic.daybook, AppointmentAccess::Staff(&access), id, "ill").await.unwrap();
    let after = feeds::read(&clinic.daybook, &token).await.unwrap();
    for (file, status, sequence) in [(before, "CONFIRMED", 0), (after, "CANCELLED", 1)] {
        let lines = [format!("UID:{id}"), format!("STATUS:{status}"), format!("SEQUENCE:{sequence}")];
        assert!(lines.iter().all(|line| file.contains(&format!("\r\n{line}\r\n"))), "{file}");
    }
}

#[sqlx::test(migrations = false)]
async fn a_feed_ends_when_it_is_revoked_and_both_are_on_record(pool: PgPool) {
    let (clinic, access) = open(pool).await;
    let token = feeds::create(&clinic.daybook, &access, None).await.unwrap();
    let id = only_feed(&clinic, &access).await;
    assert_eq!(last_used(&clinic, &access).await, None, "nobody has fetched it");
    feeds::read(&clinic.daybook, &token).await.unwrap();
    assert!(last_used(&clinic, &access).await.is_some_and(|at| at > Utc::now() - Days::new(1)));
    feeds::revoke(&clinic.daybook, &access, id).await.unwrap();
    assert!(matches!(feeds::read(&clinic.daybook, &token).await, Err(Error::NotFound)));
    assert!(matches!(feeds::read(&clinic.daybook, &Token::random()).await, Err(Error::NotFound)));
    assert!(matches!(feeds::revoke(&clinic.daybook, &access, id).await, Err(Error::NotFound)));
    assert_eq!(feeds::list(&clinic.daybook, &access).await.unwrap(), []);
    let audit = store::audit::about(clinic.pool(), &[id.to_string()]).await.unwrap();
    let audit: Vec<_> = audit.iter().map(|entry| (entry.actor.as_str(), entry.action.as_str())).collect();
    assert_eq!(audit, [("Sam", "create-feed"), ("Sam", "revoke-feed")]);
}

async fn last_used(clinic: &Clinic, access: &StaffAccess) -> Option<DateTime<Utc>> {
    feeds::list(&clinic.daybook, access).await.unwrap()[0].last_used_at
}

#[sqlx::test(migrations = false)]
async fn a_feed_of_nobody_is_not_made(pool: PgPool) {
    let (clinic, access) = open(pool).await;
    let nobody = "physio-9".parse().unwrap();
    assert!(matches!(feeds::create(&clinic.daybook, &access, Some(&nobody)).await, Err(Error::NotFound)));
    assert_eq!(clinic.count("select count(*) from calendar_feed").await, 0);
    assert_eq!(clinic.count("select count(*) from audit").await, 0);
}

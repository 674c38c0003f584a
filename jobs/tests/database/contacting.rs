//! Patients who are not written to: who they are, what is done without an e-mail, and the code in its place.

use domain::{BookingForm, BookingId, JobState, PrivateCode, Reference};
use jobs::{
    Error,
    accept::{self, Origin, Receipt},
    finding,
    manage::{self, Opened},
};
use sqlx::PgPool;
use uuid::Uuid;

use crate::clinic::{Clinic, ada, quick};

const NINE: &str = "2031-05-05T09:00:00Z";
const TEN: &str = "2031-05-05T10:00:00Z";
const ELEVEN: &str = "2031-05-05T11:00:00Z";

fn reached(contact: &str, phone: &str, starts_at: &str) -> BookingForm {
    let mut form = ada(starts_at);
    form.patient.contact = contact.into();
    form.patient.phone = phone.into();
    form
}

async fn book(clinic: &Clinic, form: BookingForm, code: Option<&PrivateCode>) -> Receipt {
    let now = "2026-11-23T00:00:00Z".parse().unwrap();
    let new = form.parse_allowing(domain::Contacts::ALL, now).unwrap();
    accept::accept(&clinic.daybook, &new, Origin { code, ..Origin::default() }).await.unwrap()
}

async fn patient_of(clinic: &Clinic, booking: BookingId) -> Uuid {
    sqlx::query_scalar("select patient_id from booking where id = $1")
        .bind(booking.0)
        .fetch_one(clinic.pool())
        .await
        .unwrap()
}

async fn open(clinic: &Clinic, reference: &Reference, code: &PrivateCode) -> Option<manage::Token> {
    let born = "1990-12-10".parse().unwrap();
    finding::open(&clinic.daybook, reference, born, code).await.unwrap()
}

#[sqlx::test(migrations = false)]
async fn without_an_address_the_number_tells_people_of_one_name_and_birthday_apart(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let mut booked = Vec::new();
    for (hour, (contact, phone)) in [
        ("phone", "+44 20 7946 0000"),
        ("phone", "+44 (20) 7946-0000"),
        ("phone", "020 1234"),
        ("none", ""),
        ("none", ""),
    ]
    .into_iter()
    .enumerate()
    {
        let starts_at = format!("2031-05-05T{:02}:00:00Z", hour + 8);
        booked.push(book(&clinic, reached(contact, phone, &starts_at), None).await.id);
    }
    booked.push(book(&clinic, ada("2031-05-05T14:00:00Z"), None).await.id);
    let working = clinic.work_all();
    clinic.eventually(async || clinic.count("select count(*) from appointment").await == 6).await;
    working.stop().await;
    let mut patients = Vec::new();
    for booking in booked {
        patients.push(patient_of(&clinic, booking).await);
    }
    let [one, same, other, nobody, nobody_again, by_email] = patients[..] else { panic!("{patients:?}") };
    assert_eq!((one, nobody), (same, nobody_again), "however the number is written");
    let apart: std::collections::BTreeSet<_> = [one, other, nobody, by_email].into();
    assert_eq!(apart.len(), 4);
    assert_eq!(clinic.count("select count(*) from patient where email is null").await, 3);
}

#[sqlx::test(migrations = false)]
async fn of_two_bookings_at_once_the_later_one_takes_no_phone_number_away(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    book(&clinic, reached("email", "+44 20 7946 0000", NINE), None).await;
    book(&clinic, reached("email", "+44 20 7946 0001", TEN), None).await;
    book(&clinic, reached("email", "", ELEVEN), None).await;
    let working = clinic.work_all();
    clinic.eventually(async || clinic.count("select count(*) from appointment").await == 3).await;
    working.stop().await;
    let phones: Vec<Option<String>> =
        sqlx::query_scalar("select phone from patient").fetch_all(clinic.pool()).await.unwrap();
    assert_eq!(phones, [Some("+44 20 7946 0001".to_owned())]);
}

#[sqlx::test(migrations = false)]
async fn the_step_that_would_write_is_done_without_a_mail_server_and_nothing_reminds(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    clinic.run("insert into service_reminder values ('physiotherapy', 60)").await;
    let booking = book(&clinic, reached("none", "", NINE), None).await.id;
    let _working = clinic.work_all();
    clinic.until(booking, "send-patient-email", JobState::Done).await;
    // The other one needs the server.
    clinic.until(booking, "send-admin-email", JobState::Dead).await;
    assert_eq!(clinic.count("select count(*) from mail").await, 0);
    assert_eq!(clinic.count("select count(*) from reminder").await, 0);
}

#[sqlx::test(migrations = false)]
async fn a_code_opens_its_own_booking_for_an_hour_and_the_link_before_no_more(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let (code, other) = (finding::new_code(), finding::new_code());
    let mine = book(&clinic, reached("phone", "+44 20 7946 0000", NINE), Some(&code)).await;
    book(&clinic, reached("none", "", TEN), Some(&other)).await;
    assert!(open(&clinic, &mine.reference, &code).await.is_none(), "there is no appointment yet");
    let working = clinic.work_all();
    clinic.eventually(async || clinic.count("select count(*) from appointment").await == 2).await;
    working.stop().await;
    assert!(open(&clinic, &mine.reference, &other).await.is_none());
    let first = open(&clinic, &mine.reference, &code).await.expect("a link");
    let second = open(&clinic, &mine.reference, &code).await.expect("another link");
    assert!(matches!(manage::open(&clinic.daybook, &first).await, Err(Error::NotFound)));
    assert!(matches!(manage::open(&clinic.daybook, &second).await, Ok(Opened::Present(_))));
    clinic.run("update private_code set link_expires_at = now() where link_hash is not null").await;
    assert!(matches!(manage::open(&clinic.daybook, &second).await, Err(Error::NotFound)));
}

#[sqlx::test(migrations = false)]
async fn after_ten_wrong_codes_the_right_one_opens_nothing_for_an_hour(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let code = finding::new_code();
    let mine = book(&clinic, reached("none", "", ELEVEN), Some(&code)).await;
    let working = clinic.work_all();
    clinic.eventually(async || clinic.count("select count(*) from appointment").await == 1).await;
    working.stop().await;
    for _ in 0..10 {
        assert!(open(&clinic, &mine.reference, &finding::new_code()).await.is_none());
    }
    assert!(open(&clinic, &mine.reference, &code).await.is_none());
    clinic.run("update failed_lookup set at = at - interval '61 minutes'").await;
    assert!(open(&clinic, &mine.reference, &code).await.is_some());
}

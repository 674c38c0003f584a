//! Patients who are not written to: who they are, what is done without an e-mail, and the code in its place.

use std::sync::LazyLock;

use chrono::Utc;
use domain::{BookingForm, BookingId, JobState, PrivateCode, Reference};
use jobs::{
    Error, Token,
    booking::{
        accept::{self, AcceptedBooking, Origin},
        draft,
    },
    patient_link::{
        open::{self, Opened},
        recover::{self, Answer, Asking},
    },
};
use sqlx::PgPool;
use uuid::Uuid;

use crate::{
    clinic::{Clinic, ada, quick},
    days::monday,
};

static NINE: LazyLock<String> = LazyLock::new(|| monday("09:00"));
static TEN: LazyLock<String> = LazyLock::new(|| monday("10:00"));
static ELEVEN: LazyLock<String> = LazyLock::new(|| monday("11:00"));

fn reached(contact: &str, phone: &str, starts_at: &str) -> BookingForm {
    let mut form = ada(starts_at);
    form.patient.contact = contact.into();
    form.patient.phone = phone.into();
    form
}

async fn book(clinic: &Clinic, form: BookingForm, code: Option<&PrivateCode>) -> AcceptedBooking {
    let now = Utc::now();
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

async fn open(clinic: &Clinic, reference: &Reference, code: &PrivateCode) -> Option<Token> {
    match asked(clinic, reference, code, [1; 32], false).await {
        Answer::Heard(opened) => opened,
        Answer::Strained => None,
    }
}

/// Asks from a place, with a proof of work or without one.
async fn asked(
    clinic: &Clinic,
    reference: &Reference,
    code: &PrivateCode,
    whence: [u8; 32],
    has_proof_of_work: bool,
) -> Answer<Option<Token>> {
    let born = "1990-12-10".parse().unwrap();
    let asking = Asking { whence: &whence, has_proof_of_work };
    recover::open(&clinic.daybook, reference, born, code, &asking).await.unwrap()
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
        let starts_at = monday(&format!("{:02}:00", hour + 8));
        booked.push(book(&clinic, reached(contact, phone, &starts_at), None).await.id);
    }
    booked.push(book(&clinic, ada(&monday("14:00")), None).await.id);
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
    book(&clinic, reached("email", "+44 20 7946 0000", &NINE), None).await;
    book(&clinic, reached("email", "+44 20 7946 0001", &TEN), None).await;
    book(&clinic, reached("email", "", &ELEVEN), None).await;
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
    let booking = book(&clinic, reached("none", "", &NINE), None).await.id;
    let _working = clinic.work_all();
    clinic.until(booking, "send-patient-email", JobState::Done).await;
    // The other one needs the server, and waits for it.
    clinic.until(booking, "send-admin-email", JobState::Retrying).await;
    assert_eq!(clinic.count("select count(*) from mail").await, 0);
    assert_eq!(clinic.count("select count(*) from reminder").await, 0);
}

#[sqlx::test(migrations = false)]
async fn a_code_opens_its_own_booking_for_an_hour_and_the_link_before_no_more(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let (code, other) = (draft::Secret::random().code(), draft::Secret::random().code());
    let mine = book(&clinic, reached("phone", "+44 20 7946 0000", &NINE), Some(&code)).await;
    book(&clinic, reached("none", "", &TEN), Some(&other)).await;
    assert!(open(&clinic, &mine.reference, &code).await.is_none(), "there is no appointment yet");
    let working = clinic.work_all();
    clinic.eventually(async || clinic.count("select count(*) from appointment").await == 2).await;
    working.stop().await;
    assert!(open(&clinic, &mine.reference, &other).await.is_none());
    let first = open(&clinic, &mine.reference, &code).await.expect("a link");
    let second = open(&clinic, &mine.reference, &code).await.expect("another link");
    assert!(matches!(open::open(&clinic.daybook, &first).await, Err(Error::NotFound)));
    assert!(matches!(open::open(&clinic.daybook, &second).await, Ok(Opened::Present(_))));
    clinic.run("update private_code set link_expires_at = now() where link_hash is not null").await;
    assert!(matches!(open::open(&clinic.daybook, &second).await, Err(Error::NotFound)));
}

#[sqlx::test(migrations = false)]
async fn after_ten_wrong_codes_each_takes_a_proof_of_work_from_there_and_none_from_elsewhere(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let code = draft::Secret::random().code();
    let mine = book(&clinic, reached("none", "", &ELEVEN), Some(&code)).await;
    let working = clinic.work_all();
    clinic.eventually(async || clinic.count("select count(*) from appointment").await == 1).await;
    working.stop().await;
    for _ in 0..10 {
        assert!(open(&clinic, &mine.reference, &draft::Secret::random().code()).await.is_none());
    }
    let there = asked(&clinic, &mine.reference, &code, [1; 32], false).await;
    assert!(matches!(there, Answer::Strained));
    let elsewhere = asked(&clinic, &mine.reference, &code, [2; 32], false).await;
    assert!(matches!(elsewhere, Answer::Heard(Some(_))), "the owner is kept from nothing");
    let with_proof = asked(&clinic, &mine.reference, &code, [1; 32], true).await;
    assert!(matches!(with_proof, Answer::Heard(Some(_))));
    clinic
        .run(
            "insert into failed_lookup (reference_hash, whence_hash)
             select reference_hash, sha256(number::text::bytea)
             from failed_lookup, generate_series(1, 5) number",
        )
        .await;
    let elsewhere = asked(&clinic, &mine.reference, &code, [2; 32], false).await;
    assert!(
        matches!(elsewhere, Answer::Strained),
        "tried from everywhere, it takes a proof of work everywhere"
    );
    clinic.run("update failed_lookup set at = at - interval '61 minutes'").await;
    assert!(open(&clinic, &mine.reference, &code).await.is_some());
}

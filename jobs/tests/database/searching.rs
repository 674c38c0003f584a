//! The search: whom it finds, however a name is written, and what it says of more than it shows.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{BookingForm, Role, patient::PatientForm};
use jobs::{
    access::{Actor, StaffAccess},
    appointment,
    booking::accept::{self, Origin},
    patient, store,
};
use sqlx::PgPool;
use uuid::Uuid;

use crate::{
    clinic::{Clinic, ada, quick},
    days::monday,
};

fn staff() -> StaffAccess {
    let actor = Actor::signed_in(Uuid::nil(), "Stella".into(), Role::Staff);
    actor.staff().unwrap()
}

impl Clinic {
    /// Books for each of them, one slot after another, and makes the records; tells the references.
    pub async fn on_record(&self, people: &[PatientForm]) -> Vec<String> {
        self.on_record_from(&monday("08:00"), people).await
    }

    /// The same from an instant on.
    pub async fn on_record_from(&self, first: &str, people: &[PatientForm]) -> Vec<String> {
        let (mut ids, mut references) = (Vec::new(), Vec::new());
        for (number, patient) in (0..).zip(people) {
            let first = first.parse::<DateTime<Utc>>().unwrap();
            let at = first + TimeDelta::days(number / 16) + TimeDelta::minutes(30 * (number % 16));
            let form = BookingForm { patient: patient.clone(), ..ada(&at.to_rfc3339()) };
            let new = form.parse(Utc::now()).unwrap();
            let booking = accept::accept(&self.daybook, &new, Origin::default()).await.unwrap();
            ids.push(booking.id.0);
            references.push(booking.reference.to_string());
        }
        let mut db = self.pool().untried().acquire().await.unwrap();
        assert_eq!(store::patient::upsert_from_bookings(&mut db, &ids).await.unwrap() as usize, people.len());
        store::appointment::confirm_bookings(&mut *db, &ids).await.unwrap();
        references
    }

    async fn found(&self, term: &str) -> Vec<String> {
        let found = patient::find(&self.daybook, &staff(), term).await.unwrap();
        found.rows.iter().map(|found| found.patient.first_name.clone()).collect()
    }
}

pub fn person(first_name: &str, last_name: &str) -> PatientForm {
    PatientForm {
        first_name: first_name.into(),
        last_name: last_name.into(),
        email: "ada@example.org".into(),
        date_of_birth: "1990-12-10".into(),
        ..PatientForm::default()
    }
}

#[sqlx::test(migrations = false)]
async fn both_searches_find_the_same_people_however_they_are_written(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let with = |person: PatientForm, email: &str, phone: &str, born: &str| PatientForm {
        email: email.into(),
        phone: phone.into(),
        date_of_birth: born.into(),
        ..person
    };
    let people = [
        with(
            person("Jose\u{301}", "García Márquez"),
            "j.garcia@example.com",
            "+34 612 345 678",
            "1927-03-06",
        ),
        with(person("Sinéad", "O’Brien"), "o'brien@example.net", "020 7946 0018", "1966-12-08"),
        with(person("Jörg", "Müller-Lüdenscheidt"), "jm@example.org", "+49 (0)40 30051000", "1955-05-05"),
        with(person("Łucja", "Weiß"), "lucja@example.org", "", "2001-02-28"),
        with(person("佐藤", "美咲"), "sato@example.org", "", "1999-09-09"),
    ];
    let references = clinic.on_record(&people).await;
    for (term, first_name) in [
        ("jose", "José"),
        ("GARCIA jose\u{301}", "José"),
        ("marquez g", "José"),
        ("612345678", "José"),
        ("6. März 1927", "José"),
        ("o'brien", "Sinéad"),
        ("OBRIEN", "Sinéad"),
        ("o\u{2bc}br sin", "Sinéad"),
        ("+44 20 7946 0018", "Sinéad"),
        ("O'BRIEN@EXAMPLE.NET", "Sinéad"),
        ("mueller", "Jörg"),
        ("joerg Luden", "Jörg"),
        ("040 300 51000", "Jörg"),
        ("1955-05-05", "Jörg"),
        ("lucja weiss", "Łucja"),
        ("28/02/2001", "Łucja"),
        ("美", "佐藤"),
        (&references[3], "Łucja"),
        (&references[3].to_lowercase().replace('-', "\u{a0}"), "Łucja"),
        (&references[3][..6], "Łucja"),
    ] {
        assert_eq!(clinic.found(term).await, [first_name], "{term}");
        let found = appointment::search(&clinic.daybook, &staff(), term).await.unwrap();
        let names: Vec<_> = found.coming.rows.iter().map(|visit| visit.first_name.as_str()).collect();
        assert_eq!(names, [first_name], "{term}");
        assert!(found.past.rows.is_empty());
    }
    for term in
        ["%", "_", "\\", "'", "jose'", "' | 'jose", "jose:*", "!jose", "\u{200b}", "jose lucja", "", "%x%"]
    {
        let found = clinic.found(term).await;
        let is_plain = ["jose'", "' | 'jose", "jose:*", "!jose"].contains(&term);
        assert_eq!(found, if is_plain { vec!["José"] } else { vec![] }, "{term}");
    }
    assert_eq!(clinic.found(&"jose ".repeat(200)).await, ["José"]);
    assert_eq!(clinic.found("j").await.len(), 2, "by one letter");
}

#[sqlx::test(migrations = false)]
async fn the_latest_are_shown_and_that_there_are_more_is_said(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    clinic.on_record(&[person("Ada", "Lovelace")]).await;
    // 200 visits in the past are all that is shown, and the 201st is older.
    let add = "with booked as (
                   insert into booking (id, reference, state, provider_id, service_id, starts_at, ends_at, location, first_name,
                                        last_name, email, date_of_birth, patient_id)
                   select gen_random_uuid(), 'VISIT-' || n, 'completed', 'physio-1', 'physiotherapy',
                          now() - make_interval(days => n), now() - make_interval(days => n) + interval '30 minutes', '',
                          'Ada', 'Lovelace', 'ada@example.org', '1990-12-10', id
                   from patient, generate_series($1::integer, $2) as n returning *
               )
               insert into appointment (id, booking_id, patient_id, provider_id, service_id, starts_at, ends_at, location)
               select id, id, patient_id, provider_id, service_id, starts_at, ends_at, '' from booked";
    let past = async || appointment::search(&clinic.daybook, &staff(), "lovelace").await.unwrap().past;
    sqlx::query(add).bind(1).bind(200).execute(clinic.pool()).await.unwrap();
    let found = past().await;
    assert_eq!((found.rows.len(), found.has_more), (200, false));
    sqlx::query(add).bind(201).bind(201).execute(clinic.pool()).await.unwrap();
    let found = past().await;
    assert_eq!((found.rows.len(), found.has_more), (200, true));
    let references: Vec<_> = found.rows.iter().map(|visit| visit.reference.as_str()).collect();
    assert_eq!((references[0], references[199]), ("VISIT-1", "VISIT-200"));
}

#[sqlx::test(migrations = false)]
async fn of_many_patients_those_with_the_latest_bookings_are_shown(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let people: Vec<_> = (0..=patient::FOUND_MAX as u8)
        .map(|n| person(&format!("Zoe{}", char::from(b'A' + n % 26)), &format!("L{n}")))
        .collect();
    clinic.on_record(&people).await;
    sqlx::query("update patient set updated_at = now() - interval '1 year' where last_name = 'L7'")
        .execute(clinic.pool())
        .await
        .unwrap();
    let found = patient::find(&clinic.daybook, &staff(), "zoe").await.unwrap();
    assert!(found.has_more && found.rows.len() == patient::FOUND_MAX);
    assert!(found.rows.iter().all(|found| found.patient.last_name != "L7"));
    let found = patient::find(&clinic.daybook, &staff(), "zoe l7").await.unwrap();
    assert!(!found.has_more && found.rows.len() == 1);
}

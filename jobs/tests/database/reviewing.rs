//! Likely duplicates: who is proposed and who never, what merging moves, and what comes after it.

use chrono::{DateTime, Utc};
use domain::{BookingForm, BookingId, PatientId, Role, patient::PatientForm};
use jobs::{
    Error,
    access::{Actor, StaffAccess},
    appointment::{self, Filter},
    booking::accept::{self, Origin},
    patient::{self, Pair},
    store,
};
use sqlx::PgPool;
use uuid::Uuid;

use crate::{
    clinic::{Clinic, ada, quick},
    days::monday,
};

const ADA: [&str; 4] = ["Ada", "Lovelace", "ada@example.org", "1990-12-10"];
const ADA_AGAIN: [&str; 4] = ["ada", "Lovelacé", "ada@example.net", "1990-12-10"];

fn staff() -> StaffAccess {
    let actor = Actor::signed_in(Uuid::nil(), "Stella".into(), Role::Staff);
    actor.staff().unwrap()
}

fn patient([first_name, last_name, email, date_of_birth]: [&str; 4]) -> PatientForm {
    PatientForm {
        first_name: first_name.into(),
        last_name: last_name.into(),
        contact: String::new(),
        email: email.into(),
        phone: String::new(),
        date_of_birth: date_of_birth.into(),
    }
}

/// The n-th slot of a Monday.
fn slot(number: i64) -> DateTime<Utc> {
    monday("08:00").parse::<DateTime<Utc>>().unwrap() + chrono::TimeDelta::minutes(30 * number)
}

impl Clinic {
    /// Books each of them, one slot after another from `first`, and waits until the appointments are there.
    async fn book_all(&self, first: i64, people: &[[&str; 4]]) -> Vec<BookingId> {
        let mut booked = Vec::new();
        for (number, who) in people.iter().enumerate() {
            let form = ada(&slot(first + number as i64).to_rfc3339());
            booked.push(self.book_as(BookingForm { patient: patient(*who), ..form }).await);
        }
        self.work_off(&booked).await;
        booked
    }

    /// Waits until they have their appointments.
    async fn work_off(&self, booked: &[BookingId]) {
        let working = self.work_all();
        let (pool, ids) = (self.pool(), booked.iter().map(|id| id.0).collect::<Vec<_>>());
        self.eventually(|| async {
            let made: i64 =
                sqlx::query_scalar("select count(*) from appointment where booking_id = any ($1)")
                    .bind(&ids)
                    .fetch_one(pool)
                    .await
                    .unwrap();
            made as usize == ids.len()
        })
        .await;
        working.stop().await;
    }

    async fn book_as(&self, form: BookingForm) -> BookingId {
        let new = form.parse(Utc::now()).unwrap();
        accept::accept(&self.daybook, &new, Origin::default()).await.unwrap().id
    }

    async fn pairs(&self) -> Vec<Pair> {
        patient::alike(&self.daybook, &staff()).await.unwrap().into_iter().map(|alike| alike.pair).collect()
    }

    async fn patient_of(&self, booking: BookingId) -> PatientId {
        let id: Uuid = sqlx::query_scalar("select patient_id from booking where id = $1")
            .bind(booking.0)
            .fetch_one(self.pool())
            .await
            .unwrap();
        id.into()
    }
}

#[sqlx::test(migrations = false)]
async fn a_family_of_three_on_one_address_is_three_patients_and_never_proposed(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let family = [
        ["Marie", "Curie", "curie@example.org", "1967-11-07"],
        ["Irene", "Curie", "curie@example.org", "1997-09-12"],
        ["Eve", "Curie", "Curie@example.org", "2004-12-06"],
    ];
    clinic.book_all(0, &family).await;
    clinic.book_all(3, &family).await;
    assert_eq!(clinic.count("select count(*) from patient").await, 3);
    assert_eq!(clinic.pairs().await, []);
}

#[sqlx::test(migrations = false)]
async fn likely_duplicates_are_proposed_the_newest_first_with_what_is_on_record(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let people = [
        ADA,
        ADA_AGAIN,
        ["Lovelace", "Ada", "ada@example.com", "1990-12-10"],
        ["Ada", "Lovelace", "ada@example.org", "1990-10-12"],
        ["Adah", "Lovelace", "ada@example.org", "1990-12-10"],
        ["Charles", "Babbage", "ada@example.org", "1990-12-10"],
        ["Ada", "Lovelace", "ada@example.net", "1991-12-10"],
    ];
    clinic.book_all(0, &people).await;
    let found = patient::alike(&clinic.daybook, &staff()).await.unwrap();
    let mut why: Vec<_> = found.iter().map(|alike| format!("{:?}", alike.why)).collect();
    why.sort();
    let twice = |word: &str| vec![word.to_owned(); 2];
    // Ada, ada, and Lovelace Ada are alike; the mistyped ones are like the one at their address.
    assert_eq!(
        why,
        [
            vec!["DayAndMonth".into()],
            vec!["OneDigit".into()],
            vec!["SameName".into()],
            vec!["SimilarName".into()],
            twice("SwappedName")
        ]
        .concat()
    );
    let newest_first = found.iter().map(|alike| alike.pair.second).is_sorted_by(|one, other| one >= other);
    assert!(newest_first);
    let record = &found.last().unwrap().patients[0];
    assert_eq!((record.name().as_str(), record.appointments), ("Ada Lovelace", 1));
    assert_eq!((record.first_at, record.last_at), (Some(slot(0)), Some(slot(0))));
}

#[sqlx::test(migrations = false)]
async fn merging_moves_everything_and_writes_ids_only(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let booked = clinic.book_all(0, &[ADA, ADA_AGAIN, ADA_AGAIN]).await;
    let (kept, removed) = (clinic.patient_of(booked[0]).await, clinic.patient_of(booked[1]).await);
    let [pair] = clinic.pairs().await[..] else { panic!("one pair") };
    patient::merge(&clinic.daybook, &staff(), pair, kept).await.unwrap();

    assert_eq!(clinic.count("select count(*) from patient").await, 1);
    for booking in booked {
        assert_eq!(clinic.patient_of(booking).await, kept);
    }
    assert_eq!(clinic.count("select count(distinct patient_id) from appointment").await, 1);
    assert_eq!(clinic.pairs().await, []);
    let audit = store::audit::latest(clinic.pool(), None, 10).await.unwrap();
    let mut subjects: Vec<_> = audit.iter().map(|entry| entry.subject.as_str()).collect();
    subjects.sort();
    assert_eq!(subjects, [kept.to_string(), removed.to_string()]);
    assert!(audit.iter().all(|entry| entry.action == "merge-patients"
        && entry.reason.as_deref() == Some(&format!("{removed} into {kept}"))));
    let again = patient::merge(&clinic.daybook, &staff(), pair, kept).await;
    assert!(matches!(again, Err(Error::Conflict(_))), "{again:?}");
}

#[sqlx::test(migrations = false)]
async fn a_merge_that_fails_at_the_end_has_changed_nothing(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let booked = clinic.book_all(0, &[ADA, ADA_AGAIN]).await;
    let [pair] = clinic.pairs().await[..] else { panic!("one pair") };
    let refuse = "create function refuse() returns trigger language plpgsql as
                      $$ begin raise exception 'refused'; end $$;
                  create trigger refuse before insert on audit for each row execute function refuse()";
    sqlx::raw_sql(refuse).execute(clinic.pool()).await.unwrap();
    assert!(patient::merge(&clinic.daybook, &staff(), pair, pair.first).await.is_err());
    assert_eq!(clinic.count("select count(*) from patient").await, 2);
    assert_eq!(clinic.count("select count(*) from patient_alias").await, 0);
    assert_ne!(clinic.patient_of(booked[0]).await, clinic.patient_of(booked[1]).await);
}

#[sqlx::test(migrations = false)]
async fn who_books_by_a_merged_name_is_the_patient_that_stayed(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let booked = clinic.book_all(0, &[ADA, ADA_AGAIN]).await;
    let kept = clinic.patient_of(booked[0]).await;
    let [pair] = clinic.pairs().await[..] else { panic!("one pair") };
    patient::merge(&clinic.daybook, &staff(), pair, kept).await.unwrap();

    // Both in one batch, and the merged one with a telephone number.
    let again = ["ADA", "Lovelacé", "Ada@example.net", "1990-12-10"];
    let mut form = BookingForm { patient: patient(again), ..ada(&slot(5).to_rfc3339()) };
    form.patient.phone = "+44 20 7946 0000".into();
    let by_name = clinic.book_as(BookingForm { patient: patient(ADA), ..ada(&slot(6).to_rfc3339()) }).await;
    let by_alias = clinic.book_as(form).await;
    clinic.work_off(&[by_name, by_alias]).await;
    assert_eq!(clinic.patient_of(by_alias).await, kept);
    assert_eq!(clinic.count("select count(*) from patient").await, 1);
    let record = store::patient::of_ids(clinic.pool(), &[kept.0]).await.unwrap().remove(0);
    assert_eq!((record.email.as_deref(), record.phone.as_deref()), (Some(ADA[2]), Some("+44 20 7946 0000")));
    assert_eq!((record.name().as_str(), record.appointments), ("Ada Lovelace", 4));
    // E-mails go where each booking says.
    let all = appointment::find(&clinic.daybook, &staff(), &Filter::default()).await.unwrap();
    let of = |booking| all.iter().find(|it| it.booking == booking).unwrap().email.as_deref();
    assert_eq!(
        (of(by_alias), of(booked[1]), of(booked[0])),
        (Some("Ada@example.net"), Some(ADA_AGAIN[2]), Some(ADA[2]))
    );
}

#[sqlx::test(migrations = false)]
async fn a_record_that_took_up_others_can_go_itself(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let third = ["Ada", "Lovelace", "ada@example.com", "1990-12-10"];
    let booked = clinic.book_all(0, &[ADA, ADA_AGAIN, third]).await;
    let ids = [clinic.patient_of(booked[0]).await, clinic.patient_of(booked[1]).await];
    let last = clinic.patient_of(booked[2]).await;
    patient::merge(&clinic.daybook, &staff(), Pair::of(ids[0], ids[1]).unwrap(), ids[0]).await.unwrap();
    patient::merge(&clinic.daybook, &staff(), Pair::of(ids[0], last).unwrap(), last).await.unwrap();
    let again = clinic.book_all(4, &[ADA, ADA_AGAIN, third]).await;
    for booking in booked.into_iter().chain(again) {
        assert_eq!(clinic.patient_of(booking).await, last);
    }
    assert_eq!(clinic.count("select count(*) from patient").await, 1);
}

#[sqlx::test(migrations = false)]
async fn two_people_are_never_proposed_again_whoever_takes_up_one_of_them(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let third = ["Ada", "Lovelace", "ada@example.com", "1990-12-10"];
    let booked = clinic.book_all(0, &[ADA, ADA_AGAIN, third]).await;
    let [one, other, third] = [
        clinic.patient_of(booked[0]).await,
        clinic.patient_of(booked[1]).await,
        clinic.patient_of(booked[2]).await,
    ];
    let pair = Pair::of(one, other).unwrap();
    patient::keep_apart(&clinic.daybook, &staff(), pair).await.unwrap();
    assert_eq!(clinic.pairs().await.len(), 2);
    for decided in [
        patient::keep_apart(&clinic.daybook, &staff(), pair).await,
        patient::merge(&clinic.daybook, &staff(), pair, one).await,
    ] {
        assert!(matches!(decided, Err(Error::Conflict(_))), "{decided:?}");
    }
    assert!(matches!(patient::pair(&clinic.daybook, &staff(), pair).await, Err(Error::NotFound)));
    patient::merge(&clinic.daybook, &staff(), Pair::of(other, third).unwrap(), third).await.unwrap();
    assert_eq!(clinic.pairs().await, [], "whom the one is not, the other is not either");
    assert_eq!(clinic.count("select count(*) from audit where action = 'keep-patients-apart'").await, 2);
}

#[sqlx::test(migrations = false)]
async fn people_who_are_not_alike_cannot_be_merged(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let booked = clinic.book_all(0, &[ADA, ["Marie", "Curie", "ada@example.org", "1967-11-07"]]).await;
    let ids = [clinic.patient_of(booked[0]).await, clinic.patient_of(booked[1]).await];
    let pair = Pair::of(ids[0], ids[1]).unwrap();
    let merged = patient::merge(&clinic.daybook, &staff(), pair, ids[0]).await;
    assert!(matches!(merged, Err(Error::Conflict(_))), "{merged:?}");
    let stranger = patient::merge(&clinic.daybook, &staff(), pair, Uuid::nil().into()).await;
    assert!(matches!(stranger, Err(Error::NotFound)), "{stranger:?}");
}

#[sqlx::test(migrations = false)]
async fn of_two_who_merge_at_once_one_does(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    clinic.book_all(0, &[ADA, ADA_AGAIN]).await;
    let [pair] = clinic.pairs().await[..] else { panic!("one pair") };
    let access = staff();
    let merge = |kept| patient::merge(&clinic.daybook, &access, pair, kept);
    let (one, other) = tokio::join!(merge(pair.first), merge(pair.second));
    let (won, lost) = if one.is_ok() { (one, other) } else { (other, one) };
    assert!(won.is_ok() && matches!(lost, Err(Error::Conflict(_))), "{won:?} {lost:?}");
    assert_eq!(clinic.count("select count(*) from patient").await, 1);
    assert_eq!(clinic.count("select count(distinct patient_id) from booking").await, 1);
    assert_eq!(clinic.count("select count(*) from patient_alias").await, 1);
}

#[sqlx::test(migrations = false)]
async fn a_booking_that_comes_while_two_are_merged_does_not_bring_one_back(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    clinic.book_all(0, &[ADA, ADA_AGAIN]).await;
    let [pair] = clinic.pairs().await[..] else { panic!("one pair") };
    let late =
        clinic.book_as(BookingForm { patient: patient(ADA_AGAIN), ..ada(&slot(9).to_rfc3339()) }).await;
    // Merged, but not committed.
    let mut tx = clinic.pool().untried().begin().await.unwrap();
    store::patient::lock_to_merge(&mut tx, &pair.ids()).await.unwrap();
    let mut db = clinic.pool().untried().acquire().await.unwrap();
    let adding = store::patient::upsert_from_bookings(&mut db, std::slice::from_ref(&late.0));
    let merging = async {
        // As long as the other one needs to come to the lock.
        while clinic.count("select count(*) from pg_locks where not granted").await == 0 {
            tokio::task::yield_now().await;
        }
        store::patient::merge(&mut tx, pair.first, pair.second).await.unwrap();
        tx.commit().await.unwrap();
    };
    let (linked, ()) = tokio::join!(adding, merging);
    assert_eq!(linked.unwrap(), 1);
    assert_eq!(clinic.patient_of(late).await, pair.first);
    assert_eq!(clinic.count("select count(*) from patient").await, 1);
}

#[sqlx::test(migrations = false)]
async fn patients_are_found_by_name_address_birth_date_and_reference(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let marie = ["Marie", "Curie", "m_curie@example.org", "1967-11-07"];
    let booked = clinic.book_all(0, &[ADA, ADA_AGAIN, marie, marie]).await;
    let found = async |term: &str| {
        let found = patient::find(&clinic.daybook, &staff(), term).await.unwrap();
        found.rows.iter().map(|found| (found.patient.name(), found.appointments.len())).collect::<Vec<_>>()
    };
    let curie = [("Marie Curie".to_owned(), 2)];
    let reference: String = sqlx::query_scalar("select reference from booking where id = $1")
        .bind(booked[2].0)
        .fetch_one(clinic.pool())
        .await
        .unwrap();
    let typed = reference.to_lowercase().replace('-', " ");
    for term in ["marie c", "CURIE", "curie m", "m_curie", "07.11.1967", "1967-11-07", &reference, &typed] {
        assert_eq!(found(term).await, curie, "{term}");
    }
    assert_eq!(found("nobody").await, []);
    assert_eq!(found("%").await, []);
    let [pair] = clinic.pairs().await[..] else { panic!("one pair") };
    let kept = clinic.patient_of(booked[0]).await;
    patient::merge(&clinic.daybook, &staff(), pair, kept).await.unwrap();
    assert_eq!(found(ADA_AGAIN[2]).await, [("Ada Lovelace".to_owned(), 2)], "by the merged address");
}

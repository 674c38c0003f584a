//! The waiting list: who comes first, what is sold once, and what happens when nobody answers.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::London;
use domain::{
    BookingState, NewPatient, Reference,
    intake::{Answer, Intake, YES},
    waitlist::WishForm,
};
use jobs::{
    Error, LinkKey, Settings, Token,
    booking::{
        self,
        accept::{self, Origin},
    },
    patient_link::recover::{self, Asking},
    store::waitlist::Which,
    waitlist::{self, EntryState, NewWaiting, Seen},
};
use sqlx::PgPool;

use crate::{
    clinic::{Clinic, SEND_ADMIN_EMAIL, ada, quick},
    post_office::PostOffice,
};

/// A day that is not too far away to wait for, on which both evening slots are taken.
fn day() -> NaiveDate {
    Utc::now().date_naive() + Days::new(10)
}

fn evening(hour: u32, minute: u32) -> DateTime<Utc> {
    let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
    London.from_local_datetime(&day().and_time(time)).unwrap().to_utc()
}

async fn full(pool: PgPool) -> Clinic {
    let clinic = Clinic::open(pool, quick()).await;
    for at in [evening(17, 0), evening(17, 30)] {
        clinic.try_book(&at.to_rfc3339()).await.unwrap();
    }
    clinic
}

/// As if the booking of 17:30 were cancelled.
async fn free(clinic: &Clinic) {
    sqlx::query("delete from claim where lower(during) = $1")
        .bind(evening(17, 30))
        .execute(clinic.pool())
        .await
        .unwrap();
}

fn patient(name: &str) -> NewPatient {
    NewPatient {
        first_name: name.into(),
        last_name: "Noether".into(),
        email: Some(format!("{}@example.org", name.to_lowercase())),
        phone: None,
        date_of_birth: NaiveDate::from_ymd_opt(1982, 3, 23).unwrap(),
    }
}

async fn join(clinic: &Clinic, name: &str) -> Reference {
    let wish = WishForm {
        first_day: day().to_string(),
        last_day: day().to_string(),
        weekdays: (1..=7).map(|number| number.to_string()).collect(),
        parts: vec!["evening".into()],
    };
    let new = NewWaiting {
        service: "physiotherapy".parse().unwrap(),
        provider: Some("physio-1".parse().unwrap()),
        wish: wish.check(Utc::now().date_naive()).unwrap(),
        patient: patient(name),
        intake: Intake {
            booked_by: Some("Maria Mother".into()),
            answers: vec![Answer {
                id: "consent".into(),
                question: "I agree to an X-ray.".into(),
                language: Some(domain::Language::English),
                answer: YES.into(),
                answer_language: None,
            }],
            note: None,
        },
    };
    waitlist::join(&clinic.daybook, &new, Origin::default()).await.unwrap().reference
}

async fn state(clinic: &Clinic, reference: &Reference) -> EntryState {
    entry(clinic, reference).await.state
}

async fn entry(clinic: &Clinic, reference: &Reference) -> jobs::store::waitlist::Entry {
    let id = booking::status_of(&clinic.daybook, reference).await.unwrap().id;
    let found = jobs::store::waitlist::find(clinic.pool(), Which::Bookings(&[id.0])).await.unwrap();
    found.into_iter().next().unwrap()
}

/// The link that is in the e-mails to whoever has this reference, as if one had left.
async fn link(clinic: &Clinic, reference: &Reference) -> Token {
    let key = LinkKey::new("nobody will ever guess this secret").unwrap();
    let id = booking::status_of(&clinic.daybook, reference).await.unwrap().id;
    let token = key.waitlist_token(id);
    jobs::store::waitlist::keep_links(clinic.pool(), &[id.0], &[token.hash().to_vec()]).await.unwrap();
    token
}

async fn offered(clinic: &Clinic) -> usize {
    waitlist::offer_free(&clinic.daybook, Utc::now()).await.unwrap()
}

/// As if the time to answer were over.
async fn let_lapse(clinic: &Clinic) {
    sqlx::raw_sql(
        "update waitlist_offer set answer_by = now() - interval '1 second' where outcome is null;
         update claim set expires_at = now() - interval '1 second' where expires_at is not null;
         update apalis.jobs set run_at = now() where job_type = 'end-offer'",
    )
    .execute(clinic.pool())
    .await
    .unwrap();
    let working = clinic.work(waitlist::ending());
    clinic
        .eventually(|| async {
            clinic.count("select count(*) from waitlist_offer where outcome is null").await == 0
        })
        .await;
    working.stop().await;
}

#[sqlx::test(migrations = false)]
async fn a_slot_that_comes_free_is_offered_to_who_came_first_and_to_nobody_else(pool: PgPool) {
    let clinic = full(pool).await;
    let (first, second) = (join(&clinic, "Emmy").await, join(&clinic, "Lise").await);
    assert_eq!(offered(&clinic).await, 0, "nothing is free");
    free(&clinic).await;
    assert_eq!(offered(&clinic).await, 1);
    assert_eq!(offered(&clinic).await, 0, "it is offered once");
    assert_eq!(state(&clinic, &first).await, EntryState::Offered);
    assert_eq!(state(&clinic, &second).await, EntryState::Waiting);
    let taken = clinic.try_book(&evening(17, 30).to_rfc3339()).await;
    assert!(matches!(taken, Err(Error::SlotTaken { .. })), "an offered slot is nobody else's");
}

#[sqlx::test(migrations = false)]
async fn an_offer_has_the_address_of_its_provider(pool: PgPool) {
    let clinic = full(pool).await;
    clinic.run("update provider set address = 'Kingsway 7'").await;
    join(&clinic, "Emmy").await;
    free(&clinic).await;
    assert_eq!(offered(&clinic).await, 1);
    let office = PostOffice::open().await;
    let working = clinic.work_with(&office);
    let letter = |kind: &str| office.accepted().into_iter().find(|letter| letter.kind == kind);
    clinic.eventually(|| async { letter("patient-offer").is_some() }).await;
    working.stop().await;
    assert!(letter("patient-offer").is_some_and(|offer| offer.raw.contains("Room 1, Kingsway 7")));
}

#[sqlx::test(migrations = false)]
async fn of_processes_that_look_at_the_same_time_one_makes_the_offer(pool: PgPool) {
    let clinic = full(pool).await;
    join(&clinic, "Emmy").await;
    join(&clinic, "Lise").await;
    free(&clinic).await;
    let looks = (0..6).map(|_| waitlist::offer_free(&clinic.daybook, Utc::now()));
    let made: usize = futures::future::join_all(looks).await.into_iter().map(Result::unwrap).sum();
    assert_eq!((made, clinic.count("select count(*) from waitlist_offer").await), (1, 1));
}

#[sqlx::test(migrations = false)]
async fn an_offer_that_is_taken_is_a_booking_like_any_other(pool: PgPool) {
    let clinic = full(pool).await;
    let reference = join(&clinic, "Emmy").await;
    free(&clinic).await;
    offered(&clinic).await;
    let link = link(&clinic, &reference).await;
    assert_eq!(waitlist::take(&clinic.daybook, &link).await.unwrap(), reference);
    assert_eq!(
        waitlist::take(&clinic.daybook, &link).await.unwrap(),
        reference,
        "taken twice it is taken once"
    );
    let working = clinic.work_all();
    let id = booking::status_of(&clinic.daybook, &reference).await.unwrap().id;
    clinic
        .eventually(|| async {
            booking::status(&clinic.daybook, id).await.unwrap().state == BookingState::Confirmed
        })
        .await;
    // There is no mail server: this far it comes by itself.
    clinic.eventually(|| async { clinic.job(id, SEND_ADMIN_EMAIL).await.1 > 0 }).await;
    working.stop().await;
    let status = booking::status(&clinic.daybook, id).await.unwrap();
    assert_eq!(status.starts_at, evening(17, 30));
    let intake = jobs::store::intake::of_booking(clinic.pool(), id).await.unwrap();
    assert_eq!((intake.booked_by.as_deref(), intake.answers.len()), (Some("Maria Mother"), 1));
    assert_eq!(clinic.count("select count(*) from claim where expires_at is not null").await, 0);
    assert_eq!(clinic.count("select count(*) from event where kind = 'BookingRequested'").await, 3);
}

#[sqlx::test(migrations = false)]
async fn an_offer_that_nobody_answers_goes_to_the_next_one(pool: PgPool) {
    let clinic = full(pool).await;
    let (first, second) = (join(&clinic, "Emmy").await, join(&clinic, "Lise").await);
    free(&clinic).await;
    offered(&clinic).await;
    let link = link(&clinic, &first).await;
    let_lapse(&clinic).await;
    assert_eq!(state(&clinic, &first).await, EntryState::Waiting);
    let late = waitlist::take(&clinic.daybook, &link).await;
    assert!(matches!(late, Err(Error::Conflict(_))), "{late:?}");
    assert_eq!(offered(&clinic).await, 1);
    assert_eq!(state(&clinic, &second).await, EntryState::Offered);
    let_lapse(&clinic).await;
    assert_eq!(offered(&clinic).await, 0, "nobody is offered the same slot twice");
}

#[sqlx::test(migrations = false)]
async fn an_expired_offer_is_in_nobody_s_way_even_while_no_worker_runs(pool: PgPool) {
    let clinic = full(pool).await;
    let reference = join(&clinic, "Emmy").await;
    free(&clinic).await;
    offered(&clinic).await;
    let link = link(&clinic, &reference).await;
    sqlx::query("update claim set expires_at = now() where expires_at is not null")
        .execute(clinic.pool())
        .await
        .unwrap();
    clinic.try_book(&evening(17, 30).to_rfc3339()).await.unwrap();
    assert!(matches!(waitlist::take(&clinic.daybook, &link).await, Err(Error::Conflict(_))));
}

#[sqlx::test(migrations = false)]
async fn who_declines_waits_on_and_the_next_one_is_asked(pool: PgPool) {
    let clinic = full(pool).await;
    let (first, second) = (join(&clinic, "Emmy").await, join(&clinic, "Lise").await);
    free(&clinic).await;
    offered(&clinic).await;
    let link = link(&clinic, &first).await;
    waitlist::decline(&clinic.daybook, &link).await.unwrap();
    assert_eq!(offered(&clinic).await, 1);
    assert_eq!(state(&clinic, &first).await, EntryState::Waiting);
    assert_eq!(state(&clinic, &second).await, EntryState::Offered);
}

#[sqlx::test(migrations = false)]
async fn what_was_taken_in_another_tab_is_not_declined_and_nobody_is_told_so(pool: PgPool) {
    let clinic = full(pool).await;
    let reference = join(&clinic, "Emmy").await;
    free(&clinic).await;
    offered(&clinic).await;
    let link = link(&clinic, &reference).await;
    waitlist::take(&clinic.daybook, &link).await.unwrap();
    let late = waitlist::decline(&clinic.daybook, &link).await;
    assert!(matches!(late, Err(Error::Conflict(_))), "{late:?}");
    assert_eq!(state(&clinic, &reference).await, EntryState::Booked);
    assert_eq!(clinic.count("select count(*) from audit where action = 'decline-offer'").await, 0);
}

#[sqlx::test(migrations = false)]
async fn who_declines_twice_hears_the_same_and_it_is_on_record_once(pool: PgPool) {
    let clinic = full(pool).await;
    let reference = join(&clinic, "Emmy").await;
    free(&clinic).await;
    offered(&clinic).await;
    let link = link(&clinic, &reference).await;
    for _ in 0..2 {
        waitlist::decline(&clinic.daybook, &link).await.unwrap();
    }
    assert_eq!(clinic.count("select count(*) from audit where action = 'decline-offer'").await, 1);
}

#[sqlx::test(migrations = false)]
async fn whoever_looks_rests_while_no_kept_time_ends_and_until_the_next_one_does(pool: PgPool) {
    let clinic = full(pool).await;
    join(&clinic, "Emmy").await;
    let longest = waitlist::next_look(&clinic.daybook).await;
    assert!(longest >= Duration::from_secs(60), "{longest:?}");
    free(&clinic).await;
    offered(&clinic).await;
    clinic
        .run("update claim set expires_at = now() + interval '20 seconds' where expires_at is not null")
        .await;
    join(&clinic, "Lise").await;
    let next = waitlist::next_look(&clinic.daybook).await;
    assert!(Duration::from_secs(5) < next && next < Duration::from_secs(25), "{next:?}");
}

#[sqlx::test(migrations = false)]
async fn who_leaves_with_an_offer_in_hand_leaves_the_slot_to_the_next_one(pool: PgPool) {
    let clinic = full(pool).await;
    let (first, second) = (join(&clinic, "Emmy").await, join(&clinic, "Lise").await);
    free(&clinic).await;
    offered(&clinic).await;
    let link = link(&clinic, &first).await;
    waitlist::leave(&clinic.daybook, &link).await.unwrap();
    waitlist::leave(&clinic.daybook, &link).await.expect("the same once more hears the same");
    assert_eq!(state(&clinic, &first).await, EntryState::Left);
    assert_eq!(offered(&clinic).await, 1);
    assert_eq!(state(&clinic, &second).await, EntryState::Offered);
}

#[sqlx::test(migrations = false)]
async fn taking_an_offer_and_its_end_at_the_same_moment_leave_one_of_the_two(pool: PgPool) {
    let clinic = full(pool).await;
    let reference = join(&clinic, "Emmy").await;
    free(&clinic).await;
    offered(&clinic).await;
    let link = link(&clinic, &reference).await;
    let id = entry(&clinic, &reference).await.booking;
    let ends = async {
        let ending = jobs::store::waitlist::Ending::Lapsed;
        let mut tx = clinic.pool().untried().begin().await.unwrap();
        let is_ended = jobs::store::waitlist::end_offers(&mut tx, &[id.0], ending, true).await.unwrap();
        tx.commit().await.unwrap();
        is_ended
    };
    let (taken, is_ended) = tokio::join!(waitlist::take(&clinic.daybook, &link), ends);
    assert_ne!(taken.is_ok(), is_ended, "{taken:?}");
    let expected = if taken.is_ok() { EntryState::Booked } else { EntryState::Waiting };
    assert_eq!(state(&clinic, &reference).await, expected);
    let claims = "select count(*) from claim join waitlist using (booking_id)";
    assert_eq!(clinic.count(claims).await, i64::from(taken.is_ok()));
}

#[sqlx::test(migrations = false)]
async fn nobody_waits_on_who_has_an_appointment_or_whose_days_are_over(pool: PgPool) {
    let clinic = full(pool).await;
    let (booked, waits) = (join(&clinic, "Ada").await, join(&clinic, "Lise").await);
    sqlx::query(
        "update booking set last_name = 'Lovelace', date_of_birth = '1990-12-10' where reference = $1",
    )
    .bind(booked.as_str())
    .execute(clinic.pool())
    .await
    .unwrap();
    // Who that is now.
    sqlx::query("update waitlist set identity = null").execute(clinic.pool()).await.unwrap();
    jobs::store::migrate(clinic.pool().untried()).await.unwrap();
    let new = ada(&evening(10, 0).to_rfc3339()).parse(Utc::now()).unwrap();
    accept::accept(&clinic.daybook, &new, Origin::default()).await.unwrap();
    let working = clinic.work_all();
    clinic.eventually(|| async { clinic.count("select count(*) from appointment").await == 3 }).await;
    working.stop().await;
    free(&clinic).await;
    assert_eq!(offered(&clinic).await, 1);
    assert_eq!(state(&clinic, &booked).await, EntryState::Booked);
    assert_eq!(state(&clinic, &waits).await, EntryState::Offered);
    let third = join(&clinic, "Maria").await;
    let later = Utc::now() + Duration::from_secs(11 * 24 * 3_600);
    for _ in 0..2 {
        waitlist::offer_free(&clinic.daybook, later).await.unwrap();
    }
    assert_eq!(state(&clinic, &third).await, EntryState::Over);
    // Who has an appointment knows; who waited in vain is told, once.
    assert_eq!(clinic.count("select count(*) from instance where workflow = 'end-waiting'").await, 1);
}

#[sqlx::test(migrations = false)]
async fn who_waited_in_vain_is_told_and_not_at_night(pool: PgPool) {
    let mut clinic = full(pool).await;
    clinic.daybook.settings = Arc::new(Settings {
        quiet_hours: "21:00-08:00".parse().ok(),
        clinic_zone: London,
        ..(*clinic.daybook.settings).clone()
    });
    join(&clinic, "Emmy").await;
    let midnight = London.from_local_datetime(&(day() + Days::new(1)).and_time(NaiveTime::MIN)).unwrap();
    waitlist::offer_free(&clinic.daybook, midnight.to_utc() - TimeDelta::seconds(1)).await.unwrap();
    assert_eq!(clinic.count("select count(*) from instance where workflow = 'end-waiting'").await, 0);
    waitlist::offer_free(&clinic.daybook, midnight.to_utc()).await.unwrap();
    let due: DateTime<Utc> =
        sqlx::query_scalar("select run_at from apalis.jobs where job_type = 'send-patient-waitlist-over'")
            .fetch_one(clinic.pool())
            .await
            .unwrap();
    assert_eq!(due, midnight.to_utc() + TimeDelta::hours(8));
}

/// One look everywhere, after which only what changes is looked at.
async fn looked(clinic: &Clinic) -> Seen {
    let mut seen = Seen::default();
    seen.look(&clinic.daybook, Utc::now()).await.unwrap();
    seen
}

const CHANGES: &str = "select count(*) from waitlist_change";

#[sqlx::test(migrations = false)]
async fn where_nothing_changed_nothing_is_looked_up_and_what_changed_is_found(pool: PgPool) {
    let clinic = full(pool).await;
    let reference = join(&clinic, "Emmy").await;
    let mut seen = looked(&clinic).await;
    assert_eq!(clinic.count(CHANGES).await, 0, "the look took them");
    // Freed behind the back of whoever tells: so it is seen whether a look looks there.
    clinic.run("alter table claim disable trigger waitlist_claim_deleted").await;
    free(&clinic).await;
    assert_eq!(seen.look(&clinic.daybook, Utc::now()).await.unwrap(), Some(0), "it looks at nothing");
    clinic.run("alter table claim enable trigger waitlist_claim_deleted").await;
    sqlx::query("delete from claim where lower(during) = $1")
        .bind(evening(17, 0))
        .execute(clinic.pool())
        .await
        .unwrap();
    assert_eq!(seen.look(&clinic.daybook, Utc::now()).await.unwrap(), Some(1));
    assert_eq!(state(&clinic, &reference).await, EntryState::Offered);
}

#[sqlx::test(migrations = false)]
async fn every_way_in_which_time_comes_free_is_told(pool: PgPool) {
    let clinic = full(pool).await;
    sqlx::raw_sql(
        "insert into room (id, name) values ('room-1', 'Room 1');
         update service set horizon_days = 3",
    )
    .execute(clinic.pool())
    .await
    .unwrap();
    join(&clinic, "Emmy").await;
    for change in [
        "update claim set during = tstzrange(lower(during) + interval '1 day', upper(during) + interval '1 day')",
        "update claim set room_id = 'room-1', seat = 1",
        "delete from claim",
        "update service set horizon_days = null",
        "insert into opening_exception (provider_id, date, kind, opens, closes)
         values ('physio-1', current_date + 10, 'extra', '18:00', '20:00')",
        "delete from opening_exception",
        "update opening_hours set closes = '19:00'",
        "insert into holiday values (current_date + 5, 'Founders'' day')",
        "delete from holiday",
        "update provider set zone = 'Europe/Berlin'",
        "insert into room_service values ('room-1', 'physiotherapy')",
        "update room set capacity = 2",
        "update waitlist set state = 'waiting'",
    ] {
        clinic.run("delete from waitlist_change").await;
        clinic.run(change).await;
        assert!(clinic.count(CHANGES).await > 0, "{change}");
    }
    clinic
        .run("update waitlist set state = 'left'; delete from waitlist_change; delete from room_service")
        .await;
    assert_eq!(clinic.count(CHANGES).await, 0, "nobody waits, so nobody is told");
}

#[sqlx::test(migrations = false)]
async fn a_hold_that_expires_is_noticed_though_nobody_deletes_it(pool: PgPool) {
    let clinic = full(pool).await;
    sqlx::query(
        "update claim set booking_id = null, hold_id = gen_random_uuid(), expires_at = now() + interval '1 hour'
         where lower(during) = $1",
    )
    .bind(evening(17, 30))
    .execute(clinic.pool())
    .await
    .unwrap();
    join(&clinic, "Emmy").await;
    let mut seen = looked(&clinic).await;
    clinic.run("update claim set expires_at = clock_timestamp() where hold_id is not null").await;
    assert_eq!(seen.look(&clinic.daybook, Utc::now()).await.unwrap(), Some(1));
}

#[sqlx::test(migrations = false)]
async fn what_time_brings_within_a_service_s_horizon_is_offered(pool: PgPool) {
    let clinic = full(pool).await;
    join(&clinic, "Emmy").await;
    free(&clinic).await;
    clinic.run("update service set horizon_days = 9").await;
    let mut seen = looked(&clinic).await;
    assert_eq!(clinic.count("select count(*) from waitlist_offer").await, 0);
    let just_before = evening(17, 30) - TimeDelta::days(9) - TimeDelta::minutes(1);
    assert_eq!(seen.look(&clinic.daybook, just_before).await.unwrap(), Some(0));
    assert_eq!(seen.look(&clinic.daybook, just_before + TimeDelta::minutes(2)).await.unwrap(), Some(1));
}

#[sqlx::test(migrations = false)]
async fn whoever_runs_is_woken_by_what_changes(pool: PgPool) {
    let clinic = full(pool).await;
    let working = clinic.work_all();
    let stop = tokio_util::sync::CancellationToken::new();
    let running = tokio::spawn(waitlist::run(clinic.daybook.clone(), stop.clone()));
    let reference = join(&clinic, "Emmy").await;
    clinic.eventually(|| async { clinic.count(CHANGES).await == 0 }).await;
    let freed_at = std::time::Instant::now();
    free(&clinic).await;
    clinic.eventually(|| async { state(&clinic, &reference).await == EntryState::Offered }).await;
    assert!(freed_at.elapsed() < Duration::from_secs(5), "{:?}", freed_at.elapsed());
    stop.cancel();
    running.await.unwrap();
    working.stop().await;
}

#[sqlx::test(migrations = false)]
async fn who_waits_gets_the_link_again_by_reference_and_date_of_birth_three_times_an_hour(pool: PgPool) {
    let clinic = full(pool).await;
    let reference = join(&clinic, "Emmy").await;
    let born = patient("Emmy").date_of_birth;
    let asking = Asking { whence: &[1; 32], has_proof_of_work: false };
    recover::send_link(&clinic.daybook, &reference, born.succ_opt().unwrap(), &asking).await.unwrap();
    let links = "select count(*) from instance where workflow = 'send-waitlist-link'";
    assert_eq!(clinic.count(links).await, 0);
    for _ in 0..4 {
        recover::send_link(&clinic.daybook, &reference, born, &asking).await.unwrap();
    }
    assert_eq!(clinic.count(links).await, 3);
    assert_eq!(clinic.count("select count(*) from instance where workflow = 'send-link'").await, 0);
}

#[sqlx::test(migrations = false)]
async fn who_waits_by_a_merged_name_and_has_an_appointment_waits_no_more(pool: PgPool) {
    let clinic = full(pool).await;
    let reference = join(&clinic, "Emmy").await;
    let working = clinic.work_all();
    clinic.eventually(|| async { clinic.count("select count(*) from appointment").await == 2 }).await;
    working.stop().await;
    offered(&clinic).await;
    assert_eq!(state(&clinic, &reference).await, EntryState::Waiting);
    sqlx::query(
        "insert into patient_alias (id, patient_id, identity, first_name, last_name, email, date_of_birth)
         select gen_random_uuid(), id, (select identity from waitlist), 'Emmy', 'Noether', 'emmy@example.org', '1982-03-23'
         from patient",
    )
    .execute(clinic.pool())
    .await
    .unwrap();
    offered(&clinic).await;
    assert_eq!(state(&clinic, &reference).await, EntryState::Booked);
}

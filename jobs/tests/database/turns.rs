//! E-mails about one booking leave one after the other, in whatever workflow and process, and the last one is true.

use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use crate::{
    clinic::{Clinic, quick, staff},
    days::on,
    post_office::{Letter, Manner, PostOffice},
};

/// Acts may take longer than it takes to see that others wait for them.
fn patient() -> RetryPolicy {
    RetryPolicy { timeout: Duration::from_secs(20), ..quick() }
}

/// The n-th half-hour of a day, so many days after the tests' Monday.
fn start(day: i64, slot: usize) -> DateTime<Utc> {
    on(day, &format!("{:02}:{:02}", 8 + slot / 2, slot % 2 * 30)).parse().unwrap()
}

async fn book(clinic: &Clinic, slot: usize) -> BookingId {
    clinic.try_book(&start(0, slot).to_rfc3339()).await.unwrap().id
}

async fn appointment(clinic: &Clinic, booking: BookingId) -> AppointmentId {
    let id = sqlx::query_scalar("select id from appointment where booking_id = $1").bind(booking.0);
    AppointmentId(id.fetch_one(clinic.pool()).await.unwrap())
}

/// What happens to an appointment of which e-mails tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Event {
    Booked,
    Moved,
    Cancelled,
    Reminded,
    LinkAsked,
}

use Event::{Booked, Cancelled, LinkAsked, Moved, Reminded};
use domain::{AppointmentId, BookingId};
use engine::{RetryPolicy, Subject};
use jobs::{
    access::AppointmentAccess,
    appointment::{cancel, remind, reschedule},
    patient_link::recover,
    workflows,
};

impl Event {
    fn kind(self) -> &'static str {
        match self {
            Booked => "patient-confirmation",
            Moved => "patient-move",
            Cancelled => "patient-cancellation",
            Reminded => "patient-reminder",
            LinkAsked => "patient-link",
        }
    }

    /// `day` is where an appointment is moved to.
    async fn happen(self, clinic: &Clinic, booking: BookingId, slot: usize, day: i64) {
        let staff = staff();
        let access = AppointmentAccess::Staff(&staff);
        match self {
            Booked => {}
            Moved => {
                let id = appointment(clinic, booking).await;
                reschedule::move_to(&clinic.daybook, access, id, start(day, slot)).await.unwrap();
            }
            Cancelled => {
                let id = appointment(clinic, booking).await;
                cancel::cancel(&clinic.daybook, access, id, "The provider is ill").await.unwrap();
            }
            LinkAsked => {
                let id = appointment(clinic, booking).await;
                recover::send_link_again(&clinic.daybook, &staff, id).await.unwrap();
            }
            Reminded => {
                let timer = "insert into reminder (booking_id, sequence, before_minutes, due_at)
                             select booking_id, sequence, 60, starts_at - interval '1 hour' from appointment
                             where booking_id = $1";
                sqlx::query(timer).bind(booking.0).execute(clinic.pool()).await.unwrap();
                let due = "select due_at from reminder where booking_id = $1 and instance_id is null";
                let due = sqlx::query_scalar(due).bind(booking.0).fetch_one(clinic.pool()).await.unwrap();
                assert_eq!(remind::start_due(&clinic.daybook, due).await.unwrap(), 1);
            }
        }
    }
}

/// E-mails to patients that were looked at and put back because it was not their turn.
const PUT_BACK: &str = "select count(*) from apalis.jobs
    where job_type like 'send-patient-%' and status = 'Pending' and attempts = 0
      and run_at > to_timestamp((metadata -> 'due')::float8) + interval '0.5 s'";

#[sqlx::test(migrations = false)]
async fn whatever_happens_while_an_e_mail_stands_at_the_mail_server_is_told_after_it(pool: PgPool) {
    let clinic = Clinic::open(pool, patient()).await;
    let other = clinic.another_process();
    let office = PostOffice::open().await;
    // A reminder goes out for the time that is, so after a move there is another one.
    let pairs: Vec<(Event, Event)> = [Booked, Moved, Reminded, LinkAsked]
        .into_iter()
        .flat_map(|first| [Moved, Cancelled, LinkAsked].map(|second| (first, second)))
        .chain([(LinkAsked, Reminded), (Moved, Reminded)])
        .collect();
    // Everything but the confirmations that are to be held is done.
    let mut bookings = Vec::new();
    let working = clinic.work_with(&office);
    for (slot, (first, _)) in pairs.iter().enumerate().filter(|(_, (first, _))| *first != Booked) {
        bookings.push((slot, book(&clinic, slot).await, *first));
    }
    let all = bookings.len();
    clinic.eventually(|| async { office.accepted().len() == 2 * all && clinic.is_at_rest().await }).await;
    working.stop().await;

    // The first e-mail of each pair stands at the server.
    for (slot, booking, first) in &bookings {
        first.happen(&clinic, *booking, *slot, 1).await;
    }
    for (slot, (first, _)) in pairs.iter().enumerate().filter(|(_, (first, _))| *first == Booked) {
        bookings.push((slot, book(&clinic, slot).await, *first));
    }
    bookings.sort_unstable_by_key(|(slot, ..)| *slot);
    office.be(Manner::Hold);
    let working = [clinic.work_with(&office), other.work_with(&office)];
    let standing = || office.standing().iter().filter(|letter| letter.is_for_patient()).count();
    clinic.eventually(|| async { standing() == pairs.len() }).await;

    // Then the second one happens, in either process, and its e-mail waits: no attempt, no place, no conversation.
    for ((slot, booking, _), (_, second)) in bookings.iter().zip(&pairs) {
        let process = if slot % 2 == 0 { &clinic } else { &other };
        second.happen(process, *booking, *slot, 2).await;
    }
    clinic.eventually(|| async { clinic.count(PUT_BACK).await >= pairs.len() as i64 }).await;
    assert_eq!(standing(), pairs.len());

    office.be(Manner::Accept);
    clinic.eventually(|| async { clinic.is_at_rest().await }).await;
    for process in working {
        process.stop().await;
    }
    for ((_, booking, _), (first, second)) in bookings.iter().zip(&pairs) {
        let told = office.told_patient(*booking);
        assert_eq!(told[told.len() - 2..], [first.kind(), second.kind()], "{first:?}, then {second:?}");
    }
    assert!(office.crossed().is_empty(), "{:?}", office.crossed());
    let distinct: std::collections::HashSet<_> =
        office.accepted().into_iter().map(|letter| letter.message_id).collect();
    assert_eq!(distinct.len(), office.accepted().len(), "none is sent twice");
    assert_eq!(clinic.count("select count(*) from attempt where outcome <> 'done'").await, 0);
    assert_eq!(clinic.count("select count(*) from turn").await, 0);
}

#[sqlx::test(migrations = false)]
async fn nobody_waits_for_an_e_mail_that_waits_for_its_next_attempt(pool: PgPool) {
    let clinic =
        Clinic::open(pool, RetryPolicy { first_interval: Duration::from_secs(3_600), ..patient() }).await;
    let office = PostOffice::open().await;
    office.be(Manner::Defer);
    let booking = book(&clinic, 0).await;
    let working = clinic.work_with(&office);
    let deferred = "select count(*) from apalis.jobs where status = 'Failed' and lock_by is null";
    clinic.eventually(|| async { clinic.count(deferred).await == 2 }).await;
    office.be(Manner::Accept);
    Cancelled.happen(&clinic, booking, 0, 0).await;
    clinic.eventually(|| async { office.accepted().len() == 2 }).await;
    // Its turn comes when its content is not true any more.
    clinic.run("update apalis.jobs set run_at = now() where status = 'Failed'").await;
    clinic.eventually(|| async { clinic.is_at_rest().await }).await;
    working.stop().await;
    assert_eq!(office.told_patient(booking), ["patient-cancellation"]);
    assert_eq!(office.accepted().len(), 2);
}

#[sqlx::test(migrations = false)]
async fn two_e_mails_about_one_booking_in_one_batch_take_turns(pool: PgPool) {
    let clinic = Clinic::open(pool, patient()).await;
    let office = PostOffice::open().await;
    let bookings = [book(&clinic, 0).await, book(&clinic, 1).await];
    let working = clinic.work_with(&office);
    clinic.eventually(|| async { clinic.is_at_rest().await }).await;
    working.stop().await;
    for _ in 0..4 {
        for booking in bookings {
            let mut tx = clinic.pool().untried().begin().await.unwrap();
            let subject = Subject { instance: domain::InstanceId(uuid::Uuid::now_v7()), about: booking.0 };
            let workflow = workflows::all().plans().named("send-link").unwrap();
            let _ = workflow.start(&mut tx, clinic.daybook.engine(), subject, None).await.unwrap();
            tx.commit().await.unwrap();
        }
    }
    let working = [clinic.work_with(&office), clinic.another_process().work_with(&office)];
    clinic.eventually(|| async { clinic.is_at_rest().await }).await;
    for process in working {
        process.stop().await;
    }
    for booking in bookings {
        assert_eq!(office.told_patient(booking).iter().filter(|kind| *kind == "patient-link").count(), 4);
    }
    assert!(office.crossed().is_empty(), "{:?}", office.crossed());
}

/// More than are acted for at once, so that some of one batch are prepared and not begun.
const MANY: usize = 24;

#[sqlx::test(migrations = false)]
async fn an_e_mail_that_could_not_be_begun_at_once_is_judged_anew(pool: PgPool) {
    let clinic = Clinic::open(pool, patient()).await;
    let office = PostOffice::open().await;
    office.be(Manner::Hold);
    let mut bookings = Vec::new();
    for number in 0..MANY {
        let at = start((number % 2) as i64, number / 2).to_rfc3339();
        bookings.push(clinic.try_book(&at).await.unwrap().id);
    }
    let working = clinic.work_with(&office);
    let standing = || office.standing().into_iter().filter(Letter::is_for_patient).collect::<Vec<_>>();
    clinic.eventually(|| async { standing().len() == 16 }).await;
    let begun: Vec<String> = standing().into_iter().map(|letter| letter.booking).collect();
    let waiting: Vec<BookingId> =
        bookings.iter().copied().filter(|booking| !begun.contains(&booking.to_string())).collect();
    assert_eq!(waiting.len(), MANY - 16);
    for booking in &waiting {
        Cancelled.happen(&clinic, *booking, 0, 0).await;
    }
    // What was read of them is older than a second when there is a place again.
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    office.be(Manner::Accept);
    clinic.eventually(|| async { clinic.is_at_rest().await }).await;
    working.stop().await;
    for booking in waiting {
        assert_eq!(office.told_patient(booking), ["patient-cancellation"]);
    }
    assert!(office.crossed().is_empty(), "{:?}", office.crossed());
    assert_eq!(clinic.count("select count(*) from attempt where outcome <> 'done'").await, 0);
    assert_eq!(clinic.count("select count(*) from turn").await, 0);
}

/// As if somebody were sending this booking's patient an e-mail.
async fn taken(clinic: &Clinic, booking: BookingId, worker: &str, seconds: f64) {
    sqlx::query(
        "insert into turn (booking_id, line, job_id, worker, expires_at)
         values ($1, 'patient', 'another', $2, clock_timestamp() + make_interval(secs => $3))",
    )
    .bind(booking.0)
    .bind(worker)
    .bind(seconds)
    .execute(clinic.pool())
    .await
    .unwrap();
}

#[sqlx::test(migrations = false)]
async fn a_turn_ends_with_its_worker_or_when_the_act_must_have_ended(pool: PgPool) {
    let clinic = Clinic::open(pool, patient()).await;
    let office = PostOffice::open().await;
    let [alive, dead, expired] = [book(&clinic, 0).await, book(&clinic, 1).await, book(&clinic, 2).await];
    clinic
        .run(
            "insert into process (id, session_pid, session_began_at, queues, seen_at)
             values ('alive', 0, now(), '{}', now() + interval '1 hour')",
        )
        .await;
    taken(&clinic, alive, "send-patient-email@alive", 600.0).await;
    taken(&clinic, dead, "send-patient-email@killed", 600.0).await;
    taken(&clinic, expired, "send-patient-email@alive", -0.001).await;
    let working = clinic.work_with(&office);
    clinic.eventually(|| async { office.accepted().len() == 5 && clinic.count(PUT_BACK).await == 1 }).await;
    assert!(office.told_patient(alive).is_empty());
    // It is not seen any more: as if it had been killed.
    clinic.run("update process set seen_at = now() - interval '6 s' where id = 'alive'").await;
    clinic.eventually(|| async { clinic.is_at_rest().await }).await;
    working.stop().await;
    for booking in [alive, dead, expired] {
        assert_eq!(office.told_patient(booking), ["patient-confirmation"]);
    }
    assert_eq!(clinic.count("select count(*) from attempt where outcome <> 'done'").await, 0);
}

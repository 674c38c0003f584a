//! Starting an ended instance anew, as a new one or under its id: it does what the first run was to do and has not done.

use std::sync::LazyLock;

use chrono::{Days, NaiveDate, Utc};
use domain::{
    AppointmentId, BookingId, InstanceId, Reference, RuntimeStatus, intake::Intake, refusal::Conflict,
    waitlist::WishForm,
};
use engine::Idle;
use jobs::{
    Error,
    access::AppointmentAccess,
    appointment::{cancel, remind, reschedule},
    booking::accept::Origin,
    operations::instances,
    patient_link::recover,
    waitlist::{self, NewWaiting},
    workflows,
};
use sqlx::PgPool;

use crate::{
    clinic::{Clinic, ada, operator, quick, staff},
    days::monday,
    post_office::PostOffice,
};

static STARTS_AT: LazyLock<String> = LazyLock::new(|| monday("09:00"));
static LATER: LazyLock<String> = LazyLock::new(|| monday("11:00"));

/// A booking that is carried out, e-mails included.
async fn booked(clinic: &Clinic, office: &PostOffice) -> (BookingId, AppointmentId) {
    let booking = clinic.book().await;
    finish(clinic, office).await;
    let id = sqlx::query_scalar("select id from appointment").fetch_one(clinic.pool()).await.unwrap();
    (booking, AppointmentId(id))
}

/// Lets the workers do everything that there is to do now.
async fn finish(clinic: &Clinic, office: &PostOffice) {
    let working = clinic.work_with(office);
    let left = "select count(*) from apalis.jobs
                where run_at < now() + interval '1 minute' and (status <> 'Failed' or attempts < max_attempts)";
    clinic.eventually(|| async { clinic.count(left).await == 0 }).await;
    working.stop().await;
}

async fn waiting(clinic: &Clinic) -> (BookingId, Reference, NaiveDate) {
    let today = Utc::now().date_naive();
    let wish = WishForm {
        first_day: today.to_string(),
        last_day: (today + Days::new(10)).to_string(),
        weekdays: (1..=7).map(|number| number.to_string()).collect(),
        parts: vec!["morning".into(), "afternoon".into()],
    };
    let patient = ada(&STARTS_AT).parse(Utc::now()).unwrap().patient;
    let born = patient.date_of_birth;
    let new = NewWaiting {
        service: "physiotherapy".parse().unwrap(),
        provider: None,
        wish: wish.check(today).unwrap(),
        patient,
        intake: Intake::default(),
    };
    let place = waitlist::join(&clinic.daybook, &new, Origin::default()).await.unwrap();
    (place.id, place.reference, born)
}

async fn remind(clinic: &Clinic) {
    clinic
        .run(
            "insert into reminder (booking_id, sequence, before_minutes, due_at)
              select booking_id, sequence, 60, starts_at - interval '1 hour' from appointment",
        )
        .await;
    let due = sqlx::query_scalar("select max(due_at) from reminder").fetch_one(clinic.pool()).await.unwrap();
    assert_eq!(remind::start_due(&clinic.daybook, due).await.unwrap(), 1);
}

async fn move_it(clinic: &Clinic, id: AppointmentId, to: &str) {
    let staff = staff();
    let access = AppointmentAccess::Staff(&staff);
    reschedule::move_to(&clinic.daybook, access, id, to.parse().unwrap()).await.unwrap();
}

async fn cancel(clinic: &Clinic, id: AppointmentId) {
    let staff = staff();
    let access = AppointmentAccess::Staff(&staff);
    cancel::cancel(&clinic.daybook, access, id, "The provider is ill").await.unwrap();
}

/// Starts an instance of `workflow`, with nothing of it done; tells its booking, what it says to the patient, and what is
/// true when it is carried out.
async fn start(
    clinic: &Clinic,
    office: &PostOffice,
    workflow: &str,
) -> (BookingId, &'static [&'static str], &'static str) {
    match workflow {
        "book" => {
            let done = "select count(*) = 1 from appointment where status = 'booked'";
            (clinic.book().await, &["patient-confirmation"], done)
        }
        "cancel-booking" => {
            let (booking, id) = booked(clinic, office).await;
            cancel(clinic, id).await;
            (booking, &["patient-cancellation"], "select count(*) = 0 from claim")
        }
        "move-booking" => {
            let (booking, id) = booked(clinic, office).await;
            move_it(clinic, id, &LATER).await;
            let done = "select extract(hour from starts_at at time zone 'UTC') = 11 and sequence = 1 from appointment";
            (booking, &["patient-move"], done)
        }
        "send-link" => {
            let (booking, id) = booked(clinic, office).await;
            recover::send_link_again(&clinic.daybook, &staff(), id).await.unwrap();
            (booking, &["patient-link"], "select true")
        }
        "remind" => {
            let (booking, _) = booked(clinic, office).await;
            remind(clinic).await;
            (booking, &["patient-reminder"], "select true")
        }
        "join-waitlist" => (waiting(clinic).await.0, &["patient-waitlisted"], "select true"),
        "offer-slot" => {
            let (booking, ..) = waiting(clinic).await;
            finish(clinic, office).await;
            assert_eq!(waitlist::offer_free(&clinic.daybook, Utc::now()).await.unwrap(), 1);
            (booking, &["patient-offer"], "select count(*) = 1 from waitlist_offer where outcome is null")
        }
        "end-offer" => {
            let (booking, ..) = waiting(clinic).await;
            waitlist::offer_free(&clinic.daybook, Utc::now()).await.unwrap();
            finish(clinic, office).await;
            clinic
                .run(
                    "update waitlist_offer set answer_by = now() - interval '1 second';
                      update claim set expires_at = now() - interval '1 second'",
                )
                .await;
            (booking, &[], "select count(*) = 1 from waitlist_offer where outcome = 'lapsed'")
        }
        "end-waiting" => {
            let (booking, ..) = waiting(clinic).await;
            finish(clinic, office).await;
            clinic.run("update waitlist set first_day = '2020-01-01', last_day = '2020-01-01'").await;
            waitlist::offer_free(&clinic.daybook, Utc::now()).await.unwrap();
            (booking, &["patient-waitlist-over"], "select true")
        }
        "send-waitlist-link" => {
            let (booking, reference, born) = waiting(clinic).await;
            finish(clinic, office).await;
            let asking = recover::Asking { whence: &[1; 32], has_proof_of_work: false };
            recover::send_link(&clinic.daybook, &reference, born, &asking).await.unwrap();
            (booking, &["patient-waitlisted"], "select true")
        }
        other => panic!("say here what {other} works on, and what a restart of it is to do"),
    }
}

async fn instance(clinic: &Clinic, workflow: &str) -> InstanceId {
    let newest = "select id from instance where workflow = $1 order by created_at desc, id desc limit 1";
    InstanceId(sqlx::query_scalar(newest).bind(workflow).fetch_one(clinic.pool()).await.unwrap())
}

async fn status(clinic: &Clinic, id: InstanceId) -> RuntimeStatus {
    instances::get(&clinic.daybook, id).await.unwrap().status
}

async fn restart(clinic: &Clinic, id: InstanceId, as_new: bool) -> Result<InstanceId, Error> {
    instances::restart(&clinic.daybook, &operator(), id, as_new).await
}

/// As if nobody could do what is left of it.
async fn give_up(clinic: &Clinic, id: InstanceId) {
    sqlx::query(
        "update apalis.jobs set status = 'Failed', attempts = max_attempts, done_at = now()
         where job_instance(id) = $1",
    )
    .bind(id.0)
    .execute(clinic.pool())
    .await
    .unwrap();
}

/// Starts `workflow`, lets it die before it has done anything, and restarts it twice: once it has something to do, and then
/// nothing is done again.
async fn restarted(pool: &PgPool, workflow: &'static str, as_new: bool) {
    let clinic = Clinic::open(pool.clone(), quick()).await;
    let office = PostOffice::open().await;
    let (booking, told, carried_out) = start(&clinic, &office, workflow).await;
    let id = instance(&clinic, workflow).await;
    give_up(&clinic, id).await;
    assert_eq!(status(&clinic, id).await, RuntimeStatus::Failed, "{workflow}");
    let before = office.told_patient(booking).len();

    // Restarted as a new one, it is restarted from there, and what it works on is found all the same.
    let first = restart(&clinic, id, as_new).await.unwrap();
    assert_eq!(first != id, as_new);
    give_up(&clinic, first).await;
    let last = restart(&clinic, first, as_new).await.unwrap();
    finish(&clinic, &office).await;
    assert_eq!(status(&clinic, last).await, RuntimeStatus::Completed, "{workflow}");
    assert_eq!(office.told_patient(booking)[before..], *told, "{workflow}");
    let is_so: bool = sqlx::query_scalar(carried_out).fetch_one(clinic.pool()).await.unwrap();
    assert!(is_so, "{workflow}: {carried_out}");

    // Once more: what is done is not done again, and where that is everything it is said.
    let accepted = office.accepted().len();
    for id in [id, last] {
        match restart(&clinic, id, as_new).await {
            Ok(again) => {
                finish(&clinic, &office).await;
                assert_eq!(status(&clinic, again).await, RuntimeStatus::Completed, "{workflow}");
                assert_eq!(workflow, "book", "which brings the patient's record up to date again");
            }
            Err(Error::Conflict(why)) => assert_eq!(why, Conflict::CarriedOut, "{workflow}"),
            Err(error) => panic!("{workflow}: {error}"),
        }
    }
    assert_eq!(office.accepted().len(), accepted, "{workflow}");
}

/// One database a workflow and way, so that no two meet.
async fn in_a_database_of_its_own(pool: &PgPool, name: &str, workflow: &'static str, as_new: bool) {
    sqlx::query(sqlx::AssertSqlSafe(format!("create database \"{name}\""))).execute(pool).await.unwrap();
    let options = (*pool.connect_options()).clone().database(name);
    let own = sqlx::postgres::PgPoolOptions::new().max_connections(5).connect_with(options).await.unwrap();
    restarted(&own, workflow, as_new).await;
    own.close().await;
    let dropped = format!("drop database \"{name}\" with (force)");
    sqlx::query(sqlx::AssertSqlSafe(dropped)).execute(pool).await.unwrap();
}

#[sqlx::test(migrations = false)]
async fn every_workflow_finds_what_it_works_on_when_it_is_restarted(pool: PgPool) {
    let runs = workflows::all()
        .plans()
        .iter()
        .flat_map(|workflow| [(workflow.name(), true), (workflow.name(), false)]);
    let names: Vec<_> = runs
        .enumerate()
        .map(|(number, (workflow, as_new))| {
            (format!("restart_{}_{number}", std::process::id()), workflow, as_new)
        })
        .collect();
    // Four at a time: each is short, and mostly waits.
    for some in names.chunks(4) {
        let runs = some
            .iter()
            .map(|(name, workflow, as_new)| in_a_database_of_its_own(&pool, name, workflow, *as_new));
        futures::future::join_all(runs).await;
    }
}

#[sqlx::test(migrations = false)]
async fn what_has_gone_on_since_is_not_restarted_and_why_is_said(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let office = PostOffice::open().await;
    let (_, id) = booked(&clinic, &office).await;
    move_it(&clinic, id, &LATER).await;
    let moved = instance(&clinic, "move-booking").await;
    instances::terminate(&clinic.daybook, &operator(), moved, "the mail server is away").await.unwrap();
    // Terminated it has moved the appointment, and told nobody.
    assert_eq!(instances::why_idle(&clinic.daybook, &operator(), moved).await.unwrap(), None);
    move_it(&clinic, id, &monday("13:00")).await;
    finish(&clinic, &office).await;
    remind(&clinic).await;
    finish(&clinic, &office).await;
    let reminded = instance(&clinic, "remind").await;
    cancel(&clinic, id).await;
    finish(&clinic, &office).await;
    let accepted = office.accepted().len();
    for id in [moved, reminded] {
        let why = instances::why_idle(&clinic.daybook, &operator(), id).await.unwrap();
        assert_eq!(why, Some(Idle::Outdated));
        for as_new in [true, false] {
            let refused = restart(&clinic, id, as_new).await;
            assert!(matches!(refused, Err(Error::Conflict(Conflict::Outdated))));
        }
    }
    finish(&clinic, &office).await;
    assert_eq!(office.accepted().len(), accepted);
}

//! From the accepted request to both e-mails.

use domain::{BookingId, JobState};
use engine::store::job_list::PolicyChange;
use jobs::operations;

use crate::support::{DESK, TestApp, ada, days::monday, operator};

#[tokio::test(flavor = "multi_thread")]
async fn a_booking_ends_in_exactly_two_mails() {
    let app = TestApp::start().await;
    let booking = app.booked(&ada()).await;
    let status = app.until_completed(booking).await;
    let steps: Vec<_> =
        status["steps"].as_array().unwrap().iter().map(|step| step["state"].clone()).collect();
    assert_eq!(steps, ["done"; 4]);
    assert_eq!((&status["needsAttention"], &status["startsAt"]), (&false.into(), &monday("09:00").into()));

    let mails = app.sandbox.messages();
    assert_eq!(mails.len(), 2);
    let to = |address: &str| mails.iter().filter(|mail| mail.to == [address]).count();
    assert_eq!((to("ada@example.org"), to(DESK)), (1, 1));
    assert!(mails.iter().all(|mail| mail.from == "booking@clinic.example"));
    assert_eq!(app.count("select count(*) from mail").await, 2);
    assert_eq!(app.count("select count(*) from appointment").await, 1);
    assert_eq!(app.count("select count(*) from apalis.jobs where status <> 'Done'").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn mails_that_died_are_retried_by_an_operator_and_arrive_once() {
    let app = TestApp::start().await;
    app.sandbox.stop().await;
    let booking = app.booked(&ada()).await;
    let dead = |status: &serde_json::Value| {
        status["steps"].as_array().unwrap().iter().filter(|step| step["state"] == "dead").count()
    };
    let status = app.until(booking, |status| dead(status) == 2).await;
    assert_eq!((&status["state"], &status["needsAttention"]), (&"confirmed".into(), &true.into()));
    let attempts: Vec<_> =
        status["steps"].as_array().unwrap().iter().filter_map(|step| step["attempts"].as_u64()).collect();
    assert_eq!(attempts[..2], [1, 1]);
    assert!(attempts[2..].iter().all(|attempts| *attempts > 1), "they waited: {attempts:?}");
    assert!(app.sandbox.messages().is_empty());

    app.sandbox.start_again().await.unwrap();
    let record = operations::booking(&app.daybook, &operator(), BookingId(booking)).await.unwrap();
    let jobs = record.jobs.into_iter().filter(|job| job.state == JobState::Dead).map(|job| job.id);
    let jobs: Vec<_> = jobs.collect();
    assert_eq!(
        operations::retry(&app.daybook, &operator(), &jobs, PolicyChange::default()).await.unwrap(),
        2
    );
    app.until_completed(booking).await;
    let mut to: Vec<_> = app.sandbox.messages().into_iter().flat_map(|mail| mail.to).collect();
    to.sort();
    assert_eq!(to, ["ada@example.org", DESK]);
    assert_eq!(app.count("select count(*) from audit where action = 'retry-job'").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn mails_whose_record_is_refused_at_first_are_recorded_and_not_sent_again() {
    let app = TestApp::start().await;
    let refuse = "create sequence tries;
        create function refuse() returns trigger language plpgsql as $$
        begin
            -- A lock time-out, a standby, a time-out: none of them is lost by its roll-back.
            if nextval('tries') <= 6 then
                raise exception 'as told' using errcode = (array['55P03', '25006', '57014'])[1 + lastval() % 3];
            end if;
            return new;
        end $$;
        create trigger refuse before insert on mail for each row execute function refuse();";
    sqlx::raw_sql(refuse).execute(app.daybook.pool()).await.unwrap();
    let booking = app.booked(&ada()).await;
    app.until_completed(booking).await;
    let mut to: Vec<_> = app.sandbox.messages().into_iter().flat_map(|mail| mail.to).collect();
    to.sort();
    assert_eq!(to, ["ada@example.org", DESK]);
    assert_eq!(app.count("select count(*) from mail").await, 2);
    assert_eq!(app.count("select count(*) from attempt where outcome <> 'done'").await, 0);
}

//! What staff see of e-mails that did not leave, and what they can do about it.

use domain::{AppointmentId, JobState};
use jobs::{
    appointment::{self, Filter, Unsent},
    mail::Kind,
};
use sqlx::PgPool;

use crate::{
    clinic::{Clinic, SEND_PATIENT_EMAIL, quick, staff},
    post_office::{Manner, PostOffice},
};

#[sqlx::test(migrations = false)]
async fn an_email_that_did_not_leave_is_told_with_the_reason_and_sent_again_by_staff(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let office = PostOffice::open().await;
    office.be(Manner::Refuse);
    let booking = clinic.book().await;
    let working = clinic.work_with(&office);
    for step in [SEND_PATIENT_EMAIL, "send-admin-email"] {
        clinic.until(booking, step, JobState::Dead).await;
    }
    let id = AppointmentId(
        sqlx::query_scalar("select id from appointment").fetch_one(clinic.pool()).await.unwrap(),
    );
    let unsent = || async { appointment::get(&clinic.daybook, &staff(), id).await.unwrap().unsent };
    let listed = || async {
        let all = appointment::find(&clinic.daybook, &staff(), &Filter::default()).await.unwrap();
        all.into_iter().map(|appointment| appointment.has_unsent).collect::<Vec<_>>()
    };
    let mut told = unsent().await;
    told.sort_by_key(|unsent| unsent.kind.as_str());
    let kinds: Vec<_> = told.iter().map(|unsent| unsent.kind).collect();
    assert_eq!(kinds, [Kind::DeskNotification, Kind::PatientConfirmation]);
    let why = |Unsent { error, .. }: &Unsent| error.as_deref().is_some_and(|error| error.contains("554"));
    assert!(told.iter().all(why), "{told:?}");
    assert_eq!(listed().await, [true]);

    // Staff's lists are read again when it has left, and not before there is something else to see.
    let version = || async { appointment::version(&clinic.daybook, &staff()).await.unwrap() };
    let before = version().await;
    office.be(Manner::Accept);
    assert_eq!(appointment::send_again(&clinic.daybook, &staff(), id).await.unwrap(), 2);
    clinic.eventually(|| async { clinic.is_at_rest().await }).await;
    working.stop().await;
    assert_eq!((unsent().await, listed().await), (Vec::new(), vec![false]));
    assert_eq!(office.told_patient(booking), ["patient-confirmation"]);
    assert_ne!(version().await, before);
    assert_eq!(appointment::send_again(&clinic.daybook, &staff(), id).await.unwrap(), 0, "sent once");
    assert_eq!(clinic.count("select count(*) from audit where action = 'send-again'").await, 1);
}

/// Sending again is for e-mails alone: what else is dead is operators' to judge.
#[sqlx::test(migrations = false)]
async fn staff_send_nothing_again_but_emails(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let office = PostOffice::open().await;
    clinic.book().await;
    let working = clinic.work_with(&office);
    clinic.eventually(|| async { clinic.is_at_rest().await }).await;
    working.stop().await;
    clinic
        .run(
            "insert into apalis.jobs (id, job_type, job, status, attempts, max_attempts)
             select id || '.add-appointment', 'add-appointment', '', 'Failed', 3, 3 from instance",
        )
        .await;
    let id = AppointmentId(
        sqlx::query_scalar("select id from appointment").fetch_one(clinic.pool()).await.unwrap(),
    );
    assert_eq!(appointment::get(&clinic.daybook, &staff(), id).await.unwrap().unsent, Vec::new());
    assert_eq!(appointment::send_again(&clinic.daybook, &staff(), id).await.unwrap(), 0);
    assert_eq!(clinic.count("select count(*) from apalis.jobs where status = 'Failed'").await, 1);
}

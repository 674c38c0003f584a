//! Many jobs of one step in one transaction, with the same guarantees as each alone.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use async_trait::async_trait;
use domain::{BookingId, JobState};
use engine::{Step, StepError, Subject};
use jobs::Workflow;
use sqlx::{PgConnection, PgPool};

use crate::{
    clinic::{ADD_PATIENT, Clinic, quick},
    days::monday,
};

/// Writes a row for each subject, and cannot write for one of them.
struct AllBut {
    one: BookingId,
    transactions: Arc<AtomicU32>,
}

#[async_trait]
impl Step for AllBut {
    fn name(&self) -> &'static str {
        ADD_PATIENT
    }

    async fn write(&self, db: &mut PgConnection, subjects: &[Subject]) -> Result<(), StepError> {
        self.transactions.fetch_add(1, Ordering::SeqCst);
        for subject in subjects {
            sqlx::query("insert into written (booking_id) values ($1)")
                .bind(subject.about)
                .execute(&mut *db)
                .await?;
            if BookingId(subject.about) == self.one {
                sqlx::query("select 1 / 0").execute(&mut *db).await?;
            }
        }
        Ok(())
    }
}

#[sqlx::test(migrations = false)]
async fn one_that_cannot_be_written_does_not_keep_the_others_of_its_batch(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    sqlx::raw_sql("create table written (booking_id uuid)").execute(clinic.pool()).await.unwrap();
    let mut bookings = Vec::new();
    for half_hour in 0..16 {
        let start = monday(&format!("{:02}:{:02}", 8 + half_hour / 2, half_hour % 2 * 30));
        bookings.push(clinic.try_book(&start).await.unwrap().id);
    }
    let transactions = Arc::<AtomicU32>::default();
    let step = AllBut { one: bookings[7], transactions: transactions.clone() };
    let working = clinic.work(Workflow::named("book").then(step));
    for booking in &bookings {
        let wanted = if *booking == bookings[7] { JobState::Dead } else { JobState::Done };
        clinic.until(*booking, ADD_PATIENT, wanted).await;
    }
    working.stop().await;
    // Those of the batch that failed were rolled back, so each has one row, and the one that fails has none.
    assert_eq!(clinic.count("select count(*) from written").await, 15);
    assert_eq!(clinic.count("select count(distinct booking_id) from written").await, 15);
    assert_eq!(clinic.count("select count(*) from attempt where outcome = 'done'").await, 15);
    let text =
        "select count(*) from attempt where error = 'PostgreSQL refused the statement: SQLSTATE 22012'";
    assert_eq!(clinic.count(text).await, 3);
    // One for all sixteen, one for each of them, and two more tries at the one.
    assert_eq!(transactions.load(Ordering::SeqCst), 19);
}

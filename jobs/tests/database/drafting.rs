//! Drafts: so many at most, each for an hour, and nobody waits for those to go that are over.

use domain::BookingForm;
use jobs::{
    booking::draft::{self, Fate, Secret},
    store::draft::{DRAFTS_MAX, forget_expired},
};
use sqlx::PgPool;

use crate::{
    clinic::{Clinic, ada, quick},
    days::monday,
};

async fn fill(clinic: &Clinic, count: i64, minutes: i32) {
    sqlx::query(
        "insert into draft (id, form, expires_at)
         select gen_random_uuid(), '{}', now() + make_interval(mins => $2, secs => number)
         from generate_series(1, $1) as number",
    )
    .bind(count)
    .bind(minutes)
    .execute(clinic.pool())
    .await
    .unwrap();
}

async fn count(clinic: &Clinic) -> i64 {
    clinic.count("select count(*) from draft").await
}

#[sqlx::test(migrations = false)]
async fn a_draft_that_is_saved_again_takes_the_place_of_the_former(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let (first, second) = (Secret::random().name(), Secret::random().name());
    let form = ada(&monday("09:00"));
    draft::save(&clinic.daybook, first, None, &BookingForm::default()).await.unwrap();
    draft::save(&clinic.daybook, second, Some(first), &form).await.unwrap();
    assert_eq!(draft::load(&clinic.daybook, first).await.unwrap(), None);
    assert_eq!(draft::load(&clinic.daybook, second).await.unwrap(), Some(form));
    assert_eq!(draft::fate(&clinic.daybook, first).await.unwrap(), Fate::Unknown);
    assert_eq!(draft::fate(&clinic.daybook, second).await.unwrap(), Fate::Kept);
}

#[sqlx::test(migrations = false)]
async fn when_there_are_too_many_the_oldest_make_way(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    fill(&clinic, DRAFTS_MAX + 3, -60).await;
    let newest = Secret::random().name();
    draft::save(&clinic.daybook, newest, None, &ada(&monday("09:00"))).await.unwrap();
    assert_eq!(count(&clinic).await, DRAFTS_MAX);
    assert_eq!(draft::fate(&clinic.daybook, newest).await.unwrap(), Fate::Kept);
    let saves = (0..20).map(|_| {
        let daybook = clinic.daybook.clone();
        async move { draft::save(&daybook, Secret::random().name(), None, &BookingForm::default()).await }
    });
    for saved in futures::future::join_all(saves).await {
        saved.unwrap();
    }
    assert!(count(&clinic).await <= DRAFTS_MAX + 20, "{}", count(&clinic).await);
    assert_eq!(draft::fate(&clinic.daybook, newest).await.unwrap(), Fate::Kept);
}

#[sqlx::test(migrations = false)]
async fn those_that_are_over_go_a_batch_at_a_time_and_others_stay(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    fill(&clinic, 120, -60).await;
    fill(&clinic, 7, 60).await;
    let gone =
        [forget_expired(clinic.pool(), 50).await.unwrap(), forget_expired(clinic.pool(), 50).await.unwrap()];
    assert_eq!(gone, [50, 50]);
    assert_eq!(forget_expired(clinic.pool(), 50).await.unwrap(), 20);
    assert_eq!(forget_expired(clinic.pool(), 50).await.unwrap(), 0);
    assert_eq!(count(&clinic).await, 7);
}

#[sqlx::test(migrations = false)]
async fn what_is_over_is_forgotten(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    fill(&clinic, 1_200, -60).await;
    let stop = tokio_util::sync::CancellationToken::new();
    let loops = tokio::spawn(jobs::loops::run(clinic.daybook.clone(), stop.clone()));
    clinic.eventually(|| async { count(&clinic).await == 0 }).await;
    stop.cancel();
    loops.await.unwrap();
}

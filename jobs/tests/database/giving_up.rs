//! What PostgreSQL gives up without a fault of the work is tried once more, and nobody hears of it.

use domain::JobState;
use engine::{Pool, error::MayPass};
use jobs::{
    Error,
    booking::{accept::AcceptedBooking, draft},
};
use sqlx::PgPool;

use crate::{
    clinic::{ADD_APPOINTMENT, ADD_PATIENT, Clinic, quick},
    days::monday,
};

/// Lets the first `times` rows that are written to `table` fail as PostgreSQL itself would.
async fn give_up(clinic: &Clinic, table: &str, times: i64, sqlstate: &str) {
    let sql = format!(
        "create sequence given_up;
         create function give_up() returns trigger language plpgsql as $$
         begin
             if nextval('given_up') <= {times} then
                 raise exception using errcode = '{sqlstate}', message = 'given up';
             end if;
             return new;
         end
         $$;
         create trigger give_up before insert or update on {table} for each row execute function give_up()"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(clinic.pool()).await.unwrap();
}

async fn tries(clinic: &Clinic) -> i64 {
    clinic.count("select last_value from given_up").await
}

async fn book(clinic: &Clinic) -> Result<AcceptedBooking, Error> {
    clinic.try_book(&monday("09:00")).await
}

#[sqlx::test(migrations = false)]
async fn a_booking_that_ended_as_a_deadlock_is_made_by_the_second_try(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    give_up(&clinic, "event", 1, "40P01").await;
    book(&clinic).await.unwrap();
    assert_eq!(tries(&clinic).await, 2);
    assert_eq!(clinic.count("select count(*) from booking").await, 1);
    assert_eq!(clinic.count("select count(*) from claim").await, 1);
}

#[sqlx::test(migrations = false)]
async fn what_is_given_up_twice_is_an_error_and_nothing_is_written(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    give_up(&clinic, "claim", 2, "40001").await;
    let error = book(&clinic).await.unwrap_err();
    assert!(matches!(&error, Error::Database(_)) && error.passing().is_some(), "{error:?}");
    assert_eq!(tries(&clinic).await, 2);
    assert_eq!(clinic.count("select count(*) from booking").await, 0);
}

#[sqlx::test(migrations = false)]
async fn a_single_statement_is_tried_again_too(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    give_up(&clinic, "draft", 1, "40001").await;
    let id = uuid::Uuid::new_v4();
    draft::save(&clinic.daybook, id, None, &crate::clinic::ada(&monday("09:00"))).await.unwrap();
    assert_eq!(clinic.count("select count(*) from draft").await, 1);
}

#[sqlx::test(migrations = false)]
async fn a_step_that_is_given_up_costs_no_attempt(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    // More often than a request would be tried.
    give_up(&clinic, "patient", 5, "40P01").await;
    let booking = clinic.book().await;
    let working = clinic.work_all();
    clinic.until(booking, ADD_PATIENT, JobState::Done).await;
    clinic.until(booking, ADD_APPOINTMENT, JobState::Done).await;
    working.stop().await;
    let failed =
        "select count(*) from attempt where step = 'add-patient' and (outcome <> 'done' or number <> 1)";
    assert_eq!(clinic.count(failed).await, 0);
}

#[sqlx::test(migrations = false)]
async fn what_would_fail_again_is_not_tried_again(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    give_up(&clinic, "event", 1, "0A000").await;
    let error = book(&clinic).await.unwrap_err();
    assert!(error.passing().is_none(), "{error:?}");
    assert_eq!(tries(&clinic).await, 1);
}

/// One connection, so that it is the one whose plans are out of date.
fn one(pool: &PgPool) -> Pool {
    let options = sqlx::postgres::PgPoolOptions::new().max_connections(1);
    Pool::lazy(options, (*pool.connect_options()).clone())
}

#[sqlx::test(migrations = false)]
async fn a_statement_from_before_a_migration_is_planned_anew(pool: PgPool) {
    let ours = one(&pool);
    sqlx::raw_sql("create table kept (id integer, name varchar(8)); insert into kept values (1, 'Ada')")
        .execute(&pool)
        .await
        .unwrap();
    let read = async || {
        sqlx::query_as::<_, (i64, String)>("select id::bigint, name from kept").fetch_all(&ours).await
    };
    let write = async || {
        let written = ours.transaction(async |mut tx| {
            let row: (String,) =
                sqlx::query_as("update kept set id = id + 1 returning name").fetch_one(&mut *tx).await?;
            tx.commit().await?;
            Ok::<_, sqlx::Error>(row.0)
        });
        written.await
    };
    read().await.unwrap();
    write().await.unwrap();
    for migration in [
        "alter table kept alter column name type text",
        "alter table kept alter column name type varchar(200)",
        "drop table kept; create table kept (name text, id bigint); insert into kept values ('Ada', 1)",
    ] {
        sqlx::raw_sql(migration).execute(&pool).await.unwrap();
        assert_eq!(write().await.unwrap(), "Ada", "{migration}");
        assert_eq!(read().await.unwrap().len(), 1, "{migration}");
    }
    ours.close().await;
}

//! Who is the same patient: among new bookings, and among rows from before the program wrote keys.

use domain::patient::PatientForm;
use jobs::store;
use sqlx::PgPool;

use crate::{
    clinic::{Clinic, quick},
    days::on,
    searching::person,
};

/// The migration before the one with the keys.
const BEFORE: i64 = 28;

#[sqlx::test(migrations = false)]
async fn one_name_written_in_two_ways_is_one_patient(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let ways = [
        ["José", "O'Brien"],
        ["Jose\u{301}", "O’Brien"],
        ["JOSÉ", "O\u{2bc}BRIEN"],
        ["\u{202e}José\u{200b}", "\u{a0}O'Brien"],
        ["Ｊosé", "O'Brien"],
    ];
    clinic.on_record(&ways.map(|[first, last]| person(first, last))).await;
    assert_eq!(clinic.count("select count(*) from patient").await, 1);
    assert_eq!(clinic.count("select count(distinct patient_id) from appointment").await, 1);
    let others = [
        person("Jose", "O'Brien"),
        PatientForm { date_of_birth: "1990-12-11".into(), ..person("José", "O'Brien") },
    ];
    clinic.on_record_from(&on(28, "08:00"), &others).await;
    assert_eq!(clinic.count("select count(*) from patient").await, 3);
}

/// A database of the version before, with people in it.
async fn before(pool: &PgPool, rows: &str) {
    store::migrate(pool).await.unwrap();
    store::MIGRATIONS.undo(pool, BEFORE).await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
        "insert into service (id, name, description, duration_minutes, slot_step_minutes)
             values ('physiotherapy', 'Physiotherapy', '', 30, 30);
         insert into provider (id, name, title, location, zone)
             values ('physio-1', 'Mina Patel', 'Physiotherapist', 'Room 1', 'Europe/London');
         create function person(n integer, first_name text, last_name text) returns uuid language sql as $$
             insert into patient (id, first_name, last_name, email, date_of_birth)
                 values (lpad(n::text, 32, '0')::uuid, $2, $3, 'Ada@example.org', '1990-12-10');
             insert into booking (id, reference, provider_id, service_id, starts_at, ends_at, location, first_name, last_name,
                                  email, date_of_birth, patient_id)
                 select id, 'R' || $1, 'physio-1', 'physiotherapy', now(), now() + interval '1 hour', '', $2, $3, email,
                        date_of_birth, id from patient where id = lpad($1::text, 32, '0')::uuid
                 returning id
         $$;
         {rows};
         drop function person;"
    )))
    .execute(pool)
    .await
    .unwrap();
}

async fn texts(pool: &PgPool, query: &'static str) -> Vec<String> {
    sqlx::query_scalar(query).fetch_all(pool).await.unwrap()
}

#[sqlx::test(migrations = false)]
async fn patients_from_before_get_their_keys_and_become_one_where_they_are_one(pool: PgPool) {
    before(
        &pool,
        "select person(1, 'José', 'O''Brien'), person(2, 'Jose' || U&'\\0301', 'O’Brien'), person(3, 'Ｊosé', 'O''Brien'),
                person(4, 'Jose', 'O''Brien'), person(5, '\u{200b}', '')",
    )
    .await;
    store::migrate(&pool).await.unwrap();
    assert_eq!(texts(&pool, "select right(id::text, 1) from patient order by id").await, ["1", "4", "5"]);
    let of = "select right(patient_id::text, 1) from booking order by id";
    assert_eq!(texts(&pool, of).await, ["1", "1", "1", "4", "5"]);
    let who = "select distinct actor || ': ' || action from audit";
    assert_eq!(texts(&pool, who).await, ["server migrate: merge-patients"]);
    let open = "select id::text from patient where identity is null or words = ''";
    assert_eq!(texts(&pool, open).await, [""; 0]);
    // Again is nothing.
    store::migrate(&pool).await.unwrap();
    assert_eq!(texts(&pool, "select id::text from audit").await.len(), 4);
}

#[sqlx::test(migrations = false)]
async fn whom_staff_keep_apart_the_migration_keeps_apart(pool: PgPool) {
    before(
        &pool,
        "select person(1, 'José', ''), person(2, 'Jose' || U&'\\0301', '');
         insert into patient_apart (first_id, second_id) select min(id::text)::uuid, max(id::text)::uuid from patient",
    )
    .await;
    store::migrate(&pool).await.unwrap();
    assert_eq!(
        texts(&pool, "select distinct identity from patient where identity is not null").await.len(),
        2
    );
}

#[sqlx::test(migrations = false)]
async fn many_rows_from_before_are_filled_in_and_go_down_again(pool: PgPool) {
    before(&pool, "select person(n, 'Ada' || n, 'Lovelace') from generate_series(1, 1100) as n").await;
    store::migrate(&pool).await.unwrap();
    assert_eq!(texts(&pool, "select count(distinct identity)::text from patient").await, ["1100"]);
    store::MIGRATIONS.undo(&pool, BEFORE).await.unwrap();
    store::migrate(&pool).await.unwrap();
    assert_eq!(texts(&pool, "select count(distinct identity)::text from patient").await, ["1100"]);
}

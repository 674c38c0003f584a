//! The schema goes up, down and up again.

use jobs::store;
use sqlx::PgPool;

async fn tables(pool: &PgPool) -> Vec<String> {
    sqlx::query_scalar(
        "select table_name::text from information_schema.tables
         where table_schema = 'public' and table_name <> '_sqlx_migrations' order by 1",
    )
    .fetch_all(pool)
    .await
    .unwrap()
}

#[sqlx::test(migrations = false)]
async fn migrations_go_up_down_and_up_again(pool: PgPool) {
    store::migrate(&pool).await.unwrap();
    let up = tables(&pool).await;
    assert!(up.contains(&"booking".to_owned()), "{up:?}");
    store::MIGRATIONS.undo(&pool, 0).await.unwrap();
    assert_eq!(tables(&pool).await, Vec::<String>::new());
    store::migrate(&pool).await.unwrap();
    assert_eq!(tables(&pool).await, up);
}

#[sqlx::test(migrations = false)]
async fn a_database_without_the_tables_is_not_ready(pool: PgPool) {
    assert!(!store::is_ready(&pool).await.unwrap_or(false));
    store::migrate(&pool).await.unwrap();
    assert!(store::is_ready(&pool).await.unwrap());
}

#[sqlx::test(migrations = false)]
async fn the_audit_log_cannot_be_rewritten(pool: PgPool) {
    store::migrate(&pool).await.unwrap();
    let add = "insert into audit (actor, action, subject) values ('Olga', 'retry-job', '1')";
    sqlx::query(add).execute(&pool).await.unwrap();
    for change in ["update audit set actor = 'x'", "delete from audit", "truncate audit"] {
        assert!(sqlx::query(change).execute(&pool).await.is_err(), "{change}");
    }
}

#[sqlx::test(migrations = false)]
async fn a_refused_statement_is_described_without_the_people_in_it(pool: PgPool) {
    store::migrate(&pool).await.unwrap();
    let add = "insert into patient (id, first_name, last_name, email, date_of_birth)
               values (gen_random_uuid(), 'Canary', 'Bird', 'canary@example.org', null)";
    let error = sqlx::query(add).execute(&pool).await.unwrap_err();
    assert!(format!("{error:?}").contains("canary@example.org"), "what Debug shows");
    assert_eq!(engine::error::cause(&error), "PostgreSQL refused the statement: SQLSTATE 23502");
}

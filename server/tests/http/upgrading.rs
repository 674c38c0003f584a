//! A migration while servers run: whatever they had planned before it is planned anew, and nobody notices.

use domain::Role;
use futures::future::join_all;
use serde_json::Value;
use uuid::Uuid;

use crate::support::{
    PASSWORD, TestApp, ada,
    days::{day, monday},
};

/// Another collation is another result to PostgreSQL, and the same text to whoever reads it.
const MIGRATION: &str = r#"
do $$
declare
    it record;
    altered integer := 0;
begin
    for it in
        select table_schema, table_name, column_name from information_schema.columns
        join information_schema.tables using (table_schema, table_name)
        where data_type = 'text' and table_type = 'BASE TABLE'
            and (table_schema = 'public' and table_name <> '_sqlx_migrations' or table_name = 'jobs')
    loop
        begin
            execute format('alter table %I.%I alter column %I type text collate "C"',
                it.table_schema, it.table_name, it.column_name);
            altered := altered + 1;
        exception when feature_not_supported then
            -- A view or a generated column has it.
        end;
    end loop;
    if altered < 60 then
        raise exception 'only % columns', altered;
    end if;
end
$$"#;

const PAGES: [&str; 15] = [
    "/",
    "/book/provider?service=physiotherapy&again=1",
    "/book/time?service=physiotherapy&provider=physio-1",
    "/api/v1/services",
    "/api/v1/providers",
    "/runtime/webhooks/durabletask/instances",
    "/staff",
    "/staff?view=coming",
    "/staff?view=search&q=lovelace",
    "/staff/patients",
    "/staff/waitlist",
    "/ops",
    "/ops/jobs",
    "/ops/instances",
    "/ops/audit",
];

async fn look_at_all(app: &TestApp, token: &str, booking: Uuid) {
    let others = [
        format!("/api/v1/availability?service=physiotherapy&from={}&to={}", day(0), day(4)),
        format!("/api/v1/bookings/{booking}"),
        format!("/ops/bookings/{booking}"),
    ];
    let pages = PAGES.iter().map(ToString::to_string).chain(others);
    // Of each three at once, so that no connection has seen all of them.
    let pages = pages.flat_map(|page| std::iter::repeat_n(page, 3));
    let looks = pages.map(async |page| {
        let answer = app.get(&page).bearer_auth(token).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{page}: {}", answer.text().await.unwrap());
    });
    join_all(looks).await;
    // By itself: it says 503 where the database takes two seconds to answer, as it may while all of those ask.
    assert!(app.page("/readyz").await.starts_with("ready"));
}

async fn book(app: &TestApp, starts_at: &str) -> Uuid {
    let mut booking = ada();
    booking["appointment"]["startsAtUtc"] = Value::from(starts_at);
    let id = app.booked(&booking).await;
    app.until_completed(id).await;
    id
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_migration_pages_interfaces_and_workers_go_on_at_once() {
    let app = TestApp::start().await;
    let email = app.add_account(Role::Admin).await;
    app.log_in(&email, PASSWORD).await;
    let token = app.add_token("nightly", Role::Operator).await;
    let booking = book(&app, &monday("09:00")).await;
    // Often enough for every connection to have its plans.
    for _ in 0..6 {
        look_at_all(&app, &token, booking).await;
    }
    sqlx::raw_sql(MIGRATION).execute(app.daybook.pool().untried()).await.unwrap();
    look_at_all(&app, &token, booking).await;
    let next = book(&app, &monday("09:30")).await;
    for step in app.status(next).await["steps"].as_array().unwrap() {
        assert_eq!(step["attempts"], 1, "{step}");
    }
    assert_eq!(app.count("select count(*) from attempt where outcome not in ('done', 'skipped')").await, 0);
}

//! Nobody's name is where it does not belong: jobs, attempts, logs, errors.

use serde_json::json;

use crate::support::{TestApp, ada, captured};

#[tokio::test(flavor = "multi_thread")]
async fn no_personal_data_is_in_jobs_history_events_or_logs() {
    let app = TestApp::start().await;
    app.sandbox.stop().await;
    let mut booking = ada();
    booking["patient"] = json!({
        "firstName": "Canarybird", "lastName": "Finchfeather", "email": "canarybird@finch.example",
        "phone": "+44 20 5550 9147", "dateOfBirth": "1937-04-23"
    });
    let id = app.booked(&booking).await;
    // A request that is refused, one that is repeated, and pages that are asked for by name.
    let taken = app.book(&booking).await.text().await.unwrap();
    booking["appointment"]["duration"] = "00:07:00".into();
    let invalid = app.book(&booking).await.text().await.unwrap();
    app.get("/book/check?name=Canarybird").send().await.unwrap();
    app.get("/canarybird@finch.example").send().await.unwrap();
    app.log_in("canarybird@finch.example", "Finchfeather").await;
    app.until(id, |status| status["needsAttention"] == true && status["steps"][3]["state"] == "dead").await;

    let jobs: String = sqlx::query_scalar(
        "select coalesce(string_agg(convert_from(job, 'utf8'), ' '), '') from apalis.jobs",
    )
    .fetch_one(app.daybook.pool())
    .await
    .unwrap();
    // Every table, those of the future too, but for the ones that are there to hold people.
    let tables: String = sqlx::query_scalar(
        "select string_agg(table_name || query_to_xml(format('table %I.%I', table_schema, table_name), true, true, '')::text, ' ')
         from information_schema.tables
         where table_schema in ('public', 'apalis') and table_type = 'BASE TABLE'
           and not (table_schema = 'public' and table_name in ('patient', 'booking', 'draft'))",
    )
    .fetch_one(app.daybook.pool())
    .await
    .unwrap();
    let log = captured();
    let status = app.status(id).await.to_string();
    assert!(tables.contains("send-patient-email") && tables.contains("dead"), "something was searched");
    assert!(tables.contains("BookingRequested") && jobs.contains("instance"), "events and payloads too");
    assert!(log.contains("route=\"/api/v1/bookings\""), "and logged");
    for (place, text) in [
        ("jobs", jobs),
        ("tables", tables),
        ("log", log),
        ("status", status),
        ("409", taken),
        ("400", invalid),
    ] {
        let text = text.to_lowercase();
        for canary in ["canarybird", "finch", "5550 9147", "1937-04-23"] {
            if let Some(at) = text.find(canary) {
                let context = text.get(at.saturating_sub(200)..).unwrap_or(&text);
                panic!("{canary} is in {place}: {}", context.chars().take(400).collect::<String>());
            }
        }
    }
}

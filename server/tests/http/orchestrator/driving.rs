//! Starting, watching, ending, holding, repairing, starting anew, forgetting.

use reqwest::Method;
use serde_json::{Value, json};

use super::{INSTANCES, Script, at};
use crate::support::{TestApp, ada};

#[tokio::test(flavor = "multi_thread")]
async fn who_starts_a_booking_is_told_where_to_drive_it() {
    let app = TestApp::start().await;
    for (half_hour, path) in [(0, "/api/StartBookingHttp"), (1, "/api/v1/bookings")] {
        let request = app.post(path).header("accept", "application/json").json(&at(half_hour));
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 202);
        let location = answer.headers()["location"].to_str().unwrap().to_owned();
        let body: Value = answer.json().await.unwrap();
        let id = body["id"].as_str().unwrap();
        assert_eq!(location, format!("/api/v1/bookings/{id}"), "the instance has the booking's id");
        let instance = format!("{}{INSTANCES}/{id}", app.url);
        for (property, rest) in [
            ("statusQueryGetUri", "?taskHub=daybook"),
            ("purgeHistoryDeleteUri", "?taskHub=daybook"),
            ("restartPostUri", "/restart?taskHub=daybook"),
            ("terminatePostUri", "/terminate?reason={text}&taskHub=daybook"),
            ("suspendPostUri", "/suspend?reason={text}&taskHub=daybook"),
            ("resumePostUri", "/resume?reason={text}&taskHub=daybook"),
            ("rewindPostUri", "/rewind?reason={text}&taskHub=daybook"),
            ("sendEventPostUri", "/raiseEvent/{eventName}?taskHub=daybook"),
        ] {
            assert_eq!(body[property], format!("{instance}{rest}"), "{property}");
        }
        assert!(body["statusUrl"].is_string() && body["reference"].is_string(), "{body}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_instance_is_polled_until_it_has_completed() {
    let app = TestApp::start().await;
    let script = Script::of(&app).await;
    let started = script.start(&ada()).await;
    let url = started["statusQueryGetUri"].as_str().unwrap();
    let with_history = json!(format!("{url}&showHistory=true&showHistoryOutput=true"));
    let ended = script.until_ended(&with_history).await;
    assert_eq!((&ended["name"], &ended["runtimeStatus"]), (&json!("book"), &json!("Completed")));
    assert_eq!((&ended["instanceId"], &ended["input"]["booking"]), (&started["id"], &started["id"]));
    assert_eq!((&ended["customStatus"], &ended["output"]), (&json!(null), &json!(null)));
    for time in ["createdTime", "lastUpdatedTime"] {
        let text = ended[time].as_str().unwrap();
        assert!(text.len() == 20 && text.ends_with('Z'), "{time}: {text}");
    }
    let events = ended["historyEvents"].as_array().unwrap();
    let kinds: Vec<_> = events.iter().map(|event| event["EventType"].as_str().unwrap()).collect();
    let task = "TaskCompleted";
    assert_eq!(kinds, ["ExecutionStarted", task, task, task, task, "ExecutionCompleted"]);
    assert_eq!(events[0]["FunctionName"], "book");
    assert_eq!((&events[1]["FunctionName"], &events[1]["Attempt"]), (&json!("add-patient"), &json!(1)));
    assert!(events[1]["ScheduledTime"].is_string() && events[1].get("Result").is_some());
    assert_eq!(events[5]["OrchestrationStatus"], "Completed");
    let times: Vec<_> = events.iter().map(|event| event["Timestamp"].as_str().unwrap()).collect();
    assert!(times.is_sorted(), "{times:?}");

    let without: Value = script.get(&format!("{url}&showInput=false")).await.json().await.unwrap();
    assert_eq!((&without["input"], without.get("historyEvents")), (&json!(null), None));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_instance_is_held_let_go_and_ended() {
    let app = TestApp::start_with_long_intervals().await;
    let script = Script::of(&app).await;
    app.sandbox.stop().await;
    let started = script.start(&ada()).await;
    let id = started["id"].as_str().unwrap().parse().unwrap();
    // Both mails have failed once and are due in an hour: under way, and nothing moves.
    app.until(id, |status| {
        status["steps"][2]["state"] == "retrying" && status["steps"][3]["state"] == "retrying"
    })
    .await;
    let url = format!("{}&showHistory=true", started["statusQueryGetUri"].as_str().unwrap());
    let status = async || -> (u16, Value) {
        let answer = script.get(&url).await;
        (answer.status().as_u16(), answer.json().await.unwrap())
    };
    let (code, running) = status().await;
    assert_eq!((code, &running["runtimeStatus"]), (202, &json!("Running")));
    let failed = running["historyEvents"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(failed["EventType"], "TaskFailed");
    assert!(failed["Reason"].is_string());

    assert_eq!(script.post(&started["suspendPostUri"], "for a look").await, 202);
    let (code, held) = status().await;
    assert_eq!((code, &held["runtimeStatus"]), (202, &json!("Suspended")));
    assert_eq!(held["customStatus"]["reason"], "for a look");
    assert_eq!(held["historyEvents"].as_array().unwrap().last().unwrap()["EventType"], "ExecutionSuspended");

    assert_eq!(script.post(&started["resumePostUri"], "{text}").await, 202, "a reason is not a must");
    assert_eq!(status().await.1["runtimeStatus"], "Running");
    let purge = started["purgeHistoryDeleteUri"].as_str().unwrap();
    assert_eq!(script.send(Method::DELETE, purge).await.status(), 409, "it has not ended");
    assert_eq!(script.post(&started["restartPostUri"], "").await, 409);

    assert_eq!(script.post(&started["terminatePostUri"], "no longer wanted").await, 202);
    let (code, ended) = status().await;
    assert_eq!((code, &ended["runtimeStatus"]), (200, &json!("Terminated")));
    assert_eq!(ended["output"], "no longer wanted");
    let last = ended["historyEvents"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&last["EventType"], &last["Reason"]),
        (&json!("ExecutionTerminated"), &json!("no longer wanted"))
    );
    for operation in ["terminatePostUri", "suspendPostUri", "resumePostUri", "rewindPostUri"] {
        assert_eq!(script.post(&started[operation], "again").await, 410, "{operation}");
    }
    let audited = "select count(*) from audit where actor = 'token script' and reason = 'no longer wanted'";
    assert_ne!(app.count(audited).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_instance_says_why_and_is_rewound() {
    let app = TestApp::start().await;
    let script = Script::of(&app).await;
    app.sandbox.stop().await;
    let started = script.start(&ada()).await;
    let failed = script.until_ended(&started["statusQueryGetUri"]).await;
    assert_eq!(failed["runtimeStatus"], "Failed");
    let output = failed["output"].as_str().unwrap();
    assert!(output.starts_with("The step send-") && output.contains(" failed: "), "{output}");
    let url = started["statusQueryGetUri"].as_str().unwrap();
    let as_error = script.get(&format!("{url}&returnInternalServerErrorOnFailure=true")).await;
    assert_eq!(as_error.status(), 500);
    assert_eq!(as_error.headers()["content-type"], "application/json", "still the status");
    assert_eq!(as_error.json::<Value>().await.unwrap()["runtimeStatus"], "Failed");

    app.sandbox.start_again().await.unwrap();
    assert_eq!(script.post(&started["rewindPostUri"], "the mail server is back").await, 202);
    assert_eq!(script.until_ended(&started["statusQueryGetUri"]).await["runtimeStatus"], "Completed");
    assert_eq!(app.sandbox.messages().len(), 2);
    assert_eq!(script.post(&started["rewindPostUri"], "again").await, 410);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ended_instance_is_started_anew_under_a_new_or_its_old_id() {
    let app = TestApp::start().await;
    let script = Script::of(&app).await;
    let started = script.start(&ada()).await;
    script.until_ended(&started["statusQueryGetUri"]).await;
    let restart = started["restartPostUri"].as_str().unwrap();
    for (url, is_new) in [
        (restart.to_owned(), true),
        (format!("{restart}&restartWithNewInstanceId=True"), true),
        (format!("{restart}&restartWithNewInstanceId=false"), false),
    ] {
        let answer = script.send(Method::POST, &url).await;
        assert_eq!(answer.status(), 202, "{url}");
        let location = json!(answer.headers()["location"].to_str().unwrap());
        let again: Value = answer.json().await.unwrap();
        assert_eq!(again["id"] != started["id"], is_new, "{url}");
        assert_eq!(again["statusQueryGetUri"], location);
        let ended = script.until_ended(&location).await;
        assert_eq!(
            (&ended["runtimeStatus"], &ended["input"]["booking"]),
            (&json!("Completed"), &started["id"])
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_instance_waits_for_an_event() {
    let app = TestApp::start_with_long_intervals().await;
    let script = Script::of(&app).await;
    app.sandbox.stop().await;
    let started = script.start(&ada()).await;
    let event = started["sendEventPostUri"].as_str().unwrap().replace("{eventName}", "approved");
    let answer = script.send(Method::POST, &event).await;
    assert_eq!(answer.status(), 501);
    assert_eq!(answer.json::<Value>().await.unwrap()["type"], "/problems/not-implemented");
    assert_eq!(script.post(&started["terminatePostUri"], "done").await, 202);
    assert_eq!(script.send(Method::POST, &event).await.status(), 410);
}

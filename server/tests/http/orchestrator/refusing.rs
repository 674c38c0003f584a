//! Who is refused what, and that nobody's name is in any answer.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{INSTANCES, NOBODY, Script};
use crate::support::{PASSWORD, TestApp, ada};

/// Everything but the bare status, by path after the instances' own.
fn routes(id: &str) -> Vec<(Method, String)> {
    let operations = ["terminate", "suspend", "resume", "rewind", "restart", "raiseEvent/approved"];
    let mut routes: Vec<_> =
        operations.map(|operation| (Method::POST, format!("/{id}/{operation}?reason=because"))).into();
    routes.extend([
        (Method::GET, format!("/{id}?showHistory=true")),
        (Method::GET, format!("/{id}?showHistoryOutput=True")),
        (Method::GET, format!("/{id}?SHOWINPUT=true")),
        (Method::DELETE, format!("/{id}")),
        (Method::GET, String::new()),
        (Method::DELETE, "?createdTimeFrom=2000-01-01".to_owned()),
    ]);
    routes
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_token_that_holds_every_route_is_closed() {
    let app = TestApp::start().await;
    let booking = app.booked(&ada()).await;
    app.until_completed(booking).await;
    // A signed-in operator's browser is no program.
    let operator = app.add_account(domain::Role::Operator).await;
    app.log_in(&operator, PASSWORD).await;
    let revoked = app.add_token("revoked", domain::Role::Admin).await;
    server::auth::token::revoke(app.daybook.pool(), "revoked").await.unwrap();
    for (method, path) in routes(&booking.to_string()) {
        let url = format!("{}{INSTANCES}{path}", app.url);
        for header in [None, Some(format!("Bearer {revoked}"))] {
            let mut request = app.client.request(method.clone(), &url);
            if let Some(header) = header {
                request = request.header("authorization", header);
            }
            let answer = request.send().await.unwrap();
            assert_eq!(answer.status(), 401, "{method} {path}");
            assert_eq!(answer.headers()["www-authenticate"], "Bearer realm=\"daybook\"");
            assert_eq!(answer.headers()["content-type"], "application/problem+json");
        }
    }
    assert_eq!(app.count("select count(*) from audit where action not like 'log-%'").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_token_the_status_is_bare() {
    let app = TestApp::start().await;
    let script = Script::of(&app).await;
    let started = script.start(&ada()).await;
    script.until_ended(&started["statusQueryGetUri"]).await;
    let url = started["statusQueryGetUri"].as_str().unwrap();
    let answer = app.client.get(format!("{url}&showInput=false&code=key")).send().await.unwrap();
    assert_eq!(
        (answer.status(), &answer.headers()["cache-control"]),
        (StatusCode::OK, &"no-store".parse().unwrap())
    );
    let mut status: Value = answer.json().await.unwrap();
    let shown = status.as_object_mut().unwrap();
    shown.remove("createdTime").unwrap();
    shown.remove("lastUpdatedTime").unwrap();
    let bare = json!({ "name": "book", "instanceId": started["id"], "runtimeStatus": "Completed", "input": null,
                       "customStatus": null, "output": null });
    assert_eq!(status, bare);
    let answer = app.client.get(url).basic_auth("proxy", Some("password")).send().await.unwrap();
    assert_eq!(answer.status(), 200, "another scheme is none of ours");
    let answer = app.client.get(url).bearer_auth("daybook_nonsense").send().await.unwrap();
    assert_eq!(answer.status(), 401, "a token that does not hold is not taken for none");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_unknown_is_404_whatever_is_asked() {
    let app = TestApp::start().await;
    let script = Script::of(&app).await;
    for id in [NOBODY, "nonsense", "%C3%BF", "..%2f..%2fetc"] {
        let mut routes = routes(id);
        routes.push((Method::GET, format!("/{id}")));
        for (method, path) in routes.into_iter().filter(|(_, path)| path.starts_with('/')) {
            let answer = script.send(method.clone(), &format!("{}{INSTANCES}{path}", app.url)).await;
            assert_eq!(answer.status(), 404, "{method} {path}");
            assert_eq!(answer.headers()["content-type"], "application/problem+json");
        }
    }
    for path in ["/runtime", "/runtime/webhooks/durabletask/entities", &format!("{INSTANCES}/{NOBODY}/pause")]
    {
        let answer = script.send(Method::POST, &format!("{}{path}", app.url)).await;
        assert_eq!(answer.status(), 404, "{path}");
        assert_eq!(answer.headers()["content-type"], "application/problem+json");
    }
    let answer = script.get(&format!("{}{INSTANCES}/{NOBODY}/terminate", app.url)).await;
    assert_eq!((answer.status().as_u16(), &answer.headers()["allow"]), (405, &"POST".parse().unwrap()));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_parameter_that_cannot_be_used_is_named() {
    let app = TestApp::start().await;
    let script = Script::of(&app).await;
    let one = format!("/{NOBODY}");
    for (method, path, fields) in [
        (
            Method::GET,
            "?top=0&createdTimeFrom=never&runtimeStatus=Done",
            vec!["createdTimeFrom", "runtimeStatus", "top"],
        ),
        (Method::GET, "?top=1001", vec!["top"]),
        (Method::GET, "?instanceIdPrefix=abc", vec!["instanceIdPrefix"]),
        (Method::GET, &format!("{one}?showHistory=maybe&showInput=1"), vec!["showHistory", "showInput"]),
        (
            Method::GET,
            &format!("{one}?returnInternalServerErrorOnFailure=yes"),
            vec!["returnInternalServerErrorOnFailure"],
        ),
        (Method::POST, &format!("{one}/terminate?reason={}", "x".repeat(501)), vec!["reason"]),
        (
            Method::POST,
            &format!("{one}/restart?restartWithNewInstanceId=x"),
            vec!["restartWithNewInstanceId"],
        ),
        (Method::DELETE, "", vec!["createdTimeFrom"]),
        (Method::DELETE, "?createdTimeFrom=", vec!["createdTimeFrom"]),
        (Method::DELETE, "?createdTimeFrom=2031-05-05&createdTimeTo=2031-05-04", vec!["createdTimeTo"]),
    ] {
        let answer = script.send(method.clone(), &format!("{}{INSTANCES}{path}", app.url)).await;
        assert_eq!(answer.status(), 400, "{method} {path}");
        let problem: Value = answer.json().await.unwrap();
        let named: Vec<_> = problem["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|error| error["field"].as_str().unwrap())
            .collect();
        assert_eq!(named, fields, "{method} {path}");
    }
    let request = app.get(INSTANCES).bearer_auth(&script.token).header("x-ms-continuation-token", "nonsense");
    let problem: Value = request.send().await.unwrap().json().await.unwrap();
    assert_eq!(problem["errors"][0]["field"], "x-ms-continuation-token");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_s_name_is_in_any_answer() {
    let app = TestApp::start().await;
    let script = Script::of(&app).await;
    app.sandbox.stop().await;
    let mut booking = ada();
    booking["patient"] = json!({
        "firstName": "Canarybird", "lastName": "Finchfeather", "email": "canarybird@finch.example",
        "phone": "+44 20 5550 9147", "dateOfBirth": "1937-04-23"
    });
    let started = script.start(&booking).await;
    script.until_ended(&started["statusQueryGetUri"]).await;
    let url = started["statusQueryGetUri"].as_str().unwrap();
    let mut told = started.to_string();
    for url in [format!("{url}&showHistory=true&showHistoryOutput=true"), format!("{}{INSTANCES}", app.url)] {
        let answer = script.get(&url).await;
        told += &format!("{:?}", answer.headers());
        told += &answer.text().await.unwrap();
    }
    for operation in ["resumePostUri", "restartPostUri", "terminatePostUri"] {
        let url = started[operation].as_str().unwrap();
        told += &script.send(Method::POST, url).await.text().await.unwrap();
    }
    assert!(told.contains("TaskFailed") && told.contains("Failed"), "something was told: {told}");
    let told = told.to_lowercase();
    for canary in ["canarybird", "finch", "5550 9147", "1937-04-23"] {
        assert!(!told.contains(canary), "{canary}: {told}");
    }
}

//! What programs sign in with: which token holds, and that it is nowhere but where it belongs.

use domain::Role;
use server::auth::token;

use crate::support::{TestApp, captured};

const LIST: &str = "/runtime/webhooks/durabletask/instances";

async fn status(app: &TestApp, authorization: &str) -> u16 {
    let request = app.get(LIST).header("authorization", authorization);
    request.send().await.unwrap().status().as_u16()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_holds_until_it_is_revoked() {
    let app = TestApp::start().await;
    let (operator, admin) =
        (app.add_token("nightly", Role::Operator).await, app.add_token("backup", Role::Admin).await);
    for header in [format!("Bearer {operator}"), format!("bearer  {operator} "), format!("Bearer {admin}")] {
        assert_eq!(status(&app, &header).await, 200, "{header}");
    }
    let unknown = format!("{}{}", &operator[..40], &admin[40..]);
    for header in [
        "",
        "Bearer",
        "Bearer ",
        "Bearer daybook_",
        &format!("Bearer {unknown}"),
        &format!("Bearer {}", operator.to_lowercase()),
        &format!("Basic {operator}"),
        &operator,
    ] {
        assert_eq!(status(&app, header).await, 401, "{header}");
    }
    let in_url = app.get(&format!("{LIST}?code={operator}&token={operator}")).send().await.unwrap();
    assert_eq!(in_url.status(), 401, "no secret is taken from a URL");

    assert!(token::revoke(app.daybook.pool(), "nightly").await.unwrap());
    assert!(!token::revoke(app.daybook.pool(), "nightly").await.unwrap(), "once");
    assert_eq!(status(&app, &format!("Bearer {operator}")).await, 401);
    assert_eq!(status(&app, &format!("Bearer {admin}")).await, 200, "the other one still holds");
    let again = app.add_token("nightly", Role::Operator).await;
    assert_eq!(status(&app, &format!("Bearer {again}")).await, 200, "the name is free again");
    assert!(
        !token::add(
            app.daybook.pool(),
            "nightly",
            Role::Admin,
            &token::Scopes::default(),
            &token::generate()
        )
        .await
        .unwrap()
    );
    let staff =
        token::add(app.daybook.pool(), "desk", Role::Staff, &token::Scopes::default(), &token::generate())
            .await;
    assert!(staff.is_err(), "staff's right opens nothing here");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_neither_in_the_database_nor_in_the_log() {
    let app = TestApp::start().await;
    let token = app.add_token("nightly", Role::Operator).await;
    assert_eq!(status(&app, &format!("Bearer {token}")).await, 200);
    assert_eq!(status(&app, &format!("Bearer {token}x")).await, 401);
    let rows: String = sqlx::query_scalar("select string_agg(t::text, ' ') from api_token t")
        .fetch_one(app.daybook.pool())
        .await
        .unwrap();
    let log = captured();
    assert!(rows.contains("nightly") && log.contains(LIST), "something was searched");
    let secret = token.strip_prefix("daybook_").expect("the prefix");
    assert!(!rows.contains(secret) && !log.contains(secret));
}

#[tokio::test(flavor = "multi_thread")]
async fn its_last_use_is_written_once_a_minute() {
    let app = TestApp::start().await;
    let token = app.add_token("nightly", Role::Operator).await;
    let used = async || token::all(app.daybook.pool()).await.unwrap()[0].last_used_at;
    assert_eq!(used().await, None);
    assert_eq!(status(&app, &format!("Bearer {token}")).await, 200);
    let first = used().await;
    assert!(first.is_some());
    assert_eq!(status(&app, &format!("Bearer {token}")).await, 200);
    assert_eq!(used().await, first);
    let earlier = "update api_token set last_used_at = last_used_at - interval '61 seconds'";
    sqlx::query(earlier).execute(app.daybook.pool()).await.unwrap();
    assert_eq!(status(&app, &format!("Bearer {token}")).await, 200);
    assert!(used().await > first);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_on_another_site_cannot_use_one() {
    let app = TestApp::start().await;
    let token = app.add_token("nightly", Role::Operator).await;
    let url = format!("{}{LIST}?createdTimeFrom=2000-01-01", app.url);
    let purge = || app.client.delete(&url).bearer_auth(&token);
    assert_eq!(purge().send().await.unwrap().status(), 404, "nothing to purge: a program gets through");
    for (header, value) in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")] {
        assert_eq!(purge().header(header, value).send().await.unwrap().status(), 403, "{header}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_outage_is_not_a_wrong_token() {
    let app = TestApp::start().await;
    let token = app.add_token("nightly", Role::Operator).await;
    app.daybook.pool().close().await;
    assert_eq!(status(&app, &format!("Bearer {token}")).await, 503);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_server_s_token_reports_bounces_and_opens_nothing_else() {
    let app = TestApp::start().await;
    let secret = app.add_token("mail server", Role::Operator).await;
    let bearer = format!("Bearer {secret}");
    let bounce = async || {
        let told = serde_json::json!({ "messageId": "<x@y>", "action": "failed", "status": "5.1.1" });
        let request = app.post("/api/v1/bounces").header("authorization", &bearer).json(&told);
        request.send().await.unwrap().status().as_u16()
    };
    assert_eq!((status(&app, &bearer).await, bounce().await == 403), (200, false), "it can do what it could");
    let scopes = token::Scopes::of(vec![token::Scope::Bounces]);
    assert!(token::narrow(app.daybook.pool(), "mail server", &scopes).await.unwrap());
    assert_eq!(status(&app, &bearer).await, 403);
    assert_ne!(bounce().await, 403);
    let purge = app.client.delete(format!("{}{LIST}?createdTimeFrom=2000-01-01", app.url));
    assert_eq!(purge.header("authorization", &bearer).send().await.unwrap().status(), 403);
    let wider = token::Scopes::default();
    assert!(!token::narrow(app.daybook.pool(), "mail server", &wider).await.unwrap(), "only ever narrower");
}

//! Many instances: lists page by page, and purging.

use reqwest::Method;
use serde_json::{Value, json};

use super::{INSTANCES, Script, at};
use crate::support::TestApp;

const TOKEN: &str = "x-ms-continuation-token";

#[tokio::test(flavor = "multi_thread")]
async fn a_list_goes_on_where_its_token_says() {
    let app = TestApp::start().await;
    let script = Script::of(&app).await;
    let mut started = Vec::new();
    for half_hour in 0..5 {
        let booking = script.start(&at(half_hour)).await;
        script.until_ended(&booking["statusQueryGetUri"]).await;
        started.push(booking["id"].clone());
    }
    let mut seen = Vec::new();
    let mut token = String::new();
    for size in [2, 2, 1] {
        let url = format!("{}{INSTANCES}?taskHub=x&code=secret&top=2&runtimeStatus=COMPLETED", app.url);
        let request = app.client.get(url).bearer_auth(&script.token).header(TOKEN, &token);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 200);
        let next = answer.headers().get(TOKEN).map(|token| token.to_str().unwrap().to_owned());
        assert_eq!(next.is_some(), seen.len() < 4, "the last page says that it is the last");
        token = next.unwrap_or_default();
        let page: Vec<Value> = answer.json().await.unwrap();
        assert_eq!(page.len(), size);
        assert!(page.iter().all(|instance| instance["input"]["booking"] == instance["instanceId"]));
        seen.extend(page.into_iter().map(|instance| instance["instanceId"].clone()));
    }
    assert_eq!(seen, started, "the oldest first, each once");

    for (query, count) in [
        ("", 5),
        ("?runtimeStatus=failed,Running", 0),
        ("?runtimeStatus=Canceled", 0),
        ("?createdTimeTo=2000-01-01", 0),
        ("?createdTimeFrom=2000-01-01T00:00:00.0000000Z&createdTimeTo=9999-12-31T23:59:59Z", 5),
        ("/?showInput=false", 5),
    ] {
        let page: Vec<Value> =
            script.get(&format!("{}{INSTANCES}{query}", app.url)).await.json().await.unwrap();
        assert_eq!(page.len(), count, "{query}");
        assert!(query != "/?showInput=false" || page.iter().all(|instance| instance["input"].is_null()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_ended_is_purged_alone_and_together() {
    let app = TestApp::start().await;
    let script = Script::of(&app).await;
    let mut started = Vec::new();
    for half_hour in 0..3 {
        let booking = script.start(&at(half_hour)).await;
        script.until_ended(&booking["statusQueryGetUri"]).await;
        started.push(booking);
    }
    let delete = async |url: &str| {
        let answer = script.send(Method::DELETE, url).await;
        (answer.status().as_u16(), answer.json::<Value>().await.unwrap())
    };
    let one = started[0]["purgeHistoryDeleteUri"].as_str().unwrap();
    assert_eq!(delete(one).await, (200, json!({ "instancesDeleted": 1 })));
    assert_eq!(delete(one).await.0, 404);
    assert_eq!(script.get(one).await.status(), 404);

    let many = format!("{}{INSTANCES}?createdTimeFrom=2000-01-01", app.url);
    for nothing in ["&runtimeStatus=Failed", "&runtimeStatus=Canceled", "&createdTimeTo=2000-01-02"] {
        assert_eq!(delete(&format!("{many}{nothing}")).await.0, 404, "{nothing}");
    }
    assert_eq!(delete(&many).await, (200, json!({ "instancesDeleted": 2 })));
    assert_eq!(app.count("select count(*) from appointment").await, 3, "what they were about stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_is_deleted_while_it_is_read_is_read_to_its_end() {
    let app = TestApp::start().await;
    let script = Script::of(&app).await;
    let booking = script.start(&at(0)).await;
    script.until_ended(&booking["statusQueryGetUri"]).await;
    sqlx::query(
        "insert into instance (id, workflow, booking_id, state, created_at, finished_at)
         select gen_random_uuid(), 'book', booking.id, 'completed', now() + n / 3 * interval '1 second', now()
         from booking, generate_series(1, 122) as n",
    )
    .execute(app.daybook.pool())
    .await
    .unwrap();
    let (mut deleted, mut token) = (0, String::new());
    loop {
        let url = format!("{}{INSTANCES}?top=50", app.url);
        let request = app.client.get(url).bearer_auth(&script.token).header(TOKEN, &token);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 200);
        let next = answer.headers().get(TOKEN).map(|token| token.to_str().unwrap().to_owned());
        for instance in answer.json::<Vec<Value>>().await.unwrap() {
            let url = format!("{}{INSTANCES}/{}", app.url, instance["instanceId"].as_str().unwrap());
            assert_eq!(script.send(Method::DELETE, &url).await.status(), 200);
            deleted += 1;
        }
        match next {
            Some(next) => token = next,
            None => break,
        }
    }
    assert_eq!((deleted, app.count("select count(*) from instance").await), (123, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_no_list_wrote_is_refused() {
    let app = TestApp::start().await;
    let script = Script::of(&app).await;
    let url = format!("{}{INSTANCES}", app.url);
    let plain = "MDE4OTAwMDAtMDAwMC03MDAwLTgwMDA";
    for token in ["x", "null", "AZAAAAAAcACAAAAAAAAAAA", plain, &"A".repeat(700)] {
        let request = app.client.get(&url).bearer_auth(&script.token).header(TOKEN, token);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 400, "{token}");
        assert!(answer.text().await.unwrap().contains(TOKEN), "{token}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_purge_that_takes_long_can_be_asked_how_far_it_is() {
    let app = TestApp::start_without_loops().await;
    let script = Script::of(&app).await;
    let booking = script.start(&at(0)).await;
    script.until_ended(&booking["statusQueryGetUri"]).await;
    let operator = crate::support::operator();
    let all = jobs::operations::instances::Selection::default();
    // Begun, and nobody is at it.
    let id = jobs::operations::many::purge(&app.daybook, &operator, &all).await.unwrap().unwrap();
    let url = format!("{}/runtime/webhooks/durabletask/operations/{id}", app.url);
    let answer = script.get(&url).await;
    assert_eq!(answer.status(), 202);
    assert_eq!(answer.headers()["location"], url);
    let told: Value = answer.json().await.unwrap();
    assert_eq!((&told["runtimeStatus"], &told["instancesDeleted"]), (&json!("Pending"), &json!(0)));
    assert_eq!(told["instancesSelected"], 1);

    // Whoever comes next does what is before theirs first.
    let many = format!("{}{INSTANCES}?createdTimeFrom=2000-01-01", app.url);
    assert_eq!(script.send(Method::DELETE, &many).await.status(), 404, "there is nothing left for it");
    let answer = script.get(&url).await;
    assert_eq!(answer.status(), 200);
    let told: Value = answer.json().await.unwrap();
    assert_eq!((&told["runtimeStatus"], &told["instancesDeleted"]), (&json!("Completed"), &json!(1)));

    let unknown = url.replace(&id.to_string(), "01890000-0000-7000-8000-000000000001");
    assert_eq!(script.get(&unknown).await.status(), 404);
    assert_eq!(script.get(&url.replace(&id.to_string(), "7")).await.status(), 404);
    assert_eq!(app.client.get(&url).send().await.unwrap().status(), 401);
}

//! A step of the booking at which there is but one thing to choose: whoever comes on is led past it, and whoever comes back
//! can see it.

use crate::support::{TestApp, location};

const TIMES: &str = "/book/time?service=physiotherapy&provider=physio-1";

async fn is_led_to(app: &TestApp, path: &str) -> String {
    let answer = app.get(path).send().await.unwrap();
    assert!(answer.status().is_redirection(), "{path}: {}", answer.status());
    location(&answer).to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_one_person_gives_leads_to_the_times() {
    let app = TestApp::start().await;
    assert_eq!(is_led_to(&app, "/book/provider?service=physiotherapy").await, TIMES);
    let with_choice = "/book/provider?service=physiotherapy&tz=Asia/Tokyo&draft=7";
    assert_eq!(is_led_to(&app, with_choice).await, format!("{TIMES}&tz=Asia/Tokyo&draft=7"));
    let page = app.page("/book/provider?service=physiotherapy&again=1").await;
    assert!(page.contains("Who would you like to see?") && page.contains("Mina Patel"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clinic_with_one_service_begins_with_what_comes_next() {
    let app = TestApp::start().await;
    assert!(app.page("/").await.contains("Book an appointment"));
    sqlx::query("delete from service where id <> 'physiotherapy'").execute(app.daybook.pool()).await.unwrap();
    for entry in ["/", "/embed"] {
        assert_eq!(is_led_to(&app, entry).await, "/book/provider?service=physiotherapy", "{entry}");
    }
    let page = app.page("/?again=1").await;
    assert!(page.contains("Book an appointment") && page.contains("Physiotherapy"), "{page}");
}

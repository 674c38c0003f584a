//! Staff's lists that refresh themselves: what the browser shows already is neither read nor sent again.

use domain::Role;
use reqwest::StatusCode;

use crate::support::{PASSWORD, TestApp, ada, days::day, visitor};

/// The pages with lists.
fn lists() -> [String; 4] {
    [&format!("/staff?day={}", day(0)), "/staff?view=coming", "/staff?view=search", "/staff/waitlist"]
        .map(str::to_owned)
}

impl TestApp {
    /// The version of the list of a page.
    async fn version(&self, path: &str) -> String {
        let page = self.get(path).send().await.unwrap().text().await.unwrap();
        let (_, rest) = page.split_once("data-version=\"").unwrap_or_else(|| panic!("{path}: {page}"));
        rest.split_once('"').unwrap().0.to_owned()
    }

    async fn asked_again(&self, path: &str, version: &str) -> (StatusCode, String) {
        let answer = self.get(path).header("x-live-version", version).send().await.unwrap();
        (answer.status(), answer.text().await.unwrap())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_sent_again_only_when_something_changed() {
    let app = TestApp::start().await;
    let email = app.add_account(Role::Staff).await;
    app.log_in(&email, PASSWORD).await;
    app.post("/api/staff/search").form(&[("term", "Lovelace")]).send().await.unwrap();
    let lists = lists();
    for change in ["a booking", "a bounce", "a name", "a place on the list"] {
        let mut shown = Vec::new();
        for path in &lists {
            let version = app.version(path).await;
            let (status, body) = app.asked_again(path, &version).await;
            assert_eq!((status, body.as_str()), (StatusCode::NO_CONTENT, ""), "{path}");
            shown.push((path, version));
        }
        match change {
            "a booking" => {
                let booking = app.booked(&ada()).await;
                app.until_completed(booking).await;
            }
            "a bounce" => {
                let bounce = "insert into mail_bounce (message_id, action, status, diagnostic)
                              select message_id, 'failed', '5.1.1', 'unknown' from mail limit 1";
                sqlx::query(bounce).execute(app.daybook.pool()).await.unwrap();
            }
            "a name" => {
                let name = "update patient set last_name = 'Byron'";
                sqlx::query(name).execute(app.daybook.pool()).await.unwrap();
            }
            _ => {
                let place = "insert into waitlist (booking_id, first_day, last_day, weekdays, parts)
                             select id, current_date, current_date, '{1}', '{morning}' from booking";
                sqlx::query(place).execute(app.daybook.pool()).await.unwrap();
            }
        }
        for (path, version) in shown {
            let (status, body) = app.asked_again(path, &version).await;
            assert_eq!(status, StatusCode::OK, "{path} after {change}");
            assert!(body.contains("data-version"), "{path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_signed_in_is_told_no_version() {
    let app = TestApp::start().await;
    for path in &lists() {
        let answer = visitor().get(format!("{}{path}", app.url)).header("x-live-version", "1").send().await;
        assert_eq!(answer.unwrap().status(), StatusCode::SEE_OTHER, "{path}");
    }
}

//! Cookies that no other site can plant.

use domain::Role;

use crate::support::{PASSWORD, TestApp, days::monday, location, visitor};

/// Every cookie that an answer sets.
fn set(answer: &reqwest::Response) -> Vec<String> {
    let cookies = answer.headers().get_all("set-cookie").iter();
    cookies.map(|value| value.to_str().expect("text").to_owned()).collect()
}

fn session(answer: &reqwest::Response) -> String {
    set(answer).into_iter().find(|cookie| cookie.starts_with("__Host-daybook=")).expect("a session")
}

#[tokio::test(flavor = "multi_thread")]
async fn over_https_every_cookie_is_bound_to_this_host() {
    let app = TestApp::start_at("https://booking.clinic.example").await;
    let email = app.add_account(Role::Staff).await;
    let mut answers = vec![app.log_in(&email, PASSWORD).await];
    let session = session(&answers[0]).split(';').next().unwrap().to_owned();
    let slot = format!("physio-1/{}", monday("09:00"));
    for (path, form) in [
        ("/api/language", vec![("language", "de")]),
        ("/api/book/hold", vec![("service", "physiotherapy"), ("slot", &slot)]),
        ("/api/book/details", vec![("contact", "none"), ("first_name", "Ada"), ("last_name", "Lovelace")]),
        ("/api/staff/search", vec![("term", "Ada Lovelace")]),
        ("/api/staff/search-patients", vec![("term", "Ada Lovelace")]),
        ("/api/staff/create-feed", vec![("provider", "")]),
    ] {
        let request = app.post(path).header("accept", "text/html").header("cookie", &session);
        answers.push(request.form(&form).send().await.unwrap());
    }
    let embedded = app.post("/api/book/details").header("sec-fetch-dest", "iframe");
    answers.push(embedded.header("accept", "text/html").form(&[("first_name", "Ada")]).send().await.unwrap());
    for answer in &answers {
        let cookies = set(answer);
        assert!(!cookies.is_empty(), "{} sets none", answer.url());
        for cookie in cookies {
            assert!(cookie.starts_with("__Host-"), "{cookie}");
            assert!(cookie.contains("; Secure") && cookie.contains("; Path=/;"), "{cookie}");
            assert!(cookie.contains("; HttpOnly") && !cookie.contains("Domain"), "{cookie}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn over_https_browsers_keep_to_it_on_every_host_below() {
    let app = TestApp::start_at("https://booking.clinic.example").await;
    let answer = app.get("/").send().await.unwrap();
    let sent = answer.headers()["strict-transport-security"].to_str().unwrap();
    assert_eq!(sent, "max-age=31536000; includeSubDomains");
}

#[tokio::test(flavor = "multi_thread")]
async fn over_https_a_planted_cookie_counts_for_nothing() {
    let app = TestApp::start_at("https://booking.clinic.example").await;
    let email = app.add_account(Role::Staff).await;
    let session = session(&app.log_in(&email, PASSWORD).await).split(';').next().unwrap().to_owned();
    let staff = async |cookie: &str| {
        let request = visitor().get(format!("{}/staff", app.url)).header("cookie", cookie);
        request.send().await.unwrap()
    };
    assert_eq!(staff(&session).await.status(), 200);
    let planted = session.strip_prefix("__Host-").expect("the prefix");
    assert!(location(&staff(planted).await).starts_with("/login"));
    let page = app.get("/").header("cookie", "language=de").send().await.unwrap();
    assert_eq!(page.headers()["content-language"], "en");
}

//! Who gets in, who does not, and what a session is worth.

use domain::Role;
use server::auth::{account, password};

use crate::support::{PASSWORD, TestApp, english, location, visitor};

fn session_cookie(answer: &reqwest::Response) -> String {
    let cookies = answer.headers().get_all("set-cookie").iter().map(|cookie| cookie.to_str().expect("text"));
    cookies.into_iter().find(|cookie| cookie.starts_with("daybook=")).expect("a session").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_signed_in_gets_no_page_of_staff_or_operators() {
    let app = TestApp::start().await;
    for path in [
        "/staff",
        "/staff/calendar",
        "/staff/book",
        "/staff/appointments/00000000-0000-0000-0000-000000000000",
        "/staff/appointments/00000000-0000-0000-0000-000000000000/move",
        "/ops",
        "/ops/jobs",
        "/ops/jobs/01M83ABFKFD6CPKC8ZNSVYAQAB",
        "/ops/instances",
        "/ops/dead",
        "/ops/workers",
        "/ops/audit",
        "/ops/bookings/00000000-0000-0000-0000-000000000000",
    ] {
        let answer = app.get(path).send().await.unwrap();
        assert!(answer.status().is_redirection(), "{path}: {}", answer.status());
        assert!(location(&answer).starts_with("/login?next="), "{path}");
        assert_eq!(answer.headers()["cache-control"], "no-store");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_signed_in_and_nobody_without_the_right_changes_anything() {
    let app = TestApp::start().await;
    let (staff, operator) = (app.add_account(Role::Staff).await, app.add_account(Role::Operator).await);
    let booking = app.booked(&crate::support::ada()).await;
    app.until_completed(booking).await;
    let appointment: uuid::Uuid =
        sqlx::query_scalar("select id from appointment").fetch_one(app.daybook.pool()).await.unwrap();
    let job = format!("{booking}.add-patient");
    let cancel = format!("id={appointment}&reason=because&sure=yes");
    let discard = format!("action=discard&id[]={job}&reason=because&sure=yes");

    let book = format!(
        "provider=physio-1&service=physiotherapy&at={}&first_name=Eve&contact=none\
         &date_of_birth[day]=1&date_of_birth[month]=2&date_of_birth[year]=1990",
        crate::support::days::monday("16:00")
    );

    // As nobody, then as somebody with the other right.
    for (path, form, email) in [
        ("/api/staff/cancel", &cancel, &operator),
        ("/api/staff/book", &book, &operator),
        ("/api/ops/jobs", &discard, &staff),
    ] {
        let client = visitor();
        for _ in 0..2 {
            let request = client.post(format!("{}{path}", app.url));
            let request = request.header("content-type", "application/x-www-form-urlencoded");
            let answer = request.header("accept", "text/html").body(form.clone()).send().await.unwrap();
            assert!(!answer.status().is_success(), "{path}: {}", answer.status());
            let form = [("email", email.as_str()), ("password", PASSWORD)];
            client.post(format!("{}/login", app.url)).form(&form).send().await.unwrap();
        }
    }
    let changed = "select count(*) from appointment where status <> 'booked'";
    assert_eq!(app.count(changed).await, 0);
    assert_eq!(app.count("select count(*) from audit where action not like 'log-%'").await, 0);
    assert_eq!(app.count("select count(*) from booking").await, 1);

    // The same requests with the right do change it: the test above means something.
    app.log_in(&staff, PASSWORD).await;
    let request = app.post("/api/staff/cancel").header("content-type", "application/x-www-form-urlencoded");
    request.body(cancel).send().await.unwrap();
    assert_eq!(app.count(changed).await, 1);
    let request = app.post("/api/staff/book").header("content-type", "application/x-www-form-urlencoded");
    request.header("accept", "text/html").body(book).send().await.unwrap();
    assert_eq!(app.count("select count(*) from booking").await, 2);
    assert_eq!(app.count("select count(*) from audit where action = 'book-appointment'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_right_password_leads_home_and_a_wrong_one_back() {
    let app = TestApp::start().await;
    for (role, home, elsewhere) in [
        (Role::Staff, "/staff", "/ops"),
        (Role::Operator, "/ops", "/staff"),
        (Role::Admin, "/staff", "/none"),
    ] {
        let email = app.add_account(role).await;
        for (email, password, problem) in [
            (email.as_str(), "wrong", "credentials"),
            ("nobody@clinic.example", PASSWORD, "credentials"),
            (&email, "", "no-password"),
            (" ", PASSWORD, "no-email"),
            ("", "", "no-email.no-password"),
        ] {
            let answer = app.log_in(email, password).await;
            let page = format!("/login?problem={problem}");
            assert_eq!((answer.status().as_u16(), location(&answer)), (303, &*page));
            // The address alone is kept, for the page that asks again.
            let kept = answer.headers()["set-cookie"].to_str().unwrap();
            assert!(kept.starts_with("login=") && kept.contains("HttpOnly; SameSite=Strict"), "{kept}");
            assert_eq!(answer.headers().get_all("set-cookie").iter().count(), 1);
            let again = app.page(&page).await;
            assert!(
                again.contains(&format!("value=\"{}\"", email.trim())) || email.trim().is_empty(),
                "{again}"
            );
            assert!(!again.contains(PASSWORD));
            let fresh = app.page("/login").await;
            assert!(email.trim().is_empty() || !fresh.contains(email), "{fresh}");
        }
        let answer = app.log_in(&email.to_uppercase(), PASSWORD).await;
        assert_eq!((answer.status().as_u16(), location(&answer)), (303, home));
        let cookie = session_cookie(&answer);
        for attribute in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=43200"] {
            assert!(cookie.contains(attribute), "{cookie}");
        }
        let page = app.get(home).send().await.unwrap();
        assert_eq!(
            (page.status().as_u16(), &page.headers()["cache-control"]),
            (200, &"no-store".parse().unwrap())
        );
        assert_ne!(app.get(elsewhere).send().await.unwrap().status(), 200, "{role} has no {elsewhere}");
        app.post("/logout").send().await.unwrap();
    }
    let actions = "select count(*) from audit where action = 'log-in'";
    assert_eq!(app.count(actions).await, 3);
    let failed = "select count(*) from audit where action = 'log-in-failed' and subject <> 'no account'";
    assert_eq!(app.count(failed).await, 3, "what was not filled in is no attempt");
    let unknown = "select count(*) from audit where action = 'log-in-failed' and subject = 'no account'";
    assert_eq!(app.count(unknown).await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_login_leads_to_the_wanted_page_of_ours_and_nowhere_else() {
    let app = TestApp::start().await;
    let email = app.add_account(Role::Admin).await;
    for (next, to) in [
        ("/ops/jobs?state=dead", "/ops/jobs?state=dead"),
        ("//evil.example", "/staff"),
        ("https://evil.example", "/staff"),
        ("/\\evil.example", "/staff"),
    ] {
        let form = [("email", email.as_str()), ("password", PASSWORD), ("next", next)];
        let answer = app.post("/login").form(&form).send().await.unwrap();
        assert_eq!(location(&answer), to);
    }
    let form = [("email", email.as_str()), ("password", "wrong"), ("next", "/ops/jobs?state=dead")];
    let answer = app.post("/login").form(&form).send().await.unwrap();
    assert_eq!(location(&answer), "/login?problem=credentials&next=%2Fops%2Fjobs%3Fstate%3Ddead");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_with_a_logout_by_post_only() {
    let app = TestApp::start().await;
    let email = app.add_account(Role::Staff).await;
    app.log_in(&email, PASSWORD).await;
    app.get("/logout").send().await.unwrap();
    assert_eq!(app.get("/staff").send().await.unwrap().status(), 200, "a GET changes nothing");
    let answer = app.post("/logout").header("sec-fetch-site", "cross-site").send().await.unwrap();
    assert_eq!(answer.status(), 403, "nor does another site");
    assert_eq!(app.get("/staff").send().await.unwrap().status(), 200);
    let answer = app.post("/logout").send().await.unwrap();
    assert_eq!((answer.status().as_u16(), location(&answer)), (303, "/"));
    assert_ne!(app.get("/staff").send().await.unwrap().status(), 200);
    assert_eq!(app.count("select count(*) from session").await, 0);
    assert_eq!(app.count("select count(*) from audit where action = 'log-out'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cookie_is_new_at_each_login_and_is_not_in_the_database() {
    let app = TestApp::start().await;
    let email = app.add_account(Role::Staff).await;
    let mut cookies = Vec::new();
    for _ in 0..2 {
        let answer = app.log_in(&email, PASSWORD).await;
        let cookie = session_cookie(&answer);
        cookies.push(cookie.split(';').next().unwrap().to_owned());
    }
    assert_ne!(cookies[0], cookies[1]);
    for (cookie, status) in [(&cookies[0], 303), (&cookies[1], 200)] {
        let request = visitor().get(format!("{}/staff", app.url)).header("cookie", cookie);
        assert_eq!(request.send().await.unwrap().status(), status);
    }
    let rows: String = sqlx::query_scalar("select string_agg(s::text, ' ') from session s")
        .fetch_one(app.daybook.pool())
        .await
        .unwrap();
    assert!(!rows.contains(cookies[1].trim_start_matches("daybook=")));
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_end_when_the_account_is_disabled_or_gets_another_password() {
    let app = TestApp::start().await;
    let email = app.add_account(Role::Staff).await;
    app.log_in(&email, PASSWORD).await;
    account::disable(app.daybook.pool(), &email).await.unwrap();
    assert_ne!(app.get("/staff").send().await.unwrap().status(), 200);
    assert_eq!(location(&app.log_in(&email, PASSWORD).await), "/login?problem=credentials");

    let hash = password::hash("another horse battery staple".to_owned().into()).await.unwrap();
    account::set_password(app.daybook.pool(), &email, &hash).await.unwrap();
    assert_eq!(location(&app.log_in(&email, "another horse battery staple").await), "/staff");
    let hash = password::hash(PASSWORD.to_owned().into()).await.unwrap();
    account::set_password(app.daybook.pool(), &email, &hash).await.unwrap();
    assert_ne!(app.get("/staff").send().await.unwrap().status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_ten_failures_each_attempt_takes_a_proof_for_a_while() {
    let app = TestApp::start().await;
    let email = app.add_account(Role::Staff).await;
    let other = app.add_account(Role::Operator).await;
    let guesses = futures::future::join_all((0..14).map(|_| app.log_in(&email, "wrong"))).await;
    let strained = guesses.iter().filter(|answer| location(answer) == "/login?problem=effort").count();
    assert!(strained >= 4, "also when they come at once: {strained}");
    assert_eq!(location(&app.log_in(&email, PASSWORD).await), "/login?problem=effort");
    assert_eq!(location(&app.log_in(&other, PASSWORD).await), "/ops", "others are not concerned");
    sqlx::query("update failed_login set at = at - interval '16 minutes'")
        .execute(app.daybook.pool())
        .await
        .unwrap();
    assert_eq!(location(&app.log_in(&email, PASSWORD).await), "/staff");
    assert_eq!(app.count("select count(*) from failed_login").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_outlived_its_session_says_that_nothing_was_done() {
    let app = TestApp::start().await;
    for (path, form) in [
        ("/api/staff/cancel", vec![("id", "00000000-0000-0000-0000-000000000000"), ("reason", "ill")]),
        ("/api/ops/queues", vec![("back", "/ops/workers"), ("action", "pause")]),
    ] {
        let request = app.post(path).header("accept", "text/html").form(&form);
        let answer = request.send().await.unwrap();
        let to = location(&answer);
        assert!(to.starts_with("/login?next=/") && to.ends_with("&problem=ended"), "{to}");
        let page = app.get(location(&answer)).send().await.unwrap().text().await.unwrap();
        assert!(page.contains(english("login-ended")), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_refuses_cookies_hears_so() {
    let app = TestApp::start().await;
    let email = app.add_account(Role::Staff).await;
    let form = [("email", email.as_str()), ("password", PASSWORD)];
    let refusing = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let answer = refusing.post(format!("{}/login", app.url)).form(&form).send().await.unwrap();
    assert_eq!(location(&answer), "/staff");
    let from = format!("{}/login?next=/staff", app.url);
    let answer = refusing.get(format!("{}/staff", app.url)).header("referer", from).send().await.unwrap();
    assert!(location(&answer).ends_with("&problem=cookies"), "{}", location(&answer));
    let page = app.get(location(&answer)).send().await.unwrap().text().await.unwrap();
    assert!(page.contains(english("login-cookies")), "{page}");
    let from = format!("{}/book/details?service=physiotherapy", app.url);
    let page = refusing.get(format!("{}/book/check", app.url)).header("referer", from);
    let page = page.send().await.unwrap().text().await.unwrap();
    assert!(
        page.contains(english("check-cookies")) && page.contains(english("check-cookies-text")),
        "{page}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_outage_does_not_sign_anybody_out() {
    let app = TestApp::start().await;
    let email = app.add_account(Role::Staff).await;
    app.log_in(&email, PASSWORD).await;
    app.daybook.pool().close().await;
    let answer = app.get("/staff").send().await.unwrap();
    assert_eq!((answer.status().as_u16(), &answer.headers()["retry-after"]), (503, &"5".parse().unwrap()));
    assert!(answer.headers().get("set-cookie").is_none());
}

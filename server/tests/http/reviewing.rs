//! Patients and likely duplicates: who may decide, what a form asks for, and that nothing personal is in a URL.

use domain::Role;
use reqwest::Response;
use serde_json::json;
use uuid::Uuid;

use crate::support::{PASSWORD, TestApp, ada, days::monday, location};

/// Ada and ada, with their patients' ids in the order of the pair.
async fn two_adas() -> (TestApp, [String; 2]) {
    let app = TestApp::start().await;
    let mut again = ada();
    again["patient"]["email"] = json!("ada@example.net");
    again["patient"]["firstName"] = json!("Áda");
    again["appointment"]["startsAtUtc"] = json!(monday("10:00"));
    for booking in [ada(), again] {
        let id = app.booked(&booking).await;
        app.until_completed(id).await;
    }
    let ids: Vec<Uuid> =
        sqlx::query_scalar("select id from patient order by id").fetch_all(app.daybook.pool()).await.unwrap();
    let [first, second] = ids[..] else { panic!("two patients") };
    (app, [first.to_string(), second.to_string()])
}

impl TestApp {
    /// Sends a form of staff's as a browser does; tells where it leads.
    async fn decide(&self, form: &str, fields: &[(&str, &str)]) -> String {
        let request = self.post(&format!("/api/staff/{form}")).header("accept", "text/html").form(fields);
        let answer: Response = request.send().await.unwrap();
        assert_eq!(answer.status(), 303, "{form} {fields:?}");
        location(&answer).to_owned()
    }

    async fn staff_page(&self, path: &str) -> (u16, String) {
        let answer = self.get(path).send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }
}

const DECIDED: &str = "select count(*) from audit where action in ('merge-patients', 'keep-patients-apart')";

#[tokio::test(flavor = "multi_thread")]
async fn only_staff_see_patients_and_decide_about_them() {
    let (app, [first, second]) = two_adas().await;
    let asking = format!("/staff/patients/{first}/{second}");
    let pair = [("first", first.as_str()), ("second", second.as_str())];
    let merge = [pair[0], pair[1], ("kept", first.as_str()), ("sure", "yes")];
    let pages = ["/staff/patients", asking.as_str()];
    for path in pages {
        let answer = app.get(path).send().await.unwrap();
        assert!(location(&answer).starts_with("/login?next="), "{path}");
    }
    let search = [("term", "Lovelace")];
    let to_login = "/login?next=/staff/patients&problem=ended";
    assert_eq!(app.decide("merge-patients", &merge).await, to_login);
    assert_eq!(app.decide("keep-patients-apart", &pair).await, to_login);
    assert_eq!(app.decide("search-patients", &search).await, to_login);

    app.log_in(&app.add_account(Role::Operator).await, PASSWORD).await;
    for path in pages {
        let (status, page) = app.staff_page(path).await;
        assert!(status == 403 && !page.contains("Lovelace"), "{path}");
    }
    app.decide("merge-patients", &merge).await;
    app.decide("keep-patients-apart", &pair).await;
    app.decide("search-patients", &search).await;
    assert_eq!(app.count("select count(*) from patient").await, 2);
    assert_eq!(app.count("select count(*) from patient_apart").await, 0);
    assert_eq!(app.count(DECIDED).await, 0);

    app.log_in(&app.add_account(Role::Staff).await, PASSWORD).await;
    for path in pages {
        let (status, page) = app.staff_page(path).await;
        assert!(status == 200 && page.contains("Áda Lovelace") && page.contains("ada@example.net"), "{path}");
    }
    assert_eq!(app.count("select count(*) from patient").await, 2, "a GET changes nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn merging_asks_which_one_stays_and_for_an_explicit_yes() {
    let (app, [first, second]) = two_adas().await;
    app.log_in(&app.add_account(Role::Staff).await, PASSWORD).await;
    let asking = format!("/staff/patients/{first}/{second}");
    let send = async |kept: &str, sure: &str| {
        let pair = [("first", second.as_str()), ("second", first.as_str())];
        app.decide("merge-patients", &[pair[0], pair[1], ("kept", kept), ("sure", sure)]).await
    };
    for (kept, problem, said) in [
        ("", "?problem=no-choice.not-sure".to_owned(), "Choose the record that you want to keep"),
        (first.as_str(), format!("?kept={first}&problem=not-sure"), "Tick the box"),
    ] {
        let next = send(kept, "").await;
        assert_eq!(next, format!("{asking}{problem}"));
        let (_, page) = app.staff_page(&next).await;
        assert!(page.contains(said) && page.contains("aria-invalid") && page.contains("cannot undo this"));
    }
    assert_eq!(send("00000000-0000-0000-0000-000000000000", "yes").await, "/staff/patients?problem=decided");
    assert_eq!(app.count(DECIDED).await, 0);

    assert_eq!(send(&second, "yes").await, "/staff/patients?done=merged");
    let (_, page) = app.staff_page("/staff/patients?done=merged").await;
    assert!(page.contains("The two records are merged") && page.contains("Nothing to decide"));
    assert_eq!(app.count("select count(*) from patient").await, 1);
    assert_eq!(app.count(DECIDED).await, 2, "a line for each record");
    assert_eq!(send(&second, "yes").await, "/staff/patients?problem=decided");
    assert_eq!(app.staff_page(&asking).await.0, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_stay_two_and_what_is_searched_for_is_in_no_url() {
    let (app, [first, second]) = two_adas().await;
    app.log_in(&app.add_account(Role::Staff).await, PASSWORD).await;
    let pair = [("first", first.as_str()), ("second", second.as_str())];
    assert_eq!(app.decide("keep-patients-apart", &pair).await, "/staff/patients?done=apart");
    assert!(app.staff_page("/staff/patients").await.1.contains("Nothing to decide"));
    assert_eq!(app.decide("keep-patients-apart", &pair).await, "/staff/patients?problem=decided");
    assert_eq!(app.staff_page(&format!("/staff/patients/{second}/{first}")).await.0, 404);
    assert_eq!(
        app.decide("keep-patients-apart", &[("first", "Ada"), ("second", "")]).await,
        "/staff/patients"
    );

    assert_eq!(app.decide("search-patients", &[("term", " 10.12.1990 ")]).await, "/staff/patients");
    let (_, page) = app.staff_page("/staff/patients").await;
    assert_eq!(page.matches("href=\"/staff/appointments/").count(), 2, "{page}");
    assert_eq!(app.decide("search-patients", &[("term", "Babbage")]).await, "/staff/patients");
    assert!(app.staff_page("/staff/patients").await.1.contains("No patients found"));
    assert_eq!(app.decide("search-patients", &[("term", "x"), ("clear", "yes")]).await, "/staff/patients");
    assert!(!app.staff_page("/staff/patients").await.1.contains("No patients found"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_appointment_leads_to_the_others_of_its_patient_and_to_nobody_else_s() {
    let (app, [first, second]) = two_adas().await;
    app.log_in(&app.add_account(Role::Staff).await, PASSWORD).await;
    let ids: Vec<Uuid> = sqlx::query_scalar("select id from appointment order by starts_at")
        .fetch_all(app.daybook.pool())
        .await
        .unwrap();
    let [one, other] = ids[..] else { panic!("two appointments") };
    let page = format!("/staff/appointments/{one}");
    let others = "Other appointments of this patient";
    assert!(!app.staff_page(&page).await.1.contains(others));
    let pair = [("first", first.as_str()), ("second", second.as_str())];
    app.decide("merge-patients", &[pair[0], pair[1], ("kept", &first), ("sure", "yes")]).await;
    let (_, shown) = app.staff_page(&page).await;
    assert!(shown.contains(others) && shown.contains(&format!("href=\"/staff/appointments/{other}\"")));
}

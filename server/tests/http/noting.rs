//! What a stranger who books for somebody else's address can make the clinic say: nothing.

use domain::Role;
use serde_json::json;
use uuid::Uuid;

use crate::support::{PASSWORD, TestApp, ada, days::monday, english};

const ADVERTISEMENT: &str = "Win a prize: https://evil.example/?q=1 or call 0900 555 123";

struct Asked {
    app: TestApp,
    booking: Uuid,
}

impl Asked {
    /// A booking of this service that asked for this place, carried out.
    async fn for_place(place: &str, provider: &str, minutes: &str, sql: &'static str) -> Self {
        let app = TestApp::start().await;
        sqlx::raw_sql(sql).execute(app.daybook.pool()).await.expect("a clinic");
        let mut booking = ada();
        booking["appointment"]["location"] = json!(place);
        booking["appointment"]["providerId"] = json!(provider);
        booking["appointment"]["duration"] = json!(minutes);
        let booking = app.booked(&booking).await;
        app.until_completed(booking).await;
        Self { app, booking }
    }

    async fn text(&self, sql: &'static str) -> Option<String> {
        sqlx::query_scalar(sql).fetch_one(self.app.daybook.pool()).await.expect("a text")
    }

    async fn place(&self) -> String {
        self.text("select location from appointment").await.expect("a place")
    }

    async fn note(&self) -> Option<String> {
        self.text("select note from booking").await
    }

    async fn page_of_staff(&self) -> String {
        let id = self.text("select id::text from appointment").await.expect("an appointment");
        let account = self.app.add_account(Role::Staff).await;
        self.app.log_in(&account, PASSWORD).await;
        self.app.get(&format!("/staff/appointments/{id}")).send().await.unwrap().text().await.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_that_there_is_not_is_a_note_for_staff_and_in_nothing_that_leaves() {
    for (provider, minutes) in [("physio-1", "00:30:00"), ("gp-1", "00:20:00")] {
        let asked = Asked::for_place(ADVERTISEMENT, provider, minutes, "select 1").await;
        let status = asked.app.status(asked.booking).await.to_string();
        let reference = asked.text("select reference from booking").await.expect("a reference");
        let patients =
            asked.app.get(&format!("/booking/{reference}")).send().await.unwrap().text().await.unwrap();
        let mails: Vec<String> =
            asked.app.sandbox.messages().iter().map(|mail| format!("{mail:?}")).collect();
        assert_eq!(mails.len(), 2);
        for said in mails.iter().chain([&status, &patients, &asked.place().await]) {
            assert!(!said.contains("evil") && !said.contains("0900 555"), "{said}");
        }
        assert_eq!(asked.note().await.as_deref(), Some(ADVERTISEMENT));
        let page = asked.page_of_staff().await;
        assert!(
            page.contains(english("fact-note")) && page.contains("https://evil.example"),
            "staff read it"
        );
        assert!(!page.contains("href=\"https://evil.example"), "as text");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_that_there_is_is_told_as_the_clinic_writes_it_and_needs_no_note() {
    let rooms = "insert into room (id, name, position) values ('blue', 'The Blue Room', 7)";
    // The provider's own place, a room that is taken anyway, and a room of a service that needs none.
    for (provider, minutes, asked, place) in [
        ("gp-1", "00:20:00", " room 4,  BERLIN ", "Room 4, Berlin"),
        ("physio-1", "00:30:00", "ROOM 1, LONDON", "Room 1, London"),
        ("gp-1", "00:20:00", "the blue room", "The Blue Room"),
    ] {
        let asked = Asked::for_place(asked, provider, minutes, rooms).await;
        assert_eq!((asked.place().await.as_str(), asked.note().await), (place, None));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_link_of_a_visit_online_gives_way_to_no_place() {
    let link = "update service set mode = 'online', meeting = 'https://meet.clinic.example/7' where id = 'consultation'";
    let asked = Asked::for_place("Room 4, Berlin", "gp-1", "00:20:00", link).await;
    assert_eq!(asked.place().await, "https://meet.clinic.example/7");
    assert_eq!(asked.note().await.as_deref(), Some("Room 4, Berlin"));
    let mails: String = asked.app.sandbox.messages().iter().map(|mail| format!("{mail:?}")).collect();
    assert!(mails.contains("https://meet.clinic.example/7") && !mails.contains("Room 4"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_accepted_in_the_one_form_in_which_it_can_be_mailed() {
    let app = TestApp::start().await;
    let mut booking = ada();
    for (email, told) in [
        ("Ada <ada@example.org>", english("fault-email-alone")),
        ("müller@example.org", english("fault-email-before-at")),
        ("\"ada l\"@example.org", "like name@example.org"),
        ("ada@[192.0.2.1]", "like name@example.org"),
    ] {
        booking["patient"]["email"] = json!(email);
        let answer = app.book(&booking).await;
        assert_eq!(answer.status(), 400, "{email}");
        assert!(answer.text().await.unwrap().contains(told), "{email}");
    }
    for (start, email) in [("10:00", "ada@MÜLLER.example"), ("11:00", "ada@xn--mller-kva.example")] {
        booking["patient"]["email"] = json!(email);
        booking["appointment"]["startsAtUtc"] = json!(monday(start));
        let id = app.booked(&booking).await;
        app.until_completed(id).await;
    }
    assert_eq!(app.count("select count(*) from patient").await, 1, "one mailbox is one patient");
    let to: Vec<String> = app.sandbox.messages().into_iter().flat_map(|mail| mail.to).collect();
    assert_eq!(to.iter().filter(|to| *to == "ada@xn--mller-kva.example").count(), 2, "{to:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_no_name() {
    let app = TestApp::start().await;
    for name in ["https://evil.example", "www.evil.example", "eve@evil.example"] {
        for field in ["firstName", "lastName"] {
            let mut booking = ada();
            booking["patient"][field] = json!(name);
            assert_eq!(app.book(&booking).await.status(), 400, "{field} {name}");
        }
    }
}

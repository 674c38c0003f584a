//! E-mails that came back: told by a mail server, shown to staff, and without anybody's address.

use domain::Role;
use reqwest::{RequestBuilder, Response};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};
use uuid::Uuid;

use crate::support::{PASSWORD, TestApp, ada, captured};

const POSTFIX: &str = include_str!("../../../jobs/src/mail/tests/bounces/postfix.eml");

/// A booking whose e-mails have left.
struct Sent {
    app: TestApp,
    booking: Uuid,
    message_id: String,
    token: String,
}

impl Sent {
    async fn start() -> Self {
        let app = TestApp::start().await;
        let mut booking = ada();
        booking["patient"]["email"] = "ada.l@example.org".into();
        let booking = app.booked(&booking).await;
        app.until_completed(booking).await;
        let message_id = sqlx::query_scalar(
            "select message_id from mail where booking_id = $1 and kind = 'patient-confirmation'",
        )
        .bind(booking)
        .fetch_one(app.daybook.pool())
        .await
        .unwrap();
        let token = app.add_token("mail", Role::Operator).await;
        Self { app, booking, message_id, token }
    }

    fn post(&self) -> RequestBuilder {
        self.app.post("/api/v1/bounces").bearer_auth(&self.token)
    }

    /// Postfix's notification about the e-mail that was sent here.
    fn notification(&self) -> String {
        let id = "<0195f3a0-1111-7000-8000-00000000000a.patient-confirmation.1@clinic.example>";
        POSTFIX.replace(id, &self.message_id)
    }

    async fn pipe(&self, notification: String) -> Response {
        self.post().header("content-type", "message/rfc822").body(notification).send().await.unwrap()
    }

    /// The head of the answer to a notification of so many bytes, none of which is sent: whoever sends them all to a server
    /// that does not read them may find the connection closed before the answer is read.
    async fn announce(&self, length: usize) -> String {
        let host = self.app.url.strip_prefix("http://").unwrap();
        let mut connection = TcpStream::connect(host).await.unwrap();
        let head = format!(
            "POST /api/v1/bounces HTTP/1.1\r\nhost: {host}\r\nauthorization: Bearer {}\r\n\
             content-type: message/rfc822\r\ncontent-length: {length}\r\n\r\n",
            self.token
        );
        connection.write_all(head.as_bytes()).await.unwrap();
        let mut answer = String::new();
        while !answer.contains("\r\n\r\n") {
            let mut part = [0; 1024];
            let read = connection.read(&mut part).await.unwrap();
            assert_ne!(read, 0, "{answer}");
            answer.push_str(&String::from_utf8_lossy(&part[..read]));
        }
        answer
    }

    async fn tell(&self, message_id: &str, action: &str, status: &str) -> Response {
        let told = json!({ "messageId": message_id, "action": action, "status": status, "diagnostic": "no" });
        self.post().json(&told).send().await.unwrap()
    }

    async fn page(&self, language: &str) -> String {
        let id: Uuid = sqlx::query_scalar("select id from appointment where booking_id = $1")
            .bind(self.booking)
            .fetch_one(self.app.daybook.pool())
            .await
            .unwrap();
        let page = self.app.get(&format!("/staff/appointments/{id}")).header("accept-language", language);
        page.send().await.unwrap().text().await.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bounce_is_shown_at_the_e_mail_that_came_back() {
    let sent = Sent::start().await;
    sent.app.log_in(&sent.app.add_account(Role::Staff).await, PASSWORD).await;
    assert!(!sent.page("en").await.contains("Bounced"));
    assert_eq!(sent.tell(&sent.message_id, "delayed", "4.4.1").await.status(), 202);
    let page = sent.page("en").await;
    assert!(page.contains("data-state=\"retrying\"") && page.contains("Delayed"), "{page}");
    assert_eq!(sent.pipe(sent.notification()).await.status(), 202);
    assert_eq!(sent.pipe(sent.notification()).await.status(), 202, "the same twice");
    assert_eq!(sent.tell(&sent.message_id, "delayed", "4.4.1").await.status(), 202);
    assert_eq!(sent.app.count("select count(*) from mail_bounce").await, 2);
    let page = sent.page("en").await;
    assert!(
        page.contains("data-state=\"failed\"")
            && page.contains("Bounced")
            && page.contains("<code>5.1.1</code>"),
        "{page}"
    );
    // The patient's page lists it with the same mark as the day does.
    let pool = sent.app.daybook.pool();
    let patients: Vec<Uuid> = sqlx::query_scalar("select id from patient").fetch_all(pool).await.unwrap();
    let listed = jobs::store::appointment::of_patients(pool, &patients).await.unwrap();
    let marked: Vec<_> =
        listed.iter().map(|(_, it)| (it.booking.0 == sent.booking, it.has_bounced)).collect();
    assert_eq!(marked, [(true, true)]);
    assert!(page.contains("550 5.1.1 &lt;[redacted]&gt;: Recipient address rejected"), "{page}");
    assert!(sent.page("de").await.contains("Nicht zugestellt"));
    let kept: String = sqlx::query_scalar("select string_agg(b::text, ' ') from mail_bounce b")
        .fetch_one(sent.app.daybook.pool())
        .await
        .unwrap();
    for (place, text) in [("table", kept), ("log", captured())] {
        assert!(!text.contains("ada.l@") && !text.contains("Lovelace"), "{place}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_bounce_of_ours_is_refused_with_the_reason() {
    let sent = Sent::start().await;
    let problem = async |answer: Response| -> (u16, String) {
        let status = answer.status().as_u16();
        assert_eq!(answer.headers()["content-type"], "application/problem+json");
        let problem: Value = answer.json().await.unwrap();
        (status, problem["detail"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(problem(sent.pipe(POSTFIX.to_owned()).await).await.0, 404, "not sent by us");
    assert_eq!(problem(sent.tell("x@clinic.example", "failed", "5.1.1").await).await.0, 404);
    let (status, detail) = problem(sent.pipe("Subject: Hello\r\n\r\nAda".into()).await).await;
    assert_eq!(status, 400);
    assert!(detail.contains("message/delivery-status") && !detail.contains("Ada"), "{detail}");
    for (action, code, word) in [("lost", "5.1.1", "action"), ("failed", "550", "status")] {
        let (status, detail) = problem(sent.tell(&sent.message_id, action, code).await).await;
        assert!(status == 400 && detail.contains(word), "{detail}");
    }
    assert_eq!(problem(sent.post().json(&json!({})).send().await.unwrap()).await.0, 400);
    assert_eq!(problem(sent.post().body("x").send().await.unwrap()).await.0, 415);
    let refused = sent.announce(1024 * 1024 + 1).await;
    assert!(
        refused.starts_with("HTTP/1.1 413 ") && refused.contains("application/problem+json"),
        "{refused}"
    );
    let larger_than_a_booking = format!("{}\r\n{}", sent.notification(), "x".repeat(100 * 1024));
    assert_eq!(sent.pipe(larger_than_a_booking).await.status(), 202);
    assert_eq!(sent.tell(&sent.message_id, "delivered", "2.0.0").await.status(), 202);
    assert_eq!(sent.app.count("select count(*) from mail_bounce").await, 1, "what arrived is not kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bounce_wants_a_token() {
    let app = TestApp::start().await;
    let post = || app.post("/api/v1/bounces").header("content-type", "message/rfc822").body(POSTFIX);
    assert_eq!(post().send().await.unwrap().status(), 401);
    assert_eq!(post().bearer_auth("daybook_x").send().await.unwrap().status(), 401);
}

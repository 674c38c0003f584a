//! A whole Daybook for one test: database, workers, mail server, HTTP server, and a client.

mod captured;
pub mod database;

use std::{net::Ipv4Addr, path::Path, sync::Arc, time::Duration};

use domain::Role;
use jobs::{
    Daybook, Settings,
    access::{Actor, OperatorAccess},
    engine::{Engine, RetryPolicy},
    mail::{Mailer, MailerConfig},
    manage::LinkKey,
    store, workflows,
};
use reqwest::{Client, RequestBuilder, Response, redirect::Policy};
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use server::{
    auth::{account, password, token},
    router::{self, Site},
    sandbox::Sandbox,
    seed,
};
use tokio_util::sync::{CancellationToken, DropGuard};
use uuid::Uuid;

pub use captured::captured;
use database::Database;

pub const PASSWORD: &str = "correct horse battery staple";
pub const DESK: &str = "desk@clinic.example";
/// How long a test waits for what must happen.
const PATIENCE: Duration = Duration::from_secs(20);

pub struct TestApp {
    pub url: String,
    /// Keeps cookies and follows no redirects.
    pub client: Client,
    pub daybook: Daybook,
    pub sandbox: Sandbox,
    _stop: DropGuard,
    // The last to go: its drop removes the database.
    _database: Database,
}

impl TestApp {
    pub async fn start() -> Self {
        Self::start_in(Path::new("no-site")).await
    }

    /// With a site root of the test's own.
    pub async fn start_in(site_root: &Path) -> Self {
        Self::start_with(site_root, Duration::from_millis(50)).await
    }

    /// A step that failed is due again after the test: what is under way stays so.
    pub async fn start_with_long_intervals() -> Self {
        Self::start_with(Path::new("no-site"), Duration::from_secs(3_600)).await
    }

    async fn start_with(site_root: &Path, first_interval: Duration) -> Self {
        captured();
        let database = Database::create().await;
        let pool = server::database::pool(database.options());
        store::migrate(&pool).await.expect("migrated");
        let sandbox = Sandbox::start((Ipv4Addr::LOCALHOST, 0).into()).await.expect("a mail server");
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let settings = Settings {
            clinic_name: "Riverside Clinic".into(),
            clinic_phone: Some("+44 20 7946 0123".to_owned()),
            clinic_zone: chrono_tz::Europe::London,
            clinic_colour: Default::default(),
            public_url: url.clone(),
            retry: RetryPolicy { first_interval, ..Default::default() },
            history_kept: Duration::from_secs(3_600),
            webhooks: Default::default(),
            quiet_hours: None,
            contacts: domain::Contacts::ALL,
            offer_kept: Duration::from_secs(7_200),
        };
        let daybook = Daybook::new(pool, settings);
        seed::catalogue(&daybook).await.expect("a clinic");

        let stop = CancellationToken::new();
        let links = LinkKey::new("nobody will ever guess this secret").expect("long enough");
        let engine = Engine::new(daybook.clone(), Arc::new(mailer(&sandbox)), links, workflows().clone());
        tokio::spawn(engine.run(stop.clone()));
        let router = router::router(Site::new(daybook.clone(), site_root, Some(sandbox.clone())));
        let served = axum::serve(listener, router).with_graceful_shutdown(stop.clone().cancelled_owned());
        tokio::spawn(async { served.await });
        let client = visitor();
        Self { url, client, daybook, sandbox, _stop: stop.drop_guard(), _database: database }
    }

    pub fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(format!("{}{path}", self.url))
    }

    pub fn post(&self, path: &str) -> RequestBuilder {
        self.client.post(format!("{}{path}", self.url))
    }

    pub async fn book(&self, booking: &Value) -> Response {
        self.post("/api/v1/bookings").json(booking).send().await.expect("an answer")
    }

    /// Books and returns the booking's id.
    pub async fn booked(&self, booking: &Value) -> Uuid {
        let answer = self.book(booking).await;
        assert_eq!(answer.status(), 202);
        let location = answer.headers()["location"].to_str().expect("text").to_owned();
        location.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id")
    }

    pub async fn status(&self, booking: Uuid) -> Value {
        let answer = self.get(&format!("/api/v1/bookings/{booking}")).send().await.expect("an answer");
        answer.json().await.expect("JSON")
    }

    /// Polls the booking until `reached` holds.
    pub async fn until(&self, booking: Uuid, reached: impl Fn(&Value) -> bool) -> Value {
        let polled = async {
            loop {
                let status = self.status(booking).await;
                if reached(&status) {
                    return status;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        match tokio::time::timeout(PATIENCE, polled).await {
            Ok(status) => status,
            Err(_) => panic!("not reached: {}", self.status(booking).await),
        }
    }

    pub async fn until_completed(&self, booking: Uuid) -> Value {
        self.until(booking, |status| status["state"] == "completed").await
    }

    pub async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&self.daybook.pool).await.expect("a count")
    }

    /// Adds an account `role@clinic.example` with [`PASSWORD`].
    pub async fn add_account(&self, role: Role) -> String {
        let email = format!("{role}@clinic.example");
        let hash = password::hash(PASSWORD.to_owned().into()).await;
        let name = format!("Test {role}");
        assert!(account::add(&self.daybook.pool, &email, &name, role, &hash).await.expect("added"));
        email
    }

    /// Adds a token of that name and tells it.
    pub async fn add_token(&self, name: &str, role: Role) -> String {
        let token = token::generate();
        assert!(token::add(&self.daybook.pool, name, role, &token).await.expect("added"));
        token.expose_secret().to_owned()
    }

    pub async fn log_in(&self, email: &str, password: &str) -> Response {
        let form = [("email", email), ("password", password), ("next", "")];
        self.post("/login").form(&form).send().await.expect("an answer")
    }
}

/// A client with cookies of its own.
pub fn visitor() -> Client {
    Client::builder().cookie_store(true).redirect(Policy::none()).build().expect("a client")
}

pub fn operator() -> OperatorAccess {
    let actor = Actor { account_id: Uuid::nil(), name: "Test".into(), role: Role::Operator };
    actor.operator().expect("an operator")
}

pub fn location(answer: &Response) -> &str {
    answer.headers().get("location").map_or("", |value| value.to_str().expect("text"))
}

/// The origin's example: a Monday on which physio-1 is open.
pub fn ada() -> Value {
    json!({
        "patient": { "firstName": "Ada", "lastName": "Lovelace", "email": "ada@example.org",
                     "phone": "+44 20 7946 0000", "dateOfBirth": "1990-12-10T00:00:00" },
        "appointment": { "startsAtUtc": "2031-05-05T09:00:00Z", "duration": "00:30:00",
                         "providerId": "physio-1", "location": "Room 1" }
    })
}

fn mailer(sandbox: &Sandbox) -> Mailer {
    Mailer::new(&MailerConfig {
        smtp_url: sandbox.smtp_url().into(),
        sender: "Riverside Clinic <booking@clinic.example>".into(),
        admin: DESK.into(),
        timeout: Duration::from_secs(2),
    })
    .expect("a mailer")
}

//! A whole Daybook for one test: database, workers, mail server, HTTP server, and a client.

mod captured;
pub mod database;
pub mod days;
pub mod raw;
mod texts;
pub mod wire;

use std::{net::Ipv4Addr, path::Path, sync::Arc, time::Duration};

use database::Database;
use days::monday;
use domain::Role;
use engine::RetryPolicy;
use jobs::{
    Daybook, LinkKey, Settings,
    access::{Actor, OperatorAccess},
    mail::{Mailer, MailerConfig, Timeouts},
    schema, workflows,
};
use reqwest::{Client, RequestBuilder, Response, redirect::Policy};
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use server::{
    auth::{account, password, token},
    http::{Bounds, Listening},
    router,
    sandbox::Sandbox,
    seed,
    site::Site,
};
use sqlx::postgres::PgConnectOptions;
use tokio::sync::watch;
use tokio_util::sync::{CancellationToken, DropGuard};
use uuid::Uuid;

#[allow(unused_imports, reason = "the checks of the fault tests read no pages")]
pub use texts::english;

pub use captured::captured;

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
    pub limits: server::limits::Limits,
    _stop: DropGuard,
    // The last to go: its drop removes the database.
    _database: Database,
}

const HOUR: Duration = Duration::from_secs(3_600);

/// What a test sets up differently.
struct Setup<'a> {
    site_root: &'a Path,
    first_interval: Duration,
    /// E-mails are dead when the mail server has been away for longer.
    patience: Duration,
    public_url: Option<String>,
    client: server::client::Client,
    bounds: Bounds,
    /// Whether the loops beside the workers run.
    with_loops: bool,
}

impl Default for Setup<'_> {
    fn default() -> Self {
        Self {
            site_root: Path::new("no-site"),
            first_interval: Duration::from_millis(50),
            patience: Duration::from_millis(500),
            public_url: None,
            client: server::client::Client::default(),
            bounds: Bounds::default(),
            with_loops: true,
        }
    }
}

impl TestApp {
    pub async fn start() -> Self {
        Self::start_as(Setup::default()).await
    }

    /// With workers and no loops beside them: what those would do waits.
    pub async fn start_without_loops() -> Self {
        Self::start_as(Setup { with_loops: false, ..Setup::default() }).await
    }

    /// With a site root of the test's own.
    pub async fn start_in(site_root: &Path) -> Self {
        Self::start_as(Setup { site_root, ..Setup::default() }).await
    }

    /// A step that failed is due again after the test: what is under way stays so.
    pub async fn start_with_long_intervals() -> Self {
        Self::start_as(Setup { first_interval: HOUR, patience: 24 * HOUR, ..Setup::default() }).await
    }

    /// Seen from the internet at `public_url`.
    pub async fn start_at(public_url: &str) -> Self {
        Self::start_as(Setup { public_url: Some(public_url.to_owned()), ..Setup::default() }).await
    }

    /// Behind a proxy: whoever asks says in `x-forwarded-for` where they are.
    pub async fn start_behind_a_proxy() -> Self {
        let client = "x-forwarded-for".parse().expect("a header that is known");
        Self::start_as(Setup { client, ..Setup::default() }).await
    }

    /// With bounds for connections that a test reaches.
    pub async fn start_bounded(site_root: &Path, bounds: Bounds) -> Self {
        Self::start_as(Setup { site_root, bounds, ..Setup::default() }).await
    }

    /// On a wire to PostgreSQL that can be broken.
    pub async fn start_on_a_wire() -> (Self, watch::Sender<wire::Wire>) {
        let database = Database::create().await;
        let (options, wire) = wire::lead(database.options()).await;
        (Self::start_on(database, options, Setup::default()).await, wire)
    }

    async fn start_as(setup: Setup<'_>) -> Self {
        let database = Database::create().await;
        let options = database.options();
        Self::start_on(database, options, setup).await
    }

    async fn start_on(
        database: Database,
        options: PgConnectOptions,
        Setup { site_root, first_interval, patience, public_url, client, bounds, with_loops }: Setup<'_>,
    ) -> Self {
        captured();
        let pool = server::database::pool(options);
        schema::migrate(pool.untried()).await.expect("migrated");
        let sandbox = Sandbox::start((Ipv4Addr::LOCALHOST, 0).into()).await.expect("a mail server");
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let settings = Settings {
            clinic_name: "Riverside Clinic".into(),
            clinic_phone: Some("+44 20 7946 0123".to_owned()),
            clinic_address: Some("12 Riverside Walk, London SE1 7PB".to_owned()),
            clinic_zone: chrono_tz::Europe::London,
            clinic_logo_url: None,
            clinic_colour: Default::default(),
            public_url: public_url.unwrap_or_else(|| url.clone()),
            retry: RetryPolicy { first_interval, patience, ..Default::default() },
            history_kept: Duration::from_secs(3_600),
            webhooks: Default::default(),
            quiet_hours: None,
            contacts: domain::Contacts::ALL,
            offer_kept: Duration::from_secs(7_200),
        };
        let daybook = Daybook::new(pool.clone(), settings);
        seed::catalogue(&pool).await.expect("a clinic");

        let stop = CancellationToken::new();
        let links = LinkKey::new("nobody will ever guess this secret").expect("long enough");
        let engine = jobs::workers(&daybook, Arc::new(mailer(&sandbox)), links, workflows::all());
        tokio::spawn(engine.run(stop.clone()));
        if with_loops {
            tokio::spawn(jobs::loops::run(daybook.clone(), stop.clone()));
        }
        let site = Site::new(daybook.clone(), pool, site_root).behind(client);
        let limits = site.limits.clone();
        let listening = Listening::on(listener).expect("an address");
        tokio::spawn(listening.serve(
            router::router(site, axum::Router::new()),
            client,
            bounds,
            stop.clone(),
        ));
        let visitor = visitor();
        Self { url, client: visitor, daybook, sandbox, limits, _stop: stop.drop_guard(), _database: database }
    }

    pub fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(format!("{}{path}", self.url))
    }

    /// A page that is there.
    pub async fn page(&self, path: &str) -> String {
        let answer = self.get(path).send().await.expect("an answer");
        assert_eq!(answer.status(), 200, "{path}");
        answer.text().await.expect("a page")
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
        sqlx::query_scalar(sql).fetch_one(self.daybook.pool()).await.expect("a count")
    }

    /// Adds an account `role@clinic.example` with [`PASSWORD`].
    pub async fn add_account(&self, role: Role) -> String {
        let email = format!("{role}@clinic.example");
        let hash = password::hash(PASSWORD.to_owned().into()).await.expect("a turn");
        let name = format!("Test {role}");
        assert!(account::add(self.daybook.pool(), &email, &name, role, &hash).await.expect("added"));
        email
    }

    /// Adds a token of that name and tells it.
    pub async fn add_token(&self, name: &str, role: Role) -> String {
        let token = token::generate();
        assert!(
            token::add(self.daybook.pool(), name, role, &token::Scopes::default(), &token)
                .await
                .expect("added")
        );
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
    let actor = Actor::signed_in(Uuid::nil(), "Test".into(), Role::Operator);
    actor.operator().expect("an operator")
}

pub fn location(answer: &Response) -> &str {
    answer.headers().get("location").map_or("", |value| value.to_str().expect("text"))
}

/// The cookies that an answer sets, as they are sent back.
pub fn cookies(answer: &Response) -> String {
    let cookies = answer.headers().get_all("set-cookie").iter().map(|value| value.to_str().expect("text"));
    cookies.map(|cookie| cookie.split(';').next().expect("a pair")).collect::<Vec<_>>().join("; ")
}

/// The origin's example, on a Monday on which physio-1 is open.
pub fn ada() -> Value {
    json!({
        "patient": { "firstName": "Ada", "lastName": "Lovelace", "email": "ada@example.org",
                     "phone": "+44 20 7946 0000", "dateOfBirth": "1990-12-10T00:00:00" },
        "appointment": { "startsAtUtc": monday("09:00"), "duration": "00:30:00",
                         "providerId": "physio-1", "location": "Room 1" }
    })
}

fn mailer(sandbox: &Sandbox) -> Mailer {
    Mailer::new(&MailerConfig {
        smtp_url: sandbox.smtp_url().into(),
        sender: "Riverside Clinic <booking@clinic.example>".into(),
        desk: DESK.into(),
        timeouts: Timeouts::all(Duration::from_secs(2)),
    })
    .expect("a mailer")
}

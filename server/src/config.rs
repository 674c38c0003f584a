//! The settings, checked: every value is read once, before anything starts.
//!
//! A value that cannot be used is one sentence that names its variable. It repeats the value, except where
//! that could hold a password.

mod duration;
#[cfg(test)]
mod tests;

use std::{path::PathBuf, str::FromStr, time::Duration};

use chrono_tz::Tz;
use domain::{Contacts, colour::Colour, patient, quiet::QuietHours};
use jobs::{
    engine::RetryPolicy,
    events::DeliveryPolicy,
    mail::{Mailer, MailerConfig},
    manage::LinkKey,
};
use secrecy::SecretString;
use sqlx::postgres::PgConnectOptions;

use crate::{cli::Settings, client::Client};

/// PostgreSQL's notices tell of extensions that are there already; nobody needs to read them.
const LOG: &str = "info,sqlx::postgres::notice=warn";

const OFFER_KEPT: Duration = Duration::from_secs(2 * 3_600);

const QUIET_HOURS: &str = "21:00-08:00";

/// How long history is kept unless told otherwise: a quarter of a year.
const HISTORY_KEPT: Duration = Duration::from_secs(90 * 24 * 3_600);

const LINK_SECRET_EXAMPLE: &str = "what `openssl rand -base64 32` prints";

/// One sentence that names the variable.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(String);

/// What `serve`, `work` and `run` need.
#[derive(Clone, Debug)]
pub struct Config {
    pub database: PgConnectOptions,
    pub host: String,
    pub port: u16,
    pub client: Client,
    pub embed_origins: Vec<String>,
    /// Without a trailing slash; `None` stands for the address that is bound.
    pub public_url: Option<String>,
    pub site_root: PathBuf,
    pub clinic_name: String,
    pub clinic_phone: Option<String>,
    pub clinic_zone: Tz,
    pub clinic_colour: Colour,
    pub retry: RetryPolicy,
    pub history_kept: Duration,
    pub webhooks: DeliveryPolicy,
    pub quiet_hours: Option<QuietHours>,
    pub contacts: Contacts,
    pub offer_kept: Duration,
    pub local_dir: PathBuf,
}

impl Config {
    pub fn read(settings: &Settings, is_dev: bool) -> Result<Self, ConfigError> {
        let default = RetryPolicy::default();
        let retry = RetryPolicy {
            attempts: read("RETRY_ATTEMPTS", &settings.retry_attempts, "a number from 1 to 100", |text| {
                text.parse().ok().filter(|attempts| (1..=100).contains(attempts))
            })?
            .unwrap_or(default.attempts),
            first_interval: interval("RETRY_FIRST_INTERVAL", &settings.retry_first_interval)?
                .unwrap_or(default.first_interval),
            coefficient: read(
                "RETRY_COEFFICIENT",
                &settings.retry_coefficient,
                "a number from 1 to 100",
                |text| text.parse().ok().filter(|factor| (1.0..=100.0).contains(factor)),
            )?
            .unwrap_or(default.coefficient),
            max_interval: interval("RETRY_MAX_INTERVAL", &settings.retry_max_interval)?
                .unwrap_or(default.max_interval),
            timeout: interval("STEP_TIMEOUT", &settings.step_timeout)?.unwrap_or(default.timeout),
            deadline: interval("RETRY_DEADLINE", &settings.retry_deadline)?.unwrap_or(default.deadline),
            jitter: read("RETRY_JITTER", &settings.retry_jitter, "a number from 0 to 1", |text| {
                text.parse().ok().filter(|share| (0.0..=1.0).contains(share))
            })?
            .unwrap_or(default.jitter),
            not_retried: default.not_retried,
        };
        let (name, phone, zone) = if is_dev {
            // A number that Ofcom keeps for plays.
            ("Riverside Clinic", Some("+44 20 7946 0123"), Tz::Europe__London)
        } else {
            ("Clinic", None, Tz::UTC)
        };
        Ok(Self {
            database: database(settings)?,
            host: given(&settings.host).unwrap_or("127.0.0.1").to_owned(),
            port: read("PORT", &settings.port, "a number from 0 to 65535", |text| text.parse().ok())?
                .unwrap_or(8080),
            client: read(
                "CLIENT_IP",
                &settings.client_ip,
                "connection or the name of a header such as x-forwarded-for",
                |text| text.parse().ok(),
            )?
            .unwrap_or_default(),
            embed_origins: read(
                "EMBED_ORIGINS",
                &settings.embed_origins,
                "origins such as https://clinic.example, with commas between them",
                |text| text.split(',').map(|origin| public_url(origin.trim())).collect(),
            )?
            .unwrap_or_default(),
            public_url: read(
                "PUBLIC_URL",
                &settings.public_url,
                "a URL without a path, such as https://booking.example.org",
                public_url,
            )?,
            site_root: given(&settings.site_root).unwrap_or("target/site").into(),
            clinic_name: given(&settings.clinic_name).unwrap_or(name).to_owned(),
            clinic_phone: read(
                "CLINIC_PHONE",
                &settings.clinic_phone,
                "a phone number such as +44 20 7946 0123",
                |text| patient::phone(text).ok().flatten(),
            )?
            .or(phone.map(ToOwned::to_owned)),
            clinic_colour: read(
                "CLINIC_COLOUR",
                &settings.clinic_colour,
                "a colour such as #0a5f8f",
                |text| text.parse().ok(),
            )?
            .unwrap_or_default(),
            clinic_zone: read(
                "CLINIC_ZONE",
                &settings.clinic_zone,
                "an IANA time zone such as Europe/London",
                |text| text.parse().ok(),
            )?
            .unwrap_or(zone),
            retry,
            history_kept: interval("HISTORY_KEPT", &settings.history_kept)?.unwrap_or(HISTORY_KEPT),
            webhooks: webhooks(settings)?,
            quiet_hours: quiet_hours(settings)?,
            contacts: read(
                "CONTACT",
                &settings.contact,
                "some of email, phone and none, with commas between them",
                |text| text.parse().ok(),
            )?
            .unwrap_or(if is_dev { Contacts::ALL } else { Contacts::default() }),
            offer_kept: interval("WAITLIST_OFFER", &settings.waitlist_offer)?.unwrap_or(OFFER_KEPT),
            local_dir: local_dir(settings),
        })
    }
}

fn quiet_hours(settings: &Settings) -> Result<Option<QuietHours>, ConfigError> {
    match given(&settings.quiet_hours) {
        Some("none") => Ok(None),
        Some(text) => text
            .parse()
            .map(Some)
            .map_err(|_| wrong("QUIET_HOURS", "two times such as 21:00-08:00, or none", text)),
        None => Ok(QUIET_HOURS.parse().ok()),
    }
}

fn webhooks(settings: &Settings) -> Result<DeliveryPolicy, ConfigError> {
    let default = DeliveryPolicy::default();
    let delays =
        read("WEBHOOK_RETRY_DELAYS", &settings.webhook_retry_delays, "durations such as 5s,2m,1h", |text| {
            text.split(',').map(|delay| duration::parse(delay.trim())).collect()
        })?;
    Ok(DeliveryPolicy {
        delays: delays.unwrap_or(default.delays),
        timeout: interval("WEBHOOK_TIMEOUT", &settings.webhook_timeout)?.unwrap_or(default.timeout),
    })
}

/// `DATABASE_URL`, which every command needs.
pub fn database(settings: &Settings) -> Result<PgConnectOptions, ConfigError> {
    let url = required("DATABASE_URL", &settings.database_url, "postgres://user:password@host/database")?;
    // The driver's own message could repeat a part of the URL, and with it the password.
    PgConnectOptions::from_str(url).map_err(|_| {
        ConfigError("DATABASE_URL must be a URL such as postgres://user:password@host/database".to_owned())
    })
}

pub fn local_dir(settings: &Settings) -> PathBuf {
    given(&settings.local_dir).unwrap_or(".local").into()
}

/// The mailer of the workers. In development made-up addresses stand in for those that are unset, and the
/// sandbox for the mail server.
pub fn mailer(settings: &Settings, is_dev: bool, sandbox: Option<String>) -> Result<Mailer, ConfigError> {
    let smtp_url = match sandbox {
        Some(url) => url,
        None => required("SMTP_URL", &settings.smtp_url, "smtps://user:password@host")?.to_owned(),
    };
    let mailbox = |name, value, example, dev: &str| match given(value) {
        Some(text) => Ok(text.to_owned()),
        None if is_dev => Ok(dev.to_owned()),
        None => required(name, value, example).map(str::to_owned),
    };
    let config = MailerConfig {
        smtp_url: SecretString::from(smtp_url),
        sender: mailbox(
            "MAIL_FROM",
            &settings.mail_from,
            "Clinic <booking@example.org>",
            "Riverside Clinic <booking@riverside.example>",
        )?,
        admin: mailbox("ADMIN_EMAIL", &settings.admin_email, "desk@example.org", "desk@riverside.example")?,
        timeout: MailerConfig::DEFAULT_TIMEOUT,
    };
    Mailer::new(&config).map_err(|error| ConfigError(error.to_string()))
}

/// `LINK_SECRET`, which the workers need.
pub fn required_link_key(settings: &Settings) -> Result<LinkKey, ConfigError> {
    link_key(settings)?
        .ok_or_else(|| ConfigError(format!("LINK_SECRET is missing; set it to {LINK_SECRET_EXAMPLE}")))
}

/// The same where it may be unset.
pub fn link_key(settings: &Settings) -> Result<Option<LinkKey>, ConfigError> {
    let too_short = || {
        ConfigError(format!("LINK_SECRET must have at least 32 characters, such as {LINK_SECRET_EXAMPLE}"))
    };
    given(&settings.link_secret).map(|secret| LinkKey::new(secret).ok_or_else(too_short)).transpose()
}

/// Whether the development's own mail server is wanted.
pub fn wants_sandbox(settings: &Settings) -> bool {
    given(&settings.smtp_url).is_none()
}

/// What `LOG` and `LOG_FORMAT` say, as text that the caller parses.
pub fn log(settings: &Settings) -> Result<(&str, bool), ConfigError> {
    let is_json = read("LOG_FORMAT", &settings.log_format, "text or json", |text| match text {
        "text" => Some(false),
        "json" => Some(true),
        _ => None,
    })?;
    Ok((given(&settings.log).unwrap_or(LOG), is_json.unwrap_or(false)))
}

pub(crate) fn wrong(name: &str, expected: &str, value: &str) -> ConfigError {
    ConfigError(format!("{name} must be {expected}, not {value:?}"))
}

/// An empty variable counts as unset.
fn given(value: &Option<String>) -> Option<&str> {
    value.as_deref().map(str::trim).filter(|text| !text.is_empty())
}

fn required<'a>(name: &str, value: &'a Option<String>, example: &str) -> Result<&'a str, ConfigError> {
    given(value).ok_or_else(|| ConfigError(format!("{name} is missing; set it, for example to {example}")))
}

fn read<T>(
    name: &str,
    value: &Option<String>,
    expected: &str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, ConfigError> {
    given(value).map(|text| parse(text).ok_or_else(|| wrong(name, expected, text))).transpose()
}

fn interval(name: &str, value: &Option<String>) -> Result<Option<Duration>, ConfigError> {
    read(name, value, "a duration such as 200ms, 5s, 2m or 1h", duration::parse)
}

/// An origin: links are made by appending a path. Browsers send it exactly so, which the CSRF check relies on.
fn public_url(text: &str) -> Option<String> {
    let url = text.strip_suffix('/').unwrap_or(text).to_ascii_lowercase();
    let uri: axum::http::Uri = url.parse().ok()?;
    let is_origin = matches!(uri.scheme_str(), Some("http" | "https"))
        && uri.authority().is_some_and(|authority| !authority.as_str().contains('@'))
        && uri.path() == "/"
        && uri.query().is_none()
        && !url.ends_with('/');
    is_origin.then_some(url)
}

//! What the commands need of the settings, before anything starts.
//!
//! The command line has read each value ([`crate::cli`]). Here is what depends on the command: what is required, what stands in
//! for it in development, and what may hold a password, whose value no sentence repeats.

mod secret;
#[cfg(test)]
mod tests;

use std::{path::PathBuf, str::FromStr, time::Duration};

use chrono_tz::Tz;
use domain::{Contacts, colour::Colour, quiet::QuietHours};
use engine::RetryPolicy;
use jobs::{
    DeliveryPolicy, LinkKey,
    mail::{Mailer, MailerConfig, Timeouts},
};
use secrecy::ExposeSecret;
use sqlx::postgres::PgConnectOptions;

use crate::{cli::Settings, client::Client, logo::Logo};

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
    pub clinic_address: Option<String>,
    pub clinic_zone: Tz,
    /// It is read by whoever serves pages; e-mails only have to know of it.
    pub has_logo: bool,
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
    /// What `settings` say; those that are unset may be others in development.
    pub fn read(settings: &Settings, is_dev: bool) -> Result<Self, ConfigError> {
        let (name, zone, contacts) = if is_dev {
            ("Riverside Clinic", Tz::Europe__London, Contacts::ALL)
        } else {
            ("Clinic", Tz::UTC, Contacts::default())
        };
        // A number that Ofcom keeps for plays, and a street that is not there.
        let (phone, address) = ("+44 20 7946 0123", "12 Riverside Walk, London SE1 7PB");
        let made_up = |text: &str| is_dev.then(|| text.to_owned());
        Ok(Self {
            database: database(settings)?,
            host: settings.host.clone(),
            port: settings.port,
            client: settings.client_ip,
            embed_origins: settings.embed_origins.clone().unwrap_or_default(),
            public_url: settings.public_url.clone(),
            site_root: settings.site_root.clone(),
            clinic_name: settings.clinic_name.clone().unwrap_or_else(|| name.to_owned()),
            clinic_phone: settings.clinic_phone.clone().or_else(|| made_up(phone)),
            clinic_address: settings.clinic_address.clone().or_else(|| made_up(address)),
            has_logo: settings.clinic_logo.is_some() || is_dev,
            clinic_colour: settings.clinic_colour,
            clinic_zone: settings.clinic_zone.unwrap_or(zone),
            retry: RetryPolicy {
                attempts: settings.retry_attempts,
                first_interval: settings.retry_first_interval,
                coefficient: settings.retry_coefficient,
                max_interval: settings.retry_max_interval,
                jitter: settings.retry_jitter,
                timeout: settings.step_timeout,
                deadline: settings.retry_deadline,
                patience: settings.retry_patience,
                not_retried: RetryPolicy::default().not_retried,
            },
            history_kept: settings.history_kept,
            webhooks: DeliveryPolicy {
                delays: settings.webhook_retry_delays.clone(),
                timeout: settings.webhook_timeout,
            },
            quiet_hours: settings.quiet_hours,
            contacts: settings.contact.unwrap_or(contacts),
            offer_kept: settings.waitlist_offer,
            local_dir: settings.local_dir.clone(),
        })
    }
}

/// `DATABASE_URL`, which every command needs.
pub fn database(settings: &Settings) -> Result<PgConnectOptions, ConfigError> {
    let url = required("DATABASE_URL", &settings.database_url, "postgres://user:password@host/database")?;
    // The driver's own message could repeat a part of the URL, and with it the password.
    PgConnectOptions::from_str(url.expose_secret()).map_err(|_| {
        ConfigError("DATABASE_URL must be a URL such as postgres://user:password@host/database".to_owned())
    })
}

/// The mailer of the workers. In development made-up addresses stand in for those that are unset, and the
/// sandbox for the mail server.
pub fn mailer(settings: &Settings, is_dev: bool, sandbox: Option<String>) -> Result<Mailer, ConfigError> {
    let smtp_url = match sandbox {
        Some(url) => url.into(),
        None => required("SMTP_URL", &settings.smtp_url, "smtps://user:password@host")?.clone(),
    };
    let mailbox = |name, value: &Option<String>, example, dev: &str| match value {
        None if is_dev => Ok(dev.to_owned()),
        value => required(name, value, example).cloned(),
    };
    let config = MailerConfig {
        smtp_url,
        sender: mailbox(
            "MAIL_FROM",
            &settings.mail_from,
            "Clinic <booking@example.org>",
            "Riverside Clinic <booking@riverside.example>",
        )?,
        desk: mailbox("ADMIN_EMAIL", &settings.admin_email, "desk@example.org", "desk@riverside.example")?,
        timeouts: Timeouts::RFC_5321,
    };
    let mailer = Mailer::new(&config).map_err(|error| ConfigError(error.to_string()))?;
    Ok(mailer.with_desk_calendar(settings.desk_calendar))
}

/// `CLINIC_LOGO`, which whoever serves pages needs. In development a made-up one stands in.
pub fn logo(settings: &Settings, is_dev: bool) -> Result<Option<Logo>, ConfigError> {
    match &settings.clinic_logo {
        Some(file) => {
            let logo = Logo::read(file).map_err(|error| {
                ConfigError(format!(
                    "CLINIC_LOGO must be a picture that can be shown: {} {error}",
                    file.display()
                ))
            });
            logo.map(Some)
        }
        None => Ok(is_dev.then(Logo::made_up)),
    }
}

/// `LINK_SECRET`, which the workers need.
pub fn required_link_key(settings: &Settings) -> Result<LinkKey, ConfigError> {
    link_key(settings)?
        .ok_or_else(|| ConfigError(format!("LINK_SECRET is missing; set it to {LINK_SECRET_EXAMPLE}")))
}

/// The same where it may be unset.
pub fn link_key(settings: &Settings) -> Result<Option<LinkKey>, ConfigError> {
    let guessable = || {
        ConfigError(format!(
            "LINK_SECRET can be guessed: it must have at least 32 characters that are random, without words, sequences \
             or repetition; set it to {LINK_SECRET_EXAMPLE}"
        ))
    };
    let secret = settings.link_secret.as_ref().map(ExposeSecret::expose_secret);
    let key = secret.map(|secret| LinkKey::new(secret).filter(|_| !secret::is_guessable(secret)));
    key.map(|key| key.ok_or_else(guessable)).transpose()
}

/// What works, but most likely is not meant; each a sentence for the log.
pub fn warnings(settings: &Settings) -> Vec<&'static str> {
    let mut said = Vec::new();
    if settings.public_url.is_none() {
        said.push(
            "PUBLIC_URL is unset: links in emails lead to this machine only, and cookies are not secure; set it to the \
             address that people open",
        );
    }
    if settings.smtp_url.as_ref().is_some_and(|url| sends_password_in_clear(url.expose_secret())) {
        said.push("SMTP_URL sends its password without encryption; write smtps://, or add ?tls=required");
    }
    said
}

/// Opportunistic encryption is none to whoever stands in between. Not so to this machine.
fn sends_password_in_clear(url: &str) -> bool {
    let Ok(uri) = url.parse::<axum::http::Uri>() else { return false };
    let has_password = uri.authority().is_some_and(|authority| {
        authority.as_str().rsplit_once('@').is_some_and(|(user, _)| user.contains(':'))
    });
    let is_required = uri.query().is_some_and(|query| query.split('&').any(|pair| pair == "tls=required"));
    let is_here = matches!(uri.host(), Some("localhost" | "127.0.0.1" | "[::1]"));
    uri.scheme_str() == Some("smtp") && has_password && !is_required && !is_here
}

/// Whether the development's own mail server is wanted.
pub fn wants_sandbox(settings: &Settings) -> bool {
    settings.smtp_url.is_none()
}

fn required<'a, T>(name: &str, value: &'a Option<T>, example: &str) -> Result<&'a T, ConfigError> {
    value.as_ref().ok_or_else(|| ConfigError(format!("{name} is missing; set it, for example to {example}")))
}

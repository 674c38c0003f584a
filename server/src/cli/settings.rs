//! The settings: every flag and environment variable, what it may be, and what it is when it is unset.
//!
//! Here they are read by clap, one by one; [`crate::config`] adds what depends on the command.

#![allow(
    rustdoc::bare_urls,
    rustdoc::broken_intra_doc_links,
    reason = "these are the words of `server --help`"
)]

mod parser;
#[cfg(test)]
mod tests;
mod value;

use std::{path::PathBuf, time::Duration};

use chrono_tz::Tz;
use clap::{Args, ValueEnum, value_parser};
use domain::{Contacts, colour::Colour, quiet::QuietHours};
use parser::{optional, secret, setting};
use secrecy::SecretString;

use crate::client::Client;

/// None where it is unset or blank. An alias, because clap would take an `Option` for an argument that may be absent, and knows
/// no blank ones.
type Given<T> = Option<T>;
/// For the same reason: one value with commas in it.
type Durations = Vec<Duration>;
/// And it would take a `bool` for a flag without a value.
type YesOrNo = bool;

/// How lines of the log are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
}

/// Every setting, read.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Settings")]
pub struct Settings {
    /// PostgreSQL, as postgres://user:password@host/database
    #[arg(long, env, global = true, hide_env_values = true, value_name = "URL")]
    #[arg(default_value = "", hide_default_value = true, value_parser = secret())]
    pub database_url: Given<SecretString>,
    /// Mail server, as smtps://user:password@host, smtp://user:password@host?tls=required (STARTTLS) or smtp://host:25
    /// [--dev: one of our own]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "URL")]
    #[arg(default_value = "", hide_default_value = true, value_parser = secret())]
    pub smtp_url: Given<SecretString>,
    /// Sender of every email, as 'Clinic <name@example.org>'
    #[arg(long, env, global = true, hide_env_values = true, value_name = "MAILBOX")]
    #[arg(default_value = "", hide_default_value = true, value_parser = optional("a text", value::text))]
    pub mail_from: Given<String>,
    /// Who hears of every booking
    #[arg(long, env, global = true, hide_env_values = true, value_name = "MAILBOX")]
    #[arg(default_value = "", hide_default_value = true, value_parser = optional("a text", value::text))]
    pub admin_email: Given<String>,
    /// Whether the emails to ADMIN_EMAIL bring a calendar file, which adds, moves or removes the appointment in the calendar of
    /// whoever opens it: yes or no
    #[arg(long, env, global = true, hide_env_values = true, value_name = "YES")]
    #[arg(default_value = "no", value_parser = setting("yes or no", value::yes))]
    pub desk_calendar: YesOrNo,
    /// What the private links in patients' emails are made from: at least 32 random characters, the same for all
    /// workers, such as what `openssl rand -base64 32` prints. Links that were sent stay good when it changes [--dev:
    /// generated]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "SECRET")]
    #[arg(default_value = "", hide_default_value = true, value_parser = secret())]
    pub link_secret: Given<SecretString>,
    /// Name of the clinic on pages and in emails [--dev: Riverside Clinic]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "NAME")]
    #[arg(default_value = "", hide_default_value = true, value_parser = optional("a text", value::text))]
    pub clinic_name: Given<String>,
    /// Phone number of the clinic, on patients' pages and in their emails [default: none; --dev: +44 20 7946 0123]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "NUMBER")]
    #[arg(default_value = "", hide_default_value = true)]
    #[arg(value_parser = optional("a phone number such as +44 20 7946 0123", value::phone))]
    pub clinic_phone: Given<String>,
    /// Where the clinic is, as on an envelope but on one line, as '12 Riverside Walk, London SE1 7PB': on patients' pages and in
    /// their emails, with a map and the way there, and in their calendars [default: none; --dev: that one]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "ADDRESS")]
    #[arg(default_value = "", hide_default_value = true)]
    #[arg(value_parser = optional("an address on one line of at most 200 characters", value::address))]
    pub clinic_address: Given<String>,
    /// Logo of the clinic, in front of its name on patients' pages and at the head of their emails: a file, .svg, .png, .jpg or
    /// .webp, of at most 100 kB. Few mail programs show an .svg; in its place they say the name [default: none; --dev: a
    /// made-up one]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "FILE")]
    #[arg(default_value = "", hide_default_value = true, value_parser = optional("a file", str::parse::<PathBuf>))]
    pub clinic_logo: Given<PathBuf>,
    /// Whether the footer of patients' pages says that they are made with Daybook: yes or no
    #[arg(long, env, global = true, hide_env_values = true, value_name = "YES")]
    #[arg(default_value = "yes", value_parser = setting("yes or no", value::yes))]
    pub footer_daybook: YesOrNo,
    /// Whether it leads to the sign-in of the clinic's team: yes or no
    #[arg(long, env, global = true, hide_env_values = true, value_name = "YES")]
    #[arg(default_value = "no", value_parser = setting("yes or no", value::yes))]
    pub footer_sign_in: YesOrNo,
    /// Colour of the buttons in emails, and of the clinic's name there where it has no logo
    #[arg(long, env, global = true, hide_env_values = true, value_name = "COLOUR")]
    #[arg(default_value = "#0a5f8f", value_parser = setting("a colour such as #0a5f8f", str::parse::<Colour>))]
    pub clinic_colour: Colour,
    /// IANA time zone of the clinic, as Europe/London [default: UTC; --dev: Europe/London]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "ZONE")]
    #[arg(default_value = "", hide_default_value = true)]
    #[arg(value_parser = optional("an IANA time zone such as Europe/London", value::zone))]
    pub clinic_zone: Given<Tz>,
    /// When no reminder is sent and no answer is due, by the provider's clock, as 21:00-08:00; none for at any time
    #[arg(long, env, global = true, hide_env_values = true, value_name = "TIMES")]
    #[arg(default_value = "21:00-08:00")]
    #[arg(value_parser = setting("two times such as 21:00-08:00, or none", value::quiet_hours))]
    pub quiet_hours: Given<QuietHours>,
    /// How patients may choose to be reached: some of email,phone,none. Without an email address they get a code in
    /// the place of emails [default: email,phone; --dev: all]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "WAYS")]
    #[arg(default_value = "", hide_default_value = true)]
    #[arg(value_parser = optional("some of email, phone and none, with commas between them", str::parse::<Contacts>))]
    pub contact: Given<Contacts>,
    /// How long somebody on the waiting list has to answer an offer, nights aside
    #[arg(long, env, global = true, hide_env_values = true, value_name = "DURATION")]
    #[arg(default_value = "2h", value_parser = setting(value::INTERVAL, value::duration(value::INTERVAL_MAX)))]
    pub waitlist_offer: Duration,
    /// The sites in whose pages the booking pages may be shown, as https://clinic.example,https://www.clinic.example
    /// [default: none]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "ORIGINS")]
    #[arg(default_value = "", hide_default_value = true)]
    #[arg(value_parser = optional("origins such as https://clinic.example, with commas between them", value::origins))]
    pub embed_origins: Given<Vec<String>>,
    /// Where a proxy in front tells visitors' addresses, which are limited: connection for no proxy, or
    /// x-forwarded-for, x-real-ip, cf-connecting-ip, fly-client-ip, true-client-ip
    #[arg(long, env, global = true, hide_env_values = true, value_name = "SOURCE")]
    #[arg(default_value = "connection")]
    #[arg(value_parser = setting("connection or the name of a header such as x-forwarded-for", str::parse::<Client>))]
    pub client_ip: Client,
    /// Address to listen on
    #[arg(long, env, global = true, hide_env_values = true)]
    #[arg(default_value = "127.0.0.1", value_parser = setting("a name or an address", value::text))]
    pub host: String,
    /// Port to listen on; 0 takes a free one and prints it
    #[arg(long, env, global = true, hide_env_values = true)]
    #[arg(default_value = "8080", value_parser = setting("a number from 0 to 65535", value_parser!(u16)))]
    pub port: u16,
    /// Where people reach the pages; links in emails start with it [default: http://HOST:PORT]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "URL")]
    #[arg(default_value = "", hide_default_value = true)]
    #[arg(value_parser = optional("a URL without a path, such as https://booking.example.org", value::origin))]
    pub public_url: Given<String>,
    /// What the browser loads, as built by `make run`
    #[arg(long, env, global = true, hide_env_values = true, value_name = "DIR")]
    #[arg(default_value = "target/site", value_parser = setting("a folder", str::parse::<PathBuf>))]
    pub site_root: PathBuf,
    /// Attempts at a step, the first one included
    #[arg(long, env, global = true, hide_env_values = true, value_name = "COUNT")]
    #[arg(default_value = "3", value_parser = setting("a number from 1 to 100", value_parser!(u32).range(1..=100)))]
    pub retry_attempts: u32,
    /// From the first failure to the second attempt, as 200ms, 5s, 2m or 1h
    #[arg(long, env, global = true, hide_env_values = true, value_name = "DURATION")]
    #[arg(default_value = "5s", value_parser = setting(value::INTERVAL, value::duration(value::INTERVAL_MAX)))]
    pub retry_first_interval: Duration,
    /// By how much each interval is longer than the one before
    #[arg(long, env, global = true, hide_env_values = true, value_name = "FACTOR")]
    #[arg(default_value = "2", value_parser = setting("a number from 1 to 100", value::number(1.0..=100.0)))]
    pub retry_coefficient: f64,
    /// The longest interval
    #[arg(long, env, global = true, hide_env_values = true, value_name = "DURATION")]
    #[arg(default_value = "1h", value_parser = setting(value::INTERVAL, value::duration(value::INTERVAL_MAX)))]
    pub retry_max_interval: Duration,
    /// By how much an interval may be longer, by chance, as a share of it
    #[arg(long, env, global = true, hide_env_values = true, value_name = "SHARE")]
    #[arg(default_value = "0.1", value_parser = setting("a number from 0 to 1", value::number(0.0..=1.0)))]
    pub retry_jitter: f64,
    /// The longest that a step is tried again after it was due first
    #[arg(long, env, global = true, hide_env_values = true, value_name = "DURATION")]
    #[arg(default_value = "168h", value_parser = setting(value::INTERVAL, value::duration(value::INTERVAL_MAX)))]
    pub retry_deadline: Duration,
    /// The longest that a step waits for what is away, such as the mail server; this uses up no attempts
    #[arg(long, env, global = true, hide_env_values = true, value_name = "DURATION")]
    #[arg(default_value = "24h", value_parser = setting(value::INTERVAL, value::duration(value::INTERVAL_MAX)))]
    pub retry_patience: Duration,
    /// The longest that one attempt at a step may take, save that a mail server has the time that RFC 5321 gives it
    #[arg(long, env, global = true, hide_env_values = true, value_name = "DURATION")]
    #[arg(default_value = "60s", value_parser = setting(value::INTERVAL, value::duration(value::INTERVAL_MAX)))]
    pub step_timeout: Duration,
    /// How long ended workflow instances with their attempts, delivered events and ended operations are kept; bookings stay
    #[arg(long, env, global = true, hide_env_values = true, value_name = "DURATION")]
    #[arg(default_value = "2160h", value_parser = setting(value::HISTORY, value::duration(value::HISTORY_MAX)))]
    pub history_kept: Duration,
    /// Between the attempts at a webhook, one attempt more than delays
    #[arg(long, env, global = true, hide_env_values = true, value_name = "DURATIONS")]
    #[arg(default_value = "5s,30s,2m,15m,1h,6h,16h")]
    #[arg(value_parser = setting("durations such as 5s,2m,1h", value::durations))]
    pub webhook_retry_delays: Durations,
    /// The longest that one attempt at a webhook may take
    #[arg(long, env, global = true, hide_env_values = true, value_name = "DURATION")]
    #[arg(default_value = "10s", value_parser = setting(value::INTERVAL, value::duration(value::INTERVAL_MAX)))]
    pub webhook_timeout: Duration,
    /// What is logged, as a tracing filter: error, warn, info, or info,sqlx=debug
    #[arg(long, env, global = true, hide_env_values = true, value_name = "FILTER")]
    #[arg(default_value = "info,sqlx::postgres::notice=warn")]
    #[arg(value_parser = setting("a filter such as info or info,sqlx=debug", value::log_filter))]
    pub log: String,
    /// text or json
    #[arg(long, env, global = true, hide_env_values = true, value_name = "FORMAT")]
    #[arg(default_value = "text", value_parser = setting("text or json", value_parser!(LogFormat)))]
    pub log_format: LogFormat,
    /// Where demo-logins.json is kept
    #[arg(long, env, global = true, hide_env_values = true, value_name = "DIR")]
    #[arg(default_value = ".local", value_parser = setting("a folder", str::parse::<PathBuf>))]
    pub local_dir: PathBuf,
}

/// Those of a command line, whatever is set around this process.
#[cfg(test)]
pub(crate) fn read(values: &[(&str, &str)]) -> Result<Settings, String> {
    use clap::{CommandFactory, FromArgMatches};

    let flag = |name: &str| format!("--{}", name.to_lowercase().replace('_', "-"));
    let flags = values.iter().flat_map(|(name, value)| [flag(name), (*value).to_owned()]);
    let arguments = ["server", "serve"].map(str::to_owned).into_iter().chain(flags);
    let command = super::Cli::command().mut_args(|arg| arg.env(None::<&str>));
    let cli = command.try_get_matches_from(arguments).and_then(|it| super::Cli::from_arg_matches(&it));
    cli.map(|cli| cli.settings).map_err(|error| error.to_string())
}

//! The command line: roles and settings. `server --help` is the reference of the configuration.
//!
//! Every setting is a flag or an environment variable, read here once as text; [`crate::config`] checks them
//! all before anything starts. Passwords are never arguments: the process list would show them.

use chrono::{DateTime, Utc};
use clap::{Args, Parser, Subcommand};
use domain::{EventId, EventKind, Role};

/// Daybook: appointment booking for clinics. One binary, one PostgreSQL.
///
/// Settings are flags or environment variables; an empty variable counts as unset.
#[derive(Parser)]
#[command(name = "server", version, max_term_width = 110)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub settings: Settings,
}

#[derive(Subcommand)]
pub enum Command {
    /// Serve the pages and the API
    Serve,
    /// Run the workers: the steps of bookings, e-mails included
    Work,
    /// Both in one process
    Run {
        /// For development: migrate, load demo data into an empty database, start a mail server of our own
        /// when SMTP_URL is unset, and print URLs and logins
        #[arg(long)]
        dev: bool,
    },
    /// Bring the database up to date
    Migrate,
    /// Load data
    Seed {
        /// Providers, services, a few bookings, and accounts whose passwords are generated and printed
        #[arg(long, required = true)]
        demo: bool,
    },
    /// Accounts of staff and operators
    #[command(subcommand)]
    User(UserCommand),
    /// Tokens with which programs drive the API
    #[command(subcommand)]
    Token(TokenCommand),
    /// Signed webhooks: who hears of what happens to bookings
    #[command(subcommand)]
    Webhook(WebhookCommand),
}

#[derive(Subcommand)]
pub enum UserCommand {
    /// Add an account; its password is generated and printed once
    Add {
        #[arg(long)]
        email: String,
        /// As it stands in the audit log
        #[arg(long)]
        name: String,
        /// staff, operator or admin
        #[arg(long)]
        role: Role,
        /// Read the password from the first line of standard input instead
        #[arg(long)]
        password_stdin: bool,
    },
    /// List the accounts
    List,
    /// Disable an account and end its sessions
    Disable {
        #[arg(long)]
        email: String,
    },
    /// Give an account a new password, enable it, and end its sessions
    ResetPassword {
        #[arg(long)]
        email: String,
        /// Read the password from the first line of standard input instead
        #[arg(long)]
        password_stdin: bool,
    },
}

#[derive(Subcommand)]
pub enum TokenCommand {
    /// Add a token; it is generated and printed once
    Add {
        /// As it stands in the audit log
        #[arg(long)]
        name: String,
        /// operator or admin
        #[arg(long)]
        role: Role,
    },
    /// List the tokens, and when each was last used
    List,
    /// Revoke a token: whoever sends it is refused from now on
    Revoke {
        #[arg(long)]
        name: String,
    },
}

#[derive(Subcommand)]
pub enum WebhookCommand {
    /// Add a subscriber; its signing secret is generated and printed once
    Add {
        /// Lower-case letters, digits and hyphens
        #[arg(long)]
        name: String,
        /// Where events are posted: https, or http to this machine
        #[arg(long)]
        url: String,
        /// BookingRequested, AppointmentBooked, AppointmentMoved, AppointmentCancelled [default: all]
        #[arg(long, value_delimiter = ',')]
        events: Vec<EventKind>,
    },
    /// List the subscribers
    List,
    /// Remove a subscriber with its deliveries and its log
    Remove {
        #[arg(long)]
        name: String,
    },
    /// Stop deliveries; events are kept until the subscriber is resumed or removed
    Pause {
        #[arg(long)]
        name: String,
        #[arg(long, default_value = "by an operator")]
        reason: String,
    },
    /// Go on where a subscriber was paused
    Resume {
        #[arg(long)]
        name: String,
    },
    /// Show the delivery log, the latest request first
    Log {
        #[arg(long)]
        name: String,
        #[arg(long, default_value_t = 50)]
        limit: i64,
    },
    /// Send events again, with the same ids
    Replay {
        #[arg(long)]
        name: String,
        #[command(flatten)]
        which: ReplayArgs,
    },
}

#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct ReplayArgs {
    /// One event
    #[arg(long, value_name = "ID")]
    pub event: Option<EventId>,
    /// Everything since, as 2031-05-05T09:00:00Z
    #[arg(long, value_name = "INSTANT")]
    pub from: Option<DateTime<Utc>>,
    /// Everything whose attempts are used up
    #[arg(long)]
    pub dead: bool,
}

/// Every setting as it came.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Settings")]
pub struct Settings {
    /// PostgreSQL, as postgres://user:password@host/database
    #[arg(long, env, global = true, hide_env_values = true, value_name = "URL")]
    pub database_url: Option<String>,
    /// Mail server, as smtps://user:password@host or smtp://host:25 [--dev: one of our own]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "URL")]
    pub smtp_url: Option<String>,
    /// Sender of every e-mail, as 'Clinic <name@example.org>'
    #[arg(long, env, global = true, hide_env_values = true, value_name = "MAILBOX")]
    pub mail_from: Option<String>,
    /// Who hears of every booking
    #[arg(long, env, global = true, hide_env_values = true, value_name = "MAILBOX")]
    pub admin_email: Option<String>,
    /// What the private links in patients' e-mails are made from: at least 32 characters, the same for all workers,
    /// such as what `openssl rand -base64 32` prints. Links that were sent stay good when it changes [--dev: generated]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "SECRET")]
    pub link_secret: Option<String>,
    /// Name of the clinic on pages and in e-mails [--dev: Riverside Clinic]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "NAME")]
    pub clinic_name: Option<String>,
    /// Phone number of the clinic, on patients' pages and in their e-mails [default: none; --dev: +44 20 7946 0123]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "NUMBER")]
    pub clinic_phone: Option<String>,
    /// Colour of the buttons in e-mails [default: #0a5f8f]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "COLOUR")]
    pub clinic_colour: Option<String>,
    /// IANA time zone of the clinic, as Europe/London [default: UTC; --dev: Europe/London]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "ZONE")]
    pub clinic_zone: Option<String>,
    /// When no reminder is sent and no answer is due, by the provider's clock, as 21:00-08:00; none for at any time [default: 21:00-08:00]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "TIMES")]
    pub quiet_hours: Option<String>,
    /// How patients may choose to be reached: some of email,phone,none. Without an e-mail address they get a code in the
    /// place of e-mails [default: email,phone; --dev: all]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "WAYS")]
    pub contact: Option<String>,
    /// How long somebody on the waiting list has to answer an offer, nights aside [default: 2h]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "DURATION")]
    pub waitlist_offer: Option<String>,
    /// The sites in whose pages the booking pages may be shown, as https://clinic.example,https://www.clinic.example
    /// [default: none]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "ORIGINS")]
    pub embed_origins: Option<String>,
    /// Where a proxy in front tells visitors' addresses, which are limited: connection for no proxy, or x-forwarded-for,
    /// x-real-ip, cf-connecting-ip, fly-client-ip, true-client-ip [default: connection]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "SOURCE")]
    pub client_ip: Option<String>,
    /// Address to listen on [default: 127.0.0.1]
    #[arg(long, env, global = true, hide_env_values = true)]
    pub host: Option<String>,
    /// Port to listen on; 0 takes a free one and prints it [default: 8080]
    #[arg(long, env, global = true, hide_env_values = true)]
    pub port: Option<String>,
    /// Where people reach the pages; links in e-mails start with it [default: http://HOST:PORT]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "URL")]
    pub public_url: Option<String>,
    /// What the browser loads, as built by `make run` [default: target/site]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "DIR")]
    pub site_root: Option<String>,
    /// Attempts at a step, the first one included [default: 3]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "COUNT")]
    pub retry_attempts: Option<String>,
    /// From the first failure to the second attempt, as 200ms, 5s, 2m or 1h [default: 5s]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "DURATION")]
    pub retry_first_interval: Option<String>,
    /// By how much each interval is longer than the one before [default: 2]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "FACTOR")]
    pub retry_coefficient: Option<String>,
    /// The longest interval [default: 1h]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "DURATION")]
    pub retry_max_interval: Option<String>,
    /// By how much an interval may be longer, by chance, as a share of it [default: 0.1]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "SHARE")]
    pub retry_jitter: Option<String>,
    /// The longest that a step is tried again after it was due first [default: 168h]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "DURATION")]
    pub retry_deadline: Option<String>,
    /// The longest that one attempt at a step may take [default: 60s]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "DURATION")]
    pub step_timeout: Option<String>,
    /// How long ended workflow instances are kept with their attempts; bookings stay [default: 2160h]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "DURATION")]
    pub history_kept: Option<String>,
    /// Between the attempts at a webhook, one attempt more than delays [default: 5s,30s,2m,15m,1h,6h,16h]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "DURATIONS")]
    pub webhook_retry_delays: Option<String>,
    /// The longest that one attempt at a webhook may take [default: 10s]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "DURATION")]
    pub webhook_timeout: Option<String>,
    /// What is logged, as a tracing filter: error, warn, info, or info,sqlx=debug [default: info]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "FILTER")]
    pub log: Option<String>,
    /// text or json [default: text]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "FORMAT")]
    pub log_format: Option<String>,
    /// Where demo-logins.json is kept [default: .local]
    #[arg(long, env, global = true, hide_env_values = true, value_name = "DIR")]
    pub local_dir: Option<String>,
}

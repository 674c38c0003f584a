//! The command line: roles and settings. `server --help` is the reference of the configuration.
//!
//! Every setting is a flag or an environment variable, read here once and before anything starts (`cli/settings.rs`).
//! Accounts' passwords are never arguments: the process list would show them.

#![allow(
    rustdoc::bare_urls,
    rustdoc::broken_intra_doc_links,
    reason = "these are the words of `server --help`"
)]

mod settings;

use chrono::{DateTime, Utc};
use clap::{
    Args, Parser, Subcommand,
    error::{ContextKind, ErrorKind},
};
use domain::{EventId, EventKind, Role};
use engine::cursor::Moment;

#[cfg(test)]
pub(crate) use settings::read;
pub use settings::{LogFormat, Settings};

use crate::auth::token::Scope;

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

impl Cli {
    /// Of this process. What cannot be read ends it: a wrong setting with one line and the code of a command that failed, a
    /// wrong command line with clap's help and code.
    #[expect(clippy::disallowed_methods, reason = "nothing has begun that could be left unfinished")]
    pub fn read() -> Self {
        Self::try_parse().unwrap_or_else(|error| {
            // Only the errors of settings are whole sentences, without clap's context.
            let is_setting =
                error.kind() == ErrorKind::ValueValidation && error.get(ContextKind::InvalidArg).is_none();
            if !is_setting {
                error.exit();
            }
            eprintln!("{}", error.to_string().trim_end());
            std::process::exit(1)
        })
    }
}

#[derive(Subcommand)]
pub enum Command {
    /// Serve the pages and the API
    Serve,
    /// Run the workers: the steps of bookings, emails included
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
        /// What it opens: operate (workflow instances), bounces (reports of a mail server) [default: both]
        #[arg(long, value_delimiter = ',')]
        scope: Vec<Scope>,
    },
    /// Let a token open less than it did
    Narrow {
        #[arg(long)]
        name: String,
        /// operate or bounces
        #[arg(long, value_delimiter = ',', required = true)]
        scope: Vec<Scope>,
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
        /// Where the list before ended
        #[arg(long)]
        before: Option<Moment>,
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

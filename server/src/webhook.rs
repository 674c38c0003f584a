//! `server webhook ...`: who hears of events, the delivery log, and sending again, from the terminal.
//!
//! Whoever has the database's password is an operator; the audit log says that it was the terminal.

use std::net::{Ipv4Addr, SocketAddr};

use chrono::{DateTime, SecondsFormat, Utc};
use domain::EventKind;
use engine::cursor::Moment;
use jobs::{
    Daybook,
    access::OperatorAccess,
    events::{
        Replay,
        log::{self, Filter},
        subscribers::{self, NewSubscriber},
    },
};
use secrecy::ExposeSecret;

use crate::{
    Error,
    cli::{ReplayArgs, Settings, WebhookCommand},
    config::Config,
    database, role,
};

pub async fn run(settings: &Settings, command: WebhookCommand) -> Result<(), Error> {
    let config = Config::read(settings, false)?;
    let pool = database::connect(config.database.clone()).await?;
    let daybook = role::daybook(&config, pool, SocketAddr::from((Ipv4Addr::LOCALHOST, config.port)));
    let access = OperatorAccess::at_the_terminal();
    match command {
        WebhookCommand::Add { name, url, events } => add(&daybook, &access, &name, &url, &events).await,
        WebhookCommand::List => list(&daybook, &access).await,
        WebhookCommand::Remove { name } => {
            subscribers::remove(&daybook, &access, &name).await?;
            println!("Removed {name}, its deliveries and its log");
            Ok(())
        }
        WebhookCommand::Pause { name, reason } => {
            subscribers::pause(&daybook, &access, &name, &reason).await?;
            println!("Paused {name}; events are kept until it is resumed or removed");
            Ok(())
        }
        WebhookCommand::Resume { name } => {
            subscribers::resume(&daybook, &access, &name).await?;
            println!("Resumed {name}; what it missed is sent now");
            Ok(())
        }
        WebhookCommand::Log { name, limit, before } => {
            print_log(&daybook, &access, &name, before, limit).await
        }
        WebhookCommand::Replay { name, which } => {
            let replayed = log::replay(&daybook, &access, &name, what(&which)).await?;
            println!("{replayed} to be sent again to {name}");
            Ok(())
        }
    }
}

async fn add(
    daybook: &Daybook,
    access: &OperatorAccess,
    name: &str,
    url: &str,
    events: &[EventKind],
) -> Result<(), Error> {
    let new = NewSubscriber { name, url, kinds: events };
    let secret = subscribers::add(daybook, access, &new).await?;
    println!("Added {name}; it hears of what happens from now on");
    println!("Secret, shown this once: {}", secret.expose_secret());
    Ok(())
}

async fn list(daybook: &Daybook, access: &OperatorAccess) -> Result<(), Error> {
    for it in subscribers::list(daybook, access).await? {
        let kinds: Vec<_> = it.kinds.iter().map(|kind| kind.as_str()).collect();
        let kinds = if kinds.is_empty() { "all".to_owned() } else { kinds.join(",") };
        let state = it.pause_reason.map_or("active".to_owned(), |reason| format!("paused: {reason}"));
        println!("{:<20}  {} waiting, {} dead  {kinds}  {}  {state}", it.name, it.waiting, it.dead, it.url);
    }
    Ok(())
}

async fn print_log(
    daybook: &Daybook,
    access: &OperatorAccess,
    name: &str,
    before: Option<Moment>,
    limit: i64,
) -> Result<(), Error> {
    let subscriber = Some(subscribers::find(daybook, access, name).await?);
    let filter = Filter { subscriber, ..Default::default() };
    let (attempts, next) = log::attempts(daybook, access, &filter, before, limit).await?;
    for it in attempts {
        let took = (it.finished_at - it.started_at).num_milliseconds();
        let status = it.status.map_or("-".to_owned(), |status| status.to_string());
        let said = it.error.as_deref().unwrap_or("accepted");
        let (at, kind) = (instant(it.started_at), it.kind.as_str());
        println!("{at}  {}  {kind:<20}  attempt {}  {status}  {took} ms  {said}", it.event, it.number);
    }
    if let Some(next) = next {
        println!("Older ones: --before {next}");
    }
    Ok(())
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// Exactly one of them is given; the command line sees to that.
fn what(which: &ReplayArgs) -> Replay {
    match (which.event, which.from) {
        (Some(event), _) => Replay::Event(event),
        (None, Some(from)) => Replay::From(from),
        (None, None) => Replay::Dead,
    }
}

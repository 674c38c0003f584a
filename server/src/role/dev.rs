//! `server run --dev`: everything that a developer would otherwise set up by hand.
//!
//! Migrates, starts a mail server inside the process when `SMTP_URL` is unset, loads demo data into an empty
//! database, and prints URLs and logins. Never for production: anybody can read the mailbox.

mod link_secret;

use std::net::{Ipv4Addr, SocketAddr};

use jobs::schema;

use super::{both, daybook, engine, site};
use crate::{
    Error, built,
    cli::Settings,
    config::{self, Config},
    database, http, router,
    sandbox::{self, Sandbox},
    seed, shutdown,
};

pub async fn run(settings: &Settings) -> Result<(), Error> {
    let config = Config::read(settings, true)?;
    let sandbox = if config::wants_sandbox(settings) { Some(start_sandbox().await?) } else { None };
    let mailer = config::mailer(settings, true, sandbox.as_ref().map(Sandbox::smtp_url))?;
    let links = match config::link_key(settings)? {
        Some(links) => links,
        None => link_secret::ensure(&config.local_dir)?,
    };
    let logo = config::logo(settings, true)?;
    let stop = shutdown::on_signal()?;
    let pool = database::connect(config.database.clone()).await?;
    schema::migrate(pool.untried()).await?;
    let listening = http::listen(&config).await?;
    let daybook = daybook(&config, pool.clone(), listening.addr);
    let logins = seed::for_development(&daybook, &pool, &config.local_dir).await?;
    print(&format!("http://{}", listening.addr), sandbox.is_some(), &logins, &config);
    let site = site(settings, &config, daybook.clone(), pool.clone(), logo).in_development();
    let mailbox = sandbox.clone().map(|it| sandbox::pages::router(it, built::stylesheet(&site.leptos)));
    let router = router::router(site, mailbox.unwrap_or_default());
    let engine = engine(&daybook, &pool, mailer, links);
    let ended = both(listening, router, config.client, daybook, engine, stop).await;
    // Not before the workers: what they were sending still arrives.
    drop(sandbox);
    ended
}

async fn start_sandbox() -> Result<Sandbox, Error> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    Sandbox::start(address)
        .await
        .map_err(|source| Error::Listen { address: format!("{address} (mail sandbox)"), source })
}

fn print(url: &str, has_mailbox: bool, logins: &[seed::Login], config: &Config) {
    println!("\nDaybook is running. Ctrl-C stops it.\n");
    println!("  Book an appointment  {url}/");
    println!("  Staff                {url}/staff");
    println!("  Operators            {url}/ops");
    if has_mailbox {
        println!("  Mailbox              {url}/dev/mailbox");
    }
    if !logins.is_empty() {
        println!("\n  Log in at {url}/login (also in {}):\n", seed::logins_file(&config.local_dir).display());
        for login in logins {
            println!("  {}", login.line());
        }
    }
    println!();
}

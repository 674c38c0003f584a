//! What a process does until it is told to stop: serve, work, or both.
//!
//! Each role reads its settings, connects, prints where it listens, and ends cleanly on the first signal.

pub mod dev;

use std::{net::SocketAddr, sync::Arc};

use jobs::{
    Daybook, PgPool, engine::Engine, events, mail::Mailer, manage::LinkKey, reminding, store, waitlist,
    workflows,
};
use tokio_util::sync::CancellationToken;

use crate::{
    Error,
    cli::Settings,
    config::{self, Config},
    database, http,
    router::{self, Site},
    shutdown,
};

/// Pages and API.
pub async fn serve(settings: &Settings) -> Result<(), Error> {
    let config = Config::read(settings, false)?;
    let stop = shutdown::on_signal()?;
    let pool = connect(&config).await?;
    let listening = http::listen(&config).await?;
    let daybook = daybook(&config, pool, listening.addr);
    println!("Daybook serves {}", daybook.settings.public_url);
    let router = router::router(
        Site::new(daybook, &config.site_root, None).behind(config.client).embedded_in(&config.embed_origins),
    );
    listening.serve(router, stop).await
}

/// The workers.
pub async fn work(settings: &Settings) -> Result<(), Error> {
    let config = Config::read(settings, false)?;
    let mailer = config::mailer(settings, false, None)?;
    let links = config::required_link_key(settings)?;
    let stop = shutdown::on_signal()?;
    if config.public_url.is_none() {
        tracing::warn!("PUBLIC_URL is unset; the links in e-mails lead to this machine only");
    }
    let addr = SocketAddr::from(([127, 0, 0, 1], config.port));
    let daybook = daybook(&config, connect(&config).await?, addr);
    println!("Daybook works");
    tokio::join!(
        engine(daybook.clone(), mailer, links).run(stop.clone()),
        reminding::run(daybook.clone(), stop.clone()),
        waitlist::run(daybook.clone(), stop.clone()),
        events::run(daybook, stop)
    );
    Ok(())
}

/// Both.
pub async fn run(settings: &Settings) -> Result<(), Error> {
    let config = Config::read(settings, false)?;
    let mailer = config::mailer(settings, false, None)?;
    let links = config::required_link_key(settings)?;
    let stop = shutdown::on_signal()?;
    let pool = connect(&config).await?;
    let listening = http::listen(&config).await?;
    let daybook = daybook(&config, pool, listening.addr);
    println!("Daybook serves {} and works", daybook.settings.public_url);
    let site = Site::new(daybook.clone(), &config.site_root, None)
        .behind(config.client)
        .embedded_in(&config.embed_origins);
    both(listening, site, engine(daybook, mailer, links), stop).await
}

/// Brings the database up to date.
pub async fn migrate(settings: &Settings) -> Result<(), Error> {
    let pool = database::connect(config::database(settings)?).await?;
    store::migrate(&pool).await?;
    println!("The database is up to date");
    Ok(())
}

/// A database that other processes may be migrating right now is no reason to end, only to tell.
async fn connect(config: &Config) -> Result<PgPool, Error> {
    let pool = database::connect(config.database.clone()).await?;
    if !store::is_ready(&pool).await.unwrap_or(false) {
        tracing::warn!("the database is not up to date; run `server migrate`");
    }
    Ok(pool)
}

pub(crate) fn daybook(config: &Config, pool: PgPool, addr: SocketAddr) -> Daybook {
    let public_url = config.public_url.clone().unwrap_or_else(|| format!("http://{addr}"));
    Daybook::new(
        pool,
        jobs::Settings {
            clinic_name: config.clinic_name.clone(),
            clinic_phone: config.clinic_phone.clone(),
            clinic_zone: config.clinic_zone,
            clinic_colour: config.clinic_colour,
            public_url,
            retry: config.retry.clone(),
            history_kept: config.history_kept,
            webhooks: config.webhooks.clone(),
            quiet_hours: config.quiet_hours,
            contacts: config.contacts,
            offer_kept: config.offer_kept,
        },
    )
}

fn engine(daybook: Daybook, mailer: Mailer, links: LinkKey) -> Engine {
    let pool = database::for_workers(&daybook.pool);
    Engine::new(Daybook { pool, ..daybook }, Arc::new(mailer), links, workflows().clone())
}

/// Whichever of the two ends first, the other is told to.
async fn both(
    listening: http::Listening,
    site: Site,
    engine: Engine,
    stop: CancellationToken,
) -> Result<(), Error> {
    let workers = async {
        engine.run(stop.clone()).await;
        stop.cancel();
    };
    let reminders = reminding::run(site.daybook.clone(), stop.clone());
    let waitlist = waitlist::run(site.daybook.clone(), stop.clone());
    let webhooks = events::run(site.daybook.clone(), stop.clone());
    let http = async {
        let served = listening.serve(router::router(site), stop.clone()).await;
        stop.cancel();
        served
    };
    tokio::join!(http, workers, reminders, waitlist, webhooks).0
}

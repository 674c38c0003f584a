//! What a process does until it is told to stop: serve, work, or both.
//!
//! Each role reads its settings, connects, prints where it listens, and ends cleanly on the first signal.

#[cfg(feature = "development")]
pub mod dev;

use std::{net::SocketAddr, sync::Arc};

use app::site::LOGO;
use axum::Router;
use engine::{Engine, Pool};
use jobs::{Daybook, LinkKey, StepContext, mail::Mailer, schema, workflows};
use tokio_util::sync::CancellationToken;

use crate::{
    Error,
    cli::Settings,
    client::Client,
    config::{self, Config},
    database,
    http::{self, Bounds},
    logo::Logo,
    router, shutdown,
    site::Site,
};

/// Pages and API.
pub async fn serve(settings: &Settings) -> Result<(), Error> {
    let config = Config::read(settings, false)?;
    let logo = config::logo(settings, false)?;
    let stop = shutdown::on_signal()?;
    warn(settings);
    let pool = connect(&config).await?;
    let listening = http::listen(&config).await?;
    let daybook = daybook(&config, pool.clone(), listening.addr);
    println!("Daybook serves {}", daybook.settings.public_url);
    let site = site(settings, &config, daybook, pool, logo);
    let router = router::router(site, Router::new());
    listening.serve(router, config.client, Bounds::of_the_system(), stop).await
}

/// The workers.
pub async fn work(settings: &Settings) -> Result<(), Error> {
    let config = Config::read(settings, false)?;
    let mailer = config::mailer(settings, false, None)?;
    let links = config::required_link_key(settings)?;
    let stop = shutdown::on_signal()?;
    warn(settings);
    let addr = SocketAddr::from(([127, 0, 0, 1], config.port));
    let pool = connect(&config).await?;
    let daybook = daybook(&config, pool.clone(), addr);
    println!("Daybook works");
    tokio::join!(engine(&daybook, &pool, mailer, links).run(stop.clone()), jobs::loops::run(daybook, stop));
    Ok(())
}

/// Both.
pub async fn run(settings: &Settings) -> Result<(), Error> {
    let config = Config::read(settings, false)?;
    let mailer = config::mailer(settings, false, None)?;
    let links = config::required_link_key(settings)?;
    let logo = config::logo(settings, false)?;
    let stop = shutdown::on_signal()?;
    warn(settings);
    let pool = connect(&config).await?;
    let listening = http::listen(&config).await?;
    let daybook = daybook(&config, pool.clone(), listening.addr);
    println!("Daybook serves {} and works", daybook.settings.public_url);
    let site = site(settings, &config, daybook.clone(), pool.clone(), logo);
    both(
        listening,
        router::router(site, Router::new()),
        config.client,
        daybook.clone(),
        engine(&daybook, &pool, mailer, links),
        stop,
    )
    .await
}

/// Says what was most likely not meant.
fn warn(settings: &Settings) {
    for sentence in config::warnings(settings) {
        tracing::warn!("{sentence}");
    }
}

/// Brings the database up to date.
pub async fn migrate(settings: &Settings) -> Result<(), Error> {
    let pool = database::connect(config::database(settings)?).await?;
    schema::migrate(pool.untried()).await?;
    println!("The database is up to date");
    Ok(())
}

/// A database that other processes may be migrating right now is no reason to end, only to tell.
async fn connect(config: &Config) -> Result<Pool, Error> {
    let pool = database::connect(config.database.clone()).await?;
    if !schema::is_ready(&pool).await.unwrap_or(false) {
        tracing::warn!("the database is not up to date; run `server migrate`");
    }
    Ok(pool)
}

pub(crate) fn daybook(config: &Config, pool: Pool, addr: SocketAddr) -> Daybook {
    let public_url = config.public_url.clone().unwrap_or_else(|| format!("http://{addr}"));
    Daybook::new(
        pool,
        jobs::Settings {
            clinic_name: config.clinic_name.clone(),
            clinic_phone: config.clinic_phone.clone(),
            clinic_address: config.clinic_address.clone(),
            clinic_zone: config.clinic_zone,
            clinic_logo_url: config.has_logo.then(|| format!("{public_url}{LOGO}")),
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

fn site(settings: &Settings, config: &Config, daybook: Daybook, pool: Pool, logo: Option<Logo>) -> Site {
    Site::new(daybook, pool, &config.site_root)
        .behind(config.client)
        .embedded_in(&config.embed_origins)
        .framed(logo, settings.footer_daybook, settings.footer_sign_in)
}

fn engine(daybook: &Daybook, pool: &Pool, mailer: Mailer, links: LinkKey) -> Engine<StepContext> {
    let pool = database::for_workers(pool);
    jobs::workers(&daybook.on(pool), Arc::new(mailer), links, workflows::all())
}

/// Whichever of the two ends first, the other is told to.
async fn both(
    listening: http::Listening,
    router: Router,
    client: Client,
    daybook: Daybook,
    engine: Engine<StepContext>,
    stop: CancellationToken,
) -> Result<(), Error> {
    let workers = async {
        engine.run(stop.clone()).await;
        stop.cancel();
    };
    let loops = jobs::loops::run(daybook, stop.clone());
    let http = async {
        let served = listening.serve(router, client, Bounds::of_the_system(), stop.clone()).await;
        stop.cancel();
        served
    };
    tokio::join!(http, workers, loops).0
}

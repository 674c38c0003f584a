//! Demo data: a clinic to look at, for `server seed --demo` and `server run --dev`.
//!
//! Loading it again changes nothing that is there already. Bookings are made by `jobs::booking::accept`, like a
//! patient's, so that the workers run their whole chain; accounts get generated passwords (`logins`).

mod bookings;
mod catalogue;
mod logins;

use std::path::Path;

use engine::Pool;
use jobs::{Daybook, availability::Catalog, schema};

use crate::{Error, cli::Settings, config::Config, database, role};

pub use logins::{Login, file as logins_file};

/// `server seed --demo`.
pub async fn command(settings: &Settings) -> Result<(), Error> {
    let config = Config::read(settings, true)?;
    let pool = database::connect(config.database.clone()).await?;
    if !schema::is_ready(&pool).await.unwrap_or(false) {
        return Err(Error::Refused("the database is not up to date; run `server migrate` first".to_owned()));
    }
    let daybook = role::daybook(&config, pool.clone(), ([127, 0, 0, 1], config.port).into());
    catalogue::load(&pool).await?;
    bookings::load(&daybook, &pool).await?;
    println!("Demo data is loaded. Accounts (also in {}):", logins_file(&config.local_dir).display());
    for login in logins::ensure(&pool, &config.local_dir).await? {
        println!("  {}", login.line());
    }
    Ok(())
}

/// Demo data for an empty database, and demo accounts unless the database has accounts of its own.
pub async fn for_development(daybook: &Daybook, pool: &Pool, local_dir: &Path) -> Result<Vec<Login>, Error> {
    if Catalog::load(daybook).await?.providers.is_empty() {
        catalogue::load(pool).await?;
        bookings::load(daybook, pool).await?;
    }
    if logins::are_welcome(pool).await? { logins::ensure(pool, local_dir).await } else { Ok(Vec::new()) }
}

/// The providers, what they offer, and when they are open.
pub async fn catalogue(pool: &Pool) -> Result<(), Error> {
    Ok(catalogue::load(pool).await?)
}

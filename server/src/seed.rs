//! Demo data: a clinic to look at, for `server seed --demo` and `server run --dev`.
//!
//! Loading it again changes nothing that is there already. Bookings are made by `jobs::accept`, like a
//! patient's, so that the workers run their whole chain; accounts get generated passwords ([`logins`]).

mod bookings;
mod catalogue;
mod logins;

use std::path::Path;

use jobs::{Daybook, availability::Catalog, store};
pub use logins::{Login, file as logins_file};

use crate::{
    Error,
    cli::Settings,
    config::{self, Config},
    database, role,
};

/// `server seed --demo`.
pub async fn command(settings: &Settings) -> Result<(), Error> {
    let config = Config::read(settings, true)?;
    let pool = database::connect(config.database.clone()).await?;
    if !store::is_ready(&pool).await.unwrap_or(false) {
        return Err(Error::Refused("the database is not up to date; run `server migrate` first".to_owned()));
    }
    let daybook = role::daybook(&config, pool, ([127, 0, 0, 1], config.port).into());
    catalogue(&daybook).await?;
    bookings::load(&daybook).await?;
    println!("Demo data is loaded. Accounts (also in {}):", logins_file(&config.local_dir).display());
    for login in logins::ensure(&daybook.pool, &config::local_dir(settings)).await? {
        println!("  {}", login.line());
    }
    Ok(())
}

/// Demo data for an empty database, and demo accounts unless the database has accounts of its own.
pub async fn for_development(daybook: &Daybook, local_dir: &Path) -> Result<Vec<Login>, Error> {
    if Catalog::load(&daybook.pool).await?.providers.is_empty() {
        catalogue(daybook).await?;
        bookings::load(daybook).await?;
    }
    if logins::are_welcome(&daybook.pool).await? {
        logins::ensure(&daybook.pool, local_dir).await
    } else {
        Ok(Vec::new())
    }
}

/// The providers, what they offer, and when they are open.
pub async fn catalogue(daybook: &Daybook) -> Result<(), Error> {
    Ok(catalogue::load(&daybook.pool).await?)
}

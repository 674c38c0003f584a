//! Who hears of events: adding, removing, pausing and resuming subscribers.
//!
//! Every change is in the audit log, with the subscriber's id as its subject.

use std::net::IpAddr;

use domain::{EventKind, Invalid, SubscriberId};
use reqwest::Url;
use secrecy::SecretString;
use sqlx::{PgConnection, error::DatabaseError};
use uuid::Uuid;

use super::webhook;
use crate::{
    Daybook, Error,
    access::OperatorAccess,
    store::{
        self,
        subscriber::{ONE_NAME, Subscriber},
    },
};

pub use crate::store::subscriber::Summary;

const NAME_MAX: usize = 64;
const URL_MAX: usize = 2_048;
const NO_SUCH: Error = Error::Conflict("There is no subscriber of this name");

/// Somebody who wants to hear of events from now on.
#[derive(Clone, Debug)]
pub struct NewSubscriber<'a> {
    /// Lower-case letters, digits and hyphens.
    pub name: &'a str,
    /// Https, or http to this machine.
    pub url: &'a str,
    /// Empty means all.
    pub kinds: &'a [EventKind],
}

/// Everybody, by name; secrets are not told.
pub async fn list(daybook: &Daybook, _: &OperatorAccess) -> Result<Vec<Summary>, Error> {
    Ok(store::subscriber::summaries(&daybook.pool).await?)
}

/// Adds a subscriber and tells the secret that will sign what it gets. Nobody can ask for it again.
pub async fn add(
    daybook: &Daybook,
    access: &OperatorAccess,
    new: &NewSubscriber<'_>,
) -> Result<SecretString, Error> {
    let subscriber = Subscriber {
        id: SubscriberId(Uuid::now_v7()),
        name: name(new.name)?,
        url: url(new.url)?,
        secret: webhook::generate_secret(),
    };
    let mut tx = daybook.pool.begin().await?;
    let cursor = store::event::place_all(&mut tx).await?;
    if let Err(error) = store::subscriber::insert(&mut *tx, &subscriber, new.kinds, cursor).await {
        let is_taken = error.as_database_error().and_then(DatabaseError::constraint) == Some(ONE_NAME);
        return Err(if is_taken { Invalid::one("name", "The name is taken").into() } else { error.into() });
    }
    audit(&mut tx, access, "add-subscriber", subscriber.id, None).await?;
    tx.commit().await?;
    daybook.events.notify_one();
    Ok(subscriber.secret)
}

/// Removes a subscriber with its deliveries and its log.
pub async fn remove(daybook: &Daybook, access: &OperatorAccess, name: &str) -> Result<(), Error> {
    let mut tx = daybook.pool.begin().await?;
    let id = store::subscriber::delete(&mut *tx, name).await?.ok_or(NO_SUCH)?;
    audit(&mut tx, access, "remove-subscriber", id, None).await?;
    Ok(tx.commit().await?)
}

/// Stops deliveries; events are kept until it is resumed or removed.
pub async fn pause(
    daybook: &Daybook,
    access: &OperatorAccess,
    name: &str,
    reason: &str,
) -> Result<(), Error> {
    let mut tx = daybook.pool.begin().await?;
    let id = store::subscriber::id_of(&mut *tx, name).await?.ok_or(NO_SUCH)?;
    if !store::subscriber::pause(&mut *tx, id, reason).await? {
        return Err(Error::Conflict("The subscriber is paused already"));
    }
    audit(&mut tx, access, "pause-subscriber", id, Some(reason)).await?;
    Ok(tx.commit().await?)
}

/// Goes on where a subscriber was paused; what it missed comes at once.
pub async fn resume(daybook: &Daybook, access: &OperatorAccess, name: &str) -> Result<(), Error> {
    let mut tx = daybook.pool.begin().await?;
    let id = store::subscriber::id_of(&mut *tx, name).await?.ok_or(NO_SUCH)?;
    if !store::subscriber::resume(&mut *tx, id).await? {
        return Err(Error::Conflict("The subscriber is not paused"));
    }
    audit(&mut tx, access, "resume-subscriber", id, None).await?;
    tx.commit().await?;
    daybook.events.notify_one();
    Ok(())
}

/// The subscriber of a name.
pub async fn find(daybook: &Daybook, _: &OperatorAccess, name: &str) -> Result<SubscriberId, Error> {
    store::subscriber::id_of(&daybook.pool, name).await?.ok_or(NO_SUCH)
}

async fn audit(
    db: &mut PgConnection,
    access: &OperatorAccess,
    action: &str,
    subscriber: SubscriberId,
    reason: Option<&str>,
) -> sqlx::Result<()> {
    store::audit::record(db, access.actor(), action, &[subscriber.to_string()], reason).await
}

fn name(text: &str) -> Result<String, Invalid> {
    let is_slug = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    if (1..=NAME_MAX).contains(&text.len()) && text.chars().all(is_slug) {
        return Ok(text.to_owned());
    }
    Err(Invalid::one("name", "Use 1 to 64 lower-case letters, digits and hyphens"))
}

/// What is sent tells who is treated when, if only by ids: it is encrypted on its way through a network.
fn url(text: &str) -> Result<String, Invalid> {
    let wrong = |message: &str| Err(Invalid::one("url", message));
    let Some(url) = Url::parse(text).ok().filter(|url| url.has_host() && text.len() <= URL_MAX) else {
        return wrong("Use a URL such as https://example.org/webhook");
    };
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let is_here = host == "localhost" || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback());
    match url.scheme() {
        "https" => {}
        "http" if is_here => {}
        _ => return wrong("Use https; http only leads to this machine"),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return wrong("Leave out the user name and the password; the signature shows who sends");
    }
    Ok(url.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_reached_without_tls() {
        for text in
            ["https://example.org/hook?a=b", "http://127.0.0.1:9000/", "http://[::1]/x", "http://localhost"]
        {
            assert!(url(text).is_ok(), "{text}");
        }
        for text in [
            "http://example.org/",
            "http://127.0.0.1.example.org/",
            "ftp://localhost/",
            "example.org",
            "https://a:b@example.org/",
            "",
        ] {
            assert!(url(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_name_is_a_slug() {
        assert!(name("billing-2").is_ok());
        for text in ["", "Billing", "a b", &"a".repeat(65)] {
            assert!(name(text).is_err(), "{text}");
        }
    }
}

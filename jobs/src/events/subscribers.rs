//! Who hears of events: adding, removing, pausing and resuming subscribers.
//!
//! Every change is in the audit log, with the subscriber's id as its subject.

use std::net::IpAddr;

use domain::{
    EventKind, SubscriberId,
    refusal::{Conflict, Fault},
};
use reqwest::Url;
use secrecy::SecretString;
use sqlx::PgConnection;
use uuid::Uuid;

use super::webhook;
use crate::{
    base::{
        access::OperatorAccess,
        daybook::Daybook,
        error::{self, Error},
        topic::EVENTS,
    },
    store::{
        self,
        audit::Action,
        subscriber::{ONE_NAME, Subscriber},
    },
};

pub use crate::store::subscriber::Summary;

const NAME_MAX: usize = 64;
const URL_MAX: usize = 2_048;

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
    daybook
        .pool
        .transaction(async |mut tx| {
            let cursor = store::event::place_all(&mut tx).await?;
            store::subscriber::insert(&mut *tx, &subscriber, new.kinds, cursor).await.map_err(|failed| {
                match engine::error::violates(&failed, ONE_NAME) {
                    true => Error::from(Fault::SubscriberNameTaken),
                    false => failed.into(),
                }
            })?;
            audit(&mut tx, access, Action::AddSubscriber, subscriber.id, None).await?;
            daybook.engine.wake.notify(&mut *tx, EVENTS).await?;
            error::commit(tx).await?;
            daybook.engine.wake.wake(EVENTS);
            Ok::<_, Error>(())
        })
        .await?;
    Ok(subscriber.secret)
}

/// Removes a subscriber with its deliveries and its log.
pub async fn remove(daybook: &Daybook, access: &OperatorAccess, name: &str) -> Result<(), Error> {
    daybook
        .pool
        .transaction(async |mut tx| {
            let id = store::subscriber::delete(&mut *tx, name).await?.ok_or(Conflict::NoSuchSubscriber)?;
            audit(&mut tx, access, Action::RemoveSubscriber, id, None).await?;
            error::commit(tx).await
        })
        .await
}

/// Stops deliveries; events are kept until it is resumed or removed.
pub async fn pause(
    daybook: &Daybook,
    access: &OperatorAccess,
    name: &str,
    reason: &str,
) -> Result<(), Error> {
    daybook
        .pool
        .transaction(async |mut tx| {
            let id = store::subscriber::id_of(&mut *tx, name).await?.ok_or(Conflict::NoSuchSubscriber)?;
            if !store::subscriber::pause(&mut *tx, id, reason).await? {
                return Err(Conflict::SubscriberPaused.into());
            }
            audit(&mut tx, access, Action::PauseSubscriber, id, Some(reason)).await?;
            error::commit(tx).await
        })
        .await
}

/// Goes on where a subscriber was paused; what it missed comes at once.
pub async fn resume(daybook: &Daybook, access: &OperatorAccess, name: &str) -> Result<(), Error> {
    daybook
        .pool
        .transaction(async |mut tx| {
            let id = store::subscriber::id_of(&mut *tx, name).await?.ok_or(Conflict::NoSuchSubscriber)?;
            if !store::subscriber::resume(&mut *tx, id).await? {
                return Err(Conflict::SubscriberNotPaused.into());
            }
            audit(&mut tx, access, Action::ResumeSubscriber, id, None).await?;
            daybook.engine.wake.notify(&mut *tx, EVENTS).await?;
            error::commit(tx).await?;
            daybook.engine.wake.wake(EVENTS);
            Ok(())
        })
        .await
}

/// The subscriber of a name.
pub async fn find(daybook: &Daybook, _: &OperatorAccess, name: &str) -> Result<SubscriberId, Error> {
    store::subscriber::id_of(&daybook.pool, name).await?.ok_or(Conflict::NoSuchSubscriber.into())
}

async fn audit(
    db: &mut PgConnection,
    access: &OperatorAccess,
    action: Action,
    subscriber: SubscriberId,
    reason: Option<&str>,
) -> sqlx::Result<()> {
    store::audit::record(db, access.who(), action, &[subscriber.to_string()], reason).await
}

fn name(text: &str) -> Result<String, Fault> {
    let is_slug = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    if (1..=NAME_MAX).contains(&text.len()) && text.chars().all(is_slug) {
        return Ok(text.to_owned());
    }
    Err(Fault::SubscriberName)
}

/// What is sent tells who is treated when, if only by ids: it is encrypted on its way through a network.
fn url(text: &str) -> Result<String, Fault> {
    let Some(url) = Url::parse(text).ok().filter(|url| url.has_host() && text.len() <= URL_MAX) else {
        return Err(Fault::SubscriberUrl);
    };
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let is_here = host == "localhost" || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback());
    match url.scheme() {
        "https" => {}
        "http" if is_here => {}
        _ => return Err(Fault::SubscriberUrlUnencrypted),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Fault::SubscriberUrlWithPassword);
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

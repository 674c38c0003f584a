//! Calendars that staff subscribe to: one provider's appointments, or the whole clinic's, under a private address.
//!
//! Whoever has the address can read, so it holds a token of 128 random bits, of which only the hash is kept, and it ends
//! when somebody of the staff revokes it. Services that fetch a calendar keep what they fetch: there is nothing about the
//! patient in it but the booking's reference, which means something only behind the login.

mod calendar;

use chrono::Days;
use domain::{FeedId, ProviderId, schedule::Interval};
use uuid::Uuid;

use crate::{
    base::{
        access::StaffAccess,
        daybook::Daybook,
        error::{self, Error},
        private_link::Token,
    },
    store::{self, audit::Action},
};

pub use crate::store::calendar_feed::Feed;

/// How far back a feed goes.
const DAYS_BACK: u64 = 30;
/// How far ahead it goes.
const DAYS_AHEAD: u64 = 365;
/// A feed that is fetched all the time is marked once in this many seconds.
const MARKED_AFTER_SECONDS: f64 = 60.0;

/// Makes a feed of one provider, or of everybody, and tells its token: this once.
///
/// Errors: `NotFound` for a provider who does not exist.
pub async fn create(
    daybook: &Daybook,
    access: &StaffAccess,
    provider: Option<&ProviderId>,
) -> Result<Token, Error> {
    let (id, token) = (FeedId(Uuid::now_v7()), Token::random());
    daybook
        .pool
        .transaction(async |mut tx| {
            store::calendar_feed::insert(&mut *tx, id, provider, &token.hash(), access.actor().account_id)
                .await
                .map_err(|error| match engine::error::violates(&error, "calendar_feed_provider_id_fkey") {
                    true => Error::NotFound,
                    false => error.into(),
                })?;
            store::audit::record(&mut *tx, access.actor(), Action::CreateFeed, &[id.to_string()], None)
                .await?;
            error::commit(tx).await?;
            Ok(token)
        })
        .await
}

/// The feeds that can be fetched, the oldest first.
pub async fn list(daybook: &Daybook, _: &StaffAccess) -> Result<Vec<Feed>, Error> {
    Ok(store::calendar_feed::all(&daybook.pool).await?)
}

/// Ends a feed: its address opens nothing any more.
///
/// Errors: `NotFound` when there is none, or it was revoked before.
pub async fn revoke(daybook: &Daybook, access: &StaffAccess, id: FeedId) -> Result<(), Error> {
    daybook
        .pool
        .transaction(async |mut tx| {
            if !store::calendar_feed::revoke(&mut *tx, id).await? {
                return Err(Error::NotFound);
            }
            store::audit::record(&mut *tx, access.actor(), Action::RevokeFeed, &[id.to_string()], None)
                .await?;
            error::commit(tx).await
        })
        .await
}

/// The file behind a feed's token (RFC 5545), and marks that it was fetched.
///
/// Errors: `NotFound` when there is no such feed, or not any more.
pub async fn read(daybook: &Daybook, token: &Token) -> Result<String, Error> {
    let feed = store::calendar_feed::find(&daybook.pool, &token.hash(), MARKED_AFTER_SECONDS).await?;
    let feed = feed.ok_or(Error::NotFound)?;
    let now = daybook.now().await?;
    let between = Interval { start: now - Days::new(DAYS_BACK), end: now + Days::new(DAYS_AHEAD) };
    let provider = feed.provider.as_ref();
    let events =
        store::calendar_feed::events(&daybook.pool, provider.map(|it| it.id.as_str()), between).await?;
    if feed.is_due {
        store::calendar_feed::mark(&daybook.pool, feed.id).await?;
    }
    Ok(calendar::file(&daybook.settings, provider.map(|it| it.name.as_str()), &events))
}

//! E-mails that a server had accepted and that came back all the same, or are late.
//!
//! Who runs the mail server tells of them (`docs/bounces.md`); staff see them at the appointment. Only e-mails of ours are
//! told apart, by their Message-ID; nobody's address is kept.

use super::{Action, Bounce};
use crate::{
    base::{
        access::OperatorAccess,
        daybook::Daybook,
        error::{self, Error},
    },
    store::{self, mail_bounce::NewBounce},
};

/// Keeps what became of an e-mail; the same twice is one, and that it arrived is nothing to keep.
///
/// Errors: `NotFound` when no e-mail of ours has this Message-ID.
pub async fn record(daybook: &Daybook, _: &OperatorAccess, bounce: &Bounce) -> Result<(), Error> {
    let people = store::mail_bounce::people(&daybook.pool, &bounce.message_id).await?;
    let people = people.ok_or(Error::NotFound)?;
    if bounce.action == Action::Delivered {
        return Ok(());
    }
    let diagnostic = bounce.diagnostic(people.iter().map(String::as_str));
    let new = NewBounce {
        message_id: &bounce.message_id,
        action: bounce.action.as_str(),
        status: &bounce.status,
        diagnostic: &diagnostic,
    };
    store::mail_bounce::insert(&daybook.pool, &new).await.map_err(error::unanswered)
}

//! What the browser that booked may do for as long as it keeps its draft, an hour: read for whom the booking is, and open
//! its private link without the e-mail. The proof is the name of the draft, which follows from the browser's cookie alone.

use domain::{BookingId, Reference, patient::full_name};
use uuid::Uuid;

use super::recover::LINK_LIFETIME;
use crate::{
    base::{daybook::Daybook, error::Error, private_link::Token},
    store,
};

/// For whom the booking is, when it came of one of these drafts.
pub async fn patient(
    daybook: &Daybook,
    booking: BookingId,
    drafts: &[Uuid],
) -> Result<Option<String>, Error> {
    let found = store::booking::patient_of_draft(&daybook.pool, booking, drafts).await?;
    Ok(found.map(|(first, last)| full_name(&first, &last)))
}

/// A private link that is good for an hour, in the place of the one before. None for any other browser, and where there is
/// no appointment that is still to come.
pub async fn open(daybook: &Daybook, reference: &Reference, drafts: &[Uuid]) -> Result<Option<Token>, Error> {
    let (token, pool) = (Token::random(), &daybook.pool);
    let link = token.hash();
    let is_open = store::private_code::open_in_browser(pool, reference, drafts, &link, LINK_LIFETIME).await?;
    Ok(is_open.then_some(token))
}

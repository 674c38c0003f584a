//! The only step of `end-offer`: an offer that was not answered in time goes to the next one.

use async_trait::async_trait;
use sqlx::PgConnection;

use crate::{
    engine::{Step, StepError, Subject, bookings},
    store::{self, waitlist::Ending},
};

pub struct EndOffer;

/// Ends the offers whose time is up, or `all`; those that were answered stay as they are.
pub async fn end(db: &mut PgConnection, subjects: &[Subject], all: bool) -> sqlx::Result<()> {
    store::waitlist::end_offers(db, &bookings(subjects), Ending::Lapsed, all).await
}

#[async_trait]
impl Step for EndOffer {
    fn name(&self) -> &'static str {
        "end-offer"
    }

    async fn write(&self, db: &mut PgConnection, subjects: &[Subject]) -> Result<(), StepError> {
        Ok(end(db, subjects, false).await?)
    }
}

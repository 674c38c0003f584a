//! The only step of `end-offer`: an offer that was not answered in time goes to the next one.

use async_trait::async_trait;
use engine::{Idle, Step, StepError, Subject};
use sqlx::PgConnection;

use crate::{
    base::subject::{self, bookings},
    store::{self, waitlist::Ending},
};

pub struct EndOffer;

/// Ends the offers whose time is up, or `all`; those that were answered stay as they are.
pub async fn end(db: &mut PgConnection, subjects: &[Subject], all: bool) -> sqlx::Result<()> {
    store::waitlist::end_offers(db, &bookings(subjects), Ending::Lapsed, all).await.map(|_| ())
}

#[async_trait]
impl Step for EndOffer {
    fn name(&self) -> &'static str {
        "end-offer"
    }

    async fn write(&self, db: &mut PgConnection, subjects: &[Subject]) -> Result<(), StepError> {
        Ok(end(db, subjects, false).await?)
    }

    async fn idle(&self, db: &mut PgConnection, subject: Subject) -> sqlx::Result<Option<Idle>> {
        let is_offered = store::waitlist::has_open_offer(db, subject::booking(subject)).await?;
        Ok((!is_offered).then_some(Idle::Done))
    }
}

//! E-mails about an appointment that did not leave, and that nothing tries to send any more.

use engine::store::dead_job::{self, DeadJob};
use sqlx::PgExecutor;
use uuid::Uuid;

use crate::mail::Kind;

/// An e-mail whose attempts are used up, or that no attempt can mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsent {
    pub kind: Kind,
    /// What came of the last attempt, without personal data; none where that is not known.
    pub error: Option<String>,
}

pub(super) async fn about(db: impl PgExecutor<'_>, booking: Uuid) -> sqlx::Result<Vec<Unsent>> {
    let unsent = |DeadJob { step, error, .. }| Some(Unsent { kind: Kind::of_step(&step)?, error });
    Ok(dead_job::about(db, booking).await?.into_iter().filter_map(unsent).collect())
}

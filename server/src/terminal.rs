//! What is done from the terminal, on the record.

use engine::Pool;
use jobs::{
    access::Who,
    audit::{self, Action},
};
use sqlx::PgConnection;

/// Does `work` and writes its line in the audit log, both or neither. `work` names what it was done to; when that is
/// nothing, the answer is false. `what` says more of it.
pub(crate) async fn recorded(
    pool: &Pool,
    action: Action,
    what: Option<&str>,
    work: impl AsyncFn(&mut PgConnection) -> sqlx::Result<Option<String>>,
) -> sqlx::Result<bool> {
    pool.transaction(async |mut tx| {
        let Some(subject) = work(&mut tx).await? else { return Ok(false) };
        audit::record(&mut *tx, Who::Terminal, action, &[subject], what).await?;
        tx.commit().await?;
        Ok::<_, sqlx::Error>(true)
    })
    .await
}

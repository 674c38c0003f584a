//! The table `service`.

use domain::Service;
use sqlx::PgExecutor;

/// Every service, in their order.
pub async fn all(db: impl PgExecutor<'_>) -> sqlx::Result<Vec<Service>> {
    sqlx::query!(
        "select id, name, description, duration_minutes, buffer_before_minutes, buffer_after_minutes,
                slot_step_minutes
         from service order by position, id"
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(|row| {
        Ok(Service {
            id: super::decode(row.id)?,
            name: row.name,
            description: row.description,
            duration_minutes: row.duration_minutes.unsigned_abs(),
            buffer_before_minutes: row.buffer_before_minutes.unsigned_abs(),
            buffer_after_minutes: row.buffer_after_minutes.unsigned_abs(),
            slot_step_minutes: row.slot_step_minutes.unsigned_abs(),
        })
    })
    .collect()
}

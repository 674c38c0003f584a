//! The table `service`.

use domain::Service;
use serde_json::Value;
use sqlx::PgExecutor;

use crate::base::unreadable;

#[derive(Debug, serde::Deserialize)]
pub(super) struct ServiceRow {
    id: String,
    name: Value,
    description: Value,
    duration_minutes: i16,
    buffer_before_minutes: i16,
    buffer_after_minutes: i16,
    slot_step_minutes: i16,
    lead_time_minutes: i32,
    horizon_days: Option<i16>,
    mode: String,
}

impl ServiceRow {
    /// Nothing, where it cannot be read.
    pub(super) fn service(self) -> Option<Service> {
        let id = self.id.clone();
        unreadable::made("service", &id, self.read())
    }

    fn read(self) -> sqlx::Result<Service> {
        Ok(Service {
            id: super::decode(self.id)?,
            name: super::wording(self.name)?,
            description: super::wording(self.description)?,
            duration_minutes: self.duration_minutes.unsigned_abs(),
            buffer_before_minutes: self.buffer_before_minutes.unsigned_abs(),
            buffer_after_minutes: self.buffer_after_minutes.unsigned_abs(),
            slot_step_minutes: self.slot_step_minutes.unsigned_abs(),
            lead_time_minutes: self.lead_time_minutes.unsigned_abs(),
            horizon_days: self.horizon_days.map(i16::unsigned_abs),
            mode: super::decode(self.mode)?,
        })
    }
}

/// Every service, in their order.
pub async fn all(db: impl PgExecutor<'_>) -> sqlx::Result<Vec<Service>> {
    sqlx::query_as!(
        ServiceRow,
        r#"select s.id, w.name as "name!", w.description as "description!", s.duration_minutes,
                  s.buffer_before_minutes, s.buffer_after_minutes, s.slot_step_minutes, s.lead_time_minutes,
                  s.horizon_days, s.mode
           from service s join service_wording w on w.service_id = s.id
           order by s.position, s.id"#
    )
    .fetch_all(db)
    .await
    .map(|rows| rows.into_iter().filter_map(ServiceRow::service).collect())
}

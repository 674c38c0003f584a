//! A free slot, as it is offered and as the loser of another one hears of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ProviderId;

/// A slot that can be booked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FreeSlot {
    /// Who is free then.
    pub provider_id: ProviderId,
    /// When the appointment would start; the buffer before it is earlier.
    pub starts_at: DateTime<Utc>,
    /// How long the appointment would take, without its buffers.
    pub duration_minutes: u16,
}

//! An instance as the origin writes it.

use chrono::{DateTime, SecondsFormat, Utc};
use domain::{BookingId, InstanceId, RuntimeStatus};
use jobs::{access::OperatorAccess, operations::instances::Instance};
use serde::Serialize;
use serde_json::{Value, json};

use super::history::Event;

/// Every property is always there, null where there is nothing to show; the history comes on demand only.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Shown {
    name: String,
    instance_id: InstanceId,
    runtime_status: RuntimeStatus,
    /// Ids only: what a booking is about stays in its tables.
    input: Option<Input>,
    custom_status: Option<Value>,
    pub output: Option<String>,
    created_time: String,
    last_updated_time: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub history_events: Option<Vec<Event>>,
}

#[derive(Serialize)]
struct Input {
    booking: BookingId,
}

impl Shown {
    /// For everybody who knows the id: how it is, and nothing else.
    pub fn bare(instance: Instance) -> Self {
        Self {
            name: instance.workflow,
            instance_id: instance.id,
            runtime_status: instance.status,
            input: None,
            custom_status: None,
            output: None,
            created_time: seconds(instance.created_at),
            last_updated_time: seconds(instance.updated_at),
            history_events: None,
        }
    }

    /// With input and reason. The reason for ending one is its output, as in the origin.
    pub fn full(_: &OperatorAccess, mut instance: Instance, shows_input: bool) -> Self {
        let input = shows_input.then_some(Input { booking: domain::BookingId(instance.about) });
        let reason = instance.reason.take();
        let (custom_status, output) = match instance.status {
            RuntimeStatus::Suspended => (reason.map(|reason| json!({ "reason": reason })), None),
            RuntimeStatus::Terminated => (None, reason),
            _ => (None, None),
        };
        Self { input, custom_status, output, ..Self::bare(instance) }
    }
}

/// As in the origin: whole seconds.
fn seconds(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

//! Where an instance is watched and driven: what the origin answers to whoever starts one.
//!
//! No key is in these URLs. They carry `taskHub` as the origin's do, and as there it says nothing about who may:
//! clients add further parameters with `&`.

use axum::{
    Json,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::InstanceId;
use jobs::Daybook;
use serde::Serialize;

use super::{INSTANCES, parameters::REASON_HERE};

const TASK_HUB: &str = "taskHub=daybook";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Management {
    id: InstanceId,
    status_query_get_uri: String,
    send_event_post_uri: String,
    terminate_post_uri: String,
    rewind_post_uri: String,
    purge_history_delete_uri: String,
    restart_post_uri: String,
    suspend_post_uri: String,
    resume_post_uri: String,
}

impl Management {
    pub fn of(daybook: &Daybook, id: InstanceId) -> Self {
        let instance = url(daybook, id);
        let for_a_reason =
            |operation: &str| format!("{instance}/{operation}?reason={REASON_HERE}&{TASK_HUB}");
        Self {
            id,
            status_query_get_uri: format!("{instance}?{TASK_HUB}"),
            send_event_post_uri: format!("{instance}/raiseEvent/{{eventName}}?{TASK_HUB}"),
            terminate_post_uri: for_a_reason("terminate"),
            rewind_post_uri: for_a_reason("rewind"),
            purge_history_delete_uri: format!("{instance}?{TASK_HUB}"),
            restart_post_uri: format!("{instance}/restart?{TASK_HUB}"),
            suspend_post_uri: for_a_reason("suspend"),
            resume_post_uri: for_a_reason("resume"),
        }
    }

    /// The answer to starting it.
    pub fn started(self) -> Response {
        let headers = [
            (header::LOCATION, self.status_query_get_uri.clone()),
            (header::RETRY_AFTER, "1".to_owned()),
            (header::CACHE_CONTROL, "no-store".to_owned()),
        ];
        (StatusCode::ACCEPTED, headers, Json(self)).into_response()
    }
}

/// Without any parameter.
pub(super) fn url(daybook: &Daybook, id: InstanceId) -> String {
    format!("{}{INSTANCES}/{id}", daybook.settings.public_url)
}

//! `GET /operations/{id}`: how far an operation is that took longer than the request which began it.
//!
//! The origin has nothing of the kind: its purge answers when it is done, or never. As with an instance's status there,
//! `202` says that it goes on, and `200` that it has ended.

use axum::{
    Json,
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, SecondsFormat, Utc};
use jobs::{
    Daybook, Error,
    operations::many::{self, Operation},
};
use serde::Serialize;
use uuid::Uuid;

use super::OPERATIONS;
use crate::{api::Problem, auth::token::Bearer};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Shown {
    id: Uuid,
    runtime_status: &'static str,
    /// How many are purged by now, and how many there were when it was confirmed.
    instances_deleted: i64,
    instances_selected: i64,
    /// Those that had not ended any more when it came to them.
    instances_left: i64,
    error: Option<String>,
    created_time: String,
    finished_time: Option<String>,
}

impl Shown {
    fn of(operation: Operation) -> Self {
        let runtime_status = match (operation.started_at, operation.finished_at, &operation.error) {
            (_, Some(_), Some(_)) => "Failed",
            (_, Some(_), None) => "Completed",
            (Some(_), None, _) => "Running",
            (None, None, _) => "Pending",
        };
        Self {
            id: operation.id,
            runtime_status,
            instances_deleted: operation.done,
            instances_selected: operation.expected,
            instances_left: operation.let_alone,
            error: operation.error,
            created_time: seconds(operation.created_at),
            finished_time: operation.finished_at.map(seconds),
        }
    }
}

fn seconds(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

pub(super) async fn operation(
    State(daybook): State<Daybook>,
    bearer: Bearer,
    id: Result<Path<Uuid>, axum::extract::rejection::PathRejection>,
) -> Result<Response, Problem> {
    let access = bearer.operator()?;
    let Ok(Path(id)) = id else { return Err(Error::NotFound.into()) };
    let operation = many::get(&daybook, &access, id).await?;
    // Operators begin others on their pages; here is asked for what a purge came to.
    if operation.kind != "purge-instances" {
        return Err(Error::NotFound.into());
    }
    Ok(how_far(&daybook, operation))
}

/// How it stands with an operation, and where to ask again while it goes on.
pub(super) fn how_far(daybook: &Daybook, operation: Operation) -> Response {
    let is_over = operation.finished_at.is_some();
    let place = format!("{}{OPERATIONS}/{}", daybook.settings.public_url, operation.id);
    let shown = Json(Shown::of(operation));
    let no_store = (header::CACHE_CONTROL, "no-store".to_owned());
    if is_over {
        (StatusCode::OK, [no_store], shown).into_response()
    } else {
        let headers = [(header::LOCATION, place), (header::RETRY_AFTER, "2".to_owned()), no_store];
        (StatusCode::ACCEPTED, headers, shown).into_response()
    }
}

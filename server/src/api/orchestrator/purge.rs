//! `DELETE`: forgetting what has ended. Bookings and appointments stay.
//!
//! Many of them are an operation: what is done within the time that a request may take is answered as in the origin, what
//! takes longer goes on and can be asked for.

use std::time::Duration;

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jobs::{
    Daybook,
    operations::{instances, many},
};
use serde::Serialize;

use super::{id::Id, operation::how_far, parameters::Parameters};
use crate::{api::Problem, auth::token::Bearer};

/// How long a request waits for the end: less than the time after which it would be answered for us.
const PATIENCE: Duration = Duration::from_secs(15);

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Purged {
    instances_deleted: u64,
}

pub(super) async fn one(
    State(daybook): State<Daybook>,
    bearer: Bearer,
    Id(id): Id,
) -> Result<Json<Purged>, Problem> {
    let access = bearer.operator()?;
    instances::purge(&daybook, &access, id).await?;
    Ok(Json(Purged { instances_deleted: 1 }))
}

/// `createdTimeFrom` must be given, as in the origin: nobody purges everything by leaving a parameter out.
pub(super) async fn many(
    State(daybook): State<Daybook>,
    bearer: Bearer,
    mut query: Parameters,
) -> Result<Response, Problem> {
    let access = bearer.operator()?;
    if query.text("createdTimeFrom").is_none() {
        query.add("createdTimeFrom", "Give the instant from which on instances are purged");
    }
    let selection = query.selection();
    query.finish()?;
    let begun = match selection {
        Some(selection) => many::purge(&daybook, &access, &selection).await?,
        None => None,
    };
    let nothing = || {
        let detail = "No ended instance was selected; nothing was purged.";
        Problem::plain(StatusCode::NOT_FOUND).detail(detail)
    };
    let operation = many::carry_out(&daybook, &access, begun.ok_or_else(nothing)?, PATIENCE).await?;
    match (operation.finished_at, &operation.error) {
        (Some(_), None) if operation.done == 0 => Err(nothing()),
        (Some(_), None) => {
            Ok(Json(Purged { instances_deleted: operation.done.unsigned_abs() }).into_response())
        }
        _ => Ok(how_far(&daybook, operation)),
    }
}

//! `DELETE`: forgetting what has ended. Bookings and appointments stay.

use axum::{Json, extract::State, http::StatusCode};
use jobs::{Daybook, instances};
use serde::Serialize;

use super::{id::Id, parameters::Parameters};
use crate::{api::Problem, auth::token::Bearer};

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
) -> Result<Json<Purged>, Problem> {
    let access = bearer.operator()?;
    if query.text("createdTimeFrom").is_none() {
        query.add("createdTimeFrom", "Give the instant from which on instances are purged");
    }
    let selection = query.selection();
    query.finish()?;
    let instances_deleted = match selection {
        Some(selection) => instances::purge_many(&daybook, &access, &selection).await?,
        None => 0,
    };
    if instances_deleted == 0 {
        let detail = "No ended instance was selected; nothing was purged.";
        return Err(Problem::plain(StatusCode::NOT_FOUND).detail(detail));
    }
    Ok(Json(Purged { instances_deleted }))
}

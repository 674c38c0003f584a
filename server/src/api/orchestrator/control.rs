//! `POST /{id}/...`: ending, holding, going on, repairing and starting anew.

use axum::{extract::State, http::StatusCode, response::Response};
use domain::RuntimeStatus;
use jobs::{Daybook, Error, operations::instances};

use super::{Management, id::Id, parameters::Parameters};
use crate::{api::Problem, auth::token::Bearer};

type Done = Result<StatusCode, Problem>;

pub(super) async fn terminate(
    State(daybook): State<Daybook>,
    bearer: Bearer,
    Id(id): Id,
    query: Parameters,
) -> Done {
    let access = bearer.operator()?;
    done(instances::terminate(&daybook, &access, id, &reason(query)?).await)
}

pub(super) async fn suspend(
    State(daybook): State<Daybook>,
    bearer: Bearer,
    Id(id): Id,
    query: Parameters,
) -> Done {
    let access = bearer.operator()?;
    done(instances::suspend(&daybook, &access, id, &reason(query)?).await)
}

pub(super) async fn resume(
    State(daybook): State<Daybook>,
    bearer: Bearer,
    Id(id): Id,
    query: Parameters,
) -> Done {
    let access = bearer.operator()?;
    done(instances::resume(&daybook, &access, id, &reason(query)?).await)
}

pub(super) async fn rewind(
    State(daybook): State<Daybook>,
    bearer: Bearer,
    Id(id): Id,
    query: Parameters,
) -> Done {
    let access = bearer.operator()?;
    done(instances::rewind(&daybook, &access, id, &reason(query)?).await)
}

/// As a new instance unless the caller says otherwise, as in the origin.
pub(super) async fn restart(
    State(daybook): State<Daybook>,
    bearer: Bearer,
    Id(id): Id,
    mut query: Parameters,
) -> Result<Response, Problem> {
    let access = bearer.operator()?;
    let as_new = query.flag("restartWithNewInstanceId").unwrap_or(true);
    query.finish()?;
    let id = instances::restart(&daybook, &access, id, as_new).await?;
    Ok(Management::of(&daybook, id).started())
}

/// No workflow here waits for an event. An ended instance says `410` as in the origin, any other `501`, which is
/// what the origin says of what its backend cannot do.
pub(super) async fn raise_event(
    State(daybook): State<Daybook>,
    bearer: Bearer,
    Id(id): Id,
) -> Result<StatusCode, Problem> {
    bearer.operator()?;
    let status = instances::get(&daybook, id).await?.status;
    let (code, detail) = match status {
        RuntimeStatus::Completed | RuntimeStatus::Failed | RuntimeStatus::Terminated => {
            (StatusCode::GONE, "The instance has ended; it hears no events.")
        }
        RuntimeStatus::Pending | RuntimeStatus::Running | RuntimeStatus::Suspended => (
            StatusCode::NOT_IMPLEMENTED,
            "This workflow waits for no external events; nothing was delivered and nothing changed.",
        ),
    };
    Err(Problem::plain(code).detail(detail))
}

fn reason(mut query: Parameters) -> Result<String, Problem> {
    let reason = query.reason();
    query.finish()?;
    Ok(reason)
}

/// A state that does not allow it is `410` here, as in the origin, and not the `409` of our own API.
fn done(result: Result<(), Error>) -> Done {
    match result {
        Ok(()) => Ok(StatusCode::ACCEPTED),
        Err(Error::Conflict(conflict)) => Err(Problem::plain(StatusCode::GONE).detail(conflict.to_string())),
        Err(error) => Err(error.into()),
    }
}

//! `GET /{id}`: how an instance is. Clients poll it until it answers something else than `202`.

use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::RuntimeStatus;
use jobs::{
    Daybook,
    access::OperatorAccess,
    operations::instances::{self, Instance},
};

use super::{history, id::Id, instance::Shown, management, parameters::Parameters};
use crate::{api::Problem, auth::token::Bearer};

/// What is asked for beside the status.
struct Wanted {
    history: bool,
    history_output: bool,
    input: Option<bool>,
    is_error_on_failure: bool,
}

impl Wanted {
    fn needs_right(&self) -> bool {
        self.history || self.history_output || self.input == Some(true)
    }
}

pub(super) async fn status(
    State(daybook): State<Daybook>,
    bearer: Option<Bearer>,
    Id(id): Id,
    mut query: Parameters,
) -> Result<Response, Problem> {
    let wanted = Wanted {
        history: query.flag("showHistory").unwrap_or(false),
        history_output: query.flag("showHistoryOutput").unwrap_or(false),
        input: query.flag("showInput"),
        is_error_on_failure: query.flag("returnInternalServerErrorOnFailure").unwrap_or(false),
    };
    let access = bearer.map(|bearer| bearer.operator()).transpose()?;
    if access.is_none() && wanted.needs_right() {
        return Err(Bearer::missing());
    }
    let location = location(&management::url(&daybook, id), &query);
    query.finish()?;
    let instance = instances::get(&daybook, id).await?;
    let code = code(instance.status, wanted.is_error_on_failure);
    let shown = match access {
        Some(access) => full(&daybook, &access, instance, &wanted).await?,
        None => Shown::bare(instance),
    };
    let mut response = (code, [(header::CACHE_CONTROL, "no-store")], Json(shown)).into_response();
    if code == StatusCode::ACCEPTED {
        let headers = [(header::LOCATION, location), (header::RETRY_AFTER, "1".to_owned())];
        response = (headers, response).into_response();
    }
    Ok(response)
}

/// With its history where that is asked for, or where it tells why the instance failed.
async fn full(
    daybook: &Daybook,
    access: &OperatorAccess,
    instance: Instance,
    wanted: &Wanted,
) -> Result<Shown, Problem> {
    let has_failed = instance.status == RuntimeStatus::Failed;
    let attempts = if wanted.history || has_failed {
        instances::history(daybook, access, instance.id).await?
    } else {
        Vec::new()
    };
    let failure = has_failed.then(|| history::failure(&attempts)).flatten();
    let events = wanted.history.then(|| history::events(&instance, attempts, wanted.history_output));
    let mut shown = Shown::full(access, instance, wanted.input.unwrap_or(true));
    shown.output = shown.output.or(failure);
    shown.history_events = events;
    Ok(shown)
}

fn code(status: RuntimeStatus, is_error_on_failure: bool) -> StatusCode {
    match status {
        RuntimeStatus::Pending | RuntimeStatus::Running | RuntimeStatus::Suspended => StatusCode::ACCEPTED,
        RuntimeStatus::Failed if is_error_on_failure => StatusCode::INTERNAL_SERVER_ERROR,
        RuntimeStatus::Failed | RuntimeStatus::Completed | RuntimeStatus::Terminated => StatusCode::OK,
    }
}

/// The URL that was asked for, without the origin's key should a client have sent one.
fn location(url: &str, query: &Parameters) -> String {
    let mut kept = form_urlencoded::Serializer::new(String::new());
    kept.extend_pairs(query.pairs().iter().filter(|(name, _)| !name.eq_ignore_ascii_case("code")));
    match kept.finish().as_str() {
        "" => url.to_owned(),
        query => format!("{url}?{query}"),
    }
}

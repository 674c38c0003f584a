//! `GET /manage/{token}/appointment.ics`: the calendar file of an appointment about which no e-mails are sent.
//!
//! The token is the private link's. Spans know the route alone.

use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use jobs::{
    Daybook,
    manage::{self, Token},
};

use super::Problem;

pub(super) async fn calendar(
    State(daybook): State<Daybook>,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    let token = Token::parse(&token).ok_or_else(|| Problem::plain(StatusCode::NOT_FOUND))?;
    let file = manage::calendar(&daybook, &token).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"appointment.ics\""),
    ];
    Ok((headers, file).into_response())
}

//! `GET /feeds/{token}.ics`: a calendar that somebody of the staff subscribed to.
//!
//! The token is the right to read. It is in the path because calendars can do nothing else; spans know the route alone,
//! and an unknown address is answered like any other path that leads nowhere.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use axum_extra::{TypedHeader, headers::IfNoneMatch};
use jobs::{Daybook, Token, feeds};

use super::{Problem, known::unless_known};

pub(super) async fn file(
    State(daybook): State<Daybook>,
    known: Option<TypedHeader<IfNoneMatch>>,
    Path(file): Path<String>,
) -> Result<Response, Problem> {
    let token = file.strip_suffix(".ics").and_then(Token::parse);
    let token = token.ok_or_else(|| Problem::plain(StatusCode::NOT_FOUND))?;
    let body = feeds::read(&daybook, &token).await?.into_bytes();
    Ok(unless_known(body, "text/calendar; charset=utf-8", "private, max-age=300", known.as_deref()))
}

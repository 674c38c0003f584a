//! The calendar file of an appointment: `GET /manage/{token}/appointment.ics` for whoever has the private link, and
//! `GET /booking/{reference}/appointment.ics` with what the booking's page tells. Spans know the routes alone.

use axum::{
    extract::{Path, State},
    http::{Extensions, HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::Reference;
use jobs::{Daybook, Error, Token, patient_link::open};

use super::Problem;
use crate::{client::Client, limits::Limits};

pub(super) async fn calendar(
    State(daybook): State<Daybook>,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    let token = Token::parse(&token).ok_or_else(|| Problem::plain(StatusCode::NOT_FOUND))?;
    Ok(answer(open::calendar(&daybook, &token).await?))
}

/// References can be guessed: it counts as a look at the booking's page.
pub(super) async fn public_calendar(
    State(daybook): State<Daybook>,
    State(limits): State<Limits>,
    State(client): State<Client>,
    headers: HeaderMap,
    extensions: Extensions,
    Path(reference): Path<String>,
) -> Result<Response, Problem> {
    let reference: Reference = reference.parse().map_err(|_| Problem::plain(StatusCode::NOT_FOUND))?;
    let address = client.address(&headers, &extensions);
    if !limits.admits_look_up(address) {
        return Err(Problem::plain(StatusCode::TOO_MANY_REQUESTS));
    }
    let file = open::public_calendar(&daybook, &reference).await;
    if matches!(file, Err(Error::NotFound)) {
        limits.missed(address);
    }
    Ok(answer(file?))
}

fn answer(file: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"appointment.ics\""),
    ];
    (headers, file).into_response()
}

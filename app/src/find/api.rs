//! `POST /api/find` with `reference` and `date_of_birth`: check what was typed, look, go back with a code.

use chrono::{NaiveDate, Utc};
use domain::Reference;
use jobs::finding;
use leptos::prelude::*;

use super::page::{PATH, Problem};
use crate::{booking::choice::url, error_page::see_other, visit::visit};

/// Sends the link, if the two belong together.
#[server(prefix = "/api", endpoint = "find")]
pub async fn find_booking(
    #[server(default)] reference: String,
    #[server(default)] date_of_birth: String,
) -> Result<(), ServerFnError> {
    see_other(&match find(&reference, &date_of_birth).await {
        Ok(()) => url(PATH, &[("done", "1")]),
        // A reference stands in URLs anyway; a date of birth never does.
        Err(problem) => url(PATH, &[("problem", problem.code()), ("reference", reference.trim())]),
    });
    Ok(())
}

async fn find(reference: &str, date_of_birth: &str) -> Result<(), Problem> {
    let reference: Reference = reference.trim().parse().map_err(|_| Problem::Reference)?;
    let date_of_birth: NaiveDate = date_of_birth.trim().parse().map_err(|_| Problem::DateOfBirth)?;
    if date_of_birth > Utc::now().date_naive() + chrono::Days::new(1) {
        return Err(Problem::DateOfBirth);
    }
    let visit = visit();
    if !visit.limits.admits(visit.address) {
        return Err(Problem::Unavailable);
    }
    finding::send_link(&visit.daybook, &reference, date_of_birth).await.map_err(|error| {
        // Says which of our faults it was, and nothing of whom.
        let _ = crate::error_page::Problem::from(error);
        Problem::Unavailable
    })
}

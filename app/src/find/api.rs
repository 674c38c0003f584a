//! `POST /api/find` with `reference`, `date_of_birth` and maybe `code`: check what was typed, look, go back with a code.

use chrono::{NaiveDate, Utc};
use domain::{PrivateCode, Reference};
use jobs::{finding, manage::Token};
use leptos::prelude::*;

use super::page::{PATH, Problem};
use crate::{booking::choice::url, error_page::see_other, manage::page_url, visit::visit};

/// Sends the link, if the two belong together; with the code of a booking without an e-mail address, opens it.
#[server(prefix = "/api", endpoint = "find")]
pub async fn find_booking(
    #[server(default)] reference: String,
    #[server(default)] date_of_birth: String,
    #[server(default)] code: String,
) -> Result<(), ServerFnError> {
    see_other(&match find(&reference, &date_of_birth, code.trim()).await {
        Ok(None) => url(PATH, &[("done", "1")]),
        Ok(Some(token)) => page_url(token),
        // A reference stands in URLs anyway; a date of birth never does.
        Err(problem) => url(PATH, &[("problem", problem.code()), ("reference", reference.trim())]),
    });
    Ok(())
}

/// The link, where there is a code.
async fn find(reference: &str, date_of_birth: &str, code: &str) -> Result<Option<Token>, Problem> {
    let reference: Reference = reference.trim().parse().map_err(|_| Problem::Reference)?;
    let date_of_birth: NaiveDate = date_of_birth.trim().parse().map_err(|_| Problem::DateOfBirth)?;
    if date_of_birth > Utc::now().date_naive() + chrono::Days::new(1) {
        return Err(Problem::DateOfBirth);
    }
    let code: Option<PrivateCode> =
        Some(code).filter(|code| !code.is_empty()).map(str::parse).transpose().map_err(|_| Problem::Code)?;
    let visit = visit();
    if !visit.limits.admits(visit.address) {
        return Err(Problem::Unavailable);
    }
    let found = match code {
        Some(code) => match finding::open(&visit.daybook, &reference, date_of_birth, &code).await {
            Ok(None) => return Err(Problem::NotTogether),
            opened => opened,
        },
        None => finding::send_link(&visit.daybook, &reference, date_of_birth).await.map(|()| None),
    };
    found.map_err(|error| {
        // Says which of our faults it was, and nothing of whom.
        let _ = crate::error_page::Problem::from(error);
        Problem::Unavailable
    })
}

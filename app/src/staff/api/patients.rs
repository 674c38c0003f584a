//! `POST /api/staff/search-patients` with `term` or `clear`; `merge-patients` with `first`, `second`, `kept` and `sure`;
//! `keep-patients-apart` with `first` and `second`.

use domain::PatientId;
use jobs::{
    Error,
    patient::{self, Pair},
};
use leptos::prelude::*;

use super::refuse;
use crate::{
    faults::in_url,
    form::Asked,
    http::{PageError, request, response::see_other, url::url},
    staff::search::Search,
};

const PAGE: &str = "/staff/patients";

/// Remembers whom is searched for, or forgets it.
#[server(prefix = "/api", endpoint = "staff/search-patients")]
pub async fn search_patients(
    #[server(default)] term: String,
    #[server(default)] clear: String,
) -> Result<(), ServerFnError> {
    let request = request();
    let next = match request.staff() {
        Ok(_) => {
            Search::Patients.remember(&request, if clear.is_empty() { term.trim() } else { "" });
            PAGE.to_owned()
        }
        Err(refused) => refuse(refused, PAGE),
    };
    see_other(&next);
    Ok(())
}

/// Makes two records one.
#[server(prefix = "/api", endpoint = "staff/merge-patients")]
pub async fn merge_patients(
    #[server(default)] first: String,
    #[server(default)] second: String,
    #[server(default)] kept: String,
    #[server(default)] sure: String,
) -> Result<(), ServerFnError> {
    let request = request();
    let next = match (request.staff(), pair(&first, &second)) {
        (Ok(access), Some(pair)) => {
            let asking = format!("{PAGE}/{}/{}", pair.first, pair.second);
            let is_sure = sure == "yes";
            match kept.parse::<PatientId>() {
                Ok(kept) if is_sure => {
                    told(patient::merge(&request.daybook, &access, pair, kept).await, "merged")
                }
                kept => {
                    Asked { is_sure, ..Asked::default() }.leave_with_browser(&request);
                    let no_choice = kept.is_err().then_some("no-choice");
                    let lacks: Vec<_> =
                        no_choice.into_iter().chain((!is_sure).then_some("not-sure")).collect();
                    let kept = kept.map(|kept| kept.to_string()).unwrap_or_default();
                    url(&asking, &[("kept", &kept), ("problem", &in_url(&lacks))])
                }
            }
        }
        (Ok(_), None) => PAGE.to_owned(),
        (Err(refused), _) => refuse(refused, PAGE),
    };
    see_other(&next);
    Ok(())
}

/// Keeps two records as two people.
#[server(prefix = "/api", endpoint = "staff/keep-patients-apart")]
pub async fn keep_patients_apart(
    #[server(default)] first: String,
    #[server(default)] second: String,
) -> Result<(), ServerFnError> {
    let request = request();
    let next = match (request.staff(), pair(&first, &second)) {
        (Ok(access), Some(pair)) => told(patient::keep_apart(&request.daybook, &access, pair).await, "apart"),
        (Ok(_), None) => PAGE.to_owned(),
        (Err(refused), _) => refuse(refused, PAGE),
    };
    see_other(&next);
    Ok(())
}

fn pair(first: &str, second: &str) -> Option<Pair> {
    Pair::of(first.parse().ok()?, second.parse().ok()?)
}

/// Back to the page, which tells what came of it.
fn told(decided: Result<(), Error>, done: &str) -> String {
    match decided {
        Ok(()) => format!("{PAGE}?done={done}"),
        Err(Error::Conflict(_) | Error::NotFound) => format!("{PAGE}?problem=decided"),
        Err(error) => match PageError::from(error) {
            PageError::Unavailable => format!("{PAGE}?problem=unavailable"),
            PageError::Unanswered => format!("{PAGE}?problem=unanswered"),
            _ => format!("{PAGE}?problem=failed"),
        },
    }
}

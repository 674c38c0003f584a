//! `POST /api/staff/search-patients` with `term` or `clear`; `merge-patients` with `first`, `second`, `kept` and `sure`;
//! `keep-patients-apart` with `first` and `second`.

use domain::PatientId;
use jobs::{Error, patients, store::patient_pair::Pair};
use leptos::prelude::*;

use super::{refuse, remember};
use crate::{
    error_page::{Problem, see_other},
    staff::search::Search,
    visit::visit,
};

const PAGE: &str = "/staff/patients";

/// Remembers whom is searched for, or forgets it.
#[server(prefix = "/api", endpoint = "staff/search-patients")]
pub async fn search_patients(
    #[server(default)] term: String,
    #[server(default)] clear: String,
) -> Result<(), ServerFnError> {
    let visit = visit();
    let next = match visit.staff() {
        Ok(_) => {
            remember(&visit, Search::Patients, if clear.is_empty() { term.trim() } else { "" });
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
    let visit = visit();
    let next = match (visit.staff(), pair(&first, &second)) {
        (Ok(access), Some(pair)) => {
            let asking = format!("{PAGE}/{}/{}", pair.first, pair.second);
            match kept.parse::<PatientId>() {
                Err(_) => format!("{asking}?problem=no-choice"),
                Ok(kept) if sure != "yes" => format!("{asking}?kept={kept}&problem=not-sure"),
                Ok(kept) => told(patients::merge(&visit.daybook, &access, pair, kept).await, "merged"),
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
    let visit = visit();
    let next = match (visit.staff(), pair(&first, &second)) {
        (Ok(access), Some(pair)) => told(patients::keep_apart(&visit.daybook, &access, pair).await, "apart"),
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
        Err(error) => match Problem::from(error) {
            Problem::Unavailable => format!("{PAGE}?problem=unavailable"),
            _ => format!("{PAGE}?problem=failed"),
        },
    }
}

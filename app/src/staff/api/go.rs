//! `POST /api/staff/go` with `term`: to the page of that name, or to the patients whom it finds.

use leptos::prelude::*;

use super::refuse;
use crate::{
    http::{request, response::see_other},
    site::page_named,
    staff::search::Search,
};

const PATIENTS: &str = "/staff/patients";

/// Leads to the page that is named, or to patients by name, phone, date of birth, e-mail address or reference.
#[server(prefix = "/api", endpoint = "staff/go")]
pub async fn go(#[server(default)] term: String) -> Result<(), ServerFnError> {
    let request = request();
    let next = match request.staff() {
        Ok(access) => page_named(access.actor(), &term)
            .unwrap_or_else(|| {
                Search::Patients.remember(&request, term.trim());
                PATIENTS
            })
            .to_owned(),
        Err(refused) => refuse(refused, PATIENTS),
    };
    see_other(&next);
    Ok(())
}

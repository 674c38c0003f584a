//! The page of a job or an instance that is not there any more: since when, and by whom, as far as the audit log knows.

use axum::http::StatusCode;
use jobs::audit::AuditEntry;
use leptos::prelude::*;

use super::audit_table::AuditTable;
use crate::{http::response, site::StaffSite};

/// `title` says what is gone; `entries` are what was done to it, the oldest first. What nobody has ever done anything to may
/// never have been there.
#[component]
pub fn GonePage(
    title: String,
    entries: Vec<AuditEntry>,
    back: &'static str,
    current: &'static str,
) -> impl IntoView {
    let is_on_record = !entries.is_empty();
    response::respond(if is_on_record { StatusCode::GONE } else { StatusCode::NOT_FOUND }, None);
    let text = if is_on_record { t!("gone-on-record") } else { t!("gone-unknown") };
    let log = is_on_record.then(|| {
        view! {
            <section class="section" aria-labelledby="audit-title">
                <h2 id="audit-title">{t!("ops-done-to-it")}</h2>
                <AuditTable entries caption=t!("ops-done-to-it") />
            </section>
        }
    });
    view! {
        <StaffSite title=title.clone() current>
            <header class="page-head"><h1>{title}</h1></header>
            <div class="empty">
                <p>{text}</p>
                <p><a class="button" href=back>{t!("ask-back")}</a></p>
            </div>
            {log}
        </StaffSite>
    }
}

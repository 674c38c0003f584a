//! `/ops/audit`: the latest lines of the append-only log of what staff and operators did.

use jobs::operations;
use leptos::prelude::*;

use super::audit_table::AuditTable;
use crate::{error_page::answer, site::StaffSite, visit::visit};

#[component]
pub fn AuditPage() -> impl IntoView {
    let visit = visit();
    answer(async move {
        let access = visit.operator()?;
        let entries = operations::audit(&visit.daybook, &access).await?;
        let log = if entries.is_empty() {
            view! {
                <div class="empty">
                    <h2 class="empty-title">"Nothing was done yet"</h2>
                    <p>"Every retry, discard and cancellation is written here, with who did it and when."</p>
                    <p><a class="button" href="/ops">"Back to the overview"</a></p>
                </div>
            }
            .into_any()
        } else {
            view! { <AuditTable entries caption="What was done, the latest first" /> }.into_any()
        };
        Ok(view! {
            <StaffSite title="Audit" current="/ops/audit">
                <header class="page-head">
                    <h1>"Audit"</h1>
                    <p class="lede">
                        "What staff and operators did, the latest 200 actions. Nothing here can be changed."
                    </p>
                </header>
                {log}
            </StaffSite>
        })
    })
}

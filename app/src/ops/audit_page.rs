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
                    <h2 class="empty-title">{t!("audit-none")}</h2>
                    <p>{t!("audit-none-text")}</p>
                    <p><a class="button" href="/ops">{t!("to-overview")}</a></p>
                </div>
            }
            .into_any()
        } else {
            view! { <AuditTable entries caption=t!("audit-caption") /> }.into_any()
        };
        Ok(view! {
            <StaffSite title=t!("nav-audit") current="/ops/audit">
                <header class="page-head">
                    <h1>{t!("nav-audit")}</h1>
                    <p class="lede">
                        {t!("audit-lede")}
                    </p>
                </header>
                {log}
            </StaffSite>
        })
    })
}

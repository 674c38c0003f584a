//! `/ops/audit`: the append-only log of what staff and operators did, the latest first.

use jobs::operations;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::audit_table::AuditTable;
use crate::{error_page::answer, http::request, site::StaffSite};

#[component]
pub fn AuditPage() -> impl IntoView {
    let request = request();
    let params = use_query_map().get_untracked();
    answer(async move {
        let access = request.operator()?;
        let before = params.get("before").map(|text| text.parse()).transpose()?;
        let is_first = before.is_none();
        let operations::AuditPage { entries, next } =
            operations::audit(&request.daybook, &access, before).await?;
        let newest = (!is_first).then(|| {
            view! { <a class="move-back" href="/ops/audit">{t!("pages-newest")}</a> }
        });
        let older = next.map(|next| {
            let page = format!("/ops/audit?before={next}");
            view! { <a class="move-on" rel="next" href=page>{t!("pages-older")}</a> }
        });
        let pages = (newest.is_some() || older.is_some()).then(|| {
            view! { <nav class="pagination" aria-label=t!("pages")>{newest} {older}</nav> }
        });
        let log = if entries.is_empty() && is_first {
            view! {
                <div class="empty">
                    <h2 class="empty-title">{t!("audit-none")}</h2>
                    <p>{t!("audit-none-text")}</p>
                    <p><a class="button" href="/ops">{t!("to-overview")}</a></p>
                </div>
            }
            .into_any()
        } else {
            view! { <AuditTable entries caption=t!("audit-caption") /> {pages} }.into_any()
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

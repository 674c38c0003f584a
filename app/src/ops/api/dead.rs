//! `POST /api/ops/dead`: `retry` every dead job of a `step` whose error is of one `kind`.

use jobs::operations;
use leptos::prelude::*;

use super::{below_ops, guard};
use crate::{
    error_page::see_other,
    ops::outcome::{Done, Outcome, Problem},
    visit::visit,
};

#[server(prefix = "/api", endpoint = "ops/dead")]
pub async fn change_dead(
    #[server(default)] action: String,
    #[server(default)] step: String,
    #[server(default)] kind: String,
    #[server(default)] back: String,
) -> Result<(), ServerFnError> {
    let visit = visit();
    let back = below_ops(&back);
    let next = match (guard(&visit, back), action.as_str()) {
        (Err(elsewhere), _) => elsewhere,
        (Ok(access), "retry") => operations::retry_kind(&visit.daybook, &access, &step, &kind)
            .await
            .map_or_else(Outcome::failed, |done| Outcome::Done { what: Done::Retried, done, asked: done })
            .on(back),
        (Ok(_), _) => Outcome::Refused(Problem::Failed).on(back),
    };
    see_other(&next);
    Ok(())
}

//! `POST /api/ops/dead`: `retry` every dead job of a `step` whose error is of one `kind`, or `discard` them for a `reason`.

use jobs::operations::many;
use leptos::prelude::*;

use super::{asked, below_ops, carried_out, guard, refused};
use crate::{
    http::{request, response::see_other, url::encode},
    ops::outcome::{ActionError, Done, Outcome},
};

#[server(prefix = "/api", endpoint = "ops/dead")]
pub async fn change_dead(
    #[server(default)] action: String,
    #[server(default)] step: String,
    #[server(default)] kind: String,
    #[server(default)] reason: String,
    #[server(default)] sure: String,
    #[server(default)] back: String,
) -> Result<(), ServerFnError> {
    let request = request();
    let back = below_ops(&back);
    let next = match (guard(&request, back), action.as_str()) {
        (Err(elsewhere), _) => elsewhere,
        (Ok(access), "retry") => {
            let begun = many::retry_kind(&request.daybook, &access, &step, &kind).await;
            carried_out(&request, &access, begun, Done::Retried, back).await
        }
        (Ok(access), "discard") => {
            let asked = asked(&reason, &sure);
            match refused(&asked) {
                Some(outcome) => {
                    asked.leave_with_browser(&request);
                    let ask = format!("/ops/dead?step={}&discard={}", encode(&step), encode(&kind));
                    outcome.on(&ask)
                }
                None => {
                    let begun =
                        many::discard_kind(&request.daybook, &access, &step, &kind, &asked.reason).await;
                    carried_out(&request, &access, begun, Done::Discarded, back).await
                }
            }
        }
        (Ok(_), _) => Outcome::refused(ActionError::Failed).on(back),
    };
    see_other(&next);
    Ok(())
}

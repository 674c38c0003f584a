//! `POST /api/ops/queues`: `pause` (with a `reason` or none) and `resume` the work on a `queue`.

use jobs::operations;
use leptos::prelude::*;

use super::{below_ops, guard, plain, too_long};
use crate::{
    error_page::{encode, see_other},
    ops::outcome::{Done, Outcome, Problem},
    visit::visit,
};

#[server(prefix = "/api", endpoint = "ops/queues")]
pub async fn change_queue(
    #[server(default)] action: String,
    #[server(default)] queue: String,
    #[server(default)] reason: String,
    #[server(default)] back: String,
) -> Result<(), ServerFnError> {
    let visit = visit();
    let back = below_ops(&back);
    let reason = plain(&reason);
    let next = match (guard(&visit, back), action.as_str()) {
        (Err(elsewhere), _) => elsewhere,
        (Ok(_), "pause") if too_long(&reason).is_some() => {
            Outcome::Refused(Problem::LongReason).on(&format!("/ops?pause={}", encode(&queue)))
        }
        (Ok(access), "pause") => operations::pause_queue(&visit.daybook, &access, &queue, &reason)
            .await
            .map_or_else(Outcome::failed, |()| Outcome::one(Done::Paused))
            .on(back),
        (Ok(access), "resume") => operations::resume_queue(&visit.daybook, &access, &queue)
            .await
            .map_or_else(Outcome::failed, |()| Outcome::one(Done::Resumed))
            .on(back),
        (Ok(_), _) => Outcome::Refused(Problem::Failed).on(back),
    };
    see_other(&next);
    Ok(())
}

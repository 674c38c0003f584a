//! `POST /api/ops/queues`: `pause` (with a `reason` or none) and `resume` the work on a `queue`.

use jobs::operations;
use leptos::prelude::*;

use super::{asked, below_ops, guard, too_long};
use crate::{
    http::{request, response::see_other, url::encode},
    ops::outcome::{ActionError, Done, Outcome},
};

#[server(prefix = "/api", endpoint = "ops/queues")]
pub async fn change_queue(
    #[server(default)] action: String,
    #[server(default)] queue: String,
    #[server(default)] reason: String,
    #[server(default)] back: String,
) -> Result<(), ServerFnError> {
    let request = request();
    let back = below_ops(&back);
    let asked = asked(&reason, "");
    let next = match (guard(&request, back), action.as_str()) {
        (Err(elsewhere), _) => elsewhere,
        (Ok(_), "pause") if too_long(&asked.reason).is_some() => {
            asked.leave_with_browser(&request);
            Outcome::refused(ActionError::LongReason).on(&format!("/ops?pause={}", encode(&queue)))
        }
        (Ok(access), "pause") => operations::pause_queue(&request.daybook, &access, &queue, &asked.reason)
            .await
            .map_or_else(Outcome::failed, |()| Outcome::one(Done::Paused))
            .on(back),
        (Ok(access), "resume") => operations::resume_queue(&request.daybook, &access, &queue)
            .await
            .map_or_else(Outcome::failed, |()| Outcome::one(Done::Resumed))
            .on(back),
        (Ok(_), _) => Outcome::refused(ActionError::Failed).on(back),
    };
    see_other(&next);
    Ok(())
}

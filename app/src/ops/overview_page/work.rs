//! Whether a queue is worked on: who paused it, when and why, and the way to pause or resume it.

use engine::store::queue_pause::Pause;
use leptos::prelude::*;

use crate::{language::marked, ops::state::At};

#[component]
pub fn Work(queue: String, pause: Option<Pause>) -> impl IntoView {
    let named = queue.clone();
    let Some(pause) = pause else {
        return view! {
            <a class="button button-small" href=format!("/ops?pause={queue}")>
                {t!("work-pause-ask")} <span class="visually-hidden">{format!(" {named}")}</span>
            </a>
        }
        .into_any();
    };
    let why = pause.reason.map(|reason| format!(": {reason}"));
    let [by, _, after] = marked(t!("work-paused-by", who = pause.actor));
    view! {
        <div>
            <p><span class="badge" data-state="paused">{t!("work-paused")}</span></p>
            <p class="muted">{by} <At at=pause.paused_at /> {after} {why}</p>
            <form method="post" action="/api/ops/queues" novalidate=true>
                <input type="hidden" name="queue" value=queue />
                <input type="hidden" name="back" value="/ops" />
                <button class="button button-small" name="action" value="resume">
                    {t!("act-resume")} <span class="visually-hidden">{format!(" {named}")}</span>
                </button>
            </form>
        </div>
    }
    .into_any()
}

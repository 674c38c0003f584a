//! Whether a queue is worked on: who paused it, when and why, and the way to pause or resume it.

use jobs::store::queue_pause::Pause;
use leptos::prelude::*;

use crate::ops::state::At;

#[component]
pub fn Work(queue: String, pause: Option<Pause>) -> impl IntoView {
    let named = queue.clone();
    let Some(pause) = pause else {
        return view! {
            <a class="button button-small" href=format!("/ops?pause={queue}")>
                "Pause…" <span class="visually-hidden">{format!(" {named}")}</span>
            </a>
        }
        .into_any();
    };
    let why = pause.reason.map(|reason| format!(": {reason}"));
    view! {
        <div>
            <p><span class="badge" data-state="paused">"Paused"</span></p>
            <p class="muted">"By " {pause.actor} ", " <At at=pause.paused_at /> {why}</p>
            <form method="post" action="/api/ops/queues">
                <input type="hidden" name="queue" value=queue />
                <input type="hidden" name="back" value="/ops" />
                <button class="button button-small" name="action" value="resume">
                    "Resume" <span class="visually-hidden">{format!(" {named}")}</span>
                </button>
            </form>
        </div>
    }
    .into_any()
}

//! What an operator can do with an instance: what its state allows, and nothing else.
//!
//! What can be undone is done at once; everything else leads to a page that asks first.

use domain::RuntimeStatus;
use jobs::instances::Instance;
use leptos::prelude::*;

/// At once: the value of `action` and the button's text.
fn at_once(status: RuntimeStatus) -> &'static [(&'static str, &'static str)] {
    match status {
        RuntimeStatus::Failed => &[("rewind", "Rewind")],
        RuntimeStatus::Suspended => &[("resume", "Resume")],
        _ => &[],
    }
}

/// After a page that asks: its parameter and the link's text.
fn asking(status: RuntimeStatus) -> &'static [(&'static str, &'static str)] {
    match status {
        RuntimeStatus::Pending | RuntimeStatus::Running => {
            &[("suspend", "Suspend…"), ("terminate", "Terminate…")]
        }
        RuntimeStatus::Suspended => &[("terminate", "Terminate…")],
        RuntimeStatus::Failed => &[("restart", "Restart…"), ("terminate", "Terminate…"), ("purge", "Purge…")],
        RuntimeStatus::Completed | RuntimeStatus::Terminated => {
            &[("restart", "Restart…"), ("purge", "Purge…")]
        }
    }
}

#[component]
pub fn Acts(instance: Instance) -> impl IntoView {
    let (id, back) = (instance.id, format!("/ops/bookings/{}", instance.booking));
    // Read out, so that the buttons of two instances can be told apart.
    let of = format!(" {} of {}", instance.workflow, instance.created_at.format("%-d %b %Y, %H:%M:%S UTC"));
    let at_once = at_once(instance.status)
        .iter()
        .map(|(action, text)| {
            view! {
                <button class="button button-primary" name="action" value=*action>
                    {*text} <span class="visually-hidden">{of.clone()}</span>
                </button>
                " "
            }
        })
        .collect_view();
    let asking = asking(instance.status)
        .iter()
        .map(|(act, text)| {
            let class = if matches!(*act, "terminate" | "purge") { "button button-danger" } else { "button" };
            view! {
                <a class=class href=format!("/ops/instances?{act}={id}&back={back}")>
                    {*text} <span class="visually-hidden">{of.clone()}</span>
                </a>
                " "
            }
        })
        .collect_view();
    view! {
        <form class="actions" method="post" action="/api/ops/instances">
            <input type="hidden" name="id" value=id.to_string() />
            <input type="hidden" name="back" value=back.clone() />
            {at_once}
            {asking}
        </form>
    }
}

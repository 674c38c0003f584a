//! What an operator can do with an instance: what its state allows, and nothing else.
//!
//! What can be undone is done at once; everything else leads to a page that asks first.

use domain::RuntimeStatus;
use jobs::operations::instances::Instance;
use leptos::prelude::*;

use crate::time;

/// At once: the value of `action` and the button's text.
fn at_once(status: RuntimeStatus) -> Vec<(&'static str, String)> {
    match status {
        RuntimeStatus::Failed => vec![("rewind", t!("act-rewind"))],
        RuntimeStatus::Suspended => vec![("resume", t!("act-resume"))],
        _ => Vec::new(),
    }
}

/// After a page that asks: its parameter and the link's text.
fn asking(status: RuntimeStatus) -> Vec<(&'static str, String)> {
    let suspend = || ("suspend", t!("act-suspend-ask"));
    let terminate = || ("terminate", t!("act-terminate-ask"));
    let restart = || ("restart", t!("act-restart-ask"));
    let purge = || ("purge", t!("act-purge-ask"));
    match status {
        RuntimeStatus::Pending | RuntimeStatus::Running => vec![suspend(), terminate()],
        RuntimeStatus::Suspended => vec![terminate()],
        RuntimeStatus::Failed => vec![restart(), terminate(), purge()],
        RuntimeStatus::Completed | RuntimeStatus::Terminated => vec![restart(), purge()],
    }
}

#[component]
pub fn Acts(instance: Instance) -> impl IntoView {
    let (id, back) = (instance.id, format!("/ops/bookings/{}", instance.about));
    // Read out, so that the buttons of two instances can be told apart.
    let of = format!(
        " {}",
        t!("act-of", workflow = instance.workflow.clone(), at = time::precise(instance.created_at))
    );
    let at_once = at_once(instance.status)
        .into_iter()
        .map(|(action, text)| {
            view! {
                <button class="button button-primary" name="action" value=action>
                    {text} <span class="visually-hidden">{of.clone()}</span>
                </button>
                " "
            }
        })
        .collect_view();
    let asking = asking(instance.status)
        .into_iter()
        .map(|(act, text)| {
            let class = if matches!(act, "terminate" | "purge") { "button button-danger" } else { "button" };
            view! {
                <a class=class href=format!("/ops/instances?{act}={id}&back={back}")>
                    {text} <span class="visually-hidden">{of.clone()}</span>
                </a>
                " "
            }
        })
        .collect_view();
    view! {
        <form class="actions" method="post" action="/api/ops/instances" novalidate=true>
            <input type="hidden" name="id" value=id.to_string() />
            <input type="hidden" name="back" value=back.clone() />
            {at_once}
            {asking}
        </form>
    }
}

//! Instances as a table; each leads to its booking's page, where it is drawn.

use jobs::operations::instances::Instance;
use leptos::prelude::*;

use crate::{
    form::Typed,
    ops::state::{At, RuntimeBadge},
};

#[component]
pub fn InstanceTable(instances: Vec<Instance>) -> impl IntoView {
    view! {
        <div class="table-wrap">
            <table class="table table-stack">
                <caption class="visually-hidden">{t!("instances-caption")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!("column-instance")}</th>
                        <th scope="col">{t!("column-workflow")}</th>
                        <th scope="col">{t!("column-status")}</th>
                        <th scope="col">{t!("column-started-utc")}</th>
                        <th scope="col">{t!("column-updated-utc")}</th>
                        <th scope="col">{t!("reason")}</th>
                    </tr>
                </thead>
                <tbody>{instances.into_iter().map(|instance| view! { <Row instance /> }).collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(instance: Instance) -> impl IntoView {
    let page = format!("/ops/bookings/{}#instance-{}", instance.about, instance.id);
    view! {
        <tr>
            <th scope="row" data-label=t!("column-instance")><a href=page><code>{instance.id.to_string()}</code></a></th>
            <td data-label=t!("column-workflow")><code>{instance.workflow}</code></td>
            <td data-label=t!("column-status")><RuntimeBadge status=instance.status /></td>
            <td data-label=t!("column-started-utc")><At at=instance.created_at zone_is_said=true /></td>
            <td data-label=t!("column-updated-utc")><At at=instance.updated_at zone_is_said=true /></td>
            <td data-label=t!("reason")><Typed text=instance.reason.unwrap_or_else(|| "–".to_owned()) /></td>
        </tr>
    }
}

//! Instances as a table; each leads to its booking's page, where it is drawn.

use jobs::instances::Instance;
use leptos::prelude::*;

use crate::ops::state::{At, RuntimeBadge};

#[component]
pub fn InstanceTable(instances: Vec<Instance>) -> impl IntoView {
    view! {
        <div class="table-wrap">
            <table class="table table-stack">
                <caption class="visually-hidden">"Instances, the newest first"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Instance"</th>
                        <th scope="col">"Workflow"</th>
                        <th scope="col">"Status"</th>
                        <th scope="col">"Started (UTC)"</th>
                        <th scope="col">"Updated (UTC)"</th>
                        <th scope="col">"Reason"</th>
                    </tr>
                </thead>
                <tbody>{instances.into_iter().map(|instance| view! { <Row instance /> }).collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(instance: Instance) -> impl IntoView {
    let page = format!("/ops/bookings/{}#instance-{}", instance.booking, instance.id);
    view! {
        <tr>
            <th scope="row" data-label="Instance"><a href=page><code>{instance.id.to_string()}</code></a></th>
            <td data-label="Workflow"><code>{instance.workflow}</code></td>
            <td data-label="Status"><RuntimeBadge status=instance.status /></td>
            <td data-label="Started (UTC)"><At at=instance.created_at zone_is_said=true /></td>
            <td data-label="Updated (UTC)"><At at=instance.updated_at zone_is_said=true /></td>
            <td data-label="Reason">{instance.reason.unwrap_or_else(|| "–".to_owned())}</td>
        </tr>
    }
}

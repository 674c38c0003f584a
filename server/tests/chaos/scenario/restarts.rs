//! Operators who start everything anew, again and again, and end it in between.
//!
//! Nothing else goes wrong meanwhile, so whatever is done twice was done twice by a restart.

use std::time::Duration;

use rand::seq::IndexedRandom;
use sqlx::FromRow;
use tokio::time::Instant;
use uuid::Uuid;

use crate::{
    clinic::Clinic,
    load::{Desk, Visitors},
};

/// One of each workflow. What ended long ago comes as often as what is under way.
const ANY: &str = "
    select distinct on (workflow) workflow, id from instance order by workflow, random()";
/// A reminder whose time has come.
const DUE: &str = "
    update reminder set due_at = clock_timestamp()
    where (booking_id, sequence, before_minutes) in (
        select booking_id, sequence, before_minutes from reminder where instance_id is null order by random() limit 1
    )";
/// Ending a booking's own workflow cancels it, which the ledger would have to know.
const BOOKING: &str = "book";

#[derive(FromRow)]
struct Instance {
    workflow: String,
    id: Uuid,
}

pub async fn of_every_workflow(clinic: &mut Clinic, visitors: &Visitors, duration: Duration) {
    let desk = visitors.desk("operator", "/ops").await;
    let until = Instant::now() + duration;
    let mut restarted = 0;
    while Instant::now() < until {
        sqlx::raw_sql(DUE).execute(&clinic.postgres.pool).await.expect("a reminder is due");
        let instances: Vec<Instance> =
            sqlx::query_as(ANY).fetch_all(&clinic.postgres.pool).await.expect("instances");
        for it in instances {
            let actions: &[&str] = match it.workflow.as_str() {
                BOOKING => &["restart", "restart-as-new", "rewind"],
                _ => &["restart", "restart-as-new", "restart-as-new", "rewind", "terminate"],
            };
            let action = actions.choose(&mut clinic.rng).expect("an action");
            restarted += usize::from(act(clinic, &desk, &it, action).await && action.starts_with("restart"));
        }
        clinic.pause(20, 200).await;
    }
    if restarted == 0 {
        clinic.ledger.violation("nothing could be started anew");
    }
}

/// Whether it was done.
async fn act(clinic: &Clinic, desk: &Desk, it: &Instance, action: &str) -> bool {
    let id = it.id.to_string();
    let form = [("action", action), ("id", &id), ("reason", "chaos"), ("sure", "yes"), ("back", "/ops")];
    let answer = desk.send("/api/ops/instances", &form).await;
    let to = answer.as_ref().map(|(_, to)| to.as_str()).unwrap_or_default();
    if !to.contains("done=") && !to.contains("problem=not-possible") {
        clinic.ledger.violation(format!("{action} of a {} was answered {answer:?}", it.workflow));
    }
    to.contains("done=")
}

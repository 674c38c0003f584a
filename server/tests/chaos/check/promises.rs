//! What clients were told, held against the records: accepted, cancelled, moved; and what may be dead.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

use super::super::evidence::{Evidence, REFUSED, Sure};

#[derive(FromRow)]
struct Record {
    id: Uuid,
    state: String,
    email: String,
    /// The appointment's once there is one.
    starts_at: DateTime<Utc>,
    /// Steps that are dead.
    dead: Vec<String>,
    /// What was recorded of them.
    reasons: String,
}

const RECORDS: &str = "
    select b.id, b.state, b.email, coalesce(a.starts_at, b.starts_at) as starts_at,
           coalesce(d.steps, '{}') as dead, coalesce(d.reasons, '') as reasons
    from booking b
    left join appointment a on a.booking_id = b.id
    left join lateral (
        select array_agg(distinct split_part(j.id, '.', 2)) as steps, string_agg(t.error, ' ') as reasons
        from instance i
        join apalis.jobs j on split_part(j.id, '.', 1) = i.id::text
        left join attempt t on t.instance_id = i.id and t.step = split_part(j.id, '.', 2) and t.outcome = 'dead'
        where i.booking_id = b.id and j.status = 'Failed' and j.attempts >= j.max_attempts
    ) d on true";

pub async fn check(pool: &PgPool, evidence: &Evidence) -> sqlx::Result<Vec<String>> {
    let records: Vec<Record> = sqlx::query_as(RECORDS).fetch_all(pool).await?;
    let mut violations: Vec<String> =
        records.iter().filter_map(dead_without_cause).chain(broken(&records, evidence)).collect();
    violations.sort();
    Ok(violations)
}

/// Only the patient's e-mail may be dead, only where the server refuses the recipient, and it must say so.
fn dead_without_cause(record: &Record) -> Option<String> {
    if record.dead.is_empty() {
        return None;
    }
    let is_refused = record.email.ends_with(REFUSED) && record.reasons.contains("550");
    let steps = record.dead.join(", ");
    (!is_refused || record.dead.iter().any(|step| !step.contains("patient")))
        .then(|| format!("dead without need: {steps} of booking {}: {}", record.id, record.reasons))
}

fn broken(records: &[Record], evidence: &Evidence) -> Vec<String> {
    let records: HashMap<Uuid, &Record> = records.iter().map(|record| (record.id, record)).collect();
    let mut violations = Vec::new();
    for (id, starts_at) in &evidence.accepted {
        let Some(record) = records.get(id) else {
            violations.push(format!("an accepted booking is lost: {id}"));
            continue;
        };
        let cancelled = evidence.cancelled.get(id);
        if cancelled == Some(&Sure::Yes) && record.state != "cancelled" {
            violations.push(format!("a cancelled booking is {}: {id}", record.state));
        }
        if cancelled.is_none() && record.state == "cancelled" {
            violations.push(format!("nobody cancelled booking {id}, but it is"));
        }
        let is_right = match evidence.moved.get(id) {
            Some((to, Sure::Yes)) => record.starts_at == *to,
            Some((to, Sure::No)) => record.starts_at == *to || record.starts_at == *starts_at,
            None => record.starts_at == *starts_at,
        };
        if !is_right {
            violations.push(format!("booking {id} is at another time than promised: {}", record.starts_at));
        }
    }
    violations
}

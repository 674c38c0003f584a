//! `POST /api/ops/longer`: retries the dead job `id` with a longer policy, `attempts` and `first_interval` (seconds,
//! may be empty).

use jobs::{operations, store::job_list::PolicyChange};
use leptos::prelude::*;

use super::{below_ops, guard};
use crate::{
    error_page::see_other,
    ops::outcome::{Done, Outcome, Problem},
    visit::visit,
};

#[server(prefix = "/api", endpoint = "ops/longer")]
pub async fn retry_longer(
    #[server(default)] id: String,
    #[server(default)] attempts: String,
    #[server(default)] first_interval: String,
    #[server(default)] back: String,
) -> Result<(), ServerFnError> {
    let visit = visit();
    let back = below_ops(&back);
    let next = match (guard(&visit, back), policy(&attempts, &first_interval)) {
        (Err(elsewhere), _) => elsewhere,
        (Ok(_), None) => Outcome::Refused(Problem::BadPolicy).on(back),
        (Ok(access), Some(policy)) => operations::retry(&visit.daybook, &access, &[id], policy)
            .await
            .map_or_else(Outcome::failed, |done| Outcome::Done { what: Done::Retried, done, asked: 1 })
            .on(back),
    };
    see_other(&next);
    Ok(())
}

/// None when a number is out of bounds.
fn policy(attempts: &str, first_interval: &str) -> Option<PolicyChange> {
    let attempts = attempts.trim().parse().ok().filter(|attempts| (1..=100).contains(attempts))?;
    let seconds: Option<u64> = match first_interval.trim() {
        "" => None,
        text => Some(text.parse().ok().filter(|seconds| (1..=3_600).contains(seconds))?),
    };
    Some(PolicyChange {
        attempts: Some(attempts),
        first_interval_ms: seconds.map(|seconds| seconds * 1_000),
        ..Default::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_keeps_within_its_bounds() {
        assert_eq!(policy("100", "").unwrap().attempts, Some(100));
        assert_eq!(policy(" 5 ", "60").unwrap().first_interval_ms, Some(60_000));
        for (attempts, first_interval) in
            [("0", ""), ("101", ""), ("", ""), ("x", ""), ("5", "0"), ("5", "3601")]
        {
            assert_eq!(policy(attempts, first_interval), None, "{attempts} {first_interval}");
        }
    }
}

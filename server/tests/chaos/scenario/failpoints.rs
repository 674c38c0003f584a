//! `kill -9` between each pair of adjacent statements: a worker aborts itself at a named point of a step.
//!
//! The points are compiled into debug builds only. One that never aborted a worker is a violation: the test of
//! it would mean nothing.

use std::time::Duration;

use rand::Rng;

use crate::clinic::Clinic;

const POINTS: [&str; 7] = [
    "claim::claimed",
    "step::begun",
    "step::acked",
    "step::written",
    "step::recorded",
    "step::committed",
    "mail::accepted",
];
/// How often each is hit before it aborts; the short form takes one of the first.
const PASSES: [u32; 5] = [0, 1, 2, 5, 9];
/// How long a worker may take to come by.
const LIMIT: Duration = Duration::from_secs(15);
/// A point that nobody came by at first is not waited for so long again.
const LIMIT_SHORT: Duration = Duration::from_secs(6);

pub async fn each(clinic: &mut Clinic) {
    let random = PASSES[clinic.rng.random_range(0..3)];
    let passes = clinic.form.choose(vec![random], PASSES.to_vec());
    let limit = clinic.form.choose(LIMIT_SHORT, LIMIT);
    for point in POINTS {
        for &passes in &passes {
            clinic.kill_worker(0).await;
            let action = if passes == 0 { "return".to_owned() } else { format!("{passes}*off->return") };
            clinic.start_worker(0, &format!("{point}={action}"));
            if !clinic.await_abort(0, limit).await {
                clinic.ledger.violation(format!("failpoint {point} was not reached after {passes} passes"));
                // What is wrong with it will not be better with more passes.
                break;
            }
        }
    }
}

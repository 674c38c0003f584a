//! The table at the end: one line a scenario, what it saw, and what was wrong.

use std::{collections::HashSet, time::Duration};

use sqlx::PgPool;

use super::{clinic::Clinic, evidence::Delivery};

const HEADINGS: [&str; 11] = [
    "scenario",
    "kills",
    "accepted",
    "completed",
    "dead",
    "cancelled",
    "moved",
    "mails",
    "duplicates",
    "violations",
    "seconds",
];

/// Totals at one moment; a scenario's line is the difference of two.
#[derive(Clone, Copy, Default)]
pub struct Totals([i64; 8]);

impl Totals {
    pub async fn now(clinic: &Clinic) -> Self {
        let (kills, accepted, cancelled, moved) = {
            let book = clinic.ledger.book();
            let evidence = &book.evidence;
            (book.kills, evidence.accepted.len(), evidence.cancelled.len(), evidence.moved.len())
        };
        let (completed, dead) = states(&clinic.postgres.pool).await.unwrap_or_default();
        let deliveries = clinic.smtp.deliveries();
        let (mails, duplicates) = (deliveries.len(), duplicates(&deliveries));
        let count = |number: usize| number as i64;
        Self([
            count(kills),
            count(accepted),
            completed,
            dead,
            count(cancelled),
            count(moved),
            count(mails),
            count(duplicates),
        ])
    }

    fn since(&self, before: &Self) -> [i64; 8] {
        std::array::from_fn(|index| self.0[index] - before.0[index])
    }
}

async fn states(pool: &PgPool) -> sqlx::Result<(i64, i64)> {
    let sql = "select (select count(*) from booking where state = 'completed'),
                      (select count(*) from apalis.jobs where status = 'Failed' and attempts >= max_attempts)";
    sqlx::query_as(sql).fetch_one(pool).await
}

/// Deliveries beyond the first of each e-mail.
fn duplicates(deliveries: &[Delivery]) -> usize {
    let mut ids: Vec<&str> = deliveries.iter().map(|delivery| delivery.message_id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    deliveries.len() - ids.len()
}

#[derive(Default)]
pub struct Report {
    lines: Vec<[String; 11]>,
    violations: Vec<String>,
    told: HashSet<String>,
}

impl Report {
    pub fn add(
        &mut self,
        scenario: &str,
        (before, after): (&Totals, &Totals),
        violations: Vec<String>,
        took: Duration,
    ) {
        let mut line = vec![scenario.to_owned()];
        line.extend(after.since(before).map(|number| number.to_string()));
        line.push(violations.len().to_string());
        line.push(format!("{:.1}", took.as_secs_f64()));
        self.lines.push(line.try_into().expect("as many cells as headings"));
        self.violations.extend(violations.into_iter().map(|sentence| format!("{scenario}: {sentence}")));
    }

    /// Without those that an earlier scenario has told: what is broken once stays so.
    pub fn new_ones(&mut self, mut violations: Vec<String>) -> Vec<String> {
        violations.retain(|violation| self.told.insert(violation.clone()));
        violations
    }

    pub fn violations(&self) -> &[String] {
        &self.violations
    }

    pub fn print(&self) {
        let headings = HEADINGS.map(str::to_owned);
        let lines: Vec<&[String; 11]> = std::iter::once(&headings).chain(&self.lines).collect();
        let widths: [usize; 11] = std::array::from_fn(|cell| {
            lines.iter().map(|line| line[cell].chars().count()).max().unwrap_or(0)
        });
        for line in lines {
            let [name, numbers @ ..] = line;
            let numbers: String = numbers
                .iter()
                .zip(&widths[1..])
                .map(|(number, width)| format!("  {number:>width$}"))
                .collect();
            println!("{name:<width$}{numbers}", width = widths[0]);
        }
        for violation in &self.violations {
            println!("violation in {violation}");
        }
    }
}

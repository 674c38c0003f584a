//! Where the time of a booking goes: the statements of a database, by pg_stat_statements.
//!
//! What is executed inside PostgreSQL is the smaller part of a booking at idle; the rest of its time is round trips,
//! planning, and the flushes of commits, which the table tells apart.

use std::fmt::Write;

use anyhow::Result;
use sqlx::Row;

use crate::cluster::Cluster;

/// Statements that the table names; the others are added up.
const NAMED: usize = 12;
/// Of a statement, in characters.
const SHOWN: usize = 72;

/// A table of what the bookings of `database` made PostgreSQL do since [`start`], each figure a booking.
pub async fn table(cluster: &Cluster, database: &str, bookings: u64) -> Result<Option<String>> {
    if !cluster.counts_statements().await? {
        return Ok(None);
    }
    let rows = sqlx::query(
        "select regexp_replace(s.query, '\\s+', ' ', 'g') as statement, sum(s.calls)::float8 as calls,
                sum(s.total_exec_time) as executing, sum(s.total_plan_time) as planning,
                sum(s.plans)::float8 as plans
         from pg_stat_statements s join pg_database d on d.oid = s.dbid
         where d.datname = $1
         group by 1 order by sum(s.total_exec_time + s.total_plan_time) desc",
    )
    .bind(database)
    .fetch_all(&cluster.control)
    .await?;
    let mut table = String::from(
        "| statement | sent | planned | planning, ms | executing, ms |\n|---|--:|--:|--:|--:|\n",
    );
    let mut line = |name: &str, figures: [f64; 4]| {
        let [sent, plans, planning, executing] = figures.map(|total| total / bookings as f64);
        writeln!(table, "| {name} | {sent:.2} | {plans:.2} | {planning:.3} | {executing:.3} |")
    };
    let add = |sum: [f64; 4], more: [f64; 4]| std::array::from_fn(|at| sum[at] + more[at]);
    let (mut others, mut all) = ([0.0; 4], [0.0; 4]);
    for (at, row) in rows.iter().enumerate() {
        let figures = [
            row.try_get("calls")?,
            row.try_get("plans")?,
            row.try_get("planning")?,
            row.try_get("executing")?,
        ];
        all = add(all, figures);
        if at < NAMED {
            let statement: String = row.try_get("statement")?;
            let shown: String = statement.replace('|', "\\|").chars().take(SHOWN).collect();
            line(&format!("`{shown}`"), figures)?;
        } else {
            others = add(others, figures);
        }
    }
    line("others", others)?;
    line("**all**", all)?;
    Ok(Some(table))
}

/// From now on statements are counted anew, those of `database` with their plans.
pub async fn start(cluster: &Cluster, database: &str) -> Result<()> {
    if cluster.counts_statements().await? {
        cluster.set(database, "pg_stat_statements.track_planning", "on").await?;
        sqlx::query("select pg_stat_statements_reset()").execute(&cluster.control).await?;
    }
    Ok(())
}

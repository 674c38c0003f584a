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
                sum(s.plans)::float8 as plans, sum(s.wal_bytes)::float8 / 1024 as wal,
                sum(s.wal_fpi)::float8 as whole_pages
         from pg_stat_statements s join pg_database d on d.oid = s.dbid
         where d.datname = $1
         group by 1 order by sum(s.total_exec_time + s.total_plan_time) desc",
    )
    .bind(database)
    .fetch_all(&cluster.control)
    .await?;
    let mut table = String::from(
        "| statement | sent | planned | planning, ms | executing, ms | log, kB | whole pages |\n\
         |---|--:|--:|--:|--:|--:|--:|\n",
    );
    let mut line = |name: &str, figures: [f64; 6]| {
        let [sent, plans, planning, executing, wal, pages] = figures.map(|total| total / bookings as f64);
        writeln!(
            table,
            "| {name} | {sent:.2} | {plans:.2} | {planning:.3} | {executing:.3} | {wal:.2} | {pages:.2} |"
        )
    };
    let add = |sum: [f64; 6], more: [f64; 6]| std::array::from_fn(|at| sum[at] + more[at]);
    let (mut others, mut all) = ([0.0; 6], [0.0; 6]);
    for (at, row) in rows.iter().enumerate() {
        let columns = ["calls", "plans", "planning", "executing", "wal", "whole_pages"];
        let mut figures = [0.0; 6];
        for (figure, column) in figures.iter_mut().zip(columns) {
            *figure = row.try_get(column)?;
        }
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

/// Plans cost as little as before.
pub async fn stop(cluster: &Cluster, database: &str) -> Result<()> {
    if cluster.counts_statements().await? {
        cluster.set(database, "pg_stat_statements.track_planning", "off").await?;
    }
    Ok(())
}

//! What work costs: processor time by `/proc`, transactions and statements by PostgreSQL's own counters.

use std::fs;

use anyhow::{Context, Result};

use crate::{cluster::Cluster, completion::MARK};

/// Linux shows processor time in hundredths of a second, whatever the kernel's own clock is (proc(5), USER_HZ).
const TICK_MS: f64 = 10.0;

/// Processor time so far, in milliseconds. None where there is no `/proc`.
#[derive(Clone, Copy)]
pub struct Cpu {
    pub worker: f64,
    /// The postmaster, its children, and those of its children that ended.
    pub postgres: f64,
}

impl Cpu {
    pub async fn read(cluster: &Cluster, worker: u32) -> Result<Option<Self>> {
        let postmaster: String =
            sqlx::query_scalar("select split_part(pg_read_file('postmaster.pid'), chr(10), 1)")
                .fetch_one(&cluster.control)
                .await?;
        let postmaster: u32 = postmaster.trim().parse()?;
        let Some((worker, server)) = Process::read(worker).zip(Process::read(postmaster)) else {
            return Ok(None);
        };
        let children = fs::read_dir("/proc")?
            .flatten()
            .filter_map(|entry| Process::read(entry.file_name().to_str()?.parse().ok()?))
            .filter(|process| process.parent == postmaster);
        let postgres = server.own + server.ended_children + children.map(|child| child.own).sum::<u64>();
        Ok(Some(Self { worker: worker.own as f64 * TICK_MS, postgres: postgres as f64 * TICK_MS }))
    }

    pub fn since(self, before: Self) -> Self {
        Self { worker: self.worker - before.worker, postgres: self.postgres - before.postgres }
    }
}

struct Process {
    parent: u32,
    own: u64,
    ended_children: u64,
}

impl Process {
    fn read(pid: u32) -> Option<Self> {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        // The second field is the program's name in parentheses, which may hold anything.
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        let number = |index: usize| fields.get(index)?.parse::<u64>().ok();
        Some(Self {
            parent: number(1)?.try_into().ok()?,
            own: number(11)? + number(12)?,
            ended_children: number(13)? + number(14)?,
        })
    }
}

/// What a database was asked so far. To be read while nobody is connected to it: a session's counters are
/// written at its end.
#[derive(Clone, Copy)]
pub struct Counts {
    pub transactions: i64,
    /// Statements that clients sent, `begin` and `commit` included, our own not. None without pg_stat_statements.
    pub round_trips: Option<i64>,
}

impl Counts {
    pub async fn read(cluster: &Cluster, database: &str) -> Result<Self> {
        let transactions =
            sqlx::query_scalar("select xact_commit + xact_rollback from pg_stat_database where datname = $1")
                .bind(database)
                .fetch_one(&cluster.control)
                .await
                .context("the database's counters")?;
        let round_trips = if cluster.counts_statements().await? {
            let calls = sqlx::query_scalar(
                "select coalesce(sum(calls), 0)::bigint from pg_stat_statements s
                 join pg_database d on d.oid = s.dbid
                 where d.datname = $1 and position($2 in s.query) = 0",
            );
            Some(calls.bind(database).bind(MARK).fetch_one(&cluster.control).await?)
        } else {
            None
        };
        Ok(Self { transactions, round_trips })
    }
}

//! Bookings a second through the whole workflow: all are enqueued first, then workers start and work them off.
//!
//! E-mails are composed and recorded, not sent. The clock runs from the workers' start, connections included, to
//! the completion of the last booking.

use std::time::Instant;

use anyhow::Result;
use engine::Pool;
use sqlx::AssertSqlSafe;

use crate::{
    clinic,
    cluster::Cluster,
    completion,
    figures::Figures,
    meter::{Counts, Cpu},
    worker::Worker,
};

const DATABASE: &str = "bench_throughput";

pub struct Throughput {
    /// Bookings a second.
    pub rate: f64,
    /// Bookings a second that were accepted before.
    pub accepted: f64,
    /// Processor time a booking, in milliseconds.
    pub cpu: Option<Cpu>,
    pub transactions: f64,
    pub round_trips: Option<f64>,
}

/// On empty tables, with what it costs.
pub async fn fresh(cluster: &Cluster, bookings: u64, figures: &mut Figures) -> Result<f64> {
    let found = in_new_database(cluster, bookings).await?;
    figures.add("engine.accept.rate", found.accepted, "bookings/s");
    figures.add(format!("engine.throughput.n{bookings}"), found.rate, "bookings/s");
    if let Some(cpu) = found.cpu {
        figures.add("engine.cpu_ms_per_booking.worker", cpu.worker, "ms");
        figures.add("engine.cpu_ms_per_booking.postgres", cpu.postgres, "ms");
    }
    figures.add("engine.tx_per_booking", found.transactions, "transactions");
    if let Some(round_trips) = found.round_trips {
        figures.add("engine.round_trips_per_booking", round_trips, "statements");
    }
    Ok(found.rate)
}

/// A large backlog: whether it slows the engine down.
pub async fn large(cluster: &Cluster, bookings: u64, figures: &mut Figures) -> Result<()> {
    let found = in_new_database(cluster, bookings).await?;
    figures.add(format!("engine.throughput.n{bookings}"), found.rate, "bookings/s");
    Ok(())
}

async fn in_new_database(cluster: &Cluster, bookings: u64) -> Result<Throughput> {
    cluster.create(DATABASE, clinic::TEMPLATE).await?;
    let found = measure(cluster, DATABASE, bookings).await?;
    cluster.drop(DATABASE).await?;
    Ok(found)
}

/// As autovacuum would have: tables that nothing was written to are left alone, and PostgreSQL goes on to expect what it
/// expects of new ones.
async fn vacuum(pool: &Pool) -> Result<()> {
    let written: Vec<String> = sqlx::query_scalar(
        "select format('%I.%I', schemaname, relname) from pg_stat_user_tables where pg_relation_size(relid) > 0",
    )
    .fetch_all(pool)
    .await?;
    sqlx::raw_sql(AssertSqlSafe(format!("vacuum (analyze) {}", written.join(", ")))).execute(pool).await?;
    Ok(())
}

/// Enqueues and works off `bookings` in `database`.
pub async fn measure(cluster: &Cluster, database: &str, bookings: u64) -> Result<Throughput> {
    let url = cluster.url(database);
    let pool = cluster.pool(database)?;
    let began = Instant::now();
    let accepted = clinic::accept_many(&clinic::daybook(pool.clone()), bookings).await?;
    let accepting = began.elapsed();
    vacuum(&pool).await?;
    pool.close().await;
    cluster.settle(database).await?;

    let mut worker = Worker::start(&url).await?;
    let counts_before = Counts::read(cluster, database).await?;
    let cpu_before = Cpu::read(cluster, worker.pid()?).await?;
    let started_at = cluster.now().await?;
    worker.go().await?;
    let ours = completion::until_completed(&url, &accepted).await?;
    let cpu_after = Cpu::read(cluster, worker.pid()?).await?;
    worker.stop().await?;
    cluster.settle(database).await?;
    let counts = Counts::read(cluster, database).await?;

    let took = completion::completed_at(&url, &accepted).await? - started_at;
    let each = |total: f64| total / bookings as f64;
    Ok(Throughput {
        rate: bookings as f64 / took.as_seconds_f64(),
        accepted: bookings as f64 / accepting.as_secs_f64(),
        cpu: cpu_after.zip(cpu_before).map(|(after, before)| {
            let cpu = after.since(before);
            Cpu { worker: each(cpu.worker), postgres: each(cpu.postgres) }
        }),
        transactions: each((counts.transactions - counts_before.transactions - ours as i64) as f64),
        round_trips: counts
            .round_trips
            .zip(counts_before.round_trips)
            .map(|(after, before)| each((after - before) as f64)),
    })
}

//! How long one booking takes while nothing else is going on: from the call of `accept` to the moment at which
//! another connection hears that the booking is completed.
//!
//! Acceptance and workers are one process, as in `server run`. A trigger of this database alone tells of the
//! completion by a notification, which arrives with the commit; asking again and again would compete with the
//! workers for the processor.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use sqlx::postgres::PgListener;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::{clinic, cluster::Cluster, figures::Figures, profile};

const DATABASE: &str = "bench_latency";
const BOOKINGS: usize = 200;
/// Not counted: connections are made, statements prepared.
const WARM_UP: usize = 20;
const PATIENCE: Duration = Duration::from_secs(30);
const CHANNEL: &str = "bench_completed";
const TRIGGER: &str = "
    create function tell_completion() returns trigger language plpgsql as $$
    begin
        perform pg_notify('bench_completed', new.id::text);
        return null;
    end
    $$;
    create trigger tell_completion after update on booking for each row
        when (old.completed_at is null and new.completed_at is not null)
        execute function tell_completion();";
const NO_TRIGGER: &str = "drop trigger tell_completion on booking; drop function tell_completion();";

/// In milliseconds.
#[derive(Clone, Copy)]
pub struct Latency {
    pub p50: f64,
    pub p99: f64,
}

impl Latency {
    pub fn of(mut took: Vec<Duration>) -> Self {
        took.sort_unstable();
        let at = |quantile: f64| {
            took[((took.len() - 1) as f64 * quantile).round() as usize].as_secs_f64() * 1_000.0
        };
        Self { p50: at(0.50), p99: at(0.99) }
    }
}

/// On empty tables.
pub async fn fresh(cluster: &Cluster, figures: &mut Figures) -> Result<Latency> {
    cluster.create(DATABASE, clinic::TEMPLATE).await?;
    let found = measure(cluster, DATABASE).await?;
    cluster.drop(DATABASE).await?;
    figures.add("engine.latency.p50", found.p50, "ms");
    figures.add("engine.latency.p99", found.p99, "ms");
    Ok(found)
}

/// Once more, with what PostgreSQL does meanwhile; counting plans takes time, so it is not measured at once.
pub async fn profile(cluster: &Cluster, figures: &mut Figures) -> Result<()> {
    cluster.create(DATABASE, clinic::TEMPLATE).await?;
    profile::start(cluster, DATABASE).await?;
    measure(cluster, DATABASE).await?;
    cluster.settle(DATABASE).await?;
    if let Some(table) = profile::table(cluster, DATABASE, (WARM_UP + BOOKINGS) as u64).await? {
        figures.profile("engine.latency", table);
    }
    cluster.drop(DATABASE).await
}

pub async fn measure(cluster: &Cluster, database: &str) -> Result<Latency> {
    cluster.settle(database).await?;
    let pool = cluster.pool(database)?;
    sqlx::raw_sql(TRIGGER).execute(&pool).await?;
    let mut completions = PgListener::connect(&cluster.url(database)).await?;
    completions.listen(CHANNEL).await?;
    let daybook = clinic::daybook(pool.clone());
    let stop = CancellationToken::new();
    let workers = tokio::spawn(clinic::work(daybook.clone(), stop.clone()));
    let mut took = Vec::with_capacity(BOOKINGS);
    for number in 0..WARM_UP + BOOKINGS {
        let submitted = Instant::now();
        let booking = clinic::accept_one(&daybook).await?.to_string();
        let completed = async {
            while completions.recv().await?.payload() != booking {}
            Ok::<(), sqlx::Error>(())
        };
        timeout(PATIENCE, completed).await.with_context(|| format!("{booking} is not completed"))??;
        if number >= WARM_UP {
            took.push(submitted.elapsed());
        }
    }
    stop.cancel();
    workers.await??;
    drop(completions);
    sqlx::raw_sql(NO_TRIGGER).execute(&pool).await?;
    pool.close().await;
    Ok(Latency::of(took))
}

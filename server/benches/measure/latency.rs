//! How long one booking takes while nothing else is going on: from the call of `accept` to the moment at which the
//! process has PostgreSQL's answer to the commit that completed it.
//!
//! Acceptance and workers are one process, as in `server run`.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use tokio::{sync::mpsc::UnboundedReceiver, time::timeout};
use tokio_util::sync::CancellationToken;

use crate::{clinic, cluster::Cluster, figures::Figures, profile};

const DATABASE: &str = "bench_latency";
const BOOKINGS: usize = 200;
/// Not counted: connections are made, statements prepared.
const WARM_UP: usize = 20;
const PATIENCE: Duration = Duration::from_secs(30);

/// What [`crate::hearing`] hears.
pub type Completions = UnboundedReceiver<String>;

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
pub async fn fresh(
    cluster: &Cluster,
    completions: &mut Completions,
    figures: &mut Figures,
) -> Result<Latency> {
    cluster.create(DATABASE, clinic::TEMPLATE).await?;
    let found = measure(cluster, DATABASE, completions).await?;
    cluster.drop(DATABASE).await?;
    figures.add("engine.latency.p50", found.p50, "ms");
    figures.add("engine.latency.p99", found.p99, "ms");
    Ok(found)
}

/// Once more, with what PostgreSQL does meanwhile; counting plans takes time, so it is not measured at once.
pub async fn profile_fresh(
    cluster: &Cluster,
    completions: &mut Completions,
    figures: &mut Figures,
) -> Result<()> {
    cluster.create(DATABASE, clinic::TEMPLATE).await?;
    profile("engine.latency", cluster, DATABASE, completions, figures).await?;
    cluster.drop(DATABASE).await
}

/// The same in `database`.
pub async fn profile(
    part: &'static str,
    cluster: &Cluster,
    database: &str,
    completions: &mut Completions,
    figures: &mut Figures,
) -> Result<()> {
    profile::start(cluster, database).await?;
    measure(cluster, database, completions).await?;
    cluster.settle(database).await?;
    if let Some(table) = profile::table(cluster, database, (WARM_UP + BOOKINGS) as u64).await? {
        figures.profile(part, table);
    }
    profile::stop(cluster, database).await
}

pub async fn measure(cluster: &Cluster, database: &str, completions: &mut Completions) -> Result<Latency> {
    cluster.settle(database).await?;
    let pool = cluster.pool(database)?;
    // Of what ran before.
    while completions.try_recv().is_ok() {}
    let daybook = clinic::daybook(pool.clone());
    let stop = CancellationToken::new();
    let workers = tokio::spawn(clinic::work(daybook.clone(), stop.clone()));
    let mut took = Vec::with_capacity(BOOKINGS);
    for number in 0..WARM_UP + BOOKINGS {
        let submitted = Instant::now();
        let booking = clinic::accept_one(&daybook).await?.to_string();
        let completed = async {
            while completions.recv().await.context("nobody tells of completions")? != booking {}
            anyhow::Ok(())
        };
        timeout(PATIENCE, completed).await.with_context(|| format!("{booking} is not completed"))??;
        if number >= WARM_UP {
            took.push(submitted.elapsed());
        }
    }
    stop.cancel();
    workers.await??;
    pool.close().await;
    Ok(Latency::of(took))
}

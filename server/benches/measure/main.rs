//! `make bench`: what the engine does, beside what PostgreSQL alone could do, in one run on one machine.
//!
//! Each part makes a database of its own in the PostgreSQL of `DATABASE_URL`, whose settings must be durable, and
//! drops it again. Prints `name: value unit` lines; a full run also writes `docs/benchmarks.md`. With `BENCH=quick`
//! what takes minutes is left out: the backlog of 50,000 and the million of finished bookings. `BENCH=latency` is a
//! booking at idle and its floor alone, `BENCH=idle` what a server costs at rest.

#![expect(
    clippy::disallowed_methods,
    reason = "benchmarks write SQL of their own, and this machine's clock will do"
)]

mod availability;
mod clinic;
mod cluster;
mod completion;
mod figures;
mod floors;
mod growth;
mod hearing;
mod http;
mod idle;
mod latency;
mod machine;
mod meter;
mod profile;
mod throughput;
mod worker;

use anyhow::{Result, bail};
use cluster::Cluster;
use figures::Figures;

const BACKLOG: u64 = 5_000;
const LARGE_BACKLOG: u64 = 50_000;

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some(worker::ENGINE) => worker::child(false).await,
        Some(worker::WHOLE) => worker::child(true).await,
        // Only `cargo bench` says so; tests of all targets start this program too.
        // A task of the runtime, as the server's requests are: `main` has a thread of its own, which would have to be
        // woken for each answer of the database.
        Some("--bench") => tokio::spawn(bench()).await?,
        _ => Ok(()),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Full,
    Quick,
    Latency,
    Idle,
}

async fn bench() -> Result<()> {
    let extent = match std::env::var("BENCH").unwrap_or_default().as_str() {
        "" => Extent::Full,
        "quick" => Extent::Quick,
        "latency" => Extent::Latency,
        "idle" => Extent::Idle,
        other => bail!("BENCH is \"quick\", \"latency\", \"idle\" or unset, not {other:?}"),
    };
    let is_quick = extent != Extent::Full;
    let cluster = Cluster::connect().await?;
    let machine = machine::facts(&cluster).await?;
    for (name, value) in &machine {
        println!("# {name}: {value}");
    }
    clinic::prepare(&cluster).await?;
    let mut figures = Figures::default();
    if extent == Extent::Idle {
        return idle::measure(&cluster, &mut figures).await;
    }
    let mut completions = hearing::completions();

    let fresh_latency = latency::fresh(&cluster, &mut completions, &mut figures).await?;
    // A floor follows what it is compared with, so that both meet the machine in the same mood.
    floors::latency(&cluster, &mut figures).await?;
    latency::profile_fresh(&cluster, &mut completions, &mut figures).await?;
    let floor = "floor.latency.tx_per_step_ideal_queue";
    figures.ratio("ratio.latency_p50_over_floor", "engine.latency.p50", floor)?;
    figures.ratio("ratio.latency_p99_over_floor", "engine.latency.p99", floor)?;
    if extent == Extent::Latency {
        return Ok(());
    }
    let fresh_throughput = throughput::fresh(&cluster, BACKLOG, &mut figures).await?;
    floors::throughput(&cluster, &mut figures).await?;
    figures.ratio(
        "ratio.throughput_over_floor_tx_per_step",
        "engine.throughput.n5000",
        "floor.tx_per_step",
    )?;
    figures.ratio(
        "ratio.throughput_over_ideal_queue",
        "engine.throughput.n5000",
        "floor.tx_per_step_ideal_queue",
    )?;
    http::measure(&cluster, is_quick, &mut figures).await?;
    availability::measure(&cluster, &mut figures).await?;
    if !is_quick {
        idle::measure(&cluster, &mut figures).await?;
        throughput::large(&cluster, LARGE_BACKLOG, &mut figures).await?;
        growth::measure(&cluster, BACKLOG, fresh_throughput, fresh_latency, &mut completions, &mut figures)
            .await?;
        figures.write(&machine)?;
    }
    Ok(())
}

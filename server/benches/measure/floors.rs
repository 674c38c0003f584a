//! The floors: the same statements on the same tables by pgbench, without an engine.
//!
//! Three of them (`benches/floors/*.sql`): one transaction a booking; one a step; one a step with an ideal queue.
//! Each gets a backlog of freshly accepted bookings, as the engine does, prepared statements, as few round trips as
//! its rules allow, and the best of several numbers of clients.

use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use engine::Pool;

use crate::{clinic, cluster::Cluster, figures::Figures, latency::Latency};

const DATABASE: &str = "bench_floors";
/// Of each run; a multiple of every number of clients.
const BOOKINGS: u64 = 3_200;
/// More of them share the flushes of their commits, until they get in each other's way.
const CLIENTS: [u64; 4] = [8, 16, 32, 64];
const ACCEPTED: &str = include_str!("../floors/accepted.sql");
const ONE_AT_A_TIME: u64 = 200;

struct Floor {
    name: &'static str,
    /// Also in the script that pgbench reads.
    file: &'static str,
}

const FLOORS: [Floor; 3] = [
    Floor { name: "floor.tx_per_booking", file: "tx_per_booking.sql" },
    Floor { name: "floor.tx_per_step", file: "tx_per_step.sql" },
    Floor { name: "floor.tx_per_step_ideal_queue", file: "tx_per_step_ideal_queue.sql" },
];

pub async fn throughput(cluster: &Cluster, figures: &mut Figures) -> Result<()> {
    let mut accepted = Accepted::prepare(cluster).await?;
    for floor in &FLOORS {
        let mut best = (0.0, 0);
        for clients in CLIENTS {
            let run = accepted.run(floor, clients, BOOKINGS / clients, &[]).await?;
            if run.rate > best.0 {
                best = (run.rate, clients);
            }
        }
        figures.add(floor.name, best.0, "bookings/s");
        figures.add(format!("{}.clients", floor.name), best.1 as f64, "clients");
    }
    accepted.drop().await
}

/// One booking at a time through the ideal queue.
pub async fn latency(cluster: &Cluster, figures: &mut Figures) -> Result<()> {
    let mut accepted = Accepted::prepare(cluster).await?;
    let log = std::env::temp_dir().join(format!("daybook-floor-{}", std::process::id()));
    let log = log.to_str().context("a temporary directory with a readable name")?;
    accepted.run(&FLOORS[2], 1, ONE_AT_A_TIME, &["-l", "--log-prefix", log]).await?;
    figures.add("floor.latency.tx_per_step_ideal_queue", latencies(log)?.p50, "ms");
    accepted.drop().await
}

struct Run {
    /// Bookings a second, without the time to connect.
    rate: f64,
}

struct Accepted<'a> {
    cluster: &'a Cluster,
    pool: Pool,
    next: u64,
}

impl<'a> Accepted<'a> {
    async fn prepare(cluster: &'a Cluster) -> Result<Self> {
        cluster.create(DATABASE, clinic::TEMPLATE).await?;
        let pool = cluster.pool(DATABASE)?;
        sqlx::raw_sql(ACCEPTED).execute(&pool).await?;
        Ok(Self { cluster, pool, next: 1 })
    }

    async fn drop(self) -> Result<()> {
        self.pool.close().await;
        self.cluster.drop(DATABASE).await
    }

    /// Lets `clients` take `each` new bookings to their completion.
    async fn run(&mut self, floor: &Floor, clients: u64, each: u64, more: &[&str]) -> Result<Run> {
        let (first, last) = (self.next, self.next + clients * each - 1);
        self.next = last + 1;
        let numbers = [first as i64, last as i64];
        sqlx::query("select accept_for_floor($1, $2)")
            .bind(numbers[0])
            .bind(numbers[1])
            .execute(&self.pool)
            .await?;
        for preparation in ["vacuum (analyze)", "checkpoint"] {
            sqlx::raw_sql(preparation).execute(&self.pool).await?;
        }
        let script = format!("{}/benches/floors/{}", env!("CARGO_MANIFEST_DIR"), floor.file);
        let output = self
            .cluster
            .pgbench(DATABASE)
            .args(["--no-vacuum", "--protocol=prepared", "--jobs=2", "--file", &script])
            .args([format!("--client={clients}"), format!("--transactions={each}")])
            .args(["-D", &format!("first={first}"), "-D", &format!("clients={clients}"), "-D", "done=0"])
            .args(more)
            .output()
            .await
            .context("pgbench could not be started; it comes with PostgreSQL's server package")?;
        let said = String::from_utf8_lossy(&output.stdout);
        if !output.status.success() {
            bail!("pgbench {}: {said}{}", floor.file, String::from_utf8_lossy(&output.stderr));
        }
        self.verify(first, last).await.with_context(|| floor.file)?;
        Ok(Run { rate: rate(&said)? })
    }

    /// A floor that does less than the work would be no floor.
    async fn verify(&self, first: u64, last: u64) -> Result<()> {
        let [completed, appointments, mails, events, jobs]: [i64; 5] =
            sqlx::query_as::<_, (i64, i64, i64, i64, i64)>(
                "select count(*) filter (where state = 'completed' and patient_id is not null),
                    (select count(*) from appointment where booking_id = any (array_agg(booking.id))),
                    (select count(*) from mail where booking_id = any (array_agg(booking.id))),
                    (select count(*) from floor_event where booking_id = any (array_agg(booking.id))),
                    (select count(*) from floor_job)
             from booking where id between floor_id($1) and floor_id($2)",
            )
            .bind(first as i64)
            .bind(last as i64)
            .fetch_one(&self.pool)
            .await?
            .into();
        let expected = (last - first + 1) as i64;
        ensure!(
            [completed, appointments, mails, events] == [expected, expected, 2 * expected, expected],
            "of {expected} bookings {completed} are completed, with {appointments} appointments, {mails} e-mails \
             and {events} events; {jobs} jobs are left"
        );
        Ok(())
    }
}

/// `tps = 1234.5 (without initial connection time)`
fn rate(said: &str) -> Result<f64> {
    let line = said.lines().find_map(|line| line.strip_prefix("tps = "));
    let number = line.and_then(|line| line.split_whitespace().next()).context("pgbench told no rate")?;
    Ok(number.parse()?)
}

/// Each line of pgbench's log is client, number, microseconds, and more.
fn latencies(prefix: &str) -> Result<Latency> {
    let prefix = std::path::Path::new(prefix);
    let directory = prefix.parent().context("a directory")?;
    let name = prefix.file_name().context("a name")?.to_string_lossy().into_owned();
    let mut took = Vec::new();
    for entry in std::fs::read_dir(directory)?.flatten() {
        if entry.file_name().to_string_lossy().starts_with(&name) {
            let text = std::fs::read_to_string(entry.path())?;
            let microseconds = text.lines().filter_map(|line| line.split_whitespace().nth(2)?.parse().ok());
            took.extend(microseconds.map(Duration::from_micros));
            std::fs::remove_file(entry.path())?;
        }
    }
    ensure!(!took.is_empty(), "pgbench wrote no log");
    Ok(Latency::of(took))
}

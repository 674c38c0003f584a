//! Whether years of finished bookings slow the engine down: the same again with a million of them in the tables.
//!
//! They are written by set-based SQL (`benches/growth/<table>.sql`), in the order of time and as the engine would
//! have left them; tables that this version has not got are left out. Triggers and foreign keys are off meanwhile.

use anyhow::{Context, Result};
use engine::Pool;
use futures::future::try_join;

use crate::{
    clinic::{self, PROVIDERS},
    cluster::Cluster,
    figures::Figures,
    latency::{self, Completions, Latency},
    throughput,
};

const DATABASE: &str = "bench_growth";
const FINISHED: i64 = 1_000_000;
/// Rows of one statement; smaller ones let the two connections take turns at the disk.
const AT_ONCE: i64 = 100_000;

/// A table and what fills it with what came of the bookings from `$1` to `$2`; `$3` is the number of providers.
type Table = (&'static str, &'static str);

macro_rules! tables {
    ($($name:literal),+) => { [$(($name, include_str!(concat!("../growth/", $name, ".sql")))),+] };
}

/// About as much work each, side by side.
const ONE: [Table; 6] = tables!["booking", "patient", "appointment", "instance", "event", "attempt"];
const OTHER: [Table; 2] = tables!["claim", "mail"];

/// The ids of what came of the n-th booking, in the order of time like those of version 7.
const IDS: &str = "
    create function grown_id(kind integer, n bigint) returns uuid
    language sql immutable parallel safe as $$
        select (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid
    $$;
    -- The n-th booking's start: ten minutes a slot, all providers side by side, the last ones yesterday.
    create function grown_start(n bigint, of bigint, providers integer) returns timestamptz
    language sql stable parallel safe as $$
        select date_trunc('day', now()) - interval '1 day' - ((of - n) / providers) * interval '10 minutes'
    $$;";

pub async fn measure(
    cluster: &Cluster,
    bookings: u64,
    fresh_throughput: f64,
    fresh_latency: Latency,
    completions: &mut Completions,
    figures: &mut Figures,
) -> Result<()> {
    cluster.create(DATABASE, clinic::TEMPLATE).await?;
    let pool = cluster.pool(DATABASE)?;
    fill(&pool).await?;
    pool.close().await;
    let latency = latency::measure(cluster, DATABASE, completions).await?;
    latency::profile("growth.latency", cluster, DATABASE, completions, figures).await?;
    let throughput = throughput::measure(cluster, DATABASE, bookings).await?;
    cluster.drop(DATABASE).await?;
    figures.add(format!("growth.throughput.n{bookings}"), throughput.rate, "bookings/s");
    figures.add("growth.latency.p50", latency.p50, "ms");
    figures.add("growth.throughput_ratio", throughput.rate / fresh_throughput, "ratio");
    figures.add("growth.latency_ratio", latency.p50 / fresh_latency.p50, "ratio");
    Ok(())
}

async fn fill(pool: &Pool) -> Result<()> {
    sqlx::raw_sql(IDS).execute(pool).await?;
    try_join(lane(pool, &ONE), lane(pool, &OTHER)).await?;
    // As if the daily work of autovacuum had been done.
    sqlx::raw_sql("vacuum (freeze, analyze)").execute(pool).await?;
    Ok(())
}

async fn lane(pool: &Pool, tables: &[Table]) -> Result<()> {
    let mut connection = pool.untried().acquire().await?.detach();
    sqlx::raw_sql("set session_replication_role = replica; set synchronous_commit = off")
        .execute(&mut connection)
        .await?;
    for (table, sql) in tables {
        let exists: bool = sqlx::query_scalar("select to_regclass($1) is not null")
            .bind(table)
            .fetch_one(&mut connection)
            .await?;
        for first in (1..=FINISHED).step_by(AT_ONCE as usize).take_while(|_| exists) {
            sqlx::query(*sql)
                .bind(first)
                .bind(first + AT_ONCE - 1)
                .bind(PROVIDERS as i32)
                .bind(FINISHED)
                .execute(&mut connection)
                .await
                .with_context(|| format!("filling {table}"))?;
        }
    }
    Ok(sqlx::Connection::close(connection).await?)
}

//! What a whole server costs while nothing happens: a minute of its processor time, and what it writes to the log.
//!
//! Once with empty tables, and once as in a clinic at night: 100,000 patients, 2,000 reminders that are due within a day,
//! and 300 people who wait for a provider who is booked out. `docs/benchmarks.md` says how much it may be.

use std::time::Duration;

use anyhow::{Context, Result};
use engine::Pool;

use crate::{clinic, cluster::Cluster, figures::Figures, meter::Cpu, worker::Worker};

const DATABASE: &str = "bench_idle";
/// Until everything that follows a start has been done.
const SETTLE: Duration = Duration::from_secs(15);
const MEASURED: Duration = Duration::from_secs(60);

/// A clinic at night. What fills it is written without triggers, as years would have left it.
const NIGHT: &str = "
    set session_replication_role = replica;
    insert into patient (id, first_name, last_name, email, date_of_birth)
    select gen_random_uuid(), 'Ada', 'Lovelace-' || n, 'ada-' || n || '@example.org', '1990-12-10'
    from generate_series(1, 100000) as n;
    insert into provider (id, name, title, location, zone)
    values ('booked-out', 'Booked Out', 'Physiotherapist', 'Room 0', 'UTC');
    insert into provider_service (provider_id, service_id) values ('booked-out', 'check');
    insert into opening_hours (provider_id, weekday, opens, closes)
    select 'booked-out', weekday, '08:00', '18:00' from generate_series(1, 7) as weekday;
    -- Every day is taken as a whole, for longer than anybody can wait.
    with taken as (
        insert into booking (id, reference, state, service_id, provider_id, starts_at, ends_at, location, first_name,
                             last_name, email, date_of_birth)
        select gen_random_uuid(), 'TAKE-' || lpad(n::text, 4, '0'), 'completed', 'check', 'booked-out',
               date_trunc('day', now()) + n * interval '1 day', date_trunc('day', now()) + (n + 1) * interval '1 day',
               'Room 0', 'Ada', 'Lovelace', 'ada@example.org', '1990-12-10'
        from generate_series(-1, 110) as n returning id, starts_at, ends_at
    )
    insert into claim (booking_id, provider_id, during)
    select id, 'booked-out', tstzrange(starts_at, ends_at) from taken;
    with reminded as (
        insert into booking (id, reference, state, service_id, provider_id, starts_at, ends_at, location, first_name,
                             last_name, email, date_of_birth)
        select gen_random_uuid(), 'REMI-' || lpad(n::text, 4, '0'), 'completed', 'check', 'provider-' || n % 32,
               now() + interval '30 hours' + n * interval '10 seconds',
               now() + interval '30 hours 10 minutes' + n * interval '10 seconds', 'Room 1', 'Ada',
               'Lovelace-' || n, 'ada-' || n || '@example.org', '1990-12-10'
        from generate_series(1, 2000) as n returning *
    ), made as (
        insert into appointment (id, booking_id, patient_id, provider_id, service_id, starts_at, ends_at, location)
        select gen_random_uuid(), r.id, p.id, r.provider_id, r.service_id, r.starts_at, r.ends_at, r.location
        from reminded r join patient p on p.email = r.email returning booking_id, starts_at
    )
    insert into reminder (booking_id, sequence, before_minutes, due_at)
    select booking_id, 0, 1440, starts_at - interval '24 hours' from made;
    with waits as (
        insert into booking (id, reference, state, service_id, location, first_name, last_name, email, date_of_birth)
        select gen_random_uuid(), 'WAIT-' || lpad(n::text, 4, '0'), 'waitlisted', 'check', '', 'Emmy', 'Noether-' || n,
               'emmy-' || n || '@example.org', '1982-03-23'
        from generate_series(1, 300) as n returning id
    )
    insert into waitlist (booking_id, provider_id, first_day, last_day, weekdays, parts)
    select id, 'booked-out', current_date + 1, current_date + 90, '{1,2,3,4,5,6,7}', '{morning,afternoon,evening}'
    from waits;";

pub async fn measure(cluster: &Cluster, figures: &mut Figures) -> Result<()> {
    for (name, fill) in [("idle.empty", ""), ("idle", NIGHT)] {
        cluster.create(DATABASE, clinic::TEMPLATE).await?;
        let pool = cluster.pool(DATABASE)?;
        prepare(&pool, fill).await?;
        pool.close().await;
        // What was written is not to be written out, and no page whole, during the minute.
        sqlx::raw_sql("checkpoint").execute(&cluster.control).await?;
        let mut server = Worker::start_whole(&cluster.url(DATABASE)).await?;
        server.go().await?;
        tokio::time::sleep(SETTLE).await;
        let before = Reading::take(cluster, &server).await?;
        tokio::time::sleep(MEASURED).await;
        let after = Reading::take(cluster, &server).await?;
        server.stop().await?;
        cluster.drop(DATABASE).await?;
        let seconds = MEASURED.as_secs_f64();
        let (cpu, database) =
            (after.cpu.worker - before.cpu.worker, after.cpu.postgres - before.cpu.postgres);
        figures.add(format!("{name}.cpu"), cpu / (10.0 * seconds), "% of a core");
        figures.add(format!("{name}.cpu_postgres"), database / (10.0 * seconds), "% of a core");
        let an_hour = (after.log - before.log) * 3_600.0 / seconds;
        figures.add(format!("{name}.wal_per_hour"), an_hour / 1_048_576.0, "MB");
    }
    Ok(())
}

async fn prepare(pool: &Pool, fill: &'static str) -> Result<()> {
    let mut connection = pool.untried().acquire().await?.detach();
    sqlx::raw_sql(fill).execute(&mut connection).await.context("filling a clinic at night")?;
    sqlx::raw_sql("set session_replication_role = origin").execute(&mut connection).await?;
    sqlx::raw_sql("vacuum (freeze, analyze)").execute(&mut connection).await?;
    Ok(sqlx::Connection::close(connection).await?)
}

struct Reading {
    cpu: Cpu,
    /// Octets of the log so far.
    log: f64,
}

impl Reading {
    async fn take(cluster: &Cluster, server: &Worker) -> Result<Self> {
        let cpu = Cpu::read(cluster, server.pid()?).await?.context("processor time needs /proc")?;
        let log = sqlx::query_scalar("select (pg_current_wal_insert_lsn() - '0/0')::float8");
        Ok(Self { cpu, log: log.fetch_one(&cluster.control).await? })
    }
}

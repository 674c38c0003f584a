//! How long the free slots of a month take over HTTP, for ten providers together, with 100,000 appointments in the
//! tables.

use std::time::Instant;

use anyhow::{Result, ensure};
use chrono::{Days, Utc};
use reqwest::Client;
use serde_json::Value;

use crate::{clinic, cluster::Cluster, figures::Figures, http::Role, latency::Latency};

const DATABASE: &str = "bench_availability";
const ASKED: usize = 500;
/// Not counted: connections are made, statements prepared.
const WARM_UP: usize = 50;
/// Ten providers who work from nine to five on weekdays in half-hours, of which every second one is taken, for five
/// years around today, in two rooms of five seats.
const APPOINTMENTS: &str = "
    insert into service (id, name, description, duration_minutes, slot_step_minutes)
    values ('visit', 'Visit', '', 30, 30);
    insert into provider (id, name, title, location, zone)
    select 'visit-' || n, 'Visit ' || n, 'Physiotherapist', 'Room ' || n, 'Europe/Berlin' from generate_series(0, 9) as n;
    insert into provider_service (provider_id, service_id)
    select id, 'visit' from provider where id like 'visit-%';
    insert into opening_hours (provider_id, weekday, opens, closes)
    select id, weekday, '09:00', '17:00' from provider, generate_series(1, 5) as weekday where id like 'visit-%';
    insert into room (id, name, capacity) values ('ward-0', 'Ward 0', 5), ('ward-1', 'Ward 1', 5);
    insert into room_service (room_id, service_id) select id, 'visit' from room where id like 'ward-%';
    insert into patient (id, first_name, last_name, email, date_of_birth)
    values ('00000000-0000-7000-8000-000000000000', 'Ada', 'Lovelace', 'ada@example.org', '1990-12-10');
    create table visit as
    select gen_random_uuid() as id, 'R' || row_number() over () as reference, provider.id as provider_id,
           (day::date + time '09:00' + slot * interval '1 hour') at time zone 'Europe/Berlin' as starts_at
    from provider, generate_series(current_date - 880, current_date + 880, interval '1 day') as day,
         generate_series(0, 7) as slot
    where provider.id like 'visit-%' and extract(isodow from day) < 6;
    insert into booking (id, reference, state, provider_id, service_id, starts_at, ends_at, location, first_name, last_name,
                         email, date_of_birth, patient_id)
    select id, reference, 'completed', provider_id, 'visit', starts_at, starts_at + interval '30 minutes', '', 'Ada',
           'Lovelace', 'ada@example.org', '1990-12-10', '00000000-0000-7000-8000-000000000000' from visit;
    insert into claim (booking_id, provider_id, during, room_id, seat)
    select id, provider_id, tstzrange(starts_at, starts_at + interval '30 minutes'),
           'ward-' || number / 5, number % 5 + 1
    from visit, lateral (select split_part(provider_id, '-', 2)::integer) as provider (number);
    insert into appointment (id, booking_id, patient_id, provider_id, service_id, starts_at, ends_at, location)
    select id, id, '00000000-0000-7000-8000-000000000000', provider_id, 'visit', starts_at,
           starts_at + interval '30 minutes', '' from visit;
    drop table visit;";

pub async fn measure(cluster: &Cluster, figures: &mut Figures) -> Result<()> {
    cluster.create(DATABASE, clinic::TEMPLATE).await?;
    let pool = cluster.pool(DATABASE)?;
    sqlx::raw_sql(APPOINTMENTS).execute(&pool).await?;
    sqlx::raw_sql("vacuum (analyze)").execute(&pool).await?;
    let appointments: i64 = sqlx::query_scalar("select count(*) from appointment").fetch_one(&pool).await?;
    ensure!(appointments >= 100_000, "{appointments} appointments");
    pool.close().await;
    cluster.settle(DATABASE).await?;

    let (serve, address) = Role::serve(&cluster.url(DATABASE)).await?;
    let from = Utc::now().date_naive() + Days::new(1);
    let to = from + Days::new(30);
    let url = format!("{address}/api/v1/availability?service=visit&from={from}&to={to}");
    let client = Client::new();
    let mut took = Vec::with_capacity(ASKED);
    for number in 0..WARM_UP + ASKED {
        let asked = Instant::now();
        let answer = client.get(&url).send().await?.error_for_status()?.bytes().await?;
        if number >= WARM_UP {
            took.push(asked.elapsed());
        } else {
            let answer: Value = serde_json::from_slice(&answer)?;
            let slots = answer["slots"].as_array().map_or(0, Vec::len);
            ensure!(slots > 1_000, "{slots} free slots");
        }
    }
    serve.stop().await?;
    cluster.drop(DATABASE).await?;
    let found = Latency::of(took);
    figures.add("availability.month.p50", found.p50, "ms");
    figures.add("availability.month.p99", found.p99, "ms");
    Ok(())
}

//! A room that all providers share, full of holds that have expired, and whole days that everybody wants at once.
//!
//! Whoever books deletes what has expired and locks the provider's and the room's time: in one order, or PostgreSQL finds
//! transactions that wait for each other, which the checks do not forgive.

use std::time::Duration;

use tokio::time::Instant;

use crate::{
    clinic::Clinic,
    load::{Slot, Visitors},
};

const OPEN: &str = "
    insert into room (id, name, capacity) values ('shared', 'Shared room', 2);
    insert into room_service
        select 'shared', id from service where id in ('physiotherapy', 'consultation', 'dental-check')";
const CLOSE: &str = "delete from room_service where room_id = 'shared'";
/// What a visitor leaves who chose a time and did not come back.
const LEFT: &str = "
    insert into claim (hold_id, provider_id, during, expires_at, room_id, seat)
    values (gen_random_uuid(), $1, tstzrange($2, $3), clock_timestamp() - interval '1 second', 'shared', $4)
    on conflict do nothing";

pub async fn crowd(clinic: &mut Clinic, visitors: &Visitors, duration: Duration) {
    let pool = &clinic.postgres.pool;
    sqlx::raw_sql(OPEN).execute(pool).await.expect("a room is opened");
    let until = Instant::now() + duration;
    let mut days = 0;
    while days == 0 || Instant::now() < until {
        let slots = visitors.slots.day();
        for (number, slot) in slots.iter().enumerate() {
            leave_hold(clinic, slot, number % 2 + 1).await;
        }
        visitors.rush(&slots, &mut clinic.rng).await;
        days += 1;
    }
    sqlx::raw_sql(CLOSE).execute(&clinic.postgres.pool).await.expect("the room is closed");
}

async fn leave_hold(clinic: &Clinic, slot: &Slot, seat: usize) {
    let query = sqlx::query(LEFT).bind(slot.provider).bind(slot.starts_at).bind(slot.ends_at());
    query.bind(seat as i16).execute(&clinic.postgres.pool).await.expect("a hold is left");
}

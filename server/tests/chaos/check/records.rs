//! The invariants that the database tells by itself: a list of sentences, each with the rows that break it.

use sqlx::PgPool;

/// A sentence, and the ids that it is true of.
const BROKEN: [(&str, &str); 16] = [
    (
        "a patient is there twice",
        "select min(id::text) from patient
         group by identity having count(*) > 1",
    ),
    (
        "a booking has two appointments",
        "select booking_id::text from appointment group by booking_id having count(*) > 1",
    ),
    (
        "an appointment overlaps the one before",
        "select id::text from (
             select id, starts_at, max(ends_at) over (
                 partition by provider_id order by starts_at, id rows between unbounded preceding and 1 preceding
             ) as busy_until
             from appointment where status <> 'cancelled'
         ) as day where starts_at < busy_until",
    ),
    (
        "PostgreSQL ended transactions that waited for each other: how many",
        "select deadlocks::text from pg_stat_database where datname = current_database() and deadlocks > 0",
    ),
    (
        "a claim overlaps the one before",
        "select booking_id::text from (
             select booking_id, lower(during) as starts_at, max(upper(during)) over (
                 partition by provider_id order by during, booking_id
                 rows between unbounded preceding and 1 preceding
             ) as busy_until
             from claim
         ) as day where starts_at < busy_until",
    ),
    (
        "a confirmed booking has no appointment",
        "select b.id::text from booking b left join appointment a on a.booking_id = b.id
         where b.state in ('confirmed', 'completed') and a.id is null",
    ),
    (
        "an appointment and its booking disagree on whether it is cancelled",
        "select b.id::text from booking b join appointment a on a.booking_id = b.id
         where (b.state = 'cancelled') <> (a.status = 'cancelled')",
    ),
    (
        "a booking keeps no slot, or not the one of its appointment",
        "select b.id::text from booking b
         left join claim c on c.booking_id = b.id left join appointment a on a.booking_id = b.id
         where b.state <> 'cancelled'
           and (c.booking_id is null or c.provider_id <> coalesce(a.provider_id, b.provider_id)
                or not c.during @> tstzrange(coalesce(a.starts_at, b.starts_at), coalesce(a.ends_at, b.ends_at)))",
    ),
    (
        "a cancelled booking keeps its slot",
        "select b.id::text from booking b join claim c on c.booking_id = b.id where b.state = 'cancelled'",
    ),
    ("a booking has no workflow", "select id::text from booking where id not in (select booking_id from instance)"),
    (
        "a booking is neither completed nor cancelled nor visibly dead",
        "select b.id::text from booking b
         where b.state not in ('completed', 'cancelled') and not exists (
             select from instance i join apalis.jobs j on split_part(j.id, '.', 1) = i.id::text
             where i.booking_id = b.id and j.status = 'Failed' and j.attempts >= j.max_attempts
         )",
    ),
    (
        "a completed workflow has a job left",
        "select j.id from apalis.jobs j join instance i on i.id::text = split_part(j.id, '.', 1)
         where i.state = 'completed'",
    ),
    (
        "a job is locked by nobody",
        "select j.id from apalis.jobs j
         where (j.status in ('Queued', 'Running') or j.lock_by is not null) and not exists (
             select from process p
             where p.id = split_part(j.lock_by, '@', 2) and p.seen_at > now() - interval '5 seconds'
         )",
    ),
    (
        "a dead job has no reason on record",
        "select j.id from apalis.jobs j
         where j.status = 'Failed' and j.attempts >= j.max_attempts and not exists (
             select from attempt a
             where a.instance_id::text = split_part(j.id, '.', 1) and a.step = split_part(j.id, '.', 2)
               and a.outcome = 'dead' and coalesce(a.error, '') <> ''
         )",
    ),
    (
        "a step is done twice",
        "select instance_id || '.' || step from attempt where outcome = 'done'
         group by instance_id, step having count(*) > 1",
    ),
    (
        // What is not true any more is not said: a confirmation once the appointment was moved or cancelled, a move
        // once a later one was asked for.
        "an e-mail step is done without its e-mail on record",
        "select a.instance_id || '.' || a.step
         from attempt a
         join instance i on i.id = a.instance_id
         join booking b on b.id = i.booking_id
         left join appointment_move v on v.instance_id = i.id
         where a.outcome = 'done' and a.step like 'send-%'
           and (i.workflow = 'cancel-booking' or b.state <> 'cancelled' and not exists (
                    select from appointment_move later
                    where later.booking_id = i.booking_id and later.sequence > coalesce(v.sequence, 0)))
           and not exists (select from mail m
                           where m.booking_id = i.booking_id and m.version = coalesce(v.sequence, m.version)
                             and m.kind = case a.step
                                 when 'send-patient-email' then 'patient-confirmation'
                                 when 'send-admin-email' then 'admin-notification'
                                 else substr(a.step, 6) end)",
    ),
];

pub async fn check(pool: &PgPool) -> sqlx::Result<Vec<String>> {
    let mut violations = Vec::new();
    for (sentence, sql) in BROKEN {
        let ids: Vec<String> = sqlx::query_scalar(sql).fetch_all(pool).await?;
        violations.extend(ids.into_iter().map(|id| format!("{sentence}: {id}")));
    }
    Ok(violations)
}

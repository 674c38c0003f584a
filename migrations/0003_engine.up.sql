-- The history of every attempt, and the indexes that the engine's queries on apalis' jobs need.

create table attempt (
    -- apalis.jobs.id, without a foreign key: the history outlives the job.
    job_id text not null,
    -- Goes on counting after an operator's retry.
    number integer not null check (number > 0),
    -- Null only when the job's payload could not be read.
    booking_id uuid references booking on delete cascade,
    step text not null,
    worker text not null,
    started_at timestamptz not null,
    finished_at timestamptz not null,
    outcome text not null check (outcome in ('done', 'failed', 'dead')),
    error text,
    primary key (job_id, number)
);

create index attempt_by_booking on attempt (booking_id, started_at);

-- A job's idempotency key is its booking's id: one job a step and booking.
create index job_by_booking on apalis.jobs (idempotency_key);
create index job_in_flight on apalis.jobs (lock_by) where status in ('Queued', 'Running');
create index job_not_done on apalis.jobs (status, run_at) where status <> 'Done';

-- How apalis' columns read as one of our words. The one place that knows.
create function job_state(status text, attempts integer, max_attempts integer) returns text
language sql immutable parallel safe as $$
    select case
        when status = 'Done' then 'done'
        when status = 'Killed' then 'discarded'
        when status in ('Queued', 'Running') then 'running'
        when status = 'Failed' and attempts >= max_attempts then 'dead'
        when status = 'Failed' then 'retrying'
        else 'waiting'
    end
$$;

-- Workflow instances, the history by step, paused queues, and apalis' table trimmed to what the engine asks it.

-- One run of a workflow. A booking's own workflow has the booking's id.
create table instance (
    id uuid primary key,
    workflow text not null,
    booking_id uuid not null references booking on delete cascade,
    -- Pending, Running and Failed are told from the instance's jobs: see `runtime_status`.
    state text not null default 'running' check (state in ('running', 'suspended', 'completed', 'terminated')),
    -- Why an operator suspended or terminated it.
    reason text,
    created_at timestamptz not null default now(),
    finished_at timestamptz
) with (fillfactor = 80);

create index instance_by_creation on instance (created_at, id);
create index instance_by_booking on instance (booking_id);

insert into instance (id, workflow, booking_id, state, created_at, finished_at)
select b.id, 'book', b.id, case when open then 'running' else 'completed' end, b.received_at,
       case when not open then coalesce(b.completed_at, b.cancelled_at, b.received_at) end
from booking b,
     lateral (select exists (select from apalis.jobs
                             where idempotency_key = b.id::text and status <> 'Done') as open) as job;

-- A booking's row is written again by three of its steps, and none of that is in an index.
alter table booking set (fillfactor = 70);

alter table attempt rename to attempt_of_job;
alter index attempt_pkey rename to attempt_of_job_pkey;

-- The key makes an attempt unique: a step cannot be done twice.
create table attempt (
    instance_id uuid not null references instance on delete cascade,
    step text not null,
    -- Goes on counting after an operator's retry.
    number integer not null check (number > 0),
    worker text not null,
    started_at timestamptz not null,
    finished_at timestamptz not null,
    -- done, failed (tried again later), dead (the last one), lost (the worker died), skipped (by an operator)
    outcome text not null check (outcome in ('done', 'failed', 'dead', 'lost', 'skipped')),
    -- A short name of the kind of error, the error with its causes, and what groups alike errors.
    error_code text,
    error text,
    fingerprint text,
    primary key (instance_id, step, number)
);

insert into attempt (instance_id, step, number, worker, started_at, finished_at, outcome, error)
select booking_id, step, number, worker, started_at, finished_at, outcome, error
from attempt_of_job where booking_id is not null
on conflict do nothing;

drop table attempt_of_job;

-- History comes in the order of time, so a summary of each range of pages finds a day of it.
create index attempt_by_time on attempt using brin (finished_at) with (pages_per_range = 32);
create index attempt_by_fingerprint on attempt (fingerprint, finished_at) where fingerprint is not null;

create table queue_pause (
    queue text primary key,
    paused_at timestamptz not null default now(),
    actor text not null,
    reason text
);

-- apalis.jobs holds what is not finished: a step's row goes in the step's own transaction, and what it did stays
-- in `attempt`. A job's id is its instance and its step, so the primary key is what makes a step unique; in
-- the collation "C", the jobs of one instance are a range of it.
delete from apalis.jobs where status = 'Done';
alter table apalis.jobs alter column id type text collate "C";
update apalis.jobs
set id = idempotency_key || '.' || job_type,
    job = convert_to(json_build_object('instance', idempotency_key, 'booking', idempotency_key)::text, 'UTF8')
where idempotency_key is not null;

-- Each costs every insert and update, and no query of ours needs it: the primary key stands twice, and who holds
-- a job matters only while somebody does (job_in_flight).
drop index apalis.unique_job_id;
drop index apalis.lidx;
drop index apalis.idx_apalis_jobs_lock_by;
drop index apalis.idx_jobs_idempotency_key;
drop index apalis.job_by_booking;
drop index apalis.job_not_done;
alter table apalis.jobs drop constraint fk_worker_lock_by;
-- No notification a job: it would make commits wait for each other. See `engine/wake.rs`.
drop trigger notify_workers on apalis.jobs;

-- The instance of a job's id; null for what is no id of ours.
create function job_instance(id text) returns uuid
language sql immutable parallel safe as $$
    select case when id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.' then left(id, 36)::uuid end
$$;

-- How an instance is, in the words of the origin's orchestrator. The one place that knows.
create function runtime_status(instance uuid, state text) returns text
language sql stable parallel safe as $$
    select case
        when state = 'completed' then 'Completed'
        when state = 'terminated' then 'Terminated'
        when state = 'suspended' then 'Suspended'
        when exists (select from apalis.jobs j
                     where j.id >= instance || '.' and j.id < instance || '/'
                       and (j.status in ('Pending', 'Queued', 'Running')
                            or (j.status = 'Failed' and j.attempts < j.max_attempts)))
        then case
            when exists (select from attempt a where a.instance_id = instance)
              or exists (select from apalis.jobs j where j.id >= instance || '.' and j.id < instance || '/'
                           and j.status in ('Queued', 'Running'))
            then 'Running' else 'Pending'
        end
        else 'Failed'
    end
$$;

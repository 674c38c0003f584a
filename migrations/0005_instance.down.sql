drop function runtime_status;
drop function job_instance;

alter table apalis.jobs alter column id type text;
create trigger notify_workers after insert on apalis.jobs
    for each row execute function apalis.notify_new_jobs();
delete from apalis.jobs where idempotency_key not in (select id::text from instance where workflow = 'book');
update apalis.jobs set lock_by = null where lock_by not in (select id from apalis.workers);
alter table apalis.jobs add constraint fk_worker_lock_by foreign key (lock_by) references apalis.workers (id);
create index job_not_done on apalis.jobs (status, run_at) where status <> 'Done';
create index job_by_booking on apalis.jobs (idempotency_key);
create unique index idx_jobs_idempotency_key on apalis.jobs (job_type, idempotency_key);
create index idx_apalis_jobs_lock_by on apalis.jobs (lock_by);
create index lidx on apalis.jobs (lock_by);
create unique index unique_job_id on apalis.jobs (id);

drop table queue_pause;
alter table attempt rename to attempt_of_step;
alter index attempt_pkey rename to attempt_of_step_pkey;
drop index attempt_by_fingerprint;

create table attempt (
    job_id text not null,
    number integer not null check (number > 0),
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

insert into attempt (job_id, number, booking_id, step, worker, started_at, finished_at, outcome, error)
select a.instance_id || '.' || a.step, a.number, i.booking_id, a.step, a.worker, a.started_at, a.finished_at,
       a.outcome, a.error
from attempt_of_step a join instance i on i.id = a.instance_id
where a.outcome in ('done', 'failed', 'dead');

drop table attempt_of_step;
drop table instance;
alter table booking reset (fillfactor);

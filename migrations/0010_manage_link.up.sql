-- The private link in a patient's e-mail: view, move and cancel one appointment. Who reads this table cannot make a
-- link of it: only the hash of each token is kept.

create table manage_link (
    -- SHA-256 of the token.
    token_hash bytea primary key check (octet_length(token_hash) = 32),
    appointment_id uuid not null references appointment on delete cascade,
    -- The appointment's revision that the e-mail told of: a link of an earlier one opens nothing.
    sequence integer not null check (sequence >= 0),
    created_at timestamptz not null default now(),
    unique (appointment_id, sequence)
);

alter table service
    -- Cancelled by the patient later than so long before the start, an appointment counts as cancelled late.
    add column cancel_notice_minutes integer not null default 1440 check (cancel_notice_minutes between 0 and 43200);

alter table appointment
    add column cancelled_by text check (cancelled_by in ('staff', 'patient')),
    add column is_cancelled_late boolean not null default false;

-- Until now only staff could.
update appointment set cancelled_by = 'staff' where status = 'cancelled';

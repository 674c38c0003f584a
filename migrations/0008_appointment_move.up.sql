-- Moving an appointment: what was asked for, by the id of the workflow instance that carries it out.

create table appointment_move (
    instance_id uuid primary key,
    booking_id uuid not null references booking on delete cascade,
    -- What the appointment's sequence becomes: of two moves the later one holds.
    sequence integer not null check (sequence > 0),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    moved_from timestamptz not null,
    requested_at timestamptz not null default now(),
    check (starts_at < ends_at),
    unique (booking_id, sequence)
);

-- When the appointment became what it is: the DTSTAMP of its sequence (RFC 5545, 3.8.7.2).
alter table appointment add column changed_at timestamptz;
update appointment set changed_at = created_at;
alter table appointment alter column changed_at set default now();
alter table appointment alter column changed_at set not null;

-- Reminders: how long before an appointment each service sends one, and the timers of those to come.

create table service_reminder (
    service_id text not null references service on delete cascade,
    before_minutes integer not null check (before_minutes between 10 and 129600),
    primary key (service_id, before_minutes)
);

-- A timer of one revision of an appointment. After a move it stands for nothing any more, and the new time has others.
create table reminder (
    booking_id uuid not null references booking on delete cascade,
    -- The appointment's, at which it was set.
    sequence integer not null,
    before_minutes integer not null,
    due_at timestamptz not null,
    -- The workflow instance that sends it, once it has gone off.
    instance_id uuid,
    primary key (booking_id, sequence, before_minutes)
);

create index reminder_due on reminder (due_at) where instance_id is null;

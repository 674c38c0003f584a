-- What happened to bookings, as others may hear it, and who hears it.

-- Ids, instants and counters only: nothing personal leaves with an event.
create table event (
    -- Made of booking, kind and revision (`store/event.rs`): written again, it is the same event.
    id uuid primary key,
    -- Taken while the writer holds the booking's row: one booking's committed events are a prefix in this order.
    number bigint generated always as identity,
    kind text not null check (kind in (
        'BookingRequested', 'AppointmentBooked', 'AppointmentMoved', 'AppointmentCancelled'
    )),
    booking_id uuid not null references booking on delete cascade,
    occurred_at timestamptz not null default clock_timestamp(),
    data jsonb not null,
    -- The place in the order in which everybody reads; given after the commit, because numbers are taken before
    -- it and a reader by number would pass over an event that commits late.
    position bigint
);

create unique index event_by_position on event (position) where position is not null;
create index event_unplaced on event (number) where position is null;
create index event_by_booking on event (booking_id);
create index event_by_age on event using brin (occurred_at);

create sequence event_position;

create table subscriber (
    id uuid primary key,
    name text not null unique check (name ~ '^[a-z0-9-]{1,64}$'),
    url text not null,
    -- Signs what is sent, so it is kept as it is: `whsec_` and base64 (Standard Webhooks).
    secret text not null check (secret like 'whsec\_%'),
    -- Which events it hears of; empty means all.
    kinds text[] not null default '{}',
    -- The position up to which events have become deliveries.
    cursor bigint not null,
    created_at timestamptz not null default now(),
    paused_at timestamptz,
    pause_reason text
);

-- An event on its way to a subscriber. Waiting, it has no final outcome yet; dead, its attempts are used up.
create table delivery (
    subscriber_id uuid not null references subscriber on delete cascade,
    event_id uuid not null references event on delete cascade,
    -- The event's, for the order.
    booking_id uuid not null,
    position bigint not null,
    state text not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
    -- All attempts ever; those since it last began to wait decide about the next one.
    attempts integer not null default 0 check (attempts >= 0),
    failures integer not null default 0 check (failures >= 0),
    due_at timestamptz not null default clock_timestamp(),
    -- Somebody is sending it until then; the instant is also the proof that it is still them.
    leased_until timestamptz,
    delivered_at timestamptz,
    primary key (subscriber_id, event_id)
);

create index delivery_by_event on delivery (event_id);
create index delivery_due on delivery (subscriber_id, due_at) where state = 'waiting';
create index delivery_turn on delivery (subscriber_id, booking_id, position) where state = 'waiting';
create index delivery_dead on delivery (subscriber_id, position) where state = 'dead';

-- The delivery log: every request and what was answered; never the answer's body.
create table delivery_attempt (
    subscriber_id uuid not null,
    event_id uuid not null,
    -- Goes on counting after a replay.
    number integer not null check (number > 0),
    started_at timestamptz not null,
    finished_at timestamptz not null,
    -- The HTTP status, when there was an answer.
    status smallint,
    error text,
    primary key (subscriber_id, event_id, number),
    foreign key (subscriber_id, event_id) references delivery on delete cascade
);

create index delivery_attempt_by_time on delivery_attempt (subscriber_id, started_at);

-- What can be booked, with whom, and when they are open.

create extension if not exists btree_gist;

create table service (
    id text primary key check (id ~ '^[a-z0-9-]{1,64}$'),
    name text not null,
    description text not null,
    duration_minutes smallint not null check (duration_minutes between 1 and 1440),
    buffer_before_minutes smallint not null default 0 check (buffer_before_minutes between 0 and 1440),
    buffer_after_minutes smallint not null default 0 check (buffer_after_minutes between 0 and 1440),
    slot_step_minutes smallint not null check (slot_step_minutes between 5 and 1440),
    position smallint not null default 0
);

create table provider (
    id text primary key check (id ~ '^[a-z0-9-]{1,64}$'),
    name text not null,
    title text not null,
    location text not null,
    -- IANA zone in which the opening hours are meant.
    zone text not null,
    position smallint not null default 0
);

create table provider_service (
    provider_id text not null references provider on delete cascade,
    service_id text not null references service on delete cascade,
    primary key (provider_id, service_id)
);

create table opening_hours (
    provider_id text not null references provider on delete cascade,
    -- ISO 8601: Monday is 1, Sunday is 7.
    weekday smallint not null check (weekday between 1 and 7),
    opens time not null,
    closes time not null,
    check (opens < closes),
    primary key (provider_id, weekday, opens)
);

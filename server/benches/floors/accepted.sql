-- What the floors need beside Daybook's own tables, and how their bookings are accepted.

-- The n-th booking, and its appointment and patient: ids in the order of time, like those of version 7.
create function floor_id(n bigint) returns uuid
language sql immutable parallel safe as $$
    select ('00000001-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid
$$;

-- Who is the same patient, as the program writes it of a plain name and an e-mail address.
create function floor_identity(booking) returns text
language sql immutable parallel safe as $$
    select $1.date_of_birth || E'\n' || $1.email || E'\n' || lower($1.first_name) || E'\n' || lower($1.last_name)
$$;

-- The events of the table `event`, where there is one with all its indexes and checks.
do $$
begin
    if to_regclass('event') is not null then
        create table floor_event (like event including all);
        alter table floor_event alter column id set default gen_random_uuid();
    else
        create table floor_event (
            id uuid primary key default gen_random_uuid(),
            kind text not null,
            booking_id uuid not null,
            occurred_at timestamptz not null default clock_timestamp(),
            data jsonb not null
        );
    end if;
end
$$;

-- An ideal queue: one narrow row for what waits, nothing for what is done.
create table floor_job (
    step smallint not null,
    booking_id uuid not null,
    primary key (step, booking_id)
);

-- Bookings as `jobs::accept` leaves them, and their first jobs, in tables that are otherwise empty.
create function accept_for_floor(first bigint, last bigint) returns void
language sql as $$
    truncate floor_job, floor_event, patient, booking cascade;
    insert into booking (id, reference, provider_id, service_id, starts_at, ends_at, location, first_name, last_name,
                         email, date_of_birth)
    select floor_id(n), 'floor-' || n, 'provider-' || n % 32, 'check',
           date_trunc('day', now()) + interval '30 days' + n / 32 * interval '10 minutes',
           date_trunc('day', now()) + interval '30 days' + (n / 32 + 1) * interval '10 minutes',
           'Room 1', 'Ada', 'Lovelace-' || n, 'floor-' || n || '@example.org', '1990-12-10'
    from generate_series(first, last) as n;
    insert into floor_job (step, booking_id) select 1, floor_id(n) from generate_series(first, last) as n;
$$;

-- Who works: one row for each start of a process. It is written once a second in a session of its own, so it tells
-- the process from the connections that its workers share, and the session outlives a network that stalls.

create table process (
    -- A worker's name is its queue, `@` and this.
    id text primary key,
    started_at timestamptz not null default clock_timestamp(),
    seen_at timestamptz not null default clock_timestamp(),
    -- Since when it was seen every second in one session: whoever was away judges nobody.
    regular_since timestamptz not null default clock_timestamp(),
    session_pid integer not null,
    session_began_at timestamptz not null,
    -- Those that a worker of it looks after right now.
    queues text[] not null,
    -- How many seconds its clock is ahead of the database's.
    clock_ahead double precision not null default 0
) with (fillfactor = 50);

-- A process is dead when it was silent for five seconds and its session has ended, as it does when the process is
-- killed; or when it was silent for half a minute, as after its machine has lost its power.
create function process_is_alive(seen_at timestamptz, session_pid integer, session_began_at timestamptz)
returns boolean
language sql volatile as $$
    select seen_at >= clock_timestamp() - interval '5 seconds'
        or (seen_at >= clock_timestamp() - interval '30 seconds'
            and exists (select from pg_stat_get_activity(session_pid) s where s.backend_start = session_began_at))
$$;

-- An instant that the program can read: PostgreSQL has some, two of them infinite, that nothing else has.
create function within_reach(at timestamptz) returns timestamptz
language sql immutable parallel safe as $$
    select case
        when at < '0001-01-01 00:00:00+00' then '0001-01-01 00:00:00+00'
        when at > '9999-12-31 00:00:00+00' then '9999-12-31 00:00:00+00'
        else at
    end
$$;

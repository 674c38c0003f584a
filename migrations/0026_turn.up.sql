-- Who is acting on the world about which booking, and what an instance restarts.

-- Acts about one booking that take turns (its e-mails to the patient, those to the desk) have one row while one of them is
-- under way: whoever wants to act next waits until it is gone, has expired, or its worker is dead. Not logged: what a crash
-- of PostgreSQL forgets here is a wait, and nothing is written to disk for it.
create unlogged table turn (
    booking_id uuid not null,
    -- In which of the booking's lines: `patient` or `desk`.
    line text not null,
    job_id text not null,
    worker text not null,
    -- Later than the act can last.
    expires_at timestamptz not null,
    primary key (booking_id, line)
);

-- The instance that this one restarts: what an instance works on (a move, a reminder) is kept under the id of the first.
alter table instance add column origin_id uuid;

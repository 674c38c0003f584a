-- What takes long is done in parts and remembered, and what changed is told to those who would otherwise have to look.

-- An operator's act on many things, done a part at a time by whichever process gets to it. Its row says how far it came.
create table operation (
    id uuid primary key,
    kind text not null
        check (kind in ('purge-instances', 'retry-jobs', 'discard-jobs')),
    -- As it was confirmed: what comes to be later is not touched.
    selection jsonb not null,
    reason text,
    account_id uuid,
    actor text not null,
    -- How many it was about when it was confirmed.
    expected bigint not null check (expected >= 0),
    done bigint not null default 0,
    -- How many were let alone; the first ones are in `operation_item`.
    let_alone bigint not null default 0,
    -- The last one that it came to; the next part begins after it.
    cursor text,
    created_at timestamptz not null default clock_timestamp(),
    started_at timestamptz,
    finished_at timestamptz,
    -- Why it ended before everything was done.
    error text
);

create index operation_open on operation (created_at, id) where finished_at is null;
create index operation_by_creation on operation (created_at, id);

-- What an operation let alone, and why.
create table operation_item (
    operation_id uuid not null references operation on delete cascade,
    subject text not null,
    outcome text not null,
    primary key (operation_id, subject)
);

-- What was done to something that may be gone by now, and the log from any line on.
create index audit_by_subject on audit (subject, id);

-- A reminder that is due before anybody looks by themselves: whoever waits for the next one is woken.
create function reminder_is_near() returns trigger language plpgsql as $$
begin
    perform pg_notify('daybook_wake', 'reminders');
    return null;
end
$$;

create trigger reminder_near after insert on reminder for each row
    when (new.instance_id is null and new.due_at < now() + interval '1 minute')
    execute function reminder_is_near();

-- Where a look for the waiting list is worth while: a place on it, or time of a provider or, where there is none, of anybody;
-- all of their time, when there is no range. Written only while somebody waits, and deleted by the look.
create table waitlist_change (
    id bigint generated always as identity primary key,
    booking_id uuid,
    provider_id text,
    during tstzrange
);

create function waitlist_changed(booking uuid, provider text, during tstzrange) returns void
language plpgsql as $$
begin
    if exists (select from waitlist where state = 'waiting') then
        insert into waitlist_change (booking_id, provider_id, during) values (booking, provider, during);
        perform pg_notify('daybook_wake', 'waitlist');
    end if;
end
$$;

-- A claim's time is free. With its seat it is free for other providers as well.
create function waitlist_claim_freed() returns trigger language plpgsql as $$
begin
    perform waitlist_changed(null, case when old.room_id is null then old.provider_id end, old.during);
    return null;
end
$$;

create trigger waitlist_claim_deleted after delete on claim for each row
    execute function waitlist_claim_freed();
create trigger waitlist_claim_moved after update on claim for each row
    when ((old.provider_id, old.during, old.room_id, old.seat)
          is distinct from (new.provider_id, new.during, new.room_id, new.seat))
    execute function waitlist_claim_freed();

create function waitlist_place_waits() returns trigger language plpgsql as $$
begin
    perform waitlist_changed(new.booking_id, null, null);
    return null;
end
$$;

create trigger waitlist_place_waiting after insert or update of state on waitlist for each row
    when (new.state = 'waiting') execute function waitlist_place_waits();

-- Somebody who waits has an appointment by now, perhaps: the look compares more than the address.
create function waitlist_appointment_made() returns trigger language plpgsql as $$
begin
    if exists (select from waitlist where state = 'waiting') then
        perform waitlist_changed(w.booking_id, null, null)
        from waitlist w
        join booking b on b.id = w.booking_id
        join booking made on made.service_id = b.service_id and lower(made.email) = lower(b.email)
        where w.state = 'waiting' and made.id = new.booking_id;
    end if;
    return null;
end
$$;

create trigger waitlist_appointment after insert on appointment for each row
    execute function waitlist_appointment_made();

-- A rule: anything may be free.
create function waitlist_rule_changed() returns trigger language plpgsql as $$
begin
    perform waitlist_changed(null, null, null);
    return null;
end
$$;

create trigger waitlist_rule after insert or update or delete on service for each statement
    execute function waitlist_rule_changed();
create trigger waitlist_rule after insert or update or delete on provider for each statement
    execute function waitlist_rule_changed();
create trigger waitlist_rule after insert or update or delete on provider_service for each statement
    execute function waitlist_rule_changed();
create trigger waitlist_rule after insert or update or delete on opening_hours for each statement
    execute function waitlist_rule_changed();
create trigger waitlist_rule after insert or update or delete on opening_exception for each statement
    execute function waitlist_rule_changed();
create trigger waitlist_rule after insert or update or delete on holiday for each statement
    execute function waitlist_rule_changed();
create trigger waitlist_rule after insert or update or delete on room for each statement
    execute function waitlist_rule_changed();
create trigger waitlist_rule after insert or update or delete on room_service for each statement
    execute function waitlist_rule_changed();

-- Counts on whenever something is written that staff's lists show, so that a page need not read them again to see that they
-- are as they were. A sequence: nobody waits for anybody, and a step too many does no harm.
create sequence staff_lists_version;

create function staff_lists_changed() returns trigger language plpgsql as $$
begin
    perform nextval('staff_lists_version');
    return null;
end
$$;

create trigger staff_lists after insert or update or delete on appointment for each statement
    execute function staff_lists_changed();
create trigger staff_lists after insert or update or delete on appointment_move for each statement
    execute function staff_lists_changed();
create trigger staff_lists after insert or update or delete on patient for each statement
    execute function staff_lists_changed();
create trigger staff_lists after insert or update or delete on mail_bounce for each statement
    execute function staff_lists_changed();
create trigger staff_lists after insert or update or delete on waitlist for each statement
    execute function staff_lists_changed();
create trigger staff_lists after insert or update or delete on waitlist_offer for each statement
    execute function staff_lists_changed();
create trigger staff_lists after insert or update or delete on service for each statement
    execute function staff_lists_changed();
create trigger staff_lists after insert or update or delete on provider for each statement
    execute function staff_lists_changed();

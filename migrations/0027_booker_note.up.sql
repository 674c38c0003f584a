-- Where a visit takes place is the clinic's to say: text of a stranger would stand as "Where:" in e-mails to any address.
-- What a booking asks for counts where it is a place that there is; otherwise it is the booker's note, for staff alone.

alter table booking
    add column note text check (char_length(note) between 1 and 200);

-- Whether two places have the same name, case and blanks aside.
create function same_place(one text, other text) returns boolean
language sql immutable as $$
    select lower(regexp_replace(btrim(one), '\s+', ' ', 'g')) = lower(regexp_replace(btrim(other), '\s+', ' ', 'g'))
$$;

-- The room that is asked for, as the clinic writes it; none where it is no room's name.
create function asked_room(asked text) returns text
language sql stable as $$
    select name from room where same_place(name, asked) order by position, id limit 1
$$;

-- In the room that was taken, online, in the room that was asked for, or where the provider is.
create or replace function place(service text, room text, asked text, provider_location text) returns text
language sql stable as $$
    select coalesce(room, case mode when 'online' then coalesce(meeting, 'Online') end, asked_room(asked),
                    provider_location)
    from service s where s.id = service
$$;

-- Where visits take place. A room has as many seats as visits fit in at once; a claim takes one of them for its whole time,
-- so a room is not sold twice either.

create table room (
    id text primary key check (id ~ '^[a-z0-9-]{1,64}$'),
    -- As patients are told where to go.
    name text not null,
    capacity smallint not null default 1 check (capacity between 1 and 200),
    position smallint not null default 0
);

-- A service that no room offers needs none: it takes place where its provider is.
create table room_service (
    room_id text not null references room on delete cascade,
    service_id text not null references service on delete cascade,
    primary key (service_id, room_id)
);

alter table service
    -- Online: by video or telephone, and so in no room.
    add column mode text not null default 'in-person' check (mode in ('in-person', 'online')),
    -- How one takes part online, as patients are told in the place of a room: a link, or who calls whom.
    add column meeting text,
    add constraint service_meeting_is_online check (meeting is null or mode = 'online');

alter table claim
    add column room_id text references room,
    add column seat smallint check (seat >= 1),
    add constraint claim_has_room_and_seat check ((room_id is null) = (seat is null)),
    add constraint claim_seat_no_overlap exclude using gist (room_id with =, seat with =, during with &&)
        where (room_id is not null);

alter table appointment_move
    -- Another room than before, perhaps. Unset: where it was.
    add column location text;

-- The seats in which a service can be given.
create view service_seat as
select service_id, room_id, room.name as room, room.position, seat::smallint
from room_service
join room on room.id = room_id
join service on service.id = service_id and service.mode = 'in-person'
cross join generate_series(1, room.capacity) as seat;

-- The seat that a claim of `service` takes during `wanted`, and its room's name; nothing where no room is needed. Rooms of
-- the name `wished` come first, then those in front. What `mine` has, a hold or a booking, is as good as free.
--
-- It locks the rooms in the order of their ids, so two claims of different providers do not wait for each other inside the
-- exclusion constraint, and frees what has expired there. No seat is an exclusion violation, as it would be without the look.
create function take_seat(service text, wanted tstzrange, mine uuid, wished text)
returns table (room_id text, seat smallint, room text)
language plpgsql as $$
#variable_conflict use_column
begin
    perform from room r
    where r.id in (select s.room_id from service_seat s where s.service_id = service)
    order by r.id for no key update;
    if not found then
        return query select null::text, null::smallint, null::text;
        return;
    end if;
    delete from claim c
    where c.expires_at <= now() and c.during && wanted
      and c.room_id in (select s.room_id from service_seat s where s.service_id = service);
    return query
        select s.room_id, s.seat, s.room
        from service_seat s
        where s.service_id = service
          and not exists (
              select from claim c
              where c.room_id = s.room_id and c.seat = s.seat and c.during && wanted
                and (mine in (c.hold_id, c.booking_id)) is not true)
        order by s.room is distinct from wished, s.position, s.room_id, s.seat
        limit 1;
    if not found then
        raise exclusion_violation using
            message = 'no seat is free', constraint = 'claim_seat_no_overlap', table = 'claim';
    end if;
end
$$;

-- Where a visit takes place: in the room that was taken, as asked for, online, or where the provider is.
create function place(service text, room text, asked text, provider_location text) returns text
language sql stable as $$
    select coalesce(room, asked, case mode when 'online' then coalesce(meeting, 'Online') end, provider_location)
    from service s where s.id = service
$$;

-- One order of locks for everything that takes a slot.

-- What is locked, in this order, each in the order of its ids: providers, rooms, claims. Bookings come after them. The
-- claims are ordered by what they belong to, which never changes. Before all of them whoever has a claim takes its turn with
-- itself: a visitor who acts in two tabs at once does one after the other, so what is given up stays where it was seen.

create function take_turn_of(mine uuid) returns void
language sql as $$
    select pg_advisory_xact_lock(hashtextextended(mine::text, 0)) where mine is not null
$$;

-- Locks the claim of `mine`, a booking or a hold, after its provider and its room. Whoever changes a claim and keeps it needs
-- this: PostgreSQL looks at the exclusion constraints once more.
create function lock_claim(mine uuid) returns void
language plpgsql as $$
begin
    perform take_turn_of(mine);
    perform from provider p
    where p.id = (select c.provider_id from claim c where c.booking_id = mine or c.hold_id = mine)
    for no key update;
    perform from room r
    where r.id = (select c.room_id from claim c where c.booking_id = mine or c.hold_id = mine)
    for no key update;
    perform from claim c where c.booking_id = mine or c.hold_id = mine for update;
end
$$;

drop function take_seat(text, tstzrange, uuid, text);

-- The provider's time and the seat that a claim of `service` takes during `wanted`; nothing when there is no such provider.
-- Where no room is needed the seat is null. What `mine` has, a hold or a booking, is as good as free; its room comes first,
-- then rooms of the name `wished`, then those in front. A hold of `mine` is given up, and so is what has expired.
--
-- Everything that is needed is locked before anything is changed, so claims wait for each other here and never inside the
-- exclusion constraints. A time or a seat that is taken is an exclusion violation, as it would be without the look.
create function take_slot(provider text, service text, wanted tstzrange, mine uuid, wished text)
returns table (provider_id text, room_id text, seat smallint, room text)
language plpgsql as $$
#variable_conflict use_column
declare
    providers text[];
    offered text[];
    rooms text[];
    ids uuid[];
    kept_room text;
begin
    perform take_turn_of(mine);
    select array_agg(id) into providers from (
        select p.id from provider p
        where p.id = take_slot.provider
           or p.id in (select c.provider_id from claim c where c.hold_id = mine or c.booking_id = mine)
        order by p.id for no key update
    ) locked;
    if take_slot.provider <> all (coalesce(providers, '{}')) then
        return;
    end if;

    select coalesce(array_agg(o.room_id), '{}') into offered
    from room_service o join service s on s.id = o.service_id and s.mode = 'in-person'
    where o.service_id = take_slot.service;
    select coalesce(array_agg(id), '{}') into rooms from (
        select r.id from room r
        where r.id = any (offered)
           or r.id in (select c.room_id from claim c where c.hold_id = mine or c.booking_id = mine)
        order by r.id for no key update
    ) locked;

    select array_agg(coalesce(booking_id, hold_id)) into ids from (
        select c.booking_id, c.hold_id from claim c where c.hold_id = mine or c.booking_id = mine
        union all
        -- Not only what has expired: another may be about to go.
        select c.booking_id, c.hold_id from claim c where c.provider_id = take_slot.provider and c.during && wanted
        union all
        select c.booking_id, c.hold_id from claim c
        where c.room_id = any (offered) and c.during && wanted and c.expires_at <= now()
    ) concerned;
    if ids is not null then
        perform from claim c where c.booking_id = any (ids) or c.hold_id = any (ids)
        order by coalesce(c.booking_id, c.hold_id) for update;
        select c.room_id into kept_room from claim c where c.hold_id = mine or c.booking_id = mine;
        if exists (select from claim c
                   where (c.hold_id = mine or c.booking_id = mine)
                     and (c.provider_id <> all (providers)
                          or (c.room_id is not null and c.room_id <> all (rooms)))) then
            raise serialization_failure using message = 'what is given up was changed meanwhile';
        end if;
        delete from claim c
        where (c.booking_id = any (ids) or c.hold_id = any (ids))
          and (c.hold_id = mine or (c.expires_at <= now() and (c.booking_id = mine) is not true));
    end if;
    if exists (select from claim c
               where c.provider_id = take_slot.provider and c.during && wanted
                 and (c.booking_id = mine) is not true) then
        raise exclusion_violation using
            message = 'the time is taken', constraint = 'claim_no_overlap', table = 'claim';
    end if;
    if offered = '{}' then
        return query select take_slot.provider, null::text, null::smallint, null::text;
        return;
    end if;
    return query
        select take_slot.provider, s.room_id, s.seat, s.room
        from service_seat s
        where s.service_id = take_slot.service
          and not exists (
              select from claim c
              where c.room_id = s.room_id and c.seat = s.seat and c.during && wanted
                and (c.booking_id = mine) is not true)
        order by s.room_id is distinct from kept_room, s.room is distinct from wished, s.position, s.room_id, s.seat
        limit 1;
    if not found then
        raise exclusion_violation using
            message = 'no seat is free', constraint = 'claim_seat_no_overlap', table = 'claim';
    end if;
end
$$;

-- The same as before with less work, since every booking waits for it: PostgreSQL plans a function in SQL that it cannot
-- inline at each call, and one in PL/pgSQL once a session; and where nothing is held and no room is needed, there is less
-- to look at.

create or replace function take_turn_of(mine uuid) returns void
language plpgsql as $$
begin
    if mine is not null then
        perform pg_advisory_xact_lock(hashtextextended(mine::text, 0));
    end if;
end
$$;

create or replace function asked_room(asked text) returns text
language plpgsql stable as $$
begin
    if asked is null then
        return null;
    end if;
    return (select name from room where same_place(name, asked) order by position, id limit 1);
end
$$;

create or replace function place(service text, room text, asked text, provider_location text) returns text
language plpgsql stable as $$
begin
    if room is not null then
        return room;
    end if;
    return (select coalesce(case s.mode when 'online' then coalesce(s.meeting, 'Online') end, asked_room(asked),
                            provider_location)
            from service s where s.id = service);
end
$$;

-- See 0023 for what it promises. Once the provider is locked nobody else can take time of it, so where no claim is concerned
-- there is nothing to free and nothing in the way.
create or replace function take_slot(provider text, service text, wanted tstzrange, mine uuid, wished text)
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
    if mine is null then
        perform from provider p where p.id = take_slot.provider for no key update;
        if not found then
            return;
        end if;
        providers := array[take_slot.provider];
    else
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
    end if;

    select coalesce(array_agg(o.room_id), '{}') into offered
    from room_service o join service s on s.id = o.service_id and s.mode = 'in-person'
    where o.service_id = take_slot.service;
    rooms := '{}';
    if offered <> '{}' or mine is not null then
        select coalesce(array_agg(id), '{}') into rooms from (
            select r.id from room r
            where r.id = any (offered)
               or r.id in (select c.room_id from claim c where c.hold_id = mine or c.booking_id = mine)
            order by r.id for no key update
        ) locked;
    end if;

    -- Not only what has expired of the provider's: another may be about to go.
    select array_agg(coalesce(c.booking_id, c.hold_id)) into ids
    from claim c where c.provider_id = take_slot.provider and c.during && wanted;
    if offered <> '{}' then
        ids := ids || (
            select array_agg(coalesce(c.booking_id, c.hold_id))
            from claim c where c.room_id = any (offered) and c.during && wanted and c.expires_at <= now());
    end if;
    if mine is not null then
        ids := ids || (
            select array_agg(coalesce(c.booking_id, c.hold_id))
            from claim c where c.hold_id = mine or c.booking_id = mine);
    end if;
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
        if exists (select from claim c
                   where c.provider_id = take_slot.provider and c.during && wanted
                     and (c.booking_id = mine) is not true) then
            raise exclusion_violation using
                message = 'the time is taken', constraint = 'claim_no_overlap', table = 'claim';
        end if;
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

drop function lock_claim(uuid);
drop function take_slot(text, text, tstzrange, uuid, text);
drop function take_turn_of(uuid);

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

create or replace function place(service text, room text, asked text, provider_location text) returns text
language sql stable as $$
    select coalesce(room, asked, case mode when 'online' then coalesce(meeting, 'Online') end, provider_location)
    from service s where s.id = service
$$;
drop function asked_room(text);
drop function same_place(text, text);
alter table booking drop column note;

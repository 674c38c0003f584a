-- What the clinic writes about itself, in more than one language: each row says in which one it is written, and rows of the
-- tables below say the same in others, field by field. Questions have their languages in themselves (see 0020).

alter table service add column language text not null default 'en' check (language in ('en', 'de'));
alter table provider add column language text not null default 'en' check (language in ('en', 'de'));
alter table room add column language text not null default 'en' check (language in ('en', 'de'));

-- A field that is unset has no translation.
create table service_text (
    service_id text not null references service on delete cascade,
    language text not null check (language in ('en', 'de')),
    name text check (name <> ''),
    description text check (description <> ''),
    instructions text check (instructions <> ''),
    meeting text check (meeting <> ''),
    primary key (service_id, language)
);

-- Names of people are not translated.
create table provider_text (
    provider_id text not null references provider on delete cascade,
    language text not null check (language in ('en', 'de')),
    title text check (title <> ''),
    location text check (location <> ''),
    primary key (provider_id, language)
);

create table room_text (
    room_id text not null references room on delete cascade,
    language text not null check (language in ('en', 'de')),
    name text check (name <> ''),
    primary key (room_id, language)
);

-- A text in all its languages, as the program reads it: {"text", "language", "translations": {"de": "…"}}. Of no text nothing.
create function wording(language text, words text, translations jsonb) returns jsonb
language sql stable
return case when words is not null then
    jsonb_build_object('text', words, 'language', language, 'translations', coalesce(translations, '{}'))
end;

create view service_wording as
select id as service_id,
       wording(language, service.name, in_others.name) as name,
       wording(language, service.description, in_others.description) as description,
       wording(language, service.instructions, in_others.instructions) as instructions,
       wording(language, service.meeting, in_others.meeting) as meeting
from service
cross join lateral (
    select jsonb_object_agg(t.language, t.name) filter (where t.name is not null) as name,
           jsonb_object_agg(t.language, t.description) filter (where t.description is not null) as description,
           jsonb_object_agg(t.language, t.instructions) filter (where t.instructions is not null) as instructions,
           jsonb_object_agg(t.language, t.meeting) filter (where t.meeting is not null) as meeting
    from service_text t where t.service_id = service.id
) as in_others;

create view provider_wording as
select id as provider_id,
       wording(language, provider.title, in_others.title) as title,
       wording(language, provider.location, in_others.location) as location
from provider
cross join lateral (
    select jsonb_object_agg(t.language, t.title) filter (where t.title is not null) as title,
           jsonb_object_agg(t.language, t.location) filter (where t.location is not null) as location
    from provider_text t where t.provider_id = provider.id
) as in_others;

create view room_wording as
select id as room_id, wording(language, room.name, in_others.name) as name
from room
cross join lateral (
    select jsonb_object_agg(t.language, t.name) filter (where t.name is not null) as name
    from room_text t where t.room_id = room.id
) as in_others;

-- A place as it was kept with a booking, which is a document: it is never rewritten. Where it is still what the catalogue calls
-- a room, how one takes part in the service, or where the provider is, it has the translations of that.
create function place_wording(service text, provider text, place text) returns jsonb
language plpgsql stable as $$
begin
    return coalesce(
        -- What the SQL function `place` says of a service without a meeting: the same word in every language.
        case place when 'Online' then wording('en', place, jsonb_build_object('de', place)) end,
        (select w.name from room r join room_wording w on w.room_id = r.id
         where r.name = place order by r.position, r.id limit 1),
        (select w.meeting from service s join service_wording w on w.service_id = s.id
         where s.id = service and s.meeting = place),
        (select w.location from provider p join provider_wording w on w.provider_id = p.id
         where p.id = provider and p.location = place),
        wording(coalesce((select p.language from provider p where p.id = provider), 'en'), place, null));
end
$$;

-- Staff's lists say the service's name, and the provider's title.
create trigger staff_lists after insert or update or delete on service_text for each statement
    execute function staff_lists_changed();
create trigger staff_lists after insert or update or delete on provider_text for each statement
    execute function staff_lists_changed();

-- What is different on one date, the clinic's holidays, and how early and how far ahead one books.

alter table service
    add column lead_time_minutes integer not null default 0 check (lead_time_minutes between 0 and 525600),
    -- Unset: as far ahead as one likes.
    add column horizon_days smallint check (horizon_days > 0);

create table opening_exception (
    id bigint generated always as identity primary key,
    provider_id text not null references provider on delete cascade,
    -- By the provider's clock, as the times.
    date date not null,
    -- closed: the whole day; closed-during: a part of it; instead: in the place of the weekday's hours, on a holiday
    -- too; extra: beside them, on a holiday too.
    kind text not null check (kind in ('closed', 'closed-during', 'instead', 'extra')),
    opens time,
    closes time,
    check (opens < closes),
    check ((opens is null) = (kind = 'closed') and (closes is null) = (kind = 'closed'))
);

create index opening_exception_by_date on opening_exception (provider_id, date);

-- Closed for everybody who has no hours of their own on that date.
create table holiday (
    date date primary key,
    name text not null
);

-- A provider's rules, those of dates from the first to the last day. PL/pgSQL keeps its plan, SQL would plan each call.
create function provider_rules(provider text, first_day date, last_day date) returns json
language plpgsql stable as $$
begin
    return json_build_object(
        'weekly',
        (select coalesce(json_agg(h order by h.weekday, h.opens), '[]')
         from opening_hours h where h.provider_id = provider),
        'exceptions',
        (select coalesce(json_agg(e order by e.date, e.opens), '[]')
         from opening_exception e where e.provider_id = provider and e.date between first_day and last_day),
        'holidays',
        (select coalesce(json_agg(h.date order by h.date), '[]')
         from holiday h where h.date between first_day and last_day));
end
$$;

-- Review of likely duplicates: what finds the pairs, and what staff decided about them.

-- A name as it is compared: without case, accents, spaces and signs; ae, oe and ue are written for ä, ö and ü.
create function folded_name(name text) returns text
language sql immutable parallel safe
return replace(replace(replace(
    translate(replace(replace(replace(
        regexp_replace(lower(normalize(name, NFKD)), '[\u0300-\u036f[:space:][:punct:]’‘´`]', '', 'g'),
    'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'øłđı', 'oldi'),
'ae', 'a'), 'oe', 'o'), 'ue', 'u');

-- The same for swapped first and last names. `domain::likeness` has the same rule, and a test compares both.
create function name_key(first_name text, last_name text) returns text
language sql immutable parallel safe
return least(folded_name(first_name) collate "C", folded_name(last_name) collate "C")
    || greatest(folded_name(first_name) collate "C", folded_name(last_name) collate "C");

alter table patient add column name_key text generated always as (name_key(first_name, last_name)) stored;

-- For merging: whose bookings become somebody else's.
create index booking_by_patient on booking (patient_id);

-- The identity of a record that was merged into another: who books with it is that other patient.
create table patient_alias (
    id uuid primary key,
    patient_id uuid not null references patient,
    first_name text not null,
    last_name text not null,
    email text not null,
    date_of_birth date not null,
    merged_at timestamptz not null default now()
);

create unique index patient_alias_identity
    on patient_alias (lower(email), lower(first_name), lower(last_name), date_of_birth);
create index patient_alias_by_patient on patient_alias (patient_id);

-- Two people, said staff.
create table patient_apart (
    first_id uuid not null references patient on delete cascade,
    second_id uuid not null references patient on delete cascade,
    decided_at timestamptz not null default now(),
    primary key (first_id, second_id),
    check (first_id < second_id)
);

create index patient_apart_by_second on patient_apart (second_id);

-- Keys of people that the program writes (`domain::fold`): who is the same patient, whose names look alike, and by what
-- somebody is found. The database's own `lower` knows as many letters as its collation does, so no index is built on it.
-- Rows from before have none until `server migrate`, which fills them in, is done.

-- Makes the words by which somebody is looked for searchable by their beginnings, in every collation.
create function search_words(words text, phone_word text) returns tsvector
language sql immutable parallel safe
return array_to_tsvector(array_remove(string_to_array(words, ' ') || phone_word, null));

alter table patient
    alter column name_key drop expression,
    -- Contact, birth date and name in one; of those whom staff keep apart it is not the same.
    add column identity text,
    add column words text not null default '',
    -- The phone number's digits from the last one on: a number stays until there is another.
    add column phone_word text;

alter table patient_alias
    add column identity text,
    add column words text not null default '',
    add column phone_word text;

-- Who waits, to be known again when they have an appointment.
alter table waitlist add column identity text;

drop index patient_identity;
create unique index patient_identity on patient (identity);
drop index patient_alias_identity;
create unique index patient_alias_identity on patient_alias (identity);

drop function name_key;
drop function folded_name;
drop function contact_key;

create index patient_words on patient using gin (search_words(words, phone_word));
create index patient_alias_words on patient_alias using gin (search_words(words, phone_word));
-- What is to be filled in yet.
create index patient_without_identity on patient (id) where identity is null;
create index patient_alias_without_identity on patient_alias (id) where identity is null;

-- The patients whom `query` is about, also by a name that was merged.
create function patients_found(query tsquery) returns setof uuid
language sql stable parallel safe
begin atomic
    select id from patient where search_words(words, phone_word) @@ query
    union
    select patient_id from patient_alias where search_words(words, phone_word) @@ query;
end;

-- Octet by octet, so that the unique index finds a reference by its beginning.
alter table booking alter column reference type text collate "C";

alter table booking alter column reference type text collate "default";

drop function patients_found;
drop index patient_alias_without_identity;
drop index patient_without_identity;
drop index patient_alias_words;
drop index patient_words;

create function folded_name(name text) returns text
language sql immutable parallel safe
return replace(replace(replace(
    translate(replace(replace(replace(
        regexp_replace(lower(normalize(name, NFKD)), '[\u0300-\u036f[:space:][:punct:]’‘´`]', '', 'g'),
    'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'øłđı', 'oldi'),
'ae', 'a'), 'oe', 'o'), 'ue', 'u');

create function name_key(first_name text, last_name text) returns text
language sql immutable parallel safe
return least(folded_name(first_name) collate "C", folded_name(last_name) collate "C")
    || greatest(folded_name(first_name) collate "C", folded_name(last_name) collate "C");

create function contact_key(email text, phone text) returns text
language sql immutable parallel safe
return coalesce(lower(email), regexp_replace(phone, '\D', '', 'g'), '');

drop index patient_alias_identity;
create unique index patient_alias_identity
    on patient_alias (contact_key(email, phone), lower(first_name), lower(last_name), date_of_birth);
drop index patient_identity;
create unique index patient_identity
    on patient (contact_key(email, phone), lower(first_name), lower(last_name), date_of_birth);

alter table waitlist drop column identity;
alter table patient_alias drop column phone_word, drop column words, drop column identity;
alter table patient
    drop column name_key, drop column phone_word, drop column words, drop column identity,
    add column name_key text generated always as (name_key(first_name, last_name)) stored;

drop function search_words;

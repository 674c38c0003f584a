-- Contact by choice: who books may be reached by e-mail, by phone, or not at all. There is an address when e-mail was
-- chosen, and only then.

alter table booking alter column email drop not null;
alter table patient alter column email drop not null;
alter table patient_alias alter column email drop not null, add column phone text;

-- By what somebody is reached, as identities are compared: the address, else the digits of the phone number, else nothing.
create function contact_key(email text, phone text) returns text
language sql immutable parallel safe
return coalesce(lower(email), regexp_replace(phone, '\D', '', 'g'), '');

drop index patient_identity;
create unique index patient_identity
    on patient (contact_key(email, phone), lower(first_name), lower(last_name), date_of_birth);

drop index patient_alias_identity;
create unique index patient_alias_identity
    on patient_alias (contact_key(email, phone), lower(first_name), lower(last_name), date_of_birth);

-- What stands for the mailbox of somebody who gave no address: a code that they have seen once, and the private link that
-- it opened last.
create table private_code (
    booking_id uuid primary key references booking on delete cascade,
    -- SHA-256 of the code.
    code_hash bytea not null check (octet_length(code_hash) = 32),
    -- SHA-256 of the token in the link.
    link_hash bytea unique check (octet_length(link_hash) = 32),
    link_expires_at timestamptz,
    check ((link_hash is null) = (link_expires_at is null))
);

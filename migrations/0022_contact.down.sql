drop table private_code;

-- Whoever has no address gets one that reaches nobody (RFC 2606, 2), so that they stay different people.
update booking set email = id || '@no-address.invalid' where email is null;
update patient set email = id || '@no-address.invalid' where email is null;
update patient_alias set email = id || '@no-address.invalid' where email is null;

drop index patient_alias_identity;
create unique index patient_alias_identity
    on patient_alias (lower(email), lower(first_name), lower(last_name), date_of_birth);

drop index patient_identity;
create unique index patient_identity
    on patient (lower(email), lower(first_name), lower(last_name), date_of_birth);

drop function contact_key;

alter table patient_alias drop column phone, alter column email set not null;
alter table patient alter column email set not null;
alter table booking alter column email set not null;

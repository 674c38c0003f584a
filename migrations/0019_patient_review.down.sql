drop table patient_apart;
drop table patient_alias;
drop index booking_by_patient;
alter table patient drop column name_key;
drop function name_key;
drop function folded_name;

delete from private_code where code_hash is null;
alter table private_code alter column code_hash set not null;
alter table service drop column instructions;
alter table provider drop column address;

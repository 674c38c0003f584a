alter table instance drop column origin_id;
drop table turn;

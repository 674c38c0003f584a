drop table reminder;
drop table service_reminder;

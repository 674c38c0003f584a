alter table appointment drop column changed_at;
drop table appointment_move;

alter table booking drop column answers, drop column booked_by;
drop table intake_question;

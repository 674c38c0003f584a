drop table delivery_attempt;
drop table delivery;
drop table subscriber;
drop sequence event_position;
drop table event;

drop function place(text, text, text, text);
drop function take_seat(text, tstzrange, uuid, text);
drop view service_seat;
alter table appointment_move drop column location;
alter table claim
    drop constraint claim_seat_no_overlap,
    drop constraint claim_has_room_and_seat,
    drop column seat,
    drop column room_id;
alter table service
    drop constraint service_meeting_is_online,
    drop column meeting,
    drop column mode;
drop table room_service;
drop table room;

delete from claim where booking_id is null;

alter table claim
    drop constraint claim_is_of_booking_or_hold,
    drop column hold_id,
    drop column expires_at,
    drop column is_extended,
    drop constraint claim_of_booking;
alter table claim alter column booking_id set not null;
alter table claim add primary key (booking_id);

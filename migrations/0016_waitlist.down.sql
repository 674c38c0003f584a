delete from claim where booking_id is not null and expires_at is not null;
alter table claim
    drop constraint claim_is_of_booking_or_hold,
    add constraint claim_is_of_booking_or_hold
        check ((booking_id is null) = (hold_id is not null) and (hold_id is null) = (expires_at is null));
drop table waitlist_offer;
drop table waitlist;
-- Who still waits, or has stopped waiting, never had a slot.
delete from booking where num_nulls(provider_id, starts_at, ends_at) > 0;
update booking set state = 'cancelled' where state = 'waitlisted';
alter table booking
    drop constraint booking_has_slot,
    drop constraint booking_state_check,
    add constraint booking_state_check check (state in ('received', 'confirmed', 'completed', 'cancelled')),
    alter column provider_id set not null,
    alter column starts_at set not null,
    alter column ends_at set not null;

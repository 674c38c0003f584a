-- A slot that is kept for a few minutes while a form is filled: a claim without a booking. The same exclusion constraint
-- sees to it that nobody else gets the slot; one that has expired is deleted by whoever wants its time.

alter table claim drop constraint claim_pkey;
alter table claim alter column booking_id drop not null;
alter table claim
    add constraint claim_of_booking unique (booking_id),
    -- The visitor's name for it, which only their cookie knows. One a visitor.
    add column hold_id uuid constraint claim_of_hold unique,
    add column expires_at timestamptz,
    add column is_extended boolean not null default false,
    add constraint claim_is_of_booking_or_hold
        check ((booking_id is null) = (hold_id is not null) and (hold_id is null) = (expires_at is null));

create index claim_by_expiry on claim (expires_at) where expires_at is not null;

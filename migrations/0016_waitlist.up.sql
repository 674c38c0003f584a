-- The waiting list. Who waits has a booking already, only without a slot; it gets one when an offer is taken.

alter table booking
    alter column provider_id drop not null,
    alter column starts_at drop not null,
    alter column ends_at drop not null,
    drop constraint booking_state_check,
    add constraint booking_state_check
        check (state in ('waitlisted', 'received', 'confirmed', 'completed', 'cancelled')),
    add constraint booking_has_slot
        check (state in ('waitlisted', 'cancelled') or num_nulls(provider_id, starts_at, ends_at) = 0);

create table waitlist (
    booking_id uuid primary key references booking on delete cascade,
    state text not null default 'waiting' check (state in ('waiting', 'offered', 'booked', 'left', 'over')),
    -- Nobody in particular when unset.
    provider_id text references provider,
    -- By the provider's clock, as the parts of the day.
    first_day date not null,
    last_day date not null,
    -- ISO 8601: Monday is 1, Sunday is 7.
    weekdays smallint[] not null check (weekdays <@ '{1,2,3,4,5,6,7}' and weekdays <> '{}'),
    parts text[] not null check (parts <@ '{morning,afternoon,evening}' and parts <> '{}'),
    -- Offers that nobody answered: who has fewer comes first.
    lapsed integer not null default 0,
    -- SHA-256 of the token in the e-mails' link; unset until the first one has left.
    link_hash bytea unique check (octet_length(link_hash) = 32),
    check (first_day <= last_day)
);

create index waitlist_open on waitlist (booking_id) where state in ('waiting', 'offered');

-- What was offered to whom, when, and what came of it.
create table waitlist_offer (
    booking_id uuid not null references waitlist on delete cascade,
    number integer not null check (number > 0),
    provider_id text not null references provider,
    starts_at timestamptz not null,
    offered_at timestamptz not null default clock_timestamp(),
    answer_by timestamptz not null,
    outcome text check (outcome in ('taken', 'declined', 'lapsed')),
    ended_at timestamptz,
    primary key (booking_id, number),
    check ((outcome is null) = (ended_at is null))
);

create unique index waitlist_offer_open on waitlist_offer (booking_id) where outcome is null;

-- An offered slot is kept like a held one: by a claim that expires, of a booking.
alter table claim
    drop constraint claim_is_of_booking_or_hold,
    add constraint claim_is_of_booking_or_hold
        check ((booking_id is null) = (hold_id is not null) and (hold_id is null or expires_at is not null));

-- Calendars that staff subscribe to by a private address: one provider's, or the whole clinic's.

create table calendar_feed (
    id uuid primary key,
    -- Everybody when unset.
    provider_id text references provider,
    -- SHA-256 of the token in the address, which nobody keeps.
    token_hash bytea not null unique check (octet_length(token_hash) = 32),
    created_at timestamptz not null default now(),
    created_by uuid not null references account,
    -- To the minute.
    last_used_at timestamptz,
    revoked_at timestamptz
);

-- What programs sign in with: a bearer token, of which only the SHA-256 is kept.

create table api_token (
    id uuid primary key,
    -- As it stands in the audit log. A revoked token's name may be given again.
    name text not null check (name <> ''),
    -- The wire API is about workflow instances; staff's right opens nothing there.
    role text not null check (role in ('operator', 'admin')),
    token_hash bytea not null unique check (length(token_hash) = 32),
    created_at timestamptz not null default now(),
    -- To the minute.
    last_used_at timestamptz,
    revoked_at timestamptz
);

create unique index api_token_live_name on api_token (name) where revoked_at is null;

-- Who may sign in, who is signed in, and what they did.

create table account (
    id uuid primary key,
    email text not null unique check (email = lower(email)),
    name text not null,
    role text not null check (role in ('staff', 'operator', 'admin')),
    -- Argon2id, PHC string format.
    password_hash text not null,
    created_at timestamptz not null default now(),
    disabled_at timestamptz
);

create table session (
    -- The cookie's value is not stored: this is its SHA-256.
    id bytea primary key,
    record jsonb not null,
    expires_at timestamptz not null
);

create index session_by_expiry on session (expires_at);

-- Failed sign-ins, to slow down guessing; the address is stored as its SHA-256.
create table failed_login (
    email_hash bytea not null,
    at timestamptz not null default now()
);

create index failed_login_by_email on failed_login (email_hash, at);

-- Append-only: what staff and operators did. `subject` is an id, never a name.
create table audit (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    account_id uuid,
    actor text not null,
    action text not null,
    subject text not null,
    reason text
);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is append-only';
end
$$;

create trigger audit_append_only before update or delete or truncate on audit
    for each statement execute function audit_is_append_only();

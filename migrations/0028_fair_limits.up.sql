-- Limits that slow strangers and never the owner: failures are counted by what was tried and whence together. What tells
-- whence is a network or a browser, kept as a hash; rows go after an hour (sign-ins) or a day (look-ups).

alter table failed_login add column whence_hash bytea check (octet_length(whence_hash) = 32);

alter table failed_lookup add column whence_hash bytea check (octet_length(whence_hash) = 32);

-- The browsers with which somebody has signed in before: their attempts are not counted with those of strangers. Kept is
-- the SHA-256 of a cookie.
create table known_browser (
    token_hash bytea primary key check (octet_length(token_hash) = 32),
    account_id uuid not null references account on delete cascade,
    last_used_at timestamptz not null default now()
);

create index known_browser_by_account on known_browser (account_id);

-- Efforts that browsers made (domain/src/effort.rs): each counts once.
create table spent_effort (
    stamp uuid primary key,
    at timestamptz not null default now()
);

create index spent_effort_by_time on spent_effort (at);

-- What a token opens. Those from before can do what they could.
alter table api_token add column scopes text[] not null default '{operate,bounces}'
    check (cardinality(scopes) > 0 and scopes <@ '{operate,bounces}'::text[]);

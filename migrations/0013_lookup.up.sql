-- Attempts to find a booking with a date of birth that is not its own: so that nobody can try all of them. The reference
-- is kept as a hash, since most that are tried do not exist.

create table failed_lookup (
    reference_hash bytea not null check (octet_length(reference_hash) = 32),
    at timestamptz not null default now()
);

create index failed_lookup_by_reference on failed_lookup (reference_hash, at);

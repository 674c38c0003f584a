-- What a draft or a request with a key said when it was sent, as SHA-256: sent again it is the same booking, and other
-- contents under the same name are refused.
alter table booking add column draft_digest bytea check (octet_length(draft_digest) = 32);

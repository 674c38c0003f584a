create index attempt_by_fingerprint on attempt (fingerprint, finished_at) where fingerprint is not null;

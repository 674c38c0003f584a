-- No query looks for attempts by their fingerprint: dead jobs are few, and each finds its attempt by the key.

drop index attempt_by_fingerprint;

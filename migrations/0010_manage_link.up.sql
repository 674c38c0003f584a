-- The private link in a patient's e-mail: view, move and cancel one appointment. It is kept with the proof that the
-- e-mail left. Who reads the table cannot make a link of it: only the hash of each token is kept.

alter table mail
    -- SHA-256 of the token.
    add column link_hash bytea check (octet_length(link_hash) = 32),
    -- The appointment's revision that the e-mail told of: a link of an earlier one opens nothing.
    add column link_sequence integer check (link_sequence >= 0),
    add check ((link_hash is null) = (link_sequence is null));

create index mail_by_link on mail (link_hash) where link_hash is not null;

alter table service
    -- Cancelled by the patient later than so long before the start, an appointment counts as cancelled late.
    add column cancel_notice_minutes integer not null default 1440 check (cancel_notice_minutes between 0 and 43200);

alter table appointment
    add column cancelled_by text check (cancelled_by in ('staff', 'patient')),
    add column is_cancelled_late boolean not null default false;

-- Until now only staff could.
update appointment set cancelled_by = 'staff' where status = 'cancelled';

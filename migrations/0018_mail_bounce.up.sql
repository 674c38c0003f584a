-- E-mails that came back, or are late: what a mail server said of one that another had accepted.

create table mail_bounce (
    message_id text not null references mail (message_id) on delete cascade,
    -- RFC 3464, 2.3.3.
    action text not null check (action in ('failed', 'delayed')),
    -- RFC 3463, 2.
    status text not null check (status ~ '^[245]\.\d{1,3}\.\d{1,3}$'),
    -- Without anybody's address or name.
    diagnostic text not null,
    received_at timestamptz not null default now(),
    -- The same one twice is one.
    primary key (message_id, action, status)
);

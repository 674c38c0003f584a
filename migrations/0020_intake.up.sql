-- What a service asks before the visit, and what was answered.

create table intake_question (
    service_id text not null references service on delete cascade,
    id text not null check (id ~ '^[a-z0-9-]{1,64}$'),
    position smallint not null default 0,
    kind text not null check (kind in ('text', 'choice', 'yes-no', 'consent')),
    -- By language, as {"en": "…", "de": "…"}; another language's where one is missing.
    label jsonb not null check (jsonb_typeof(label) = 'object'),
    -- Of a choice: [{"value": "left", "label": {"en": "Left", "de": "Links"}}].
    options jsonb not null default '[]' check (jsonb_typeof(options) = 'array'),
    is_required boolean not null default false,
    primary key (service_id, id),
    check ((kind = 'choice') = (jsonb_array_length(options) > 0))
);

alter table booking
    -- Who booked, when it was for somebody else.
    add column booked_by text,
    -- Questions and answers as they were read: [{"id", "question", "answer"}].
    add column answers jsonb not null default '[]';

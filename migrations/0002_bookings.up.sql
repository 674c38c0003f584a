-- A booking, the claim that keeps its slot, and the records that its workflow writes.

create table patient (
    id uuid primary key,
    first_name text not null,
    last_name text not null,
    email text not null,
    phone text,
    date_of_birth date not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

-- Patients are people, not addresses: a family may share one.
create unique index patient_identity
    on patient (lower(email), lower(first_name), lower(last_name), date_of_birth);

create table booking (
    id uuid primary key,
    reference text not null unique,
    state text not null default 'received' check (state in ('received', 'confirmed', 'completed', 'cancelled')),
    provider_id text not null references provider,
    service_id text not null references service,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    location text not null,
    -- The patient as asked for; the step add-patient makes the record of it.
    first_name text not null check (first_name <> ''),
    last_name text not null,
    email text not null,
    phone text,
    date_of_birth date not null,
    patient_id uuid references patient,
    -- The visitor's IANA zone, when the browser told it.
    visitor_zone text,
    -- The draft that was sent: sending it twice is the same booking.
    draft_id uuid unique,
    received_at timestamptz not null default now(),
    confirmed_at timestamptz,
    completed_at timestamptz,
    cancelled_at timestamptz,
    check (starts_at < ends_at)
);

-- The exclusive occupation of a provider's time, buffers included. Releasing it is deleting it.
create table claim (
    booking_id uuid primary key references booking on delete cascade,
    provider_id text not null references provider,
    during tstzrange not null check (not isempty(during)),
    constraint claim_no_overlap exclude using gist (provider_id with =, during with &&)
);

create table appointment (
    id uuid primary key,
    booking_id uuid not null unique references booking,
    patient_id uuid not null references patient,
    provider_id text not null references provider,
    service_id text not null references service,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    location text not null,
    -- FHIR AppointmentStatus.
    status text not null default 'booked' check (status in (
        'proposed', 'pending', 'booked', 'arrived', 'checked-in', 'fulfilled', 'cancelled', 'noshow',
        'entered-in-error', 'waitlist'
    )),
    -- RFC 5545, 3.8.7.4: counts the revisions that attendees were told about.
    sequence integer not null default 0 check (sequence >= 0),
    cancel_reason text,
    created_at timestamptz not null default now(),
    check (starts_at < ends_at)
);

create index appointment_by_day on appointment (starts_at, provider_id);
create index appointment_by_patient on appointment (patient_id);

-- An e-mail that the server accepted, and what it answered.
create table mail (
    booking_id uuid not null references booking on delete cascade,
    kind text not null,
    version integer not null,
    message_id text not null unique,
    accepted_at timestamptz not null default now(),
    server_answer text not null,
    primary key (booking_id, kind, version)
);

-- A form on its way through the pages, so that nothing typed is lost and nothing personal is in a URL.
create table draft (
    id uuid primary key,
    form jsonb not null,
    expires_at timestamptz not null
);

create index draft_by_expiry on draft (expires_at);

-- What an event is made of, so that whoever writes what happened can write the event in the same statement.

-- Of booking, kind and revision: written again, it is the same event (UUID version 8, name-based: RFC 9562, B.2).
-- Without a FROM, so that PostgreSQL puts it in the place of the call.
create function event_id(kind text, booking uuid, revision integer) returns uuid
language sql stable parallel safe as $$
    select overlay(
        overlay(left(encode(sha256(uuid_send(booking) || convert_to(kind || '/' || revision::text, 'UTF8')), 'hex'), 32)
                placing '8' from 13)
        placing translate(
            substr(encode(sha256(uuid_send(booking) || convert_to(kind || '/' || revision::text, 'UTF8')), 'hex'), 17, 1),
            '0123456789abcdef', '89ab89ab89ab89ab')
        from 17)::uuid
$$;

-- Ids, instants and a counter: nothing personal.
create function event_data(
    booking uuid, appointment uuid, provider text, service text, starts_at timestamptz, ends_at timestamptz,
    sequence integer
) returns jsonb
language sql stable parallel safe as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'bookingId', booking,
        'appointmentId', appointment,
        'providerId', provider,
        'serviceId', service,
        'startsAt', to_char(starts_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'endsAt', to_char(ends_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'sequence', sequence))
$$;

-- One transaction a step, four a booking: what a design without batches must write, if it knew what to do next
-- without a queue. A step's writes are one statement; the e-mails are composed by the client, so what they say
-- is read first. Six round trips.
\set n :first + :done * :clients + :client_id
\set done :done + 1
with made as (
    insert into patient (id, first_name, last_name, email, phone, date_of_birth, identity, name_key, words)
    select id, first_name, last_name, email, phone, date_of_birth, floor_identity(b), lower(last_name || first_name),
           date_of_birth || lower(' ' || first_name || ' ' || last_name || ' ' || email)
    from booking b where id = floor_id(:n)
    on conflict (identity) do update
    set first_name = excluded.first_name, last_name = excluded.last_name, email = excluded.email,
        phone = coalesce(excluded.phone, patient.phone), updated_at = now()
    returning id
)
update booking set patient_id = made.id from made where booking.id = floor_id(:n);
with made as (
    insert into appointment (id, booking_id, patient_id, provider_id, service_id, starts_at, ends_at, location)
    select id, id, patient_id, provider_id, service_id, starts_at, ends_at, location
    from booking where id = floor_id(:n)
    on conflict (booking_id) do nothing
), told as (
    insert into floor_event (kind, booking_id, data) values ('AppointmentBooked', floor_id(:n), '{}')
)
update booking set state = 'confirmed', confirmed_at = clock_timestamp()
where id = floor_id(:n) and state <> 'cancelled';
select a.id, a.booking_id, b.reference, a.status, a.sequence, a.starts_at, a.ends_at, a.location, a.cancel_reason,
       a.created_at, s.name as service, p.name as provider, p.title as provider_title, p.zone, b.visitor_zone,
       t.first_name, t.last_name, t.email, t.phone, t.date_of_birth
from appointment a
join booking b on b.id = a.booking_id
join service s on s.id = a.service_id
join provider p on p.id = a.provider_id
join patient t on t.id = a.patient_id
where a.booking_id = floor_id(:n);
insert into mail (booking_id, kind, version, message_id, server_answer)
values (floor_id(:n), 'patient-confirmation', 1,
        '<' || floor_id(:n) || '.patient-confirmation.1@clinic.example>', '250 recorded')
on conflict (booking_id, kind, version) do nothing;
select a.id, a.booking_id, b.reference, a.status, a.sequence, a.starts_at, a.ends_at, a.location, a.cancel_reason,
       a.created_at, s.name as service, p.name as provider, p.title as provider_title, p.zone, b.visitor_zone,
       t.first_name, t.last_name, t.email, t.phone, t.date_of_birth
from appointment a
join booking b on b.id = a.booking_id
join service s on s.id = a.service_id
join provider p on p.id = a.provider_id
join patient t on t.id = a.patient_id
where a.booking_id = floor_id(:n);
with told as (
    insert into mail (booking_id, kind, version, message_id, server_answer)
    values (floor_id(:n), 'admin-notification', 1,
            '<' || floor_id(:n) || '.admin-notification.1@clinic.example>', '250 recorded')
    on conflict (booking_id, kind, version) do nothing
)
update booking set state = 'completed', completed_at = clock_timestamp()
where id = floor_id(:n) and state <> 'cancelled';

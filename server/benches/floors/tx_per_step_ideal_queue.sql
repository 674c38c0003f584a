-- One transaction a step, with an ideal queue: the job is claimed with `for update skip locked`, finished by being
-- deleted, and followed by the next one, all inside the statements that the step makes anyway. The first job is
-- whichever waits longest; the others are those that followed from it, so no client ever looks in vain. The two
-- e-mails follow from each other, which spares the join. No heartbeat, no history, no back-off. Ten round trips.
with job as (
    delete from floor_job
    where (step, booking_id) = (
        select step, booking_id from floor_job where step = 1 order by booking_id limit 1 for update skip locked
    )
    returning booking_id
), following as (
    insert into floor_job (step, booking_id) select 2, booking_id from job
), made as (
    insert into patient (id, first_name, last_name, email, phone, date_of_birth, identity, name_key, words)
    select b.id, b.first_name, b.last_name, b.email, b.phone, b.date_of_birth, floor_identity(b),
           lower(b.last_name || b.first_name),
           b.date_of_birth || lower(' ' || b.first_name || ' ' || b.last_name || ' ' || b.email)
    from job join booking b on b.id = job.booking_id
    on conflict (identity) do update
    set first_name = excluded.first_name, last_name = excluded.last_name, email = excluded.email,
        phone = coalesce(excluded.phone, patient.phone), updated_at = now()
    returning id
)
update booking set patient_id = made.id from made, job where booking.id = job.booking_id
returning booking.id as booking
\gset
with job as (
    delete from floor_job
    where (step, booking_id) = (
        select step, booking_id from floor_job where step = 2 and booking_id = :booking for update skip locked
    )
    returning booking_id
), following as (
    insert into floor_job (step, booking_id) select 3, booking_id from job
), made as (
    insert into appointment (id, booking_id, patient_id, provider_id, service_id, starts_at, ends_at, location)
    select b.id, b.id, b.patient_id, b.provider_id, b.service_id, b.starts_at, b.ends_at, b.location
    from job join booking b on b.id = job.booking_id
    on conflict (booking_id) do nothing
), told as (
    insert into floor_event (kind, booking_id, data) select 'AppointmentBooked', booking_id, '{}' from job
)
update booking set state = 'confirmed', confirmed_at = clock_timestamp()
from job where booking.id = job.booking_id and state <> 'cancelled';
begin;
with job as (
    select booking_id from floor_job where step = 3 and booking_id = :booking for update skip locked
)
select a.id, a.booking_id, b.reference, a.status, a.sequence, a.starts_at, a.ends_at, a.location, a.cancel_reason,
       a.created_at, s.name as service, p.name as provider, p.title as provider_title, p.zone, b.visitor_zone,
       t.first_name, t.last_name, t.email, t.phone, t.date_of_birth
from job
join appointment a on a.booking_id = job.booking_id
join booking b on b.id = a.booking_id
join service s on s.id = a.service_id
join provider p on p.id = a.provider_id
join patient t on t.id = a.patient_id
\gset mail_
with job as (
    delete from floor_job where step = 3 and booking_id = :mail_booking_id returning booking_id
), following as (
    insert into floor_job (step, booking_id) select 4, booking_id from job
)
insert into mail (booking_id, kind, version, message_id, server_answer)
select booking_id, 'patient-confirmation', 1,
       '<' || booking_id || '.patient-confirmation.1@clinic.example>', '250 recorded'
from job
on conflict (booking_id, kind, version) do nothing;
commit;
begin;
with job as (
    select booking_id from floor_job where step = 4 and booking_id = :booking for update skip locked
)
select a.id, a.booking_id, b.reference, a.status, a.sequence, a.starts_at, a.ends_at, a.location, a.cancel_reason,
       a.created_at, s.name as service, p.name as provider, p.title as provider_title, p.zone, b.visitor_zone,
       t.first_name, t.last_name, t.email, t.phone, t.date_of_birth
from job
join appointment a on a.booking_id = job.booking_id
join booking b on b.id = a.booking_id
join service s on s.id = a.service_id
join provider p on p.id = a.provider_id
join patient t on t.id = a.patient_id
\gset mail_
with job as (
    delete from floor_job where step = 4 and booking_id = :mail_booking_id returning booking_id
), told as (
    insert into mail (booking_id, kind, version, message_id, server_answer)
    select booking_id, 'admin-notification', 1,
           '<' || booking_id || '.admin-notification.1@clinic.example>', '250 recorded'
    from job
    on conflict (booking_id, kind, version) do nothing
)
update booking set state = 'completed', completed_at = clock_timestamp()
from job where booking.id = job.booking_id and state <> 'cancelled';
commit;

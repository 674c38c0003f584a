insert into appointment (id, booking_id, patient_id, provider_id, service_id, starts_at, ends_at, location, status,
                         created_at)
select grown_id(3, n), grown_id(1, n), grown_id(2, n), 'provider-' || n % $3, 'check', start,
       start + interval '10 minutes', 'Room ' || n % $3, 'fulfilled', start - interval '7 days'
from generate_series($1, $2) as n, lateral (select grown_start(n, $4, $3) as start) as grown

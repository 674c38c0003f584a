insert into booking (id, reference, state, provider_id, service_id, starts_at, ends_at, location, first_name, last_name,
                     email, date_of_birth, patient_id, received_at, confirmed_at, completed_at)
-- References are scattered: the number times an odd one, in the letters that references have.
select grown_id(1, n),
       regexp_replace(translate(lpad(to_hex(n * 2654435761 % 4294967296), 8, '0'), '0123456789abcdef',
                                '2346789ABCDEFGHJ'), '(....)', '\1-'),
       'completed', 'provider-' || n % $3, 'check', start, start + interval '10 minutes', 'Room ' || n % $3,
       'Grace', 'Hopper-' || n, 'grace-' || n || '@example.org', '1906-12-09', grown_id(2, n),
       start - interval '7 days', start - interval '7 days' + interval '20 ms', start - interval '7 days' + interval '40 ms'
from generate_series($1, $2) as n, lateral (select grown_start(n, $4, $3) as start) as grown

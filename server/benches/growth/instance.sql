insert into instance (id, workflow, booking_id, state, created_at, finished_at)
select grown_id(1, n), 'book', grown_id(1, n), 'completed', start, start + interval '40 ms'
from generate_series($1, $2) as n, lateral (select grown_start(n, $4, $3) - interval '7 days' as start) as grown

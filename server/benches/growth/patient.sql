insert into patient (id, first_name, last_name, email, date_of_birth, created_at, updated_at)
select grown_id(2, n), 'Grace', 'Hopper-' || n, 'grace-' || n || '@example.org', '1906-12-09', start, start
from generate_series($1, $2) as n, lateral (select grown_start(n, $4, $3) - interval '7 days' as start) as grown

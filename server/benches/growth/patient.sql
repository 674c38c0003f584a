insert into patient (id, identity, name_key, words, first_name, last_name, email, date_of_birth, created_at, updated_at)
select grown_id(2, n), E'1906-12-09\ngrace-' || n || E'@example.org\ngrace\nhopper-' || n, 'gracehopper' || n,
       '1906-12-09 grace hopper hopper' || n || ' ' || n || ' grace-' || n || '@example.org', 'Grace', 'Hopper-' || n, 'grace-' || n || '@example.org', '1906-12-09', start, start
from generate_series($1, $2) as n, lateral (select grown_start(n, $4, $3) - interval '7 days' as start) as grown

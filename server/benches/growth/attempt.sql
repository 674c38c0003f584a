insert into attempt (instance_id, step, number, worker, started_at, finished_at, outcome)
select grown_id(1, n), step, 1, step || '@01J00000000000000000000000', start, start + interval '10 ms', 'done'
from generate_series($1, $2) as n,
     unnest(array['add-patient', 'add-appointment', 'send-patient-email', 'send-admin-email']) as step,
     lateral (select grown_start(n, $4, $3) - interval '7 days' as start) as grown

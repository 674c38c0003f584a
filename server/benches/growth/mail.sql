insert into mail (booking_id, kind, version, message_id, accepted_at, server_answer)
select grown_id(1, n), kind, 1, '<' || grown_id(1, n) || '.' || kind || '.1@clinic.example>',
       grown_start(n, $4, $3) - interval '7 days', '250 recorded'
from generate_series($1, $2) as n, unnest(array['patient-confirmation', 'admin-notification']) as kind

insert into claim (booking_id, provider_id, during)
select grown_id(1, n), 'provider-' || n % $3, tstzrange(start, start + interval '10 minutes')
from generate_series($1, $2) as n, lateral (select grown_start(n, $4, $3) as start) as grown

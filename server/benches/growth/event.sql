insert into event (id, kind, booking_id, occurred_at, data, position)
select grown_id(10 + place::integer, n), kind, grown_id(1, n), grown_start(n, $4, $3) - interval '7 days', '{}',
       nextval('event_position')
from generate_series($1, $2) as n,
     unnest(array['BookingRequested', 'AppointmentBooked']) with ordinality as event (kind, place)

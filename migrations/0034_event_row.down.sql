drop function event_data(uuid, uuid, text, text, timestamptz, timestamptz, integer);
drop function event_id(text, uuid, integer);

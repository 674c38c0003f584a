-- Heartbeats are not worth a log: what a crash of PostgreSQL forgets of them, the processes show again within a second, and
-- nobody judges others who was not seen without a gap himself.
alter table process set unlogged;

drop function job_state(text, integer, integer);
drop index apalis.job_not_done;
drop index apalis.job_in_flight;
drop index apalis.job_by_booking;
drop table attempt;

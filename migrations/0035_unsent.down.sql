drop trigger staff_lists_unsent on apalis.jobs;
drop trigger staff_lists_discarded on apalis.jobs;

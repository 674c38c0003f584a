-- Staff's lists show which e-mails to patients are dead, so they change when one dies and when one is tried again.

create trigger staff_lists_unsent after update of status on apalis.jobs for each row
    when ((old.status = 'Failed') is distinct from (new.status = 'Failed') and new.job_type like 'send-patient-%')
    execute function staff_lists_changed();
create trigger staff_lists_discarded after delete on apalis.jobs for each row
    when (old.status = 'Failed' and old.job_type like 'send-patient-%')
    execute function staff_lists_changed();

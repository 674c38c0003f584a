alter table appointment
    drop column cancelled_by,
    drop column is_cancelled_late;

alter table service drop column cancel_notice_minutes;

alter table mail
    drop column link_hash,
    drop column link_sequence;

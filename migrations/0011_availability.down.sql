drop function provider_rules;

drop table holiday;

drop table opening_exception;

alter table service
    drop column lead_time_minutes,
    drop column horizon_days;

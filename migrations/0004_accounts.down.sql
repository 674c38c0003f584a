drop table audit;
drop function audit_is_append_only();
drop table failed_login, session, account;

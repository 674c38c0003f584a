alter table api_token drop column scopes;
drop table spent_effort, known_browser;
alter table failed_lookup drop column whence_hash;
alter table failed_login drop column whence_hash;

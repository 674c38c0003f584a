alter table booking drop column draft_digest;

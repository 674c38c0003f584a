drop table failed_lookup;

drop table opening_hours, provider_service, provider, service;
drop extension btree_gist;

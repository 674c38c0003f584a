drop function within_reach;
drop function process_is_alive;
drop table process;

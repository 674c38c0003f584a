alter table process set logged;

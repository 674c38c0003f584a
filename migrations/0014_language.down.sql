alter table booking drop column language;

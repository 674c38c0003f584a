drop table mail_bounce;

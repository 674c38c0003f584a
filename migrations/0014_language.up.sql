-- The language in which somebody booked, and in which the e-mails about it are written to them.

alter table booking
    add column language text not null default 'en' check (language in ('en', 'de'));

-- What patients are told about the visit itself: where it is, and what to know before it.

alter table provider
    -- Where this provider's visits take place, as one would write it on an envelope. Unset: the clinic's address.
    add column address text check (address <> '');

alter table service
    -- What to bring, wear or leave; each line is a paragraph.
    add column instructions text check (instructions <> '');

alter table private_code
    -- Unset where there is an e-mail address: then only the browser that booked opens a link here.
    alter column code_hash drop not null;

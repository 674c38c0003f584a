-- What the program cannot read is refused where it is written. Rows from before stay until they are changed (`not valid`):
-- the program says which they are and goes on with the others.

-- The zones that the program has clocks for; `server migrate` fills it in.
create table known_zone (name text primary key);

alter table provider
    add constraint provider_zone_is_known foreign key (zone) references known_zone not valid;

-- The calendar of ISO 8601: no infinity, and no year that nobody writes.
create function is_on_calendar(day date) returns boolean
language sql immutable parallel safe
return day between date '0001-01-01' and date '9999-12-31';

create function is_on_calendar(at timestamptz) returns boolean
language sql immutable parallel safe
return at >= timestamptz '0001-01-01 00:00:00Z' and at < timestamptz '10000-01-01 00:00:00Z';

alter table opening_exception
    add constraint opening_exception_on_calendar check (is_on_calendar(date)) not valid;
alter table holiday
    add constraint holiday_on_calendar check (is_on_calendar(date)) not valid;
alter table appointment
    add constraint appointment_on_calendar check (is_on_calendar(starts_at) and is_on_calendar(ends_at)) not valid;
alter table booking
    add constraint booking_on_calendar check (is_on_calendar(starts_at) and is_on_calendar(ends_at)) not valid;
alter table claim
    add constraint claim_on_calendar check (
        not lower_inf(during) and is_on_calendar(lower(during))
        and not upper_inf(during) and is_on_calendar(upper(during))
    ) not valid;
alter table reminder
    add constraint reminder_on_calendar check (is_on_calendar(due_at)) not valid;
alter table waitlist
    add constraint waitlist_on_calendar check (is_on_calendar(first_day) and is_on_calendar(last_day)) not valid;
alter table waitlist_offer
    add constraint waitlist_offer_on_calendar check (is_on_calendar(starts_at) and is_on_calendar(answer_by)) not valid;

-- Texts by language, and choices with such texts.
alter table intake_question
    add constraint intake_question_label_is_texts
        check (label <> '{}' and not label @? 'strict $.* ? (@.type() <> "string")') not valid,
    add constraint intake_question_options_are_choices check (
        not options @? 'strict $[*] ? (@.type() <> "object")'
        and jsonb_array_length(options) = jsonb_array_length(jsonb_path_query_array(
            options, 'lax $[*] ? (@.value.type() == "string" && @.label.type() == "object")'))
        and not options @? 'lax $[*].label.* ? (@.type() <> "string")'
    ) not valid;

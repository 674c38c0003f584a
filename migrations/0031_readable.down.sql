alter table intake_question
    drop constraint intake_question_options_are_choices,
    drop constraint intake_question_label_is_texts;
alter table waitlist_offer drop constraint waitlist_offer_on_calendar;
alter table waitlist drop constraint waitlist_on_calendar;
alter table reminder drop constraint reminder_on_calendar;
alter table claim drop constraint claim_on_calendar;
alter table booking drop constraint booking_on_calendar;
alter table appointment drop constraint appointment_on_calendar;
alter table holiday drop constraint holiday_on_calendar;
alter table opening_exception drop constraint opening_exception_on_calendar;
drop function is_on_calendar(timestamptz);
drop function is_on_calendar(date);
alter table provider drop constraint provider_zone_is_known;
drop table known_zone;

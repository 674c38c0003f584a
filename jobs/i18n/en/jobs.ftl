# What the e-mails to patients say, in English. A new text goes into the files of all languages; a test tells what is missing.
# `<em>` and `<a>` mark the part of a sentence that becomes one in HTML.

## Dates and times

# Of chrono: %A is the weekday, %-d the day, %B the month, %Y the year.
date = %A %-d %B %Y
moment = { $day } at { $clock }
clock = { $clock }
hours = { $start } to { $end }
hours-over-midnight = { $start } to { $end } on { $day }

## The facts of an appointment

greeting = Hello { $name },
greeting-nobody = Hello,
when = When
your-time = Your time
before = Before
clinic-zone = Clinic time: { $zone }
visitor-moment = Your time: { $day }, { $clock }, { $zone }
what = What
with = With
where = Where
reference = Reference
appointment-title = Your appointment at { $clinic }

## What the reader can do

see = See your booking
change = Move or cancel it
change-link = Move or cancel it with this link. It is for you alone, so please do not pass it on:
change-link-secret = The link is for you alone, so please do not pass it on. <a>See your booking</a> without it.
change-by-phone = To change or cancel it, call us on { $phone } or reply to this e-mail. Please tell us your reference.
change-by-reply = To change or cancel it, reply to this e-mail. Please tell us your reference.
question-by-phone = If you have a question, call us on { $phone } or reply to this e-mail. Please tell us your reference.
question-by-reply = If you have a question, reply to this e-mail. Please tell us your reference.
book-another = Book another appointment

## The appointment is booked

confirmation-subject = Your appointment on { $moment }, { $clinic }
confirmation-title = Your appointment at { $clinic } is booked
confirmation-lede = We look forward to seeing you.
confirmation-file = The attached file <em>appointment.ics</em> puts the appointment into your calendar.

## It is cancelled

cancellation-subject = Your appointment on { $moment } is cancelled, { $clinic }
cancellation-title = Your appointment at { $clinic } is cancelled
cancellation-lede = It will not take place.
cancellation-file = The attached file <em>appointment.ics</em> takes the appointment out of your calendar.

## It has moved

move-subject = Your appointment has moved to { $moment }, { $clinic }
move-title = Your appointment at { $clinic } has a new time
move-file = The attached file <em>appointment.ics</em> moves the appointment in your calendar.

## The link once more

link-subject = Your link, for your appointment on { $moment }, { $clinic }
link-title = The link to your appointment at { $clinic }
link-lede = Somebody asked for it with your reference.
link-text = here is the link to your appointment at { $clinic }, as somebody asked for it with your reference.
link-not-you = If it was not you, you need not do anything: nothing has changed, and nobody else has this link.

## In the calendar

calendar-summary = { $service } with { $provider }
calendar-what = { $service } with { $provider } at { $clinic }
calendar-reference = Reference: { $reference }
calendar-booking = Your booking: { $url }
calendar-change-by-phone = To change or cancel, call { $phone }.
calendar-change-by-reply = To change or cancel, reply to the confirmation.

## The appointment is near

reminder-subject = Reminder: your appointment on { $moment }, { $clinic }
reminder-title = Your appointment at { $clinic } is near
reminder-lede = This is a reminder. We look forward to seeing you.
reminder-text = this is a reminder of your appointment at { $clinic }. We look forward to seeing you.

## On the waiting list

waitlisted-subject = You are on the waiting list, { $clinic }
waitlisted-title = You are on the waiting list of { $clinic }
waitlisted-text = you are on the waiting list of { $clinic }.
waitlisted-lede = As soon as a time is free that suits you, we send you an e-mail. We keep that time for you for a while, so that you can say whether you want it.
waitlisted-link = See how it stands, or leave the list, with this link. It is for you alone, so please do not pass it on:
waitlisted-button = See how it stands, or leave the list
link-secret = The link is for you alone, so please do not pass it on.
anyone = Anyone
days = Days
days-between = { $first } to { $last }
date-alone = %-d %B %Y
any-day = any day
any-time = at any time
in-the = in the { $parts }
morning = morning
afternoon = afternoon
evening = evening
or = { $one } or { $other }

waitlist-over-subject = Your wait for a time has ended, { $clinic }
waitlist-over-title = Your place on the waiting list of { $clinic } has ended
waitlist-over-text = your place on the waiting list of { $clinic } has ended.
waitlist-over-lede = The last of the days that would have suited you has passed. Nothing is booked.
waitlist-over-link = See what is free on other days, or wait again, with this link:
waitlist-over-button = See what is free

## A slot is offered

offer-subject = A time is free on { $moment }, { $clinic }
offer-title = A time is free at { $clinic }
offer-text = a time is free at { $clinic }, and you are the next on the waiting list.
offer-lede = You are the next on the waiting list.
offer-until = We keep it for you until { $moment }, { $zone }.
offer-link = Say whether you want it with this link. It is for you alone, so please do not pass it on:
offer-button = Say whether you want it
offer-silence = Nothing is booked until you say so. If you do not answer by then, the time goes to somebody else and you stay on the list.

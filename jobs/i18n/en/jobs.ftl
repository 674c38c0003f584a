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
before = Previously
# Whose times they are, for somebody in another zone: by a city, or by a zone that has none, such as UTC.
times-of-city = Times are { $city } time.
times-of-zone = Times are in { $zone }.
# The same moment on another clock.
times-beside = In { $place }: { $when }
what = Service
with = Provider
where = Where
phone = Phone
map = Show on a map (OpenStreetMap)
route = Get directions (Google Maps)
instructions = Before your appointment
reference = Reference
appointment-title = Your appointment at { $clinic }

## What the reader can do

see = See your booking
change = Move or cancel your appointment
change-link = Use this link to move or cancel your appointment. It is only for you, so please do not share it:
change-link-secret = The link is only for you, so please do not share it. You can also <a>see your booking</a> without it.
change-by-phone = To move or cancel your appointment, call us on <a>{ $phone }</a> or reply to this email. Please quote your reference.
change-by-reply = To move or cancel your appointment, reply to this email. Please quote your reference.
cancel-late = If you cannot come, please cancel as early as you can. From { $moment }, it counts as a late cancellation.
cancel-late-already = If you cannot come, please cancel as early as you can. It counts as a late cancellation.
question-by-phone = If you have a question, call us on <a>{ $phone }</a> or reply to this email. Please quote your reference.
question-by-reply = If you have a question, reply to this email. Please quote your reference.
book-another = Book another appointment

## The appointment is booked

confirmation-subject = Your appointment on { $moment }, { $clinic }
confirmation-title = Your appointment at { $clinic } is booked
confirmation-lede = We look forward to seeing you.
confirmation-file = Open the attached file <em>appointment.ics</em> to add the appointment to your calendar.

## It is cancelled

cancellation-subject = Your appointment on { $moment } is cancelled, { $clinic }
cancellation-title = Your appointment at { $clinic } is cancelled
cancellation-lede = It will not take place.
cancellation-file = Open the attached file <em>appointment.ics</em> to remove the appointment from your calendar.

## It has moved

move-subject = Your appointment has moved to { $moment }, { $clinic }
move-title = Your appointment at { $clinic } has a new time
move-file = Open the attached file <em>appointment.ics</em> to move the appointment in your calendar.

## The link once more

link-subject = Link to your appointment on { $moment }, { $clinic }
link-title = The link to your appointment at { $clinic }
link-lede = Someone asked for it with your reference.
link-text = Here is the link to your appointment at { $clinic }. Someone asked for it with your reference.
link-not-you = If it was not you, you do not need to do anything. Nothing has changed, and nobody else has this link.

## In the calendar

# An attached file that is not there to be seen, and the appointment that is not in the calendar yet; links to calendars follow.
calendar-elsewhere = Cannot see the attachment? <a>Download the file</a>, or add the appointment to a calendar online:
calendar-here = Cannot see the attachment? The file is also here:
calendar-not-yet = Not in your calendar yet? <a>Download the file for it</a>, or add the appointment to a calendar online:
calendar-not-yet-here = Not in your calendar yet? The file for it is here:
# In the place of an address.
calendar-online = Online
calendar-summary = { $service } with { $provider }
calendar-what = { $service } with { $provider } at { $clinic }
calendar-reference = Reference: { $reference }
calendar-booking = Your booking: { $url }
calendar-change-by-phone = To move or cancel your appointment, call { $phone }.
calendar-change-by-reply = To move or cancel your appointment, reply to the confirmation.

## The appointment is near

reminder-subject = Reminder: your appointment on { $moment }, { $clinic }
reminder-title = Your appointment at { $clinic } is coming up
reminder-lede = This is a reminder. We look forward to seeing you.
reminder-text = This is a reminder of your appointment at { $clinic }. We look forward to seeing you.

## On the waiting list

waitlisted-subject = You are on the waiting list, { $clinic }
waitlisted-title = You are on the waiting list at { $clinic }
waitlisted-text = You are on the waiting list at { $clinic }.
waitlisted-lede = When a time that suits you becomes available, we will email you. We hold it for you for a while, so that you can decide whether you want it.
waitlisted-link = Use this link to check your place or to leave the list. It is only for you, so please do not share it:
waitlisted-button = Check your place or leave the list
link-secret = The link is only for you, so please do not share it.
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

waitlist-over-subject = Your place on the waiting list has ended, { $clinic }
waitlist-over-title = Your place on the waiting list at { $clinic } has ended
waitlist-over-text = Your place on the waiting list at { $clinic } has ended.
waitlist-over-lede = The last of the days that suited you has passed. Nothing is booked.
waitlist-over-link = Use this link to see what is available on other days, or to join the list again:
waitlist-over-button = See available times

## A slot is offered

offer-subject = A time is available on { $moment }, { $clinic }
offer-title = A time is available at { $clinic }
offer-text = A time is available at { $clinic }, and you are next on the waiting list.
offer-lede = You are next on the waiting list.
offer-until = We are holding it for you until { $moment }.
offer-link = Use this link to accept or decline it. It is only for you, so please do not share it:
offer-button = Accept or decline
offer-silence = Nothing is booked until you accept. If you do not answer by then, we offer the time to someone else and you stay on the list.

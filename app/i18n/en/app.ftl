# What the pages say, in English. A new text goes into the files of all languages; a test tells what is missing.
# `<a>`, `<time>` and the like mark the part of a sentence that becomes one.

## Dates and times

# Of chrono: %A is the weekday, %-d the day, %B the month, %Y the year, %a and %b are short.
date-long = %A, %-d %B %Y
date = %-d %B %Y
date-short = %-d %b
date-in-table = %a, %-d %b %Y
moment = { $day }, { $clock }
moment-with-zone = { $day }, { $clock } ({ $zone })
clock-with-zone = { $clock } ({ $zone })
minutes = { $minutes } minutes
service-and-minutes = { $service }, { $minutes } minutes

## The frame of every page

site-skip = Skip to the main content
site-find = Find my booking
site-staff = Staff sign-in
site-mailbox = Mail sandbox
back = Back
change = Change
error-mark = Error:{ " " }
optional = (optional)

## Booking: the steps and the summary

step-service = Service
step-provider = Provider
step-time = Time
step-details = Details
step-check = Check
steps = Steps
summary-title = Your appointment so far
fact-service = Service
fact-provider = Provider
fact-when = When
fact-clinic-time = At the clinic
fact-where = Where
fact-reference = Reference

## Booking: the service

book-title = Book an appointment
service-lede = Choose what you need. It takes about two minutes, and you need no account.
service-none = There is nothing to book yet
service-none-text = The clinic has not opened its calendar. Please come back later, or call the clinic.

## Booking: with whom

provider-title = Who would you like to see?
provider-zone = Days and times are shown in { $zone }.
provider-none = Nobody offers this at the moment
provider-none-text = Please choose another service, or call the clinic.
provider-next-today = Next free: today at { $clock }
next-free = Next free: { $day }
provider-nothing-free = Nothing free in the next four weeks
provider-anyone = Anyone who is free
provider-anyone-text = The most choice of times

## Booking: the time

slots-title = Choose a day and time
days = Days
days-earlier = Earlier days
days-later = Later days
day-none = None
day-free = { $number } free
slots-other = Choose another day, or <a>see somebody else</a>.
slots-morning = Morning
slots-afternoon = Afternoon
slots-evening = Evening
slots-none-on = Nothing is free on { $day }
slots-none-between = Nothing is free from { $first } to { $last }
slots-later = Look at later days
slots-clinic-time = { $clock } at the clinic
slots-clinic-day-and-time = { $weekday } { $clock } at the clinic
slots-closed = That time cannot be booked
slots-closed-text = It has passed, or the clinic is closed then. Choose another one; we kept your answers.
slots-taken = { $moment } was taken a moment ago
slots-taken-other = Choose another time below; we kept your answers.
slots-taken-nearest = We kept your answers. The nearest free times are:
zone-label = Times are shown in
zone-change = Change <hidden>the time zone</hidden>

## Booking: the time is kept

hold = Your time
hold-until = We keep this time for you until <time>{ $clock }</time>.
hold-extend = Keep it 5 minutes longer
hold-other = Choose a different date
hold-free = This time is not kept for you at the moment. It is still free: keep it, or go on and be the first to confirm. Your answers stay.
hold-take = Keep it for 5 minutes
hold-left = { $time } left
hold-over = Over
hold-ended = This time is no longer kept for you. You can go on; if it is taken, we offer the nearest ones.
hold-seconds = Your time is kept for { $seconds } seconds more

## Booking: the details

details-title = Your details
details-title-error = Error: Your details
details-lede = We need these to book the appointment and to confirm it by e-mail.
form-problem = There is a problem
field-first-name = First name
field-last-name = Last name
field-email = E-mail address
field-phone = Phone number
field-date-of-birth = Date of birth
field-last-name-hint = Leave empty if you have one name.
field-email-hint = We send your confirmation here.
field-phone-hint = Only for questions about this appointment.
details-continue = Continue
details-extend = Keep my time 5 minutes longer

## What is wrong with a patient's details

fault-first-name-missing = Enter the first name
fault-name-too-long = Use at most 100 characters
fault-control-characters = Remove the line breaks and control characters
fault-email-missing = Enter the e-mail address
fault-email-shape = Enter an e-mail address like name@example.org
fault-phone-shape = Enter a phone number like +44 20 7946 0000, or leave it empty
fault-date-of-birth-missing = Enter the date of birth
fault-date-of-birth-shape = Enter a date like 1990-12-31
fault-date-of-birth-to-come = Enter a date of birth in the past
fault-date-of-birth-too-old = Check the year of birth

## Booking: checking the answers

check-title = Check your answers
check-lede = Nothing is booked until you press the button at the end.
check-confirm = Confirm the booking
check-unavailable = We could not book it just now
check-unavailable-text = Something on our side did not answer. Nothing was lost and nothing was booked twice: please press the button again.
check-gone = Your answers are no longer here
check-gone-text = We keep them for an hour, in the browser that you typed them in. Nothing was booked; please start again.
your-appointment = Your appointment
check-about-you = About you
fact-name = Name
fact-email = E-mail
fact-phone = Phone
fact-date-of-birth = Date of birth
not-given = Not given
check-email-note = We send the confirmation here.
change-what = Change <hidden>{ $what }</hidden>

## Booking: how far it has come

status-unknown = We do not know this reference
status-unknown-text = A reference looks like K7M3-QX9P. Please compare it with your e-mail or your note, letter by letter.
status-reference = Your reference
stage-received = Received
stage-confirmed = Confirmed
stage-email = E-mail sent
stage-state-waiting = Waiting
stage-state-running = In progress
stage-state-retrying = Trying again
stage-state-done = Done
stage-state-dead = Not yet
stage-state-discarded = Not done
stage-note-retrying = It did not go through the first time.
stage-note-dead = The clinic sees this and looks into it.
stage-note-discarded = Please call the clinic if you need it.
book-another = Book another appointment
status-next = What happens next
status-next-text = Keep your reference: with it you find this page again, and the clinic finds your appointment. To move or cancel it, follow the private link in your e-mail. You can print this page.
appointment-cancelled = Your appointment is cancelled
appointment-confirmed = Your appointment is confirmed
status-received = We have your booking
status-lede-cancelled = The time is free for somebody else. You need not do anything.
status-lede-done = We have sent you an e-mail with everything. You may close this page.
status-lede-yours = The time is yours.
status-lede-sending = We are sending you an e-mail now. You may close this page.
status-lede-kept = The time is kept for you.
status-lede-confirming = The time is kept for you. We are confirming it now, which takes a few seconds.
status-slow = Confirming takes longer than usual
status-slow-text = Something on our side has to be looked at. The clinic sees this, and nobody else can take your time. Please write down your reference.
status-no-email = We could not send your e-mail
status-no-email-text = Your appointment stands. Please write down your reference, or print this page.
status-no-email-yet = We could not send your e-mail yet
status-no-email-yet-text = Your appointment stands. The clinic sees this and can send it again. Please write down your reference, or print this page.

## Parts that keep themselves up to date

live = Live: this page updates by itself
live-paused = Paused while you work here
live-lost = Connection lost, trying again

## Pages for what cannot be shown

problem-not-found = We could not find that page
problem-not-found-text = The link may be old, or a letter may be missing from it.
problem-forbidden = Your account cannot open this page
problem-forbidden-text = If you need it for your work, ask an administrator of the clinic.
problem-unavailable = We cannot show this page right now
problem-unavailable-text = Nothing that you booked or typed is lost. Please try again in a minute.
problem-internal = Something went wrong on our side
problem-internal-text = Nothing that you booked is lost. The fault is on record; please try again.
problem-other-account = Sign in with another account
problem-start = Go to the start
try-again = Try again
sign-in-title = Sign in to see this page
sign-in-text = This page is for the clinic's team.
sign-in = Sign in

## Login

login-credentials = The e-mail address or the password is not right. Check both and try again.
login-throttled = There were too many failed attempts with this address. Wait a few minutes, then try again.
login-unavailable = Nobody can log in right now, because the database is out of reach. Try again in a moment.
login = Log in
login-lede = For the people who work at { $clinic }.
login-password = Password
login-today = Today’s appointments
login-jobs = Jobs and workers
login-already = You are logged in as { $name }. Logging in below changes the account.
login-demo = This is a development server. The demo logins are in { $file }; { $command } prints them too.

## Navigation of the team

nav-today = Today
nav-overview = Overview
nav-jobs = Jobs
nav-instances = Instances
nav-workers = Workers
nav-audit = Audit
nav = Main
role-staff = Staff
role-operator = Operator
role-admin = Administrator
logout = Log out
reason = Reason

## The patient's link

cancel-late = This is a late cancellation
cancel-late-text =
    The clinic asks to be told at least { $unit ->
        [minute] { $number ->
            [one] { $number } minute
           *[other] { $number } minutes
        }
        [hour] { $number ->
            [one] { $number } hour
           *[other] { $number } hours
        }
       *[day] { $number ->
            [one] { $number } day
           *[other] { $number } days
        }
    } before. You can still cancel; it is noted as late.
reason-too-long = Shorten the reason to at most 500 characters
cancel = Cancel the appointment
cancel-what = This cancels your appointment on { $moment }.
cancel-consequence = The time is free for somebody else at once, you and the clinic each get an e-mail, and it cannot be undone.
cancel-reason-hint = Only the clinic’s team sees it.
cancel-keep = Keep it
move-impossible = This appointment cannot be moved here
move-impossible-text = Its service is not offered any more. Please ask the clinic.
to-the-appointment = Back to the appointment
move-title = Move to another time
manage-long-reason = The reason is too long.
manage-not-booked = The appointment cannot be changed any more.
manage-unavailable = We cannot do this right now, and nothing was changed. Please try again in a minute.
manage-failed = That did not work, and nothing was changed. Please try again, or tell the clinic.
manage-begun = Your appointment has begun
manage-secret = Whoever has the link to this page can move or cancel the appointment. Please keep your e-mail to yourself.
manage-unchanged = Nothing was changed
manage-cancelled = It is cancelled
manage-cancelled-text = We have told { $clinic }, and send you an e-mail that takes it out of your calendar.
manage-moved = It is moved
manage-moved-text = An e-mail with the new time is on its way. It has a new link with which you can move or cancel the appointment again; this one stops working.
appointment-moved = Your appointment is moved
manage-newer = There is a newer link
manage-newer-text = The appointment has moved since this e-mail was sent. The newest e-mail about it has a link that works.
manage-unknown = This link does not work
manage-unknown-text = It may be incomplete, or the appointment is over. Please copy the whole link from your e-mail.
facts = Details
fact-for = For
service-with-provider = { $service } with { $provider }

## Moving an appointment

moving-choose = Choose another day. Until then the appointment stays where it is.
moving-new = New time
moving-present = Present time
moving-sure = Move the appointment and send both e-mails
moving-consequence-staff = The patient and the clinic each get an e-mail with the new time, and the old slot is free for somebody else at once.
moving-consequence-patient = You and the clinic each get an e-mail with the new time, and your old time is free for somebody else at once.
moving-free-on = Free slots on { $day }
moving-zone = In { $zone }
moving-button = Move the appointment
moving-no-slot = Choose a slot
moving-not-sure = Tick the box to say that the appointment shall be moved
moving-slot-taken = Choose another slot
moving-closed = It has passed, the provider is away then, or the appointment is at this time already
moving-not-booked = The appointment is not booked any more
moving-unavailable = The database cannot be reached, so nothing was changed. Try again in a moment
moving-failed = That did not work, and nothing was changed. Please tell the clinic's operators
moving-taken = { $moment } is taken
moving-cannot = { $moment } cannot be booked
moving-not-moved = The appointment was not moved
moving-nearest = The appointment was not moved. The nearest free slots are:
slot = { $hours } on { $day } ({ $zone })

## Finding a booking

find-reference-hint = Eight letters and digits, like K7M3-QX9P.
find-date-of-birth-hint = Of the person whom the appointment is for.
find-reference-wrong = Write the reference as it stands in your e-mail, like K7M3-QX9P
find-date-of-birth-wrong = Write the date of birth of the person whom the appointment is for
find-title-error = Error: Find my booking
find-lede = We send you an e-mail with the link to move or cancel it, to the address that you booked with.
find-send = Send me the link
find-unavailable = We cannot look right now
find-unavailable-text = Please try again in a minute.
find-asked = Look into your e-mails
find-asked-text = If the reference and the date of birth belong together, an e-mail with the link is on its way.
find-nothing = Nothing arrives?
find-nothing-text = Look among unwanted mail, and compare the reference with your note, letter by letter. An appointment that was cancelled or is over has no link any more. Otherwise please call the clinic and say the reference.

## The waiting list: joining it

nav-waitlist = Waiting list
waitlist-invitation = No time that suits you? <a>Join the waiting list</a> and get an e-mail when one is free.
waitlist-join = Join the waiting list
waitlist-join-error = Error: Join the waiting list
waitlist-join-lede = When a time is free that suits you, we keep it for you and send you an e-mail. Nothing is booked until you say yes.
waitlist-unavailable = We cannot put you on the list right now
waitlist-unavailable-text = We kept your answers. Please try again in a minute.
waitlist-when = When could you come?
waitlist-first-day = First day
waitlist-last-day = Last day
waitlist-days = Days
waitlist-parts = Times of day
waitlist-clock = By the clock in { $zone }.
waitlist-person = Your details
fault-day-missing = Enter a date
fault-day-shape = Enter a date like 2031-05-05
fault-last-day-over = Choose a last day that is to come
fault-last-day-before-first = Choose a last day that is not before the first one
fault-last-day-too-far = Choose a last day within the next three months
fault-weekdays-missing = Choose at least one day
fault-parts-missing = Choose at least one time of day

## The waiting list: one's place on it

waitlist-on = You are on the waiting list
waitlist-on-lede = As soon as a time is free that suits you, we send you an e-mail.
waitlist-on-public = We have sent you an e-mail with a private link. With it you see how it stands, and leave the list.
waitlist-next = What happens next
waitlist-next-text = As soon as a time is free that suits you, we keep it for you and send you an e-mail. Say yes by its link, and it is booked. If you do not answer in time, it goes to somebody else and you stay on the list.
waitlist-title = Your place on the waiting list
waitlist-offered = A time is free for you
waitlist-offered-lede = Say whether you want it. Nothing is booked until you do.
waitlist-booked = You have an appointment
waitlist-booked-lede = You are not on the waiting list any more.
waitlist-left = You have left the waiting list
waitlist-left-lede = You will not get an offer any more.
waitlist-over = The days that you wished for are over
waitlist-over-lede = We are sorry that no time came free for you.
waitlist-declined = You have declined the time
waitlist-declined-text = It goes to somebody else, and you stay on the list.
waitlist-too-late = The time is not kept for you any more
waitlist-too-late-text = Its hours to answer are over, or you have answered already. Below is how it stands now.
waitlist-cannot = We cannot do this right now
waitlist-cannot-text = Nothing was changed. Please try again in a minute.
waitlist-failed = That did not work
waitlist-failed-text = Nothing was changed. Please try again, or tell the clinic.
waitlist-see-booking = See the booking
waitlist-offer = The free time
waitlist-kept-until = Kept until
waitlist-take = Yes, book it
waitlist-decline = No, wait on
waitlist-leave = Leave the waiting list
waitlist-leave-text = You give up your place. To wait again, you would have to join anew, behind everybody else.
waitlist-wish = What you wait for
waitlist-times = Times
waitlist-offers = Offers so far
waitlist-outcome-taken = { $when }: taken
waitlist-outcome-declined = { $when }: declined
waitlist-outcome-lapsed = { $when }: not answered in time
waitlist-anyone = Anyone
waitlist-link-unknown = This link does not work
waitlist-link-unknown-text = It may be incomplete. Please copy the whole link from your e-mail.
days-between = { $first } to { $last }
any-day = Any day
any-time = any time
part-morning = Morning
part-afternoon = Afternoon
part-evening = Evening

## What keeps programs from booking

sender-effort = One moment, please
sender-effort-text = Many bookings come from your network just now. So that no program takes all the times, your browser makes a short calculation. You need not do anything for it.
sender-effort-working = Calculating: this takes a few seconds.
sender-effort-done = Done. Please press the button once more.
sender-effort-no-script = Without scripts it cannot: please try again in a quarter of an hour, or call the clinic.
sender-busy = Too many bookings from your network
sender-busy-text = Nothing was booked, and we kept your answers. Please try again in an hour, or call the clinic.
sender-empty = Leave this empty
slots-busy = That was a little fast
slots-busy-text = Many times were chosen from your network just now. Please wait a minute, then choose yours.

## Calendars to subscribe to

nav-feeds = Calendars
feeds-title = Calendars to subscribe to
feeds-lede = Appointments in the calendar that you use anyway: in Outlook, Google, Apple or any other that subscribes to an address.
feeds-list = Calendars that can be fetched
feeds-none = There is no calendar yet
feeds-none-text = Make one below, and enter its address where you keep your calendar.
feeds-for = For
feeds-everybody = The whole clinic
feeds-made = Made
feeds-fetched = Last fetched
feeds-never = Not yet
feeds-new = Make a calendar
feeds-new-text = It shows the appointments from 30 days ago to a year ahead with their service and reference. No patient is named in it, because whoever keeps your calendar fetches and stores it. It cannot be changed from there.
feeds-create = Make the calendar
feeds-created = The calendar is made
feeds-created-text = Copy the address now: we keep only a fingerprint of it and cannot show it again. Whoever has it can read the calendar, so treat it like a password.
feeds-address = Address of the calendar
feeds-revoke = Revoke
feeds-revoke-text = The address stops working at once, for everybody who has it. Calendars that have fetched it may show what they have for some time. It cannot be undone; you can make a new one.
feeds-revoke-sure = Revoke the calendar
feeds-revoked = The calendar is revoked
feeds-revoked-text = Its address does not work any more.
feeds-not-changed = Nothing was changed
feeds-not-sure = Use the button below the explanation to revoke a calendar.
feeds-gone = The calendar was revoked before, or there is no such provider.
feeds-unavailable = The database cannot be reached. Please try again in a moment.
feeds-failed = That did not work. Please tell an operator.

## E-mails that came back

letter-bounced = Bounced
letter-bounced-text = This e-mail did not arrive. Tell whom it was for in another way.
letter-delayed = Delayed
letter-delayed-text = This e-mail has not arrived yet. The mail server goes on trying.
letter-bounce-at = Told on
letter-bounce-status = Status
letter-bounce-diagnostic = What the server said

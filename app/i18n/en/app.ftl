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
minutes-online = { $minutes } minutes, online
service-and-minutes = { $service }, { $minutes } minutes

## The frame of every page

site-description = Book an appointment at { $clinic } online: choose what you need, a day and a time. No account is needed.
site-skip = Skip to the main content
site-find = Find my booking
site-staff = Staff sign-in
site-mailbox = Mail sandbox
back = Back
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
online = Online
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
details-lede = We need these to book the appointment.
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
status-stopped = We could not confirm your booking
status-stopped-text = The clinic has stopped working on it. Please write down your reference and ask the clinic; nobody else can take your time meanwhile.
status-ask-again = You can also have the private link to your appointment sent again: <a>Find my booking</a>.
status-call = You do not want to wait? Call the clinic on <a>{ $number }</a> and say your reference.
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
manage-unknown-text = It may be incomplete, or the appointment is over, or a code opened it more than an hour ago. Please copy the whole link from your e-mail, or find your booking again.
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
waitlist-join-lede = When a time is free that suits you, we keep it for you and send you an e-mail. Nothing is booked until you say yes. For that we need an e-mail address.
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

## The team's lists of appointments

visit-proposed = Proposed
visit-pending = Pending
visit-bounced = E-mail bounced
visit-booked = Booked
visit-arrived = Arrived
visit-checked-in = Checked in
visit-fulfilled = Fulfilled
visit-cancelled = Cancelled
visit-no-show = No show
visit-entered-in-error = Entered in error
visit-wait-list = Wait list
visits =
    { $number ->
        [0] No appointments
        [one] 1 appointment
       *[other] { $number } appointments
    }
visits-all-cancelled =
    { $number ->
        [one] 1 appointment, cancelled
       *[other] { $number } appointments, cancelled
    }
visits-some-cancelled = { $number } appointments, { $cancelled } of them cancelled
column-time = Time
column-patient = Patient
column-service = Service
column-provider = Provider
column-reference = Reference
column-status = Status
search-clear = Clear
search = Search
day-previous = Previous day
day-next = Next day
coming = Coming two weeks
coming-lede = From today on, by day, in each provider’s own time zone.
filter-everyone = Everyone
filter-show = Show
filter-day = Day
filter-day-wrong = Enter a day like 2031-05-05
search-lede = All appointments, past and coming. What you search for is forgotten after 15 minutes.
search-whom = Whom are you looking for?
search-whom-text = Type a part of the patient’s name, or a reference like K7M3-QX9P.
list-cut = Only the first { $number } appointments are shown. Choose a provider or a day to see the others.
list-none-on-day = No appointments on this day
list-by-itself = New bookings appear here by themselves.
list-none-coming = No appointments in the next two weeks
to-today = Back to today
found-nothing = Nothing found
found-nothing-text = No appointment has this in the patient’s name or its reference. Try a part of the name, or the reference without spaces.
found-coming = Coming
found-past = Past
found-cut = Only { $number } are shown. Type more of the name, or the reference.

## The team's page of an appointment

appointment-page-title = Appointment { $reference }
appointment-page = Appointment
letters = E-mails
history = History
link-sent = The link is on its way
link-sent-text = The patient gets an e-mail with the link to move or cancel the appointment.
staff-moved = The appointment is moved
staff-moved-to = It is now { $slot }.
staff-slot-free = The old slot is free again and the e-mails are on their way.
staff-cancel-no-reason = Say why the appointment is cancelled
staff-cancel-not-sure = Tick the box to say that the appointment shall be cancelled
staff-cancel-not-booked = The appointment is not booked any more, so it was not cancelled again
staff-cancel-failed = That did not work, and nothing was changed. Please tell an operator
staff-cancel-not = The appointment was not cancelled
staff-cancelled = The appointment is cancelled
staff-cancelled-was = It was { $slot }.
staff-cancelled-free = The slot is free again and the e-mails are on their way.
staff-cancel = Cancel this appointment
staff-cancel-what = This frees { $slot }. Both you and the patient get an e-mail. It cannot be undone.
staff-cancel-reason-hint = Kept with the appointment, for the clinic’s team only.
staff-cancel-sure = Cancel the appointment and send both e-mails
by-clinic = The clinic
by-patient-late = The patient, later than the service asks for
by-patient = The patient, in time
fact-cancelled-by = Cancelled by
fact-place = Place
hours-of-day = { $day }, { $hours }
fact-patients-page = , the patient’s page
fact-steps = Steps
fact-booked-from = Booked from
fact-language = Language
history-moved = Moved
history-link = Link sent again
history-by = <name>{ $what }</name> by { $who }
letter-patient-confirmation = Confirmation to the patient
letter-admin-notification = Notice to the clinic
letter-patient-move = New time to the patient
letter-admin-move = New time to the clinic
letter-patient-cancellation = Cancellation to the patient
letter-admin-cancellation = Cancellation to the clinic
letter-patient-link = The link to the patient
letter-sent = Sent
letter-waiting = Not sent yet
letter-waiting-text = It leaves by itself. If it does not, an operator can see why and send it again.
letter-send-link = Send the patient the link again
letter-accepted = Accepted
letter-answer = Server’s answer
letter-message-id = Message-ID
staff-move-only-booked = Only appointments that are booked can be moved.
staff-move-not-offered = Its service or its provider is not offered any more.
staff-move-title = Move appointment { $reference }
patient-service-provider = { $patient }, { $service } with { $provider }
staff-move-impossible = This appointment cannot be moved

## Operators: states, counts and durations

job-waiting = Waiting
job-running = Running
job-retrying = Retrying
job-done = Done
job-dead = Dead
job-discarded = Discarded
now = now
distance-in = in { $amount }
distance-ago = { $amount } ago
amount-seconds = { $number } s
amount-minutes = { $number } min
amount-hours = { $number } h
amount-days = { $number } days
duration-short = { $milliseconds } ms
duration = { $seconds }.{ $tenths } s
duration-long = { $minutes } min { $seconds } s
jobs =
    { $number ->
        [one] 1 job
       *[other] { $number } jobs
    }
instances =
    { $number ->
        [one] 1 instance
       *[other] { $number } instances
    }
date-precise = %-d %b %Y, %H:%M:%S UTC

## Operators: asking before something is done

ask-reason-hint = Kept in the audit log with your name. Name no patient.
ask-what = What it does
ask-back = Go back
cannot-undo = This cannot be undone.

## Operators: the audit log

audit-none = Nothing was done yet
audit-none-text = Every retry, discard and cancellation is written here, with who did it and when.
to-overview = Back to the overview
audit-caption = What was done, the latest first
audit-lede = What staff and operators did, the latest 200 actions. Nothing here can be changed.
audit-retry-job = Retried a job
audit-discard-job = Discarded a job
audit-skip-step = Skipped a step
audit-pause-queue = Paused a queue
audit-resume-queue = Resumed a queue
audit-suspend-instance = Suspended an instance
audit-resume-instance = Resumed an instance
audit-rewind-instance = Rewound an instance
audit-terminate-instance = Terminated an instance
audit-restart-instance = Restarted an instance
audit-purge-instance = Purged an instance
audit-cancel-appointment = Cancelled an appointment
audit-move-appointment = Moved an appointment
column-when = When
column-who = Who
column-what = What
column-on = On
audit-staff-only = Seen by staff only

## Operators: a booking

ops-booking = Booking { $reference }
ops-booking-title = Booking <code>{ $reference }</code>
ops-received = Received <at></at>
ops-done-to-it = What was done to it
ops-done-to-booking = What was done to this booking's instances and jobs, the oldest first
ops-purged = No workflow instance is on record: its history was purged.
ops-state-completed = Completed: the appointment is on record and both e-mails have left.
ops-state-cancelled = Cancelled: the slot is free again.
ops-state-confirmed-dead = A step is dead. The appointment is on record, but an e-mail has not left.
ops-state-confirmed = Confirmed: the appointment is on record; e-mails are on their way.
ops-state-received-dead = A step is dead. The slot is taken, but the appointment is not on record yet.
ops-state-received = Received: the slot is taken; the appointment is being put on record.
ops-retry-dead-steps =
    { $number ->
        [one] Retry the dead step
       *[other] Retry the { $number } dead steps
    }
ops-discard-ask = Discard…
act-rewind = Rewind
act-resume = Resume
act-suspend-ask = Suspend…
act-terminate-ask = Terminate…
act-restart-ask = Restart…
act-purge-ask = Purge…
act-of = { $workflow } of { $at }
graph = Steps of { $workflow }
graph-not-reached = Not reached yet
attempts =
    { $number ->
        [one] 1 attempt
       *[other] { $number } attempts
    }
graph-due = { $attempts } · due { $distance }
graph-attempt = attempt { $number } of { $most }
graph-done-note = Every step is done
graph-terminated = Terminated
graph-terminated-note = Nothing of it runs any more
graph-suspended = Suspended
graph-suspended-note = Nothing starts until it is resumed
graph-blocked = Blocked
graph-discarded-note = A step was discarded
graph-failed-note = A step is dead
graph-waiting-note = Follows the steps before
instance-unknown = This version does not know the workflow: its jobs are listed, not drawn.
attempts-title = Attempts
reason-is = Reason: { $reason }
instance-started = Started <at></at>
instance-updated = updated <at></at> ({ $distance })
instance-id = id <code>{ $id }</code>
mails-none = No e-mail of this booking has left yet.

## Operators: dead jobs

dead-none = No dead jobs
dead-none-text = Nothing needs you here: no step has used up its attempts.
dead-title = Dead jobs
dead-heading = Dead jobs by error
dead-lede = Errors that differ in numbers only count as alike.
jobs-counted =
    { $number ->
        [one] 1 job
       *[other] { $counted } jobs
    }
dead-retry =
    { $number ->
        [one] Retry it
       *[other] Retry all { $counted }
    }
dead-first = First died <at></at>
dead-last = last <at></at>
dead-error = error <code>{ $code }</code>
dead-look = Look at them

## Operators: instances

instances-lede = Every run of a workflow, the newest first.
instances-none-page = No instances on this page
instances-none-page-text = There are no older ones.
instances-none-such = No such instances
instances-none-such-text = No instance is in this state.
instances-none-yet = No instances yet
instances-none-yet-text = The first booking brings the first instance.
instances-all = Show all instances
pages-newest = Newest
pages-older = Older
pages = Pages
instances-a-page = { $number } instances a page
restart-impossible = This instance cannot be restarted
restart-impossible-text = Its booking was cancelled, so its slot may be somebody else’s by now.
ask-suspend = Suspend this instance of { $workflow }?
ask-terminate = Terminate this instance of { $workflow }?
ask-restart = Restart this instance of { $workflow }?
ask-purge = Purge this instance of { $workflow }?
ask-suspend-says = Steps that run now finish; nothing further starts until somebody resumes the instance.
ask-terminate-says = Nothing of it that waits will run, and what runs now will not be written. What is done stays done.
ask-terminate-received = Its booking is not confirmed yet: it is cancelled, and its slot is freed.
ask-terminate-confirmed = Its booking stays as it is: its slot stays taken.
ask-terminate-other = Its booking stays as it is.
ask-restart-says = It starts anew from its first step. Records are not written twice, and e-mails that have left are not sent again.
ask-restart-says-id = As a new instance, this one stays with its history. Under its own id, its history is replaced.
ask-purge-says = Its history is forgotten: every attempt, every error, and what is left of its jobs. Its booking and its appointment stay, and so does the audit log.
ask-terminate-sure = I am sure that nobody needs what has not run yet
ask-purge-sure = I am sure that nobody needs this history
way-suspend = Suspend the instance
way-terminate = Terminate the instance
way-restart-as-new = Restart as a new instance
way-restart = Restart under its id
way-purge = Purge the instance
keep-running = Let it run
keep-as-is = Leave it as it is
purge-no-days = That is no number of days
outcome-bad-days = Enter a number of days from 1 to 3650.
purge-older-title = Purge ended instances that were started more than { $days } days ago?
purge-older-says = The history of those that are Completed, Failed or Terminated is forgotten: every attempt, every error, and the dead jobs of those that failed, which can then not be retried. Bookings and appointments stay, and so does the audit log.
way-purge-older = Purge them
keep-them = Keep them
filter-any-status = Any status
purge-older = Purge old instances
purge-older-days = Started more than … days ago
instances-caption = Instances, the newest first
column-instance = Instance
column-workflow = Workflow
column-started-utc = Started (UTC)
column-updated-utc = Updated (UTC)

## Operators: a job

ops-job = Job { $step }
ops-job-title = Job <code>{ $step }</code>
job-no-attempt = No attempt is on record.
ops-done-to-job = What was done to this job, the oldest first
job-facts = Facts
job-no-booking = Unknown: its payload names none
job-finished = Finished
job-due = Due
number-of = { $number } of { $most }
column-state = State
column-booking = Booking
column-worker = Worker
job-id = Id
job-is-dead = This job is dead
job-is-dead-text = Its attempts are used up, or its error is one that no retry mends by itself. Retrying makes it due now, with as many attempts again; steps that are done are not repeated.
job-retry = Retry
job-skip-ask = Skip the step…
longer = Retry with a longer policy
longer-attempts-hint = From now on, 1 to 100.
longer-interval = First interval in seconds
longer-interval-hint = 1 to 3600; each further one is longer. Empty keeps the job’s own.
longer-button = Retry with this policy

## Operators: the list of jobs

jobs-of-kind = Dead of one kind of error. <a>Every kind</a>
pages-previous = Previous
pages-next = Next
jobs-page = Page { $page }, { $number } jobs a page
jobs-none-page = No jobs on this page
jobs-none-page-text = There are fewer jobs than that.
jobs-none-such = No such jobs
jobs-none-such-text = No job fits these filters.
jobs-none-yet = No jobs yet
jobs-none-yet-text = The first booking brings the first job.
jobs-all = Show all jobs
discard-title = Discard { $jobs }?
discard-none = None of these jobs is dead any more
discard-none-text = Only dead jobs can be discarded. Somebody else may have retried or discarded them.
discard-page = Discard jobs
bulk-retry-all = Retry all { $number } dead on this page
bulk-count = { $jobs } dead on this page
bulk-retry = Retry selected
bulk-discard = Discard selected…
discard = Discard { $jobs }
discard-says = A discarded job never runs again, so its booking never completes: an e-mail that has not left will not leave. The slot stays taken until staff cancel the appointment. This cannot be undone.
discard-sure = I am sure that nobody needs this work any more
filter-any-state = Any state
column-step = Step
filter-any-step = Any step
filter-reference = Booking reference
filter-reference-wrong = Enter the whole reference, for example K7M3-QX9P
skip-impossible = This step cannot be skipped
skip-impossible-text = Only a step whose job is dead or discarded can be skipped.
skip-title = Skip the step { $step }?
skip-says = The step counts as finished though it did nothing: what follows it is done as if it had worked. An e-mail that is skipped never leaves, a record that is skipped is never written.
skip-sure = I am sure that the instance can go on without this step
skip = Skip the step
jobs-select = Select
jobs-caption = Jobs, the latest first
column-job = Job
column-when-utc = When (UTC)
column-last-error = Last error
jobs-of-booking = , booking { $reference }
unknown = Unknown
jobs-select-one = Select { $step }
jobs-select-one-of = Select { $step } of booking { $reference }

## Operators: what became of an action

outcome-retried-none = Nothing was retried: the jobs are not dead any more.
outcome-discarded-none = Nothing was discarded: the jobs are not dead any more.
outcome-purged-none = Nothing was purged: no ended instance is that old.
outcome-retried = Retried { $jobs }: due now, with new attempts.
outcome-discarded = Discarded { $jobs }. Your reason is in the audit log.
outcome-purged = Purged { $instances }. Their bookings and appointments stay.
outcome-skipped = Skipped: the step counts as finished. Your reason is in the audit log.
outcome-paused = The queue is paused: nobody takes a job from it until it is resumed.
outcome-resumed = The queue is resumed: its jobs go on.
outcome-suspended = Suspended: what runs finishes, and nothing further starts.
outcome-released = Resumed: the instance goes on.
outcome-rewound = Rewound: what had failed runs again, and what is done stays done.
outcome-terminated = Terminated: nothing of it will run any more.
outcome-restarted = Restarted from its first step.
outcome-others =
    { $number ->
        [one] One other was not dead any more.
       *[other] { $number } others were not dead any more.
    }
outcome-none-selected = Select at least one dead job first.
outcome-no-reason = Say why: enter a reason.
outcome-long-reason = Shorten the reason to at most 500 characters.
outcome-not-sure = Tick the box to say that you are sure.
outcome-bad-policy = Enter 1 to 100 attempts, and a first interval of 1 to 3600 seconds or none.
outcome-not-possible = Its state does not allow that, so nothing was changed. Somebody else may have been faster.
outcome-gone = It is not there any more, so nothing was changed.
outcome-unavailable = The database cannot be reached, so nothing was changed. Try again in a moment.
outcome-failed = That did not work, and nothing was changed. The server's log says why.

## Operators: the overview

queues = Queues
workers-alive =
    { $number ->
        [one] 1 worker is alive
       *[other] { $number } workers are alive
    }
overview-dead =
    { $number ->
        [one] 1 job is dead
       *[other] { $counted } jobs are dead
    }
overview-dead-of = of booking { $reference }
overview-dead-text = Their attempts are used up; nothing further happens until you retry or discard them.
overview-dead-all = Look at all dead jobs
overview-dead-grouped = Grouped by error
bar-none = No jobs
bar-part = { $state } { $number }
pause-title = Pause the queue { $queue }?
pause-says = Nobody takes a job from a paused queue, in any process, until it is resumed; jobs that run now finish. Bookings are taken as before, and wait at this step.
pause = Pause the queue
pause-keep = Leave it running
queues-done = Done in 24 h
queues-others = Of other versions
queues-text = “Done” counts the last 24 hours; everything else counts what there is now.
queues-caption = Jobs of { $workflow } by queue and state
column-queue = Queue
column-share = Share
column-work = Work
queues-count-of = { $state } in { $queue }
work-pause-ask = Pause…
work-paused = Paused
work-paused-by = By { $who }, <at></at>

## Operators: attempts

attempt = Attempt { $number }
attempt-of-step = <code>{ $step }</code>, attempt { $number }
attempt-lost = Lost
attempt-skipped = Skipped
attempt-failed = Failed
attempt-lost-note = The worker died while it had the job; this counts as no attempt.
attempt-skipped-note = An operator let the instance go on without this step.
attempt-error = Error <code>{ $code }</code>
attempt-fingerprint = fingerprint <code>{ $print }</code>
attempt-meta = { $duration } · worker { $worker }
attempt-running = Running now · worker { $worker }
attempt-no-worker = unknown
attempt-due = Due at <at></at>, { $distance }

## Operators: workers

workers-lede = Every process has one worker a queue. One that is silent for 5 seconds loses its jobs.
workers-none = No worker is alive
workers-none-text = Bookings are taken and kept, but no step runs. Start a worker with <code>{ $command }</code> on any machine that reaches the database.
worker-alive = Alive
worker-silent = Silent
column-started = Started
column-last-seen = Last seen
workers-title = { $alive } alive, { $silent } silent
workers-caption = Workers seen within the last hour, the silent ones last

## Operators: the waiting list

ops-state-waitlisted = On the waiting list: it has no slot yet.
ops-state-waitlisted-dead = A step is dead. Somebody waits for a slot, and an e-mail has not left.

## Staff: reminders and the waiting list

letter-patient-reminder = Reminder to the patient
letter-patient-waitlisted = On the waiting list, to the patient
letter-patient-offer = Offered time to the patient
letter-patient-waitlist-over = End of the wait, to the patient
letter-to-come = To come
letter-leaves = It leaves on <time>{ $when }</time>.
staff-waitlist-lede = In the order in which they are asked: who came first, and behind them who let an offer lapse.
staff-waitlist-removed = They are off the list
staff-waitlist-removed-text = An offered slot is free for the next one.
staff-waitlist-failed = That did not work
staff-waitlist-failed-text = They were not on the list any more, or we could not change it.
staff-waitlist-empty = Nobody waits
staff-waitlist-empty-text = Patients join the list on the page of free times. They appear here by themselves.
staff-waitlist-caption = Who waits, the next one first
staff-waitlist-for = Waits for
staff-waitlist-with = { $service } with { $provider }
staff-waitlist-since = Since
staff-waitlist-offers = Offers
staff-waitlist-none = None yet
staff-waitlist-offered = Offered
staff-waitlist-waiting = Waiting
staff-waitlist-change = Change
staff-waitlist-remove = Remove <b>{ $name }</b>
staff-waitlist-remove-text = They give up their place, and an offered slot goes to the next one. They get no e-mail.
staff-waitlist-remove-button = Remove from the list
staff-waitlist-open = { $when }: open until { $until }

## For whom it is, and what the service asks

whom-title = Who is the appointment for?
whom-me = For me
whom-other = For somebody else
whom-booked-by = Your name
whom-booked-by-hint = Below are the details of the person whom the appointment is for.
questions-title = Questions for your visit
answer-yes = Yes
answer-no = No
fault-booked-by-missing = Enter your name
fault-answer-missing = Answer this question
fault-answer-too-long = Use at most 500 characters for the answer
fault-consent-missing = Tick the box if you agree: without it we cannot book this
check-questions = Your answers
fact-booked-by = Booked by
staff-answers = Questions and answers

## Booking: the slots of a day, as screen readers say it

slots-free =
    { $number ->
        [one] 1 free time
       *[other] { $number } free times
    }

## The search of the team, and patients

search-appointments = All appointments
search-appointments-term = Patient or reference
search-patients = Patients
search-patients-term = Name, e-mail, date of birth or reference
nav-patients = Patients
patients-title = Patients
patients-lede = Find a patient with all appointments, and decide about records that are probably one person. What you search for is forgotten after 15 minutes.
patients-found = Found
patients-found-none = Nobody is found
patients-found-none-text = Try a part of the name or of the e-mail address, a date of birth like 1990-12-10, or a reference like K7M3-QX9P.
patients-found-cut = Only the first { $number } patients are shown. Search for more of the name to see the others.
patients-no-appointments = No appointments
patients-appointments-cut = The latest { $shown } of { $number } appointments are shown.
patients-appointments-of = The appointments of { $name }
appointment-others = Other appointments of this patient
patients-alike = Likely duplicates
patients-alike-none = Nothing to decide
patients-alike-none-text = No two records look like one person. Those that do appear here.
patients-alike-cut = These are the { $number } newest pairs. Decide about them to see the others.
patients-pair = { $one } and { $other }
patients-why-same-name = Both have the same name, but for how it is written, and the same date of birth.
patients-why-swapped-name = First and last name are swapped, and the date of birth is the same.
patients-why-similar-name = E-mail and date of birth are the same, and the names are similar.
patients-why-other-last-name = E-mail, date of birth and first name are the same; the last name is another one.
patients-why-one-digit = Name and e-mail are the same, and one digit of the date of birth differs.
patients-why-day-and-month = Name and e-mail are the same, and day and month of the date of birth are swapped.
patients-appointments = Appointments
patients-first = First appointment
patients-last = Last appointment
patients-none-yet = None
patients-same = The same person…
patients-two = Two people
patients-two-text = Nothing is changed, and these two are not proposed again.
patients-two-button = Keep both records
patients-merged = The two are one record
patients-merged-text = It has the appointments of both. Bookings by the name that is gone go to it as well.
patients-apart = They stay two patients
patients-apart-text = The two are not proposed again.
patients-decided = Nothing was changed
patients-decided-text = The two are no likely duplicates any more, or somebody has decided about them meanwhile.
patients-unavailable = The database cannot be reached, so nothing was changed. Try again in a moment.
patients-failed = That did not work, and nothing was changed. Please tell an operator.
merge-title = The same person?
merge-form = Make one record of the two
merge-what = The record that stays keeps its name, date of birth and e-mail, and gets all appointments and bookings of the other one, which is removed. Who books with the removed details is this patient from now on. E-mails about an appointment go on to the address with which it was booked. It cannot be undone.
merge-kept = Which record stays?
merge-choice = { $name }, born { $born }, { $email }
merge-no-choice = Choose the record that stays
merge-sure = These two are one person: remove the other record
merge-not-sure = Tick the box to say that the two are one person
merge-button = Make them one
merge-not-merged = The records were not merged

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
feeds-closed = Closed: the account is disabled
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

## Contact by choice

contact-title = How may we reach you about this appointment?
contact-hint = Without an e-mail address you get no confirmation and no reminders from us. Instead we show you a code with which you can move or cancel the appointment.
contact-email = By e-mail
contact-phone = By phone
contact-none = Not at all
fact-contact = Contact
fault-contact-unknown = Choose how we may reach you
fault-phone-missing = Enter the phone number
check-code-note = You get a code after booking, in the place of an e-mail.
code = Your code
code-text = We have no e-mail address of yours, so nobody but you has this code, and we show it for an hour in this browser only. Please write it down, or print this page: with the reference, the date of birth and the code you can move or cancel the appointment at <a>Find my booking</a>.
code-elsewhere = To move or cancel the appointment, you need the code that was shown after booking: enter it at <a>Find my booking</a>. If you do not have it any more, please call the clinic and say the reference.
status-lede-no-address = The time is yours. We have no e-mail address of yours: please write down what stands here, or print this page.
status-next-text-code = Keep your reference: with it you find this page again, and the clinic finds your appointment. You get no e-mails about it.
find-lede-code = We send you an e-mail with the link to move or cancel it, to the address that you booked with. If you gave none, the code that we showed you opens it at once.
find-code-hint = Only if you booked without an e-mail address: sixteen letters and digits, like K7M3-QX9P-R4TW-2HJC.
find-code-wrong = Write the code as it was shown after booking, like K7M3-QX9P-R4TW-2HJC
find-not-together = Compare the reference, the date of birth and the code with your note: they do not belong together, or too many have been tried within an hour
manage-calendar = Save for your calendar
manage-secret-code = Whoever has the link to this page can move or cancel the appointment for an hour. Afterwards your code opens it again.
manage-cancelled-text-code = We have told { $clinic }. You have no e-mail address with us, so we send you none: if the appointment is in your calendar, please take it out.
manage-moved-text-code = You have no e-mail address with us, so we send you none: please write down the new time. Your code stays good.
cancel-consequence-code = The time is free for somebody else at once, the clinic gets an e-mail, and it cannot be undone. We have no e-mail address of yours and send you none.
moving-consequence-patient-code = The clinic gets an e-mail with the new time, and your old time is free for somebody else at once. We have no e-mail address of yours and send you none.
moving-consequence-staff-no-email = The clinic gets an e-mail with the new time, and the old slot is free for somebody else at once.
moving-sure-no-email = Move the appointment and send the clinic its e-mail
staff-contact-none = No contact wanted
staff-cancel-what-no-email = This frees { $slot }. You get an e-mail. It cannot be undone.
staff-cancel-sure-no-email = Cancel the appointment and send the clinic its e-mail
staff-no-email = The patient has no e-mail address with us: no e-mail tells them of a change.
staff-tell-by-phone = They want to be called: <a>{ $number }</a>.
staff-tell-not = They do not want to be contacted: tell them when they come or call.
mails-no-address = The patient gave no e-mail address: the steps that write to them are done without sending anything.
ops-state-completed-no-address = Completed: the appointment is on record and the clinic’s e-mail has left. The patient gave no e-mail address.

## Going from page to page
not-loaded = The next page could not be loaded
not-loaded-text = Check your connection and try again. What you have typed is still here.

# What the pages say, in English. A new text goes into the files of all languages; a test tells what is missing.
# Which words are used, and which never, is in docs/words.md.
# `<a>`, `<time>` and the like mark the part of a sentence that becomes one.

## Dates and times

# Of chrono: %A is the weekday, %-d the day, %B the month, %Y the year, %a is the short weekday. %b is `month-short`.
date-long = %A %-d %B %Y
date = %-d %B %Y
date-short = %-d %b
day-numbered = <number>{ $day }</number> { $month }
date-in-table = %a %-d %b %Y
month-short =
    { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }
moment = { $day } at { $clock }
moment-short = { $day }, { $clock }
clock = { $clock }
# Whose times a page shows, for somebody in another zone: by a city, or by a zone that has none, such as UTC.
times-of-city = Times are { $city } time.
times-of-zone = Times are in { $zone }.
# The same moment on another clock.
moment-beside = In { $place }: { $moment }
clock-elsewhere = { $clock } in { $place }
clock-elsewhere-on-day = { $weekday } { $clock } in { $place }
minutes = { $minutes } minutes
minutes-online = { $minutes } minutes, online
service-and-minutes = { $service }, { $minutes } minutes

## The frame of every page

site-description = Book an appointment at { $clinic } online: choose a service, a day and a time. You do not need an account.
site-skip = Skip to main content
site-find = Find my booking
site-mine = My appointment
site-daybook = Online booking with Daybook
site-staff = Staff sign in
site-mailbox = Mail sandbox
back = Back
error-mark = Error:{ " " }
# The title of a page whose form has faults.
title-error = Error: { $title }
optional = (optional)

## Booking: the steps and the summary

step-service = Service
step-provider = Provider
step-time = Time
step-details = Details
step-check = Check
steps = Steps
steps-now = Step { $number } of { $steps }
summary-change = Change<hidden> your choice</hidden>
summary-title = Your appointment so far
fact-service = Service
fact-provider = Provider
fact-when = When
fact-where = Where
online = Online
fact-reference = Reference

## Booking: the service

book-title = Book an appointment
service-lede = Choose a service. Booking takes about two minutes and you do not need an account.
service-none = You cannot book online yet
service-none-text = The clinic has not opened its calendar. Please try again later or call the clinic.

## Booking: with whom

provider-title = Who would you like to see?
provider-none = This service is not available at the moment
provider-none-text = Please choose another service or call the clinic.
provider-next-today = Next available: today at { $clock }
next-free = Next available: { $day }
provider-nothing-free = Nothing available in the next four weeks
provider-anyone = Anyone available
provider-anyone-text = The widest choice of times

## Booking: the time

slots-title = Choose a day and time
days = Days
days-earlier = Earlier days
days-later = Later days
days-shown = { $first } to { $last } { $year }
days-skip = Skip to the times
days-go = Go to a date
days-go-label = Date
days-go-show = Show
day-none = None
day-free = { $number } free
slots-other = Choose another day or <a>see someone else</a>.
slots-morning = Morning
slots-afternoon = Afternoon
slots-evening = Evening
slots-none-on = No times available on { $day }
slots-none-between = No times available from { $first } to { $last }
slots-later = See later days
slots-closed = You cannot book that time
slots-closed-text = It is in the past, or the clinic is closed then. Choose another time. We have kept your answers.
slots-taken = { $moment } has just been taken
slots-taken-other = Choose another time below. We have kept your answers.
slots-taken-nearest = We have kept your answers. The nearest available times are:
zone-label = Time zone
zone-change = Change <hidden>the time zone</hidden>

## Booking: the time is kept

hold = Your time
hold-until = Held for you until <time>{ $clock }</time>
hold-extend = Hold it for 5 more minutes
hold-other = Choose another time
hold-free = We are not holding this time for you at the moment, but it is still available. Hold it now, or carry on and be the first to confirm. We have kept your answers.
hold-take = Hold it for 5 minutes
hold-left = { $time } left
hold-over = Expired
hold-ended = We are no longer holding this time for you. You can carry on. If someone else has taken it, we will show you the nearest available times.
hold-seconds = We are holding your time for { $seconds } more seconds

## Booking: the details

details-title = Your details
details-lede = We need these details to book your appointment.
form-problem = There is a problem
field-first-name = First name
field-last-name = Last name
field-email = Email address
field-phone = Phone number
field-date-of-birth = Date of birth
field-last-name-hint = Leave this empty if you have only one name.
field-email-hint = We will send your confirmation here.
field-phone-hint = We will only call you about this appointment.
birth-hint = For example, 27 3 1941
birth-day = Day
birth-month = Month
birth-year = Year
details-continue = Continue
details-extend = Hold my time for 5 more minutes

## What is wrong with a patient's details

fault-first-name-missing = Enter the first name
fault-name-too-long = Use at most 100 characters
fault-name-without-letters = Enter a name that contains letters
fault-email-missing = Enter the email address
fault-email-shape = Enter an email address like name@example.org
fault-name-is-address = Enter a name without web or email addresses
fault-email-alone = Enter only the email address, without a name or angle brackets
fault-email-before-at = Use only unaccented letters (A to Z), digits and common symbols before the @. Emails to other addresses often do not arrive
fault-phone-signs = Use only digits, spaces and + - ( ) . / in the phone number
fault-date-of-birth-missing = Enter the date of birth
fault-day-of-birth-missing = Enter the day of birth
fault-month-of-birth-missing = Enter the month of birth
fault-year-of-birth-missing = Enter the year of birth
fault-day-of-birth = Enter a day from 1 to 31
fault-month-of-birth = Enter a month from 1 to 12, or its name
fault-date-shape = Enter a date like 31 December 1990
fault-date-year = Enter the year with four digits
fault-date-month = Enter a month from 1 to 12
fault-date-day = There is no { $day }
fault-date-ambiguous = Write the month as a word, like 31 December 1990
fault-date-of-birth-to-come = Enter a date of birth in the past
fault-date-of-birth-too-old = Check the year of birth

## Booking: checking the answers

check-title = Check your answers
check-lede = Your appointment is not booked until you select “{ check-confirm }”.
check-confirm = Confirm the booking
check-unavailable = We could not book your appointment just now
check-unavailable-text = Something on our side did not answer. Nothing is lost and nothing was booked twice. Please select “{ check-confirm }” again.
check-changed = Your answers have changed
check-changed-text = They were changed after you opened this page, perhaps in another tab. Nothing is booked yet. Please check them again, then select “{ check-confirm }”.
check-gone = We no longer have your answers
check-gone-text = We keep your answers for one hour, in the browser you used, if it accepts cookies. If you have already confirmed, your appointment is booked. If not, please start again.
check-cookies = Your browser did not keep your answers
check-cookies-text = Your browser blocked the cookie we need to find them. If you have not confirmed a booking yet, allow cookies for this site and start again, or call the clinic.
your-appointment = Your appointment
check-about-you = About you
fact-name = Name
fact-email = Email
fact-phone = Phone
fact-date-of-birth = Date of birth
not-given = Not given
check-email-note = We will send your confirmation here.
change-what = Change <hidden>{ $what }</hidden>

## Booking: how far it has come

status-unknown = We cannot find this reference
status-unknown-text = A reference looks like K7M3-QX9P. Please check it against your email or your note, letter by letter.
status-other = Your booking has different details
status-other-text = The page you came from showed other details, perhaps from another tab. We booked what you see here.
status-elsewhere = You cannot do that in this browser
status-elsewhere-text = For an hour after booking, you can move or cancel the appointment in the browser that you booked with. After that, please use the private link in your email.
status-reference = Your reference
stage-received = We have your booking
stage-confirmed = Your appointment is in our diary
stage-email = We have sent your email
stage-state-waiting = Next
stage-state-running = In progress
stage-state-retrying = Trying again
stage-state-done = Done
stage-state-dead = Not yet
stage-state-discarded = Not done
stage-note-retrying = It did not work the first time.
stage-note-dead = The clinic can see this and will look into it.
stage-note-discarded = Please call the clinic if you need it.
book-another = Book another appointment
status-next = What you can do now
status-next-text = Keep your reference. You can use it to find this page again, and the clinic can use it to find your appointment.
status-by-link = To move or cancel the appointment, use the private link in your email. If you cannot find it, <a>we can send it again</a>.
status-stages = How far your booking is
appointment-cancelled = Your appointment is cancelled
appointment-confirmed = Your appointment is confirmed
status-received = We have received your booking
status-lede-cancelled = Someone else can now book this time. You do not need to do anything.
status-lede-done = We have sent you an email with all the details. You can close this page.
status-lede-yours = This time is booked for you.
status-lede-sending = We are sending you an email. You can close this page.
status-lede-kept = We are holding this time for you.
status-lede-confirming = We are holding this time for you and confirming it now. This takes a few seconds.
status-slow = Confirming is taking longer than usual
status-slow-text = Something on our side needs attention. The clinic can see this, and nobody else can take your time. Please write down your reference.
status-waits = This takes longer than usual
status-waits-text = You can close this page. We are holding the time for you, and your booking continues by itself. Use your reference to check here again.
status-email-slow = Our email is taking longer than usual
status-email-slow-text = You can close this page. Your appointment is confirmed, and the email will follow. Until then, please keep your reference.
status-stopped = We could not confirm your booking
status-stopped-text = The clinic has stopped working on it. Please write down your reference and contact the clinic. Nobody else can take your time meanwhile.
status-ask-again = You can also ask us to send the private link to your appointment again: <a>Find my booking</a>.
status-call = Do you not want to wait? Call the clinic on <a>{ $number }</a> and quote your reference.
status-no-email = We could not send your email
status-no-email-text = Your appointment is still booked. Please write down your reference or print this page.
status-no-email-yet = We have not been able to send your email yet
status-email-waits-text = Your appointment is confirmed. We cannot send your email at the moment, but we keep trying. Until it arrives, please keep your reference or print this page.
status-no-email-yet-text = Your appointment is still booked. The clinic can see this and can send the email again. Please write down your reference or print this page.

## Parts that keep themselves up to date

live = Live: this page updates automatically
live-paused = Paused while you work here
live-lost = Connection lost, trying again

## Pages for what cannot be shown

problem-not-found = Page not found
problem-not-found-text = The link may be out of date, or part of it may be missing.
problem-forbidden = Your account does not have access to this page
problem-forbidden-text = If you need it for your work, ask an administrator of the clinic.
problem-unavailable = We cannot show this page right now
problem-unavailable-text = Your bookings are safe. Please try again in a minute.
problem-call = You can call us on <a>{ $number }</a>.
problem-internal = Something went wrong on our side
unanswered = We do not know whether that worked
unanswered-text = We did not get an answer. This page shows the current state. If it did not work, please try again.
unanswered-look = We did not get an answer. Check on this page whether it worked, and try again if it did not
unanswered-again = We did not get an answer. Please select the button again. Nothing will be done twice.
problem-internal-text = Your bookings are safe. We have recorded the problem. Please try again.
problem-other-account = Sign in with another account
problem-no-place = This link does not lead to a page of the list
problem-no-place-text = It may be incomplete or belong to another list.
problem-no-place-begin = Go to the first page
problem-start = Go to the start page
refused-malformed = We could not read this request
refused-malformed-text = Part of the address or the form was not valid. Nothing was changed. Go back and try again, or start again.
refused-cross-site = This request came from another site
refused-cross-site-text = Nothing was changed. Open the page here and try again.
refused-method = You cannot use this address that way
refused-method-text = Nothing was changed. Open the page again and use its buttons.
refused-too-large = That is too much text
refused-too-large-text = Nothing was changed. Go back, shorten your text and send it again.
refused-too-long = This address is too long
refused-too-long-text = The link may be broken. Please start again here.
refused-kind = We cannot read this type of form
refused-kind-text = Nothing was changed. Open the page again and use its form.
refused-often = Too many requests from your network
refused-often-text = Please wait a minute and try again, or call the clinic.
refused-busy = We cannot answer right now
refused-busy-text = We are getting too many requests, or we cannot reach our database. Wait a few seconds and try again. If you have just sent a form, first check whether it went through.
try-again = Try again
sign-in-title = Sign in to see this page
sign-in-text = This page is for clinic staff.
sign-in = Sign in

## Login

login-credentials = The email address or the password is not right. Check both and try again.
login-busy = Too many people are signing in right now. Wait a few seconds and try again.
login-ended = Your session ended while the form was open. Nothing was changed, and we could not keep what you typed. Sign in and try again.
login-cookies = Your browser did not keep our cookie, so we could not sign you in. Allow cookies for this site in your browser settings, then sign in again.
login-proof-of-work = There have been many wrong passwords for this account. To stop programs guessing it, your browser does a short calculation. Meanwhile, enter your email address and password.
login-proof-of-work-no-script = This needs JavaScript. Turn it on, use a browser you have signed in with here before, or try again in 15 minutes.
login-unavailable = Nobody can sign in right now because we cannot reach the database. Try again in a moment.
login = Sign in
login-lede = For staff at { $clinic }.
login-password = Password
login-no-password = Enter the password
login-today = Today’s appointments
login-jobs = Jobs and workers
login-already = You are signed in as { $name }. Signing in below switches the account.
login-demo = This is a development server. The demo accounts are in { $file }; { $command } prints them too.

## Navigation of the team

nav-today = Today
nav-overview = Overview
nav-jobs = Jobs
nav-instances = Instances
nav-workers = Workers
nav-audit = Audit
area-desk = Desk
area-clinic = Clinic
area-operations = Operations
jump = Go to
jump-go = Go
jump-staff = Page, patient or reference
jump-operator = Page or reference
nav = Main
role-staff = Staff
role-operator = Operator
role-admin = Administrator
logout = Sign out
reason = Reason

## The patient's link

cancel-late = This is a late cancellation
cancel-late-text =
    The clinic asks you to cancel at least { $unit ->
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
    } before the appointment. You can still cancel, but it will be recorded as late.
reason-too-long = Shorten the reason to 500 characters or fewer
cancel = Cancel the appointment
cancel-what = This cancels your appointment on { $moment }.
cancel-consequence = Someone else can book this time straight away, and you and the clinic each get an email. You cannot undo this.
cancel-reason-hint = Only clinic staff see it.
cancel-keep = Keep the appointment
cancel-sure = Yes, cancel my appointment
cancel-not-sure = Tick the box to cancel your appointment
move-impossible = You cannot move this appointment here
move-impossible-text = This service is no longer available. Please call the clinic.
to-the-appointment = Back to the appointment
move-title = Move to another time
manage-not-booked = The appointment can no longer be changed.
manage-unavailable = We cannot do this right now. Nothing was changed. Please try again in a minute.
manage-failed = That did not work. Nothing was changed. Please try again or call the clinic.
manage-begun = Your appointment has started
manage-secret = Anyone who has the link to this page can move or cancel the appointment. Please do not forward your email.
manage-unchanged = Nothing was changed
manage-cancelled = You have cancelled the appointment
manage-cancelled-text = We have told { $clinic } and are sending you an email that removes it from your calendar.
manage-moved = You have moved the appointment
manage-moved-text = We are sending you an email with the new time and a new link. Use that link from now on to move or cancel the appointment.
appointment-moved = Your appointment has moved
manage-newer = There is a newer link
manage-newer-text = The appointment was moved after we sent this email. Please use the link in our latest email.
manage-send-newest = Send me the new link
manage-link-sent-text = If you have asked for it several times, it can take an hour until we send it again. It goes to the email address you booked with. Check your spam folder too.
manage-unknown = This link does not work
manage-unknown-text = It may be incomplete, the appointment may be over, or a code opened it more than an hour ago. Please copy the whole link from your email, or find your booking again.
facts = Details
visit-map = Show on a map (OpenStreetMap)
visit-route = Get directions (Google Maps)
visit-instructions = Before your appointment
visit-calendar = Add it to your calendar
visit-calendar-elsewhere = Or add it to your calendar online. These links leave our pages and open in a new window. They tell the other site what, when and where, but not your name:
visit-print = Print
visit-call = Do you have a question? Call us on <a>{ $number }</a>.
fact-for = For
service-with-provider = { $service } with { $provider }

## Moving an appointment

moving-choose = Choose another day. Until then, the appointment stays as it is.
moving-new = New time
moving-present = Current time
moving-sure = Move the appointment and send both emails
moving-consequence-staff = The patient and the clinic each get an email with the new time. Someone else can book the old one straight away.
moving-consequence-patient = You and the clinic each get an email with the new time. Someone else can book your old one straight away.
moving-free-on = Available times on { $day }
moving-button = Move the appointment
moving-no-slot = Choose a time
moving-not-sure = Tick the box to move the appointment
moving-slot-taken = Choose another time
moving-closed = That time is in the past, or the provider is away then
moving-same = The appointment is already at this time
moving-not-booked = The appointment is no longer booked
moving-unavailable = We cannot reach the database, so nothing was changed. Try again in a moment
moving-failed = That did not work, and nothing was changed. Please tell an operator
moving-taken = { $moment } is taken
moving-cannot = { $moment } cannot be booked
moving-not-moved = The appointment was not moved
moving-nearest = The appointment was not moved. The nearest available times are:
slot = { $hours } on { $day }

## Finding a booking

find-reference-hint = Eight letters and digits, like K7M3-QX9P.
find-date-of-birth-hint = Of the person the appointment is for. For example, 27 3 1941
find-reference-wrong = Enter the reference exactly as it is in your email, like K7M3-QX9P
find-lede = We will email you a link to move or cancel your appointment. We send it to the address you booked with.
find-send = Send me the link
find-unavailable = We cannot search right now
find-unavailable-text = Please try again in a minute.
find-proof-of-work = There have been many attempts with this reference or from your network. To stop programs guessing, your browser does a short calculation. Meanwhile, fill in the form.
find-proof-of-work-no-script = This needs JavaScript. Turn it on, try again in an hour, or call the clinic.
find-asked = Check your email
find-asked-text = If the reference and the date of birth match, an email with the link is on its way.
find-nothing = No email?
find-nothing-text = Check your spam folder, and check the reference against your note, letter by letter. An appointment that is cancelled or over has no link any more. If that does not help, call the clinic and quote your reference.

## The waiting list: joining it

nav-waitlist = Waiting list
waitlist-invitation = No time that suits you? <a>Join the waiting list</a> and we will email you when one becomes available.
waitlist-join = Join the waiting list
waitlist-join-lede = When a time that suits you becomes available, we hold it for you and email you. Nothing is booked until you accept. We need your email address for this.
waitlist-unavailable = We cannot add you to the waiting list right now
waitlist-unavailable-text = We have kept your answers. Please try again in a minute.
waitlist-when = When could you come?
waitlist-first-day = First day
waitlist-last-day = Last day
waitlist-days = Days
waitlist-parts = Times of day
waitlist-person = Your details
fault-day-missing = Enter a date
fault-last-day-over = Choose a last day that is not in the past
fault-last-day-before-first = Choose a last day that is not before the first day
fault-last-day-too-far = Choose a last day within the next three months
fault-weekdays-missing = Choose at least one day
fault-parts-missing = Choose at least one time of day

## The waiting list: one's place on it

waitlist-on = You are on the waiting list
waitlist-on-lede = When a time that suits you becomes available, we will email you.
waitlist-on-public = We have sent you an email with a private link. Use it to check your place or to leave the list.
waitlist-next = What happens next
waitlist-next-text = When a time that suits you becomes available, we hold it for you and email you. Accept it with the link in the email, and it is booked. If you do not answer in time, we offer it to someone else and you stay on the list.
waitlist-title = Your place on the waiting list
waitlist-offered = A time is available for you
waitlist-offered-lede = Tell us whether you want it. Nothing is booked until you accept.
waitlist-booked = You have an appointment
waitlist-booked-lede = You are no longer on the waiting list.
waitlist-left = You have left the waiting list
waitlist-left-lede = You will not get any more offers.
waitlist-over = The days you chose have passed
waitlist-over-lede = We are sorry that no time became available for you.
waitlist-declined = You have declined the time
waitlist-declined-text = We will offer it to someone else, and you stay on the list.
waitlist-too-late = We are no longer holding this time for you
waitlist-too-late-text = The time to answer is over, or you have already answered. You can see the current state below.
waitlist-cannot = We cannot do this right now
waitlist-cannot-text = Nothing was changed. Please try again in a minute.
waitlist-failed = That did not work
waitlist-failed-text = Nothing was changed. Please try again or call the clinic.
waitlist-see-booking = See the booking
waitlist-offer = The available time
waitlist-kept-until = Held until
waitlist-take = Yes, book it
waitlist-decline = No, keep waiting
waitlist-answer = Would you like this time?
waitlist-answer-send = Send my answer
waitlist-no-answer = Choose yes or no
waitlist-leave = Leave the waiting list
waitlist-leave-text = You give up your place. If you join again, you start at the end of the list.
waitlist-leave-sure = Yes, give up my place
waitlist-leave-not-sure = Tick the box to give up your place
waitlist-wish = What you are waiting for
waitlist-times = Times
waitlist-offers = Offers so far
waitlist-outcome-taken = { $when }: accepted
waitlist-outcome-declined = { $when }: declined
waitlist-outcome-lapsed = { $when }: not answered in time
waitlist-anyone = Anyone
waitlist-link-unknown = This link does not work
waitlist-link-unknown-text = It may be incomplete. Please copy the whole link from your email.
days-between = { $first } to { $last }
any-day = Any day
any-time = any time
part-morning = Morning
part-afternoon = Afternoon
part-evening = Evening

## What keeps programs from booking

sender-proof-of-work = One moment, please
sender-proof-of-work-text = We are getting many bookings from your network. To stop programs taking all the times, your browser does a short calculation. You do not need to do anything.
sender-proof-of-work-working = Calculating. This takes a few seconds.
sender-proof-of-work-done = Done. Please select the button once more.
sender-proof-of-work-no-script = This needs JavaScript. Please try again in 15 minutes or call the clinic.
details-busy = Too many forms were started from your network
details-busy-text = What you typed is still in the form. Please select “{ details-continue }” again in a few minutes, or call the clinic.
details-unsaved = We could not save your details
details-unsaved-text = Nothing is booked. Please check that everything is still in the form, then select “{ details-continue }” again.
sender-busy = Too many bookings from your network
sender-busy-text = Nothing was booked. We have kept your answers. Please try again in an hour or call the clinic.
sender-empty = Leave this empty
sender-filled = Did a program fill in this form?
sender-filled-text = A field that nobody can see came back filled in. Some password managers do this. We have not sent anything on, and we have kept your answers.
sender-filled-person = I filled in this form myself. Send it as it is
slots-busy = That was a little fast
slots-busy-text = Many times were chosen from your network just now. Please wait a minute, then choose yours.
slots-cookies = Your browser did not send our cookie back
slots-cookies-text = We need it to hold a time for you and to remember your answers. Please allow cookies for this site and choose your time again. If that does not help, call the clinic.
slots-cookies-window = Some browsers block our cookies inside the page of another site: <a>open the booking in a window of its own</a>.

## The team's lists of appointments

visit-proposed = Proposed
visit-pending = Pending
visit-bounced = Email bounced
visit-booked = Booked
visit-arrived = Arrived
visit-checked-in = Checked in
visit-fulfilled = Fulfilled
visit-cancelled = Cancelled
visit-no-show = No show
visit-entered-in-error = Entered in error
visit-wait-list = Waiting list
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
coming = Next two weeks
coming-lede = From today, by day.
filter-everyone = Everyone
filter-show = Show
filter-day = Day
filter-day-wrong = Enter a day like 5 May 2031
search-lede = All appointments, past and future. We forget what you search for after 15 minutes.
search-whom = Who are you looking for?
search-whom-text = Enter the start of a name, an email address or a reference like K7M3-QX9P, the last digits of a phone number, or a date of birth.
list-cut = Showing only the first { $number } appointments. Choose a provider or a day to see the others.
list-none-on-day = No appointments on this day
list-by-itself = New bookings appear here automatically.
list-none-coming = No appointments in the next two weeks
to-today = Back to today
found-nothing = Nothing found
found-nothing-text = No patient with an appointment has a name, email address or reference that starts like this, or this phone number or date of birth.
found-coming = Upcoming
found-past = Past
found-cut = Showing only the { $number } closest to today. Enter more of the name, or the reference.

## The team's page of an appointment

appointment-page-title = Appointment { $reference }
appointment-page = Appointment
letters = Emails
history = History
link-sent = The link is on its way
link-sent-text = The patient will get an email with the link to move or cancel the appointment.
staff-moved = The appointment has moved
staff-moved-to = It is now { $slot }.
staff-slot-free = The old time is available again and the emails are on their way.
staff-cancel-no-reason = Enter a reason for the cancellation
staff-cancel-not-sure = Tick the box to cancel the appointment
staff-cancel-not-booked = The appointment is no longer booked, so it was not cancelled again
staff-cancel-failed = That did not work, and nothing was changed. Please tell an operator
staff-cancel-not = The appointment was not cancelled
staff-cancelled = The appointment is cancelled
staff-cancelled-was = It was { $slot }.
staff-cancelled-free = The time is available again and the emails are on their way.
staff-cancel = Cancel this appointment
staff-cancel-what = This makes { $slot } available again. You and the patient each get an email. You cannot undo this.
staff-cancel-reason-hint = Kept with the appointment. Only clinic staff see it.
staff-cancel-sure = Cancel the appointment and send both emails
by-clinic = The clinic
by-patient-late = The patient, late
by-patient = The patient, on time
fact-cancelled-by = Cancelled by
fact-place = Where
hours-of-day = { $day }, { $hours }
fact-patients-page = , the patient’s page
fact-steps = Steps
fact-booked-from = Time zone when booking
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
letter-patient-link = Link to the patient
letter-sent = Sent
letter-waiting = Not sent yet
letter-waiting-text = It will be sent automatically.
letter-unsent = Not sent
letter-unsent-text = This email was not sent, and we have stopped trying. Send it again once the cause is fixed, or tell the person it was for in another way.
letter-unsent-why = Why
letter-send-again = Send the unsent emails again
letter-again = We are sending the emails again
letter-again-text = This page shows when each one has been sent.
visit-unsent = Email not sent
history-again = Emails sent again
letter-send-link = Send the patient the link again
letter-accepted = Accepted
letter-answer = Server response
letter-message-id = Message-ID
staff-move-only-booked = Only booked appointments can be moved.
staff-move-not-offered = The service or the provider is no longer available.
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

ask-reason-hint = Kept in the audit log with your name. Do not name patients.
ask-what = What will happen
ask-back = Go back
cannot-undo = You cannot undo this.

## Operators: the audit log

audit-none = Nothing has been done yet
audit-none-text = Every retry, discard and cancellation is recorded here, with who did it and when.
to-overview = Back to the overview
audit-caption = Actions, latest first
audit-lede = What staff and operators have done, latest first. Nothing here can be changed.
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
audit-book-appointment = Booked an appointment
audit-cancel-appointment = Cancelled an appointment
audit-move-appointment = Moved an appointment
audit-send-again = Sent emails again
audit-send-link = Sent the private link again
audit-take-offer = Accepted an offer
audit-decline-offer = Declined an offer
audit-leave-waitlist = Left the waiting list
audit-merge-patients = Merged two patients
audit-keep-patients-apart = Kept two patients apart
audit-create-feed = Created a calendar feed
audit-revoke-feed = Revoked a calendar feed
audit-add-subscriber = Added a webhook
audit-remove-subscriber = Removed a webhook
audit-pause-subscriber = Paused a webhook
audit-resume-subscriber = Resumed a webhook
audit-replay-webhooks = Sent webhook events again
audit-add-account = Added an account
audit-disable-account = Disabled an account
audit-reset-password = Set a new password
audit-add-token = Added an API token
audit-narrow-token = Narrowed an API token
audit-revoke-token = Revoked an API token
audit-log-in = Signed in
audit-log-out = Signed out
audit-log-in-failed = Could not sign in
audit-log-in-throttled = Was slowed down when signing in
audit-by-patient = The patient
audit-by-terminal = The terminal
audit-by-nobody = Nobody signed in
column-when = When
column-who = Who
column-what = What
column-on = Subject
audit-staff-only = Visible to staff only

## Operators: a booking

ops-booking = Booking { $reference }
ops-booking-title = Booking <code>{ $reference }</code>
ops-received = Received <at></at>
ops-done-to-it = Actions
ops-done-to-booking = Actions on this booking’s instances and jobs, oldest first
ops-purged = No workflow instance is on record. Its history was purged.
ops-state-completed = Completed: the appointment is on record and both emails were sent.
ops-state-cancelled = Cancelled: the time is available again.
ops-state-confirmed-dead = A step is dead. The appointment is on record, but an email was not sent.
ops-state-confirmed = Confirmed: the appointment is on record and the emails are on their way.
ops-state-received-dead = A step is dead. The time is taken, but the appointment is not on record yet.
ops-state-received = Received: the time is taken and the appointment is being put on record.
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
graph-terminated-note = Nothing in it runs any more
graph-suspended = Suspended
graph-suspended-note = Nothing starts until it is resumed
graph-blocked = Blocked
graph-discarded-note = A step was discarded
graph-failed-note = A step is dead
graph-waiting-note = Waits for the steps before it
instance-unknown = This version does not know this workflow, so its jobs are listed, not drawn.
attempts-title = Attempts
reason-is = Reason: { $reason }
instance-started = Started <at></at>
instance-updated = updated <at></at> ({ $distance })
instance-id = ID <code>{ $id }</code>
mails-none = No email about this booking has been sent yet.

## Operators: dead jobs

dead-none = No dead jobs
dead-none-text = There is nothing to do here: no step has used up its attempts.
dead-title = Dead jobs
dead-heading = Dead jobs by error
dead-lede = Errors that differ only in numbers count as the same.
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
dead-look = See these jobs

## Operators: instances

instances-lede = Every run of a workflow, newest first.
instances-none-page = No instances on this page
instances-none-page-text = There are no older ones.
instances-none-such = No matching instances
instances-none-such-text = No instance is in this state.
instances-none-yet = No instances yet
instances-none-yet-text = The first booking creates the first instance.
instances-all = Show all instances
pages-newest = Newest
pages-older = Older
pages = Pages
instances-a-page = { $number } instances per page
restart-impossible = This instance cannot be restarted
restart-impossible-text = Its subject has since been cancelled or changed, so there is nothing left to do.
restart-done-text = It has already completed. Emails that the mail server accepted are not sent again. To send a link again, open the appointment’s page.
ask-suspend = Suspend this instance of { $workflow }?
ask-terminate = Terminate this instance of { $workflow }?
ask-restart = Restart this instance of { $workflow }?
ask-purge = Purge this instance of { $workflow }?
ask-suspend-says = Steps that are running finish. Nothing else starts until someone resumes the instance.
ask-terminate-says = Steps that are waiting will not run, and the results of running steps are not saved. What is done stays done.
ask-terminate-received = Its booking is not confirmed yet. It will be cancelled, and its time becomes available again.
ask-terminate-confirmed = Its booking stays as it is and keeps its time.
ask-terminate-other = Its booking stays as it is.
ask-restart-says = It starts again from its first step. Records are not written twice, and emails that were sent are not sent again.
ask-restart-says-id = As a new instance: this one stays, with its history. Under its own ID: its history is replaced.
ask-purge-says = Its history is deleted: every attempt, every error and any jobs that are left. Its booking, its appointment and the audit log stay.
ask-terminate-sure = I am sure that nobody needs the steps that have not run yet
ask-purge-sure = I am sure that nobody needs this history
way-suspend = Suspend the instance
way-terminate = Terminate the instance
way-restart-as-new = Restart as a new instance
way-restart = Restart under its ID
way-purge = Purge the instance
keep-running = Let it run
keep-as-is = Leave it as it is
outcome-bad-days = Enter a number of days from 1 to 3650
purge-older-title = Purge ended instances that started more than { $days } days ago?
purge-older-says = This deletes the history of all instances that are Completed, Failed or Terminated: every attempt, every error, and the dead jobs of those that failed, which you can then no longer retry. Bookings, appointments and the audit log stay.
way-purge-older = Purge them
keep-them = Keep them
filter-any-status = Any status
purge-older = Purge old instances
purge-older-days = Started more than … days ago
instances-caption = Instances, newest first
column-instance = Instance
column-workflow = Workflow
column-started-utc = Started (UTC)
column-updated-utc = Updated (UTC)

## Operators: a job

ops-job = Job { $step }
ops-job-title = Job <code>{ $step }</code>
job-no-attempt = No attempts on record.
ops-done-to-job = Actions on this job, oldest first
job-facts = Details
job-no-booking = Unknown: its payload does not name one
job-finished = Finished
job-due = Due
number-of = { $number } of { $most }
column-state = State
column-booking = Booking
column-worker = Worker
job-id = ID
job-waits = This job is waiting for its next attempt
job-waits-text = It failed and will be retried automatically. An outage, such as an unreachable mail server, does not use up attempts. If you retry the job, it is due now.
job-is-dead = This job is dead
job-is-dead-text = It has used up its attempts, or retrying alone does not fix its error. If you retry the job, it is due now and gets as many attempts again. Steps that are done are not repeated.
job-retry = Retry
job-skip-ask = Skip the step…
longer = Retry with other limits
longer-attempts-hint = From now on, 1 to 100.
longer-interval = First interval in seconds
longer-interval-hint = 1 to 3600. Each further interval is longer. Leave this empty to keep the job’s own.
longer-button = Retry with these limits

## Operators: the list of jobs

jobs-of-kind = Dead jobs with one kind of error. <a>Show every kind</a>
jobs-page = { $number } jobs per page
jobs-none-page = No jobs on this page
jobs-none-page-text = There are no older ones.
jobs-none-such = No matching jobs
jobs-none-such-text = No job matches these filters.
jobs-none-yet = No jobs yet
jobs-none-yet-text = The first booking creates the first job.
jobs-all = Show all jobs
discard-title = Discard { $jobs }?
discard-none = None of these jobs is still dead
discard-none-text = Only dead jobs can be discarded. Someone else may have retried or discarded them.
discard-page = Discard jobs
bulk-retry-all = Retry all { $number } dead jobs on this page
bulk-count = { $jobs } dead on this page
bulk-retry = Retry selected
bulk-discard = Discard selected…
discard = Discard { $jobs }
discard-says = A discarded job never runs again, so its booking never completes. An email that it should have sent is never sent. The time stays taken until staff cancel the appointment. You cannot undo this.
discard-sure = I am sure that nobody needs this work any more
filter-any-state = Any state
column-step = Step
filter-any-step = Any step
filter-reference = Reference
filter-reference-wrong = Enter the whole reference, like K7M3-QX9P
skip-impossible = This step cannot be skipped
skip-impossible-text = Only a step whose job is dead or discarded can be skipped.
skip-title = Skip the step { $step }?
skip-says = The step counts as finished although it did nothing, and the steps after it run as if it had worked. An email that you skip is never sent. A record that you skip is never written.
skip-sure = I am sure that the instance can continue without this step
skip = Skip the step
jobs-select = Select
jobs-caption = Jobs, latest first
column-job = Job
column-when-utc = When (UTC)
column-last-error = Last error
jobs-of-booking = , booking { $reference }
unknown = Unknown
jobs-select-one = Select { $step }
jobs-select-one-of = Select { $step } of booking { $reference }

## Operators: what became of an action

outcome-retried-none = Nothing was retried: the jobs are no longer dead.
outcome-discarded-none = Nothing was discarded: the jobs are no longer dead.
outcome-purged-none = Nothing was purged: no ended instance is that old.
outcome-retried = Retried { $jobs }: due now, with new attempts.
outcome-discarded = Discarded { $jobs }. Your reason is in the audit log.
outcome-purged = Purged { $instances }. Their bookings and appointments stay.
outcome-skipped = Skipped: the step counts as finished. Your reason is in the audit log.
outcome-paused = The queue is paused: no worker takes jobs from it until someone resumes it.
outcome-resumed = The queue is resumed: its jobs run again.
outcome-suspended = Suspended: running steps finish, and nothing else starts.
outcome-released = Resumed: the instance continues.
outcome-rewound = Rewound: failed steps run again, and finished steps stay finished.
outcome-terminated = Terminated: nothing in it will run any more.
outcome-restarted = Restarted from its first step.
outcome-others =
    { $number ->
        [one] One other job was no longer dead.
       *[other] { $number } other jobs were no longer dead.
    }
outcome-none-selected = Select at least one dead job first
outcome-no-reason = Enter a reason
outcome-long-reason = Shorten the reason to 500 characters or fewer
outcome-not-sure = Tick the box to confirm that you are sure
outcome-bad-attempts = Enter a number of attempts from 1 to 100
outcome-bad-interval = Enter 1 to 3600 seconds or leave the interval empty
outcome-not-possible = Its state does not allow this, so nothing was changed. Someone else may have been faster.
outcome-gone = It no longer exists, so nothing was changed.
outcome-not-found = We found no page with that name and no booking with that reference.
outcome-unanswered = The database’s answer was lost, so we do not know whether this was done. This page shows the current state.
outcome-unavailable = We cannot reach the database, so nothing was changed. Try again in a moment.
outcome-failed = That did not work, and nothing was changed. The server’s log says why.

## Operators: acts on many things, and what is gone

operation-retry = Retry jobs
operation-discard = Discard jobs
operation-purge = Purge instances
operations-title = Bulk operations
operations-lede = Actions on many jobs or instances at once, newest first.
operations-none = No bulk operations yet
operations-none-text = When you purge by age, or retry or discard many jobs at once, you can follow it here.
operation-waits = It has not started yet. It runs in the background, so you can leave this page.
operation-runs = { $done } of { $expected } done so far. It runs in the background, so you can leave this page.
operation-done = Done: { $done } of { $expected }.
operation-failed = It stopped early: { $done } of { $expected } done.
operation-gave-up = Part of it failed again and again. The log has the cause.
operation-unreadable = This version cannot read what it is about.
operation-let-alone =
    { $number ->
        [one] One was skipped.
       *[other] { $counted } were skipped.
    }
operation-about = Selection
operation-items = Results
operation-items-cut = The first { $number } are listed.
operation-gone = Gone: it was purged, or its history has expired
operation-running = Skipped: it is running
operation-not-dead = Skipped: it is not dead but { $state }
operation-not-ended = Skipped: it is { $state }
column-outcome = Result
gone-job = This job is gone
gone-instance = This instance is gone
gone-on-record = It is no longer stored. The audit log shows what was done to it.
gone-unknown = It is not stored, and the audit log does not mention it. Its history may have expired, or it never existed.
dead-discard = Discard all
dead-discard-ask = Discard all…
dead-discard-title = Discard every dead job of { $step } with this error?
dead-cut = Showing only the { $number } most frequent kinds. Resolve some of them to see the rest.

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
overview-dead-text = They have used up their attempts. Nothing more happens until you retry or discard them.
overview-dead-all = See all dead jobs
overview-dead-grouped = Grouped by error
bar-none = No jobs
bar-part = { $state } { $number }
pause-title = Pause the queue { $queue }?
pause-says = No worker, in any process, takes jobs from a paused queue until someone resumes it. Running jobs finish. Bookings are accepted as before and wait at this step.
pause = Pause the queue
pause-keep = Leave it running
queues-done = Done in 24 h
queues-others = From other versions
queues-text = “Done” counts the last 24 hours. Everything else counts what is there now.
queues-caption = Jobs of { $workflow } by queue and state
column-queue = Queue
column-share = Share
column-work = Actions
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
attempt-lost-note = The worker died while it had the job. This does not count as an attempt.
attempt-skipped-note = An operator let the instance continue without this step.
attempt-error = Error <code>{ $code }</code>
attempt-fingerprint = fingerprint <code>{ $print }</code>
attempt-meta = { $duration } · worker { $worker }
attempt-running = Running now · worker { $worker }
attempt-no-worker = unknown
attempt-due = Due at <at></at>, { $distance }

## Operators: workers

workers-lede = Every process has one worker per queue. When a process dies, others take over its jobs within 6 seconds.
workers-none = No worker is alive
workers-none-text = Bookings are accepted and kept, but no step runs. Start a worker with <code>{ $command }</code> on any machine that can reach the database.
clock-right = in sync
clock-ahead = { $seconds } s ahead
clock-behind = { $seconds } s behind
workers-clocks = Clocks disagree
workers-clocks-text = The clock of a process differs from the database’s. The database’s clock decides, so nothing runs too early or too late, but the log of that process is hard to compare with others. Synchronise the machine’s clock (NTP).
workers-unattended =
    { $number ->
        [one] One queue has no worker
       *[other] { $number } queues have no worker
    }
workers-unattended-text = Jobs in these queues are waiting and nothing picks them up. The workers’ logs say why. An unknown queue may belong to another version.
worker-alive = Alive
worker-silent = Silent
column-started = Started
column-last-seen = Last seen
column-clock = Clock
workers-title = { $alive } alive, { $silent } silent
workers-caption = Workers seen in the last hour, silent ones last

## Operators: the waiting list

ops-state-waitlisted = On the waiting list: it has no time yet.
ops-state-waitlisted-dead = A step is dead. Someone is on the waiting list, and an email was not sent.

## Staff: reminders and the waiting list

letter-patient-reminder = Reminder to the patient
letter-patient-waitlisted = Waiting list: confirmation to the patient
letter-patient-offer = Waiting list: offer to the patient
letter-patient-waitlist-over = Waiting list: end of the wait, to the patient
letter-to-come = Scheduled
letter-leaves = It will be sent on <time>{ $when }</time>.
staff-waitlist-lede = In the order in which they get offers: those who joined first, then those who let an offer lapse.
staff-waitlist-removed = The patient is off the waiting list
staff-waitlist-removed-text = A time on offer goes to the next patient.
staff-waitlist-failed = That did not work
staff-waitlist-failed-text = The patient was no longer on the list, or we could not change it.
staff-waitlist-empty = Nobody is waiting
staff-waitlist-empty-text = Patients join the list on the page of available times. They appear here automatically.
staff-waitlist-caption = Waiting patients, the next one first
staff-waitlist-for = Waiting for
staff-waitlist-with = { $service } with { $provider }
staff-waitlist-since = Since
staff-waitlist-offers = Offers
staff-waitlist-none = None yet
staff-waitlist-offered = Offered
staff-waitlist-waiting = Waiting
staff-waitlist-change = Change
staff-waitlist-remove = Remove <b>{ $name }</b>
staff-waitlist-remove-text = The patient gives up their place, and a time on offer goes to the next patient. They get no email.
staff-waitlist-remove-button = Remove from the list
staff-waitlist-open = { $when }: open until { $until }

## For whom it is, and what the service asks

whom-title = Who is the appointment for?
whom-me = For me
whom-other = For someone else
whom-booked-by = Your name
whom-booked-by-hint = Below, enter the details of the person the appointment is for.
questions-title = Questions about your appointment
answer-yes = Yes
answer-no = No
fault-booked-by-missing = Enter your name
fault-answer-missing = Answer this question
fault-answer-too-long = Shorten the answer to 500 characters or fewer
fault-consent-missing = Tick the box if you agree. Without it we cannot book this
check-questions = Your answers
fact-booked-by = Booked by
fact-note = Note about the place
staff-answers = Questions and answers

## Booking: the slots of a day, as screen readers say it

slots-free =
    { $number ->
        [one] 1 available time
       *[other] { $number } available times
    }

## The search of the team, and patients

search-appointments = All appointments
search-appointments-term = Name, email, phone, date of birth or reference
search-patients = Patients
search-patients-term = Name, email, phone, date of birth or reference
nav-patients = Patients
patients-title = Patients
patients-lede = Find a patient and all their appointments, and decide about records that may be the same person. We forget what you search for after 15 minutes.
patients-found = Found
patients-found-none = No patients found
patients-found-none-text = Try the start of a name or an email address, the last digits of a phone number, a date of birth like 10 December 1990, or a reference like K7M3-QX9P.
patients-found-cut = Showing only the { $number } patients with the latest bookings. Enter more of the name to see the others.
patients-no-appointments = No appointments
patients-appointments-cut = Showing the latest { $shown } of { $number } appointments.
patients-appointments-of = Appointments of { $name }
appointment-others = Other appointments of this patient
patients-alike = Likely duplicates
patients-alike-none = Nothing to decide
patients-alike-none-text = No two records look like the same person. If some do, they appear here.
patients-alike-cut = These are the { $number } newest pairs. Decide about them to see the others.
patients-pair = { $one } and { $other }
patients-why-same-name = The names differ only in how they are written, and the date of birth is the same.
patients-why-swapped-name = First and last name are swapped, and the date of birth is the same.
patients-why-similar-name = Email and date of birth are the same, and the names are similar.
patients-why-other-last-name = Email, date of birth and first name are the same. The last name is different.
patients-why-one-digit = Name and email are the same. One digit of the date of birth is different.
patients-why-day-and-month = Name and email are the same. Day and month of the date of birth are swapped.
patients-appointments = Appointments
patients-first = First appointment
patients-last = Last appointment
patients-none-yet = None
patients-same = The same person…
patients-two = Two people
patients-two-text = Nothing is changed, and we will not suggest these two again.
patients-two-button = Keep both records
patients-merged = The two records are merged
patients-merged-text = The record has the appointments of both. Bookings with the removed details belong to it as well.
patients-apart = The two records stay separate
patients-apart-text = We will not suggest these two again.
patients-decided = Nothing was changed
patients-decided-text = The two no longer look like duplicates, or someone has already decided about them.
patients-unavailable = We cannot reach the database, so nothing was changed. Try again in a moment.
patients-failed = That did not work, and nothing was changed. Please tell an operator.
merge-title = The same person?
merge-form = Merge the two records
merge-what = The record that you keep retains its name, date of birth and email address. It gets all appointments and bookings of the other record, which is removed. From now on, bookings with the removed details belong to this patient. Emails about an appointment still go to the address it was booked with. You cannot undo this.
merge-kept = Which record do you want to keep?
merge-choice = { $name }, born { $born }, { $email }
merge-no-choice = Choose the record that you want to keep
merge-sure = These two are the same person: remove the other record
merge-not-sure = Tick the box to confirm that the two are the same person
merge-button = Merge

## Calendars to subscribe to

nav-feeds = Calendars
feeds-title = Calendar subscriptions
feeds-lede = See appointments in the calendar you already use: Outlook, Google, Apple or any other that can subscribe to an address.
feeds-list = Existing calendars
feeds-none = No calendars yet
feeds-none-text = Create one below, then add its address to your calendar program.
feeds-for = For
feeds-everybody = The whole clinic
feeds-made = Created
feeds-fetched = Last fetched
feeds-never = Never
feeds-closed = Closed: the account is disabled
feeds-new = Create a calendar
feeds-new-text = It shows appointments from 30 days ago to a year ahead, with their service and reference. It names no patients, because whoever runs your calendar program fetches and stores it. You cannot change appointments from there.
feeds-create = Create calendar
feeds-created = The calendar is created
feeds-created-text = Copy the address now: we keep only a fingerprint of it and cannot show it again. Anyone who has it can read the calendar, so treat it like a password.
feeds-address = Calendar address
feeds-revoke = Revoke
feeds-revoke-text = The address stops working at once, for everyone who has it. Calendar programs that have fetched it may show the old appointments for a while. You cannot undo this, but you can create a new one.
feeds-revoke-sure = Revoke calendar
feeds-revoked = The calendar is revoked
feeds-revoked-text = Its address no longer works.
feeds-not-changed = Nothing was changed
feeds-not-sure = To revoke a calendar, use the button below the explanation.
feeds-gone = The calendar was already revoked, or there is no such provider.
feeds-unavailable = We cannot reach the database. Please try again in a moment.
feeds-failed = That did not work. Please tell an operator.

## E-mails that came back

letter-bounced = Bounced
letter-bounced-text = This email did not arrive. Tell the recipient in another way.
letter-delayed = Delayed
letter-delayed-text = This email has not arrived yet. The mail server is still trying.
letter-bounce-at = Reported
letter-bounce-status = Status
letter-bounce-diagnostic = Server message

## Contact by choice

contact-title = How can we contact you about this appointment?
contact-hint = Without an email address, we cannot send you a confirmation or reminders. Instead, we show you a code to move or cancel the appointment.
contact-email = By email
contact-phone = By phone
contact-none = Not at all
fact-contact = Contact
fault-contact-unknown = Choose how we can contact you
fault-phone-missing = Enter the phone number
fault-phone-short = This phone number is too short
fault-phone-long = This phone number is too long
check-code-note = After booking, you get a code instead of an email.
code = Your code
code-text = We have no email address for you, so only you have this code. We show it for one hour, in this browser only. Please write it down or print this page. With the reference, the date of birth and the code, you can move or cancel the appointment at <a>Find my booking</a>.
code-elsewhere = To move or cancel the appointment, you need the code we showed you after booking. Enter it at <a>Find my booking</a>. If you no longer have it, call the clinic and quote your reference.
status-lede-no-address = This time is booked for you. We have no email address for you, so please write down these details or print this page.
status-next-text-code = Keep your reference. You can use it to find this page again, and the clinic can use it to find your appointment. You will not get any emails about it.
find-lede-code = We will email you a link to move or cancel your appointment. We send it to the address you booked with. If you gave none, the code we showed you opens your appointment straight away.
find-code-hint = Only if you booked without an email address: 16 letters and digits, like K7M3-QX9P-R4TW-2HJC.
find-code-wrong = Enter the code exactly as we showed it after booking, like K7M3-QX9P-R4TW-2HJC
find-not-together = Check the reference, the date of birth and the code against your note: they do not match, or there were too many attempts within an hour
manage-calendar = Save for your calendar
manage-secret-code = Anyone who has the link to this page can move or cancel the appointment for one hour. After that, your code opens it again.
manage-cancelled-text-code = We have told { $clinic }. We have no email address for you, so if the appointment is in your calendar, please remove it there.
manage-moved-text-code = We have no email address for you, so please write down the new time. Your code still works.
cancel-consequence-code = Someone else can book this time straight away, and the clinic gets an email. You cannot undo this. We have no email address for you, so you get no email.
moving-consequence-patient-code = The clinic gets an email with the new time. Someone else can book your old one straight away. We have no email address for you, so you get no email.
moving-consequence-staff-no-email = The clinic gets an email with the new time. Someone else can book the old one straight away.
moving-sure-no-email = Move the appointment and email the clinic
staff-contact-none = Does not want to be contacted
staff-cancel-what-no-email = This makes { $slot } available again. You get an email. You cannot undo this.
staff-cancel-sure-no-email = Cancel the appointment and email the clinic
staff-no-email = We have no email address for this patient, so they get no email about changes.
staff-tell-by-phone = Please call them: <a>{ $number }</a>.
staff-tell-not = They do not want to be contacted. Tell them when they come in or call.
mails-no-address = The patient gave no email address. Steps that email the patient are done without sending anything.
ops-state-completed-no-address = Completed: the appointment is on record and the clinic’s email was sent. The patient gave no email address.

## Going from page to page
not-loaded = We could not load the next page
not-loaded-text = Check your connection and try again. What you have typed is still here.

## Staff: the calendar

nav-calendar = Calendar
calendar-week-of = { $provider }, { $week }
calendar-view = View
calendar-day = Day, everyone
calendar-week = Week, one provider
calendar-cancelled = Show cancelled appointments
calendar-list = As a list
calendar-closed = Closed
calendar-free = Free
calendar-buffer = Kept free before or after an appointment
calendar-held = Held
calendar-being-booked = Being booked
calendar-nobody = There are no providers yet
calendar-nobody-text = The calendar shows a column for each provider.
week-previous = Previous week
week-next = Next week
weeks-later = { $number ->
    [one] +{ $number } week
   *[other] +{ $number } weeks
}
weeks-later-title = Further ahead

## Staff: booking at the desk

desk-book = Book an appointment
desk-book-lede = { $moment }, with { $provider }
desk-book-no-time = Choose a time first
desk-book-no-time-text = Select an available time in the calendar. You can book it there.
desk-book-language = Language of the emails
desk-book-contact = Without an email address no email tells the patient of the appointment, of a reminder or of a change. Tell them the time and the reference.
desk-book-consequence = The patient and the clinic get an email about it, as after a booking online.
desk-book-button = Book
desk-book-taken = This time has just been taken, or there is not enough room for this service. Choose another service, or another time in the calendar.
desk-book-closed = The provider does not work during the whole of this appointment, or it is in the past. Choose another service, or another time in the calendar.
desk-book-not-offered = This provider does not offer this service. Choose another one.
desk-book-before = You have already sent this form. Look in the calendar before you book again.
desk-booked = Booked
desk-booked-text = The reference is { $reference }. The emails are on their way.

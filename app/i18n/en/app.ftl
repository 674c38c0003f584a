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

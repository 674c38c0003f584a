# Was die E-Mails an Patientinnen und Patienten sagen, auf Deutsch.

## Dates and times

# Für chrono: %A ist der Wochentag, %-d der Tag, %B der Monat, %Y das Jahr.
date = %A, %-d. %B %Y
moment = { $day } um { $clock } Uhr
clock = { $clock } Uhr
hours = { $start } bis { $end } Uhr
hours-over-midnight = { $start } bis { $end } Uhr am { $day }

## The facts of an appointment

greeting = Guten Tag { $name },
greeting-nobody = Guten Tag,
when = Wann
your-time = Ihre Uhrzeit
before = Vorher
clinic-zone = Ortszeit der Praxis: { $zone }
visitor-moment = Ihre Uhrzeit: { $day }, { $clock }, { $zone }
what = Behandlung
with = Bei
where = Wo
reference = Buchungsnummer
appointment-title = Ihr Termin bei { $clinic }

## What the reader can do

see = Ihre Buchung ansehen
change = Verschieben oder absagen
change-link = Mit diesem Link können Sie den Termin verschieben oder absagen. Der Link ist nur für Sie, bitte geben Sie ihn nicht weiter:
change-link-secret = Der Link ist nur für Sie, bitte geben Sie ihn nicht weiter. <a>Ihre Buchung ansehen</a> können Sie auch ohne ihn.
change-by-phone = Zum Ändern oder Absagen rufen Sie uns unter { $phone } an oder antworten Sie auf diese E-Mail. Bitte nennen Sie dabei Ihre Buchungsnummer.
change-by-reply = Zum Ändern oder Absagen antworten Sie auf diese E-Mail. Bitte nennen Sie dabei Ihre Buchungsnummer.
question-by-phone = Wenn Sie eine Frage haben, rufen Sie uns unter { $phone } an oder antworten Sie auf diese E-Mail. Bitte nennen Sie dabei Ihre Buchungsnummer.
question-by-reply = Wenn Sie eine Frage haben, antworten Sie auf diese E-Mail. Bitte nennen Sie dabei Ihre Buchungsnummer.
book-another = Einen anderen Termin buchen

## The appointment is booked

confirmation-subject = Ihr Termin am { $moment }, { $clinic }
confirmation-title = Ihr Termin bei { $clinic } ist gebucht
confirmation-lede = Wir freuen uns auf Sie.
confirmation-file = Mit der angehängten Datei <em>appointment.ics</em> tragen Sie den Termin in Ihren Kalender ein.

## It is cancelled

cancellation-subject = Ihr Termin am { $moment } ist abgesagt, { $clinic }
cancellation-title = Ihr Termin bei { $clinic } ist abgesagt
cancellation-lede = Er findet nicht statt.
cancellation-file = Die angehängte Datei <em>appointment.ics</em> nimmt den Termin aus Ihrem Kalender.

## It has moved

move-subject = Ihr Termin ist verschoben auf { $moment }, { $clinic }
move-title = Ihr Termin bei { $clinic } hat eine neue Uhrzeit
move-file = Die angehängte Datei <em>appointment.ics</em> verschiebt den Termin in Ihrem Kalender.

## The link once more

link-subject = Ihr Link zum Termin am { $moment }, { $clinic }
link-title = Der Link zu Ihrem Termin bei { $clinic }
link-lede = Jemand hat ihn mit Ihrer Buchungsnummer angefordert.
link-text = hier ist der Link zu Ihrem Termin bei { $clinic }. Jemand hat ihn mit Ihrer Buchungsnummer angefordert.
link-not-you = Wenn Sie das nicht waren, müssen Sie nichts tun: Es hat sich nichts geändert, und niemand sonst hat diesen Link.

## In the calendar

calendar-summary = { $service } bei { $provider }
calendar-what = { $service } bei { $provider }, { $clinic }
calendar-reference = Buchungsnummer: { $reference }
calendar-booking = Ihre Buchung: { $url }
calendar-change-by-phone = Zum Ändern oder Absagen rufen Sie { $phone } an.
calendar-change-by-reply = Zum Ändern oder Absagen antworten Sie auf die Bestätigung.

## The appointment is near

reminder-subject = Erinnerung: Ihr Termin am { $moment }, { $clinic }
reminder-title = Ihr Termin bei { $clinic } steht bevor
reminder-lede = Dies ist eine Erinnerung. Wir freuen uns auf Sie.
reminder-text = wir erinnern Sie an Ihren Termin bei { $clinic } und freuen uns auf Sie.

## On the waiting list

waitlisted-subject = Sie stehen auf der Warteliste, { $clinic }
waitlisted-title = Sie stehen auf der Warteliste von { $clinic }
waitlisted-text = Sie stehen auf der Warteliste von { $clinic }.
waitlisted-lede = Sobald eine passende Zeit frei wird, schreiben wir Ihnen. Wir halten Ihnen diese Zeit eine Weile frei, damit Sie sagen können, ob Sie sie möchten.
waitlisted-link = Mit diesem Link sehen Sie, wie es steht, und können die Liste verlassen. Der Link ist nur für Sie, bitte geben Sie ihn nicht weiter:
waitlisted-button = Ansehen oder die Liste verlassen
link-secret = Der Link ist nur für Sie, bitte geben Sie ihn nicht weiter.
anyone = Egal bei wem
days = Tage
days-between = { $first } bis { $last }
date-alone = %-d. %B %Y
any-day = an jedem Tag
any-time = zu jeder Zeit
in-the = { $parts }
morning = vormittags
afternoon = nachmittags
evening = abends
or = { $one } oder { $other }

waitlist-over-subject = Ihr Platz auf der Warteliste ist zu Ende, { $clinic }
waitlist-over-title = Ihr Platz auf der Warteliste von { $clinic } ist zu Ende
waitlist-over-text = Ihr Platz auf der Warteliste von { $clinic } ist zu Ende.
waitlist-over-lede = Der letzte der Tage, die Ihnen gepasst hätten, ist vorbei. Gebucht ist nichts.
waitlist-over-link = Mit diesem Link sehen Sie, was an anderen Tagen frei ist, und können sich noch einmal auf die Liste setzen:
waitlist-over-button = Freie Zeiten ansehen

## A slot is offered

offer-subject = Ein Termin ist frei am { $moment }, { $clinic }
offer-title = Ein Termin ist frei bei { $clinic }
offer-text = bei { $clinic } ist ein Termin frei, und Sie sind die nächste Person auf der Warteliste.
offer-lede = Sie sind die nächste Person auf der Warteliste.
offer-until = Wir halten ihn Ihnen frei bis { $moment }, { $zone }.
offer-link = Sagen Sie mit diesem Link, ob Sie ihn möchten. Der Link ist nur für Sie, bitte geben Sie ihn nicht weiter:
offer-button = Zusagen oder ablehnen
offer-silence = Gebucht ist erst, wenn Sie zusagen. Wenn Sie bis dahin nicht antworten, bieten wir den Termin jemand anderem an, und Sie bleiben auf der Liste.

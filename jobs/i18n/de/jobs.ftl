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

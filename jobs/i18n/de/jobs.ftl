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
before = Bisher
times-of-city = Alle Uhrzeiten sind Ortszeit in { $city }.
times-of-zone = Alle Uhrzeiten gelten für die Zeitzone { $zone }.
times-beside = In { $place }: { $when }
what = Terminart
with = Behandler/in
where = Wo
phone = Telefon
map = Auf der Karte anzeigen (OpenStreetMap)
route = Route planen (Google Maps)
instructions = Vor Ihrem Termin
reference = Buchungsnummer
appointment-title = Ihr Termin bei { $clinic }

## What the reader can do

see = Buchung ansehen
change = Termin verschieben oder absagen
change-link = Über diesen Link können Sie den Termin verschieben oder absagen. Er ist nur für Sie bestimmt, bitte geben Sie ihn nicht weiter:
change-link-secret = Der Link ist nur für Sie bestimmt, bitte geben Sie ihn nicht weiter. <a>Ihre Buchung ansehen</a> können Sie auch ohne ihn.
change-by-phone = Wenn Sie den Termin verschieben oder absagen möchten, rufen Sie uns unter <a>{ $phone }</a> an oder antworten Sie auf diese E-Mail. Bitte nennen Sie dabei Ihre Buchungsnummer.
change-by-reply = Wenn Sie den Termin verschieben oder absagen möchten, antworten Sie auf diese E-Mail. Bitte nennen Sie dabei Ihre Buchungsnummer.
cancel-late = Wenn Sie nicht kommen können, sagen Sie bitte so früh wie möglich ab. Ab { $moment } gilt das als kurzfristige Absage.
cancel-late-already = Wenn Sie nicht kommen können, sagen Sie bitte so früh wie möglich ab. Das gilt dann als kurzfristige Absage.
question-by-phone = Wenn Sie eine Frage haben, rufen Sie uns unter <a>{ $phone }</a> an oder antworten Sie auf diese E-Mail. Bitte nennen Sie dabei Ihre Buchungsnummer.
question-by-reply = Wenn Sie eine Frage haben, antworten Sie auf diese E-Mail. Bitte nennen Sie dabei Ihre Buchungsnummer.
book-another = Einen anderen Termin buchen

## The appointment is booked

confirmation-subject = Ihr Termin am { $moment }, { $clinic }
confirmation-title = Ihr Termin bei { $clinic } ist gebucht
confirmation-lede = Wir freuen uns auf Sie.
confirmation-file = Mit der angehängten Datei <em>appointment.ics</em> übernehmen Sie den Termin in Ihren Kalender.

## It is cancelled

cancellation-subject = Ihr Termin am { $moment } ist abgesagt, { $clinic }
cancellation-title = Ihr Termin bei { $clinic } ist abgesagt
cancellation-lede = Er findet nicht statt.
cancellation-file = Mit der angehängten Datei <em>appointment.ics</em> entfernen Sie den Termin aus Ihrem Kalender.

## It has moved

move-subject = Ihr neuer Termin am { $moment }, { $clinic }
move-title = Ihr Termin bei { $clinic } ist verschoben
move-file = Mit der angehängten Datei <em>appointment.ics</em> verschieben Sie den Termin in Ihrem Kalender.

## The link once more

link-subject = Link zu Ihrem Termin am { $moment }, { $clinic }
link-title = Link zu Ihrem Termin bei { $clinic }
link-lede = Jemand hat ihn mit Ihrer Buchungsnummer angefordert.
link-text = hier ist der Link zu Ihrem Termin bei { $clinic }. Jemand hat ihn mit Ihrer Buchungsnummer angefordert.
link-not-you = Wenn Sie das nicht waren, müssen Sie nichts tun: Es hat sich nichts geändert, und niemand sonst hat diesen Link.

## In the calendar

calendar-elsewhere = Sie sehen keinen Anhang? <a>Laden Sie die Datei herunter</a> oder tragen Sie den Termin in einen Online-Kalender ein:
calendar-here = Sie sehen keinen Anhang? Die Datei finden Sie auch hier:
calendar-not-yet = Noch nicht in Ihrem Kalender? <a>Laden Sie die Datei dafür herunter</a> oder tragen Sie den Termin in einen Online-Kalender ein:
calendar-not-yet-here = Noch nicht in Ihrem Kalender? Die Datei dafür finden Sie hier:
calendar-online = Online
calendar-summary = { $service } bei { $provider }
calendar-what = { $service } bei { $provider }, { $clinic }
calendar-reference = Buchungsnummer: { $reference }
calendar-booking = Ihre Buchung: { $url }
calendar-change-by-phone = Zum Verschieben oder Absagen rufen Sie { $phone } an.
calendar-change-by-reply = Zum Verschieben oder Absagen antworten Sie auf die Bestätigung.

## The appointment is near

reminder-subject = Erinnerung: Ihr Termin am { $moment }, { $clinic }
reminder-title = Ihr Termin bei { $clinic } steht bevor
reminder-lede = Dies ist eine Erinnerung. Wir freuen uns auf Sie.
reminder-text = wir erinnern Sie an Ihren Termin bei { $clinic } und freuen uns auf Sie.

## On the waiting list

waitlisted-subject = Sie stehen auf der Warteliste, { $clinic }
waitlisted-title = Sie stehen auf der Warteliste von { $clinic }
waitlisted-text = Sie stehen auf der Warteliste von { $clinic }.
waitlisted-lede = Sobald ein passender Termin frei wird, schreiben wir Ihnen. Wir reservieren ihn eine Zeit lang für Sie, damit Sie in Ruhe zusagen oder ablehnen können.
waitlisted-link = Über diesen Link sehen Sie den aktuellen Stand und können die Liste verlassen. Er ist nur für Sie bestimmt, bitte geben Sie ihn nicht weiter:
waitlisted-button = Stand ansehen oder Liste verlassen
link-secret = Der Link ist nur für Sie bestimmt, bitte geben Sie ihn nicht weiter.
anyone = Egal, bei wem
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

waitlist-over-subject = Ihr Platz auf der Warteliste ist abgelaufen, { $clinic }
waitlist-over-title = Ihr Platz auf der Warteliste von { $clinic } ist abgelaufen
waitlist-over-text = Ihr Platz auf der Warteliste von { $clinic } ist abgelaufen.
waitlist-over-lede = Der letzte Ihrer Wunschtage ist vorbei. Es wurde kein Termin gebucht.
waitlist-over-link = Über diesen Link sehen Sie, was an anderen Tagen frei ist, und können sich noch einmal auf die Liste setzen:
waitlist-over-button = Freie Termine ansehen

## A slot is offered

offer-subject = Freier Termin am { $moment }, { $clinic }
offer-title = Bei { $clinic } ist ein Termin frei
offer-text = bei { $clinic } ist ein Termin frei, und Sie sind auf der Warteliste an der Reihe.
offer-lede = Sie sind auf der Warteliste an der Reihe.
offer-until = Wir reservieren ihn für Sie bis { $moment }.
offer-link = Über diesen Link können Sie zusagen oder ablehnen. Er ist nur für Sie bestimmt, bitte geben Sie ihn nicht weiter:
offer-button = Zusagen oder ablehnen
offer-silence = Gebucht ist erst, wenn Sie zusagen. Wenn Sie bis dahin nicht antworten, bieten wir den Termin jemand anderem an, und Sie bleiben auf der Liste.

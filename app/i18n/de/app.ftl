# Was die Seiten sagen, auf Deutsch.
# Patientinnen und Patienten werden gesiezt; „reference“ heißt „Buchungsnummer“, „service“ „Behandlung“, „cancel“ „absagen“.

## Dates and times

# Für chrono: %A ist der Wochentag, %-d der Tag, %B der Monat, %Y das Jahr, %a und %b sind kurz.
date-long = %A, %-d. %B %Y
date = %-d. %B %Y
date-short = %-d. %b
date-in-table = %a, %-d. %b %Y
moment = { $day }, { $clock } Uhr
moment-with-zone = { $day }, { $clock } Uhr ({ $zone })
clock-with-zone = { $clock } Uhr ({ $zone })
minutes = { $minutes } Minuten
service-and-minutes = { $service }, { $minutes } Minuten

## The frame of every page

site-skip = Zum Inhalt springen
site-find = Meine Buchung finden
site-staff = Anmeldung für das Team
site-mailbox = Mail-Sandkasten
back = Zurück
change = Ändern
error-mark = Fehler:{ " " }
optional = (freiwillig)

## Booking: the steps and the summary

step-service = Behandlung
step-provider = Bei wem
step-time = Uhrzeit
step-details = Angaben
step-check = Prüfen
steps = Schritte
summary-title = Ihr Termin bis jetzt
fact-service = Behandlung
fact-provider = Bei
fact-when = Wann
fact-clinic-time = In der Praxis
fact-where = Wo
fact-reference = Buchungsnummer

## Booking: the service

book-title = Einen Termin buchen
service-lede = Wählen Sie aus, was Sie brauchen. Es dauert etwa zwei Minuten, und Sie brauchen kein Konto.
service-none = Noch gibt es nichts zu buchen
service-none-text = Die Praxis hat ihren Kalender noch nicht geöffnet. Bitte schauen Sie später wieder vorbei oder rufen Sie in der Praxis an.

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
minutes-online = { $minutes } Minuten, online
service-and-minutes = { $service }, { $minutes } Minuten

## The frame of every page

site-description = Online einen Termin bei { $clinic } buchen: Behandlung, Tag und Uhrzeit wählen. Ohne Konto.
site-skip = Zum Inhalt springen
site-find = Meine Buchung finden
site-staff = Anmeldung für das Team
site-mailbox = Mail-Sandkasten
back = Zurück
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
online = Online
fact-reference = Buchungsnummer

## Booking: the service

book-title = Einen Termin buchen
service-lede = Wählen Sie aus, was Sie brauchen. Es dauert etwa zwei Minuten, und Sie brauchen kein Konto.
service-none = Noch gibt es nichts zu buchen
service-none-text = Die Praxis hat ihren Kalender noch nicht geöffnet. Bitte schauen Sie später wieder vorbei oder rufen Sie in der Praxis an.

## Booking: with whom

provider-title = Zu wem möchten Sie?
provider-zone = Tage und Uhrzeiten gelten für die Zeitzone { $zone }.
provider-none = Zurzeit bietet das niemand an
provider-none-text = Bitte wählen Sie eine andere Behandlung oder rufen Sie in der Praxis an.
provider-next-today = Nächster freier Termin: heute um { $clock } Uhr
next-free = Nächster freier Termin: { $day }
provider-nothing-free = In den nächsten vier Wochen ist nichts frei
provider-anyone = Egal, wer frei ist
provider-anyone-text = Die größte Auswahl an Uhrzeiten

## Booking: the time

slots-title = Wählen Sie Tag und Uhrzeit
days = Tage
days-earlier = Frühere Tage
days-later = Spätere Tage
day-none = Keine
day-free = { $number } frei
slots-other = Wählen Sie einen anderen Tag oder <a>gehen Sie zu jemand anderem</a>.
slots-morning = Vormittag
slots-afternoon = Nachmittag
slots-evening = Abend
slots-none-on = { $day }: Nichts ist frei
slots-none-between = Von { $first } bis { $last } ist nichts frei
slots-later = Spätere Tage ansehen
slots-clinic-time = { $clock } Uhr in der Praxis
slots-clinic-day-and-time = { $weekday } { $clock } Uhr in der Praxis
slots-closed = Diese Uhrzeit kann nicht gebucht werden
slots-closed-text = Sie ist vorbei, oder die Praxis ist dann geschlossen. Wählen Sie eine andere; Ihre Angaben haben wir behalten.
slots-taken = { $moment } wurde gerade eben vergeben
slots-taken-other = Wählen Sie unten eine andere Uhrzeit; Ihre Angaben haben wir behalten.
slots-taken-nearest = Ihre Angaben haben wir behalten. Die nächsten freien Termine sind:
zone-label = Zeitzone der Uhrzeiten
zone-change = Ändern <hidden>der Zeitzone</hidden>

## Booking: the time is kept

hold = Ihre Uhrzeit
hold-until = Wir halten diese Uhrzeit bis <time>{ $clock } Uhr</time> für Sie frei.
hold-extend = 5 Minuten länger freihalten
hold-other = Anderen Termin wählen
hold-free = Diese Uhrzeit ist im Moment nicht für Sie reserviert. Sie ist noch frei: Reservieren Sie sie, oder machen Sie weiter und bestätigen Sie als Erste oder Erster. Ihre Angaben bleiben erhalten.
hold-take = Für 5 Minuten reservieren
hold-left = noch { $time }
hold-over = Abgelaufen
hold-ended = Diese Uhrzeit ist nicht mehr für Sie reserviert. Sie können weitermachen; ist sie vergeben, bieten wir Ihnen die nächsten an.
hold-seconds = Ihre Uhrzeit ist noch { $seconds } Sekunden für Sie reserviert

## Booking: the details

details-title = Ihre Angaben
details-title-error = Fehler: Ihre Angaben
details-lede = Wir brauchen sie, um den Termin zu buchen.
form-problem = Bitte prüfen Sie Ihre Angaben
field-first-name = Vorname
field-last-name = Nachname
field-email = E-Mail-Adresse
field-phone = Telefonnummer
field-date-of-birth = Geburtsdatum
field-last-name-hint = Lassen Sie das Feld leer, wenn Sie nur einen Namen haben.
field-email-hint = Dorthin schicken wir Ihre Bestätigung.
field-phone-hint = Nur für Rückfragen zu diesem Termin.
details-continue = Weiter
details-extend = Meine Uhrzeit 5 Minuten länger freihalten

## What is wrong with a patient's details

fault-first-name-missing = Geben Sie den Vornamen ein
fault-name-too-long = Verwenden Sie höchstens 100 Zeichen
fault-control-characters = Entfernen Sie Zeilenumbrüche und Steuerzeichen
fault-email-missing = Geben Sie die E-Mail-Adresse ein
fault-email-shape = Geben Sie eine E-Mail-Adresse wie name@example.org ein
fault-phone-shape = Geben Sie eine Telefonnummer wie +49 30 901820 ein, oder lassen Sie das Feld leer
fault-date-of-birth-missing = Geben Sie das Geburtsdatum ein
fault-date-of-birth-shape = Geben Sie ein Datum wie 1990-12-31 ein
fault-date-of-birth-to-come = Geben Sie ein Geburtsdatum in der Vergangenheit ein
fault-date-of-birth-too-old = Prüfen Sie das Geburtsjahr

## Booking: checking the answers

check-title = Prüfen Sie Ihre Angaben
check-lede = Gebucht wird erst, wenn Sie unten auf den Knopf drücken.
check-confirm = Termin verbindlich buchen
check-unavailable = Das Buchen hat gerade nicht geklappt
check-unavailable-text = Auf unserer Seite hat etwas nicht geantwortet. Nichts ging verloren, und nichts wurde doppelt gebucht: Bitte drücken Sie noch einmal auf den Knopf.
check-gone = Ihre Angaben sind nicht mehr da
check-gone-text = Wir behalten sie eine Stunde lang, für den Browser, in dem Sie sie eingegeben haben. Es wurde nichts gebucht; bitte fangen Sie noch einmal an.
your-appointment = Ihr Termin
check-about-you = Über Sie
fact-name = Name
fact-email = E-Mail
fact-phone = Telefon
fact-date-of-birth = Geburtsdatum
not-given = Nicht angegeben
check-email-note = Dorthin schicken wir die Bestätigung.
change-what = Ändern<hidden>: { $what }</hidden>

## Booking: how far it has come

status-unknown = Diese Buchungsnummer kennen wir nicht
status-unknown-text = Eine Buchungsnummer sieht aus wie K7M3-QX9P. Bitte vergleichen Sie sie Zeichen für Zeichen mit Ihrer E-Mail oder Ihrer Notiz.
status-reference = Ihre Buchungsnummer
stage-received = Eingegangen
stage-confirmed = Bestätigt
stage-email = E-Mail verschickt
stage-state-waiting = Steht noch aus
stage-state-running = Läuft
stage-state-retrying = Neuer Versuch
stage-state-done = Erledigt
stage-state-dead = Noch nicht
stage-state-discarded = Nicht erledigt
stage-note-retrying = Beim ersten Mal hat es nicht geklappt.
stage-note-dead = Die Praxis sieht das und kümmert sich darum.
stage-note-discarded = Bitte rufen Sie in der Praxis an, wenn Sie sie brauchen.
book-another = Einen anderen Termin buchen
status-next = Wie es weitergeht
status-next-text = Bewahren Sie Ihre Buchungsnummer auf: Mit ihr finden Sie diese Seite wieder, und die Praxis findet Ihren Termin. Zum Verschieben oder Absagen nutzen Sie den persönlichen Link in Ihrer E-Mail. Sie können diese Seite ausdrucken.
appointment-cancelled = Ihr Termin ist abgesagt
appointment-confirmed = Ihr Termin ist bestätigt
status-received = Ihre Buchung ist eingegangen
status-lede-cancelled = Die Uhrzeit ist jetzt für andere frei. Sie müssen nichts weiter tun.
status-lede-done = Wir haben Ihnen eine E-Mail mit allem Wichtigen geschickt. Sie können diese Seite schließen.
status-lede-yours = Die Uhrzeit gehört Ihnen.
status-lede-sending = Wir schicken Ihnen jetzt eine E-Mail. Sie können diese Seite schließen.
status-lede-kept = Die Uhrzeit ist für Sie reserviert.
status-lede-confirming = Die Uhrzeit ist für Sie reserviert. Wir bestätigen den Termin gerade; das dauert ein paar Sekunden.
status-slow = Das Bestätigen dauert länger als sonst
status-slow-text = Auf unserer Seite muss etwas geprüft werden. Die Praxis sieht das, und niemand sonst kann Ihre Uhrzeit bekommen. Bitte notieren Sie Ihre Buchungsnummer.
status-stopped = Wir konnten Ihre Buchung nicht bestätigen
status-stopped-text = Die Praxis bearbeitet sie nicht weiter. Bitte notieren Sie Ihre Buchungsnummer und fragen Sie in der Praxis nach; solange kann niemand sonst Ihre Uhrzeit bekommen.
status-ask-again = Sie können sich den privaten Link zu Ihrem Termin auch noch einmal schicken lassen: <a>Meine Buchung finden</a>.
status-call = Sie möchten nicht warten? Rufen Sie in der Praxis an unter <a>{ $number }</a>, und nennen Sie Ihre Buchungsnummer.
status-no-email = Wir konnten Ihnen keine E-Mail schicken
status-no-email-text = Ihr Termin steht fest. Bitte notieren Sie Ihre Buchungsnummer, oder drucken Sie diese Seite aus.
status-no-email-yet = Wir konnten Ihnen noch keine E-Mail schicken
status-no-email-yet-text = Ihr Termin steht fest. Die Praxis sieht das und kann die E-Mail noch einmal schicken. Bitte notieren Sie Ihre Buchungsnummer, oder drucken Sie diese Seite aus.

## Parts that keep themselves up to date

live = Live: Diese Seite aktualisiert sich von selbst
live-paused = Angehalten, solange Sie hier arbeiten
live-lost = Verbindung verloren, neuer Versuch läuft

## Pages for what cannot be shown

problem-not-found = Diese Seite haben wir nicht gefunden
problem-not-found-text = Der Link ist vielleicht alt, oder es fehlt ein Zeichen.
problem-forbidden = Ihr Konto darf diese Seite nicht öffnen
problem-forbidden-text = Wenn Sie sie für Ihre Arbeit brauchen, fragen Sie die Systemverwaltung der Praxis.
problem-unavailable = Diese Seite können wir gerade nicht zeigen
problem-unavailable-text = Nichts von dem, was Sie gebucht oder eingegeben haben, ist verloren. Bitte versuchen Sie es in einer Minute noch einmal.
problem-internal = Auf unserer Seite ist etwas schiefgegangen
problem-internal-text = Nichts von dem, was Sie gebucht haben, ist verloren. Der Fehler ist festgehalten; bitte versuchen Sie es noch einmal.
problem-other-account = Mit einem anderen Konto anmelden
problem-start = Zur Startseite
try-again = Noch einmal versuchen
sign-in-title = Melden Sie sich an, um diese Seite zu sehen
sign-in-text = Diese Seite ist für das Team der Praxis.
sign-in = Anmelden

## Login

login-credentials = E-Mail-Adresse oder Passwort stimmt nicht. Prüfen Sie beides und versuchen Sie es noch einmal.
login-throttled = Mit dieser Adresse gab es zu viele Fehlversuche. Warten Sie ein paar Minuten und versuchen Sie es dann noch einmal.
login-unavailable = Im Moment kann sich niemand anmelden, weil die Datenbank nicht erreichbar ist. Versuchen Sie es gleich noch einmal.
login = Anmelden
login-lede = Für alle, die hier arbeiten: { $clinic }.
login-password = Passwort
login-today = Die Termine von heute
login-jobs = Jobs und Worker
login-already = Sie sind als { $name } angemeldet. Wenn Sie sich unten anmelden, wechseln Sie das Konto.
login-demo = Dies ist ein Entwicklungsserver. Die Demo-Zugänge stehen in { $file }; { $command } gibt sie auch aus.

## Navigation of the team

nav-today = Heute
nav-overview = Übersicht
nav-jobs = Jobs
nav-instances = Abläufe
nav-workers = Worker
nav-audit = Protokoll
nav = Hauptmenü
role-staff = Praxisteam
role-operator = Betrieb
role-admin = Verwaltung
logout = Abmelden
reason = Grund

## The patient's link

cancel-late = Das ist eine späte Absage
cancel-late-text =
    Die Praxis bittet darum, mindestens { $unit ->
        [minute] { $number ->
            [one] { $number } Minute
           *[other] { $number } Minuten
        }
        [hour] { $number ->
            [one] { $number } Stunde
           *[other] { $number } Stunden
        }
       *[day] { $number ->
            [one] { $number } Tag
           *[other] { $number } Tage
        }
    } vorher Bescheid zu bekommen. Sie können noch absagen; es wird als spät vermerkt.
reason-too-long = Kürzen Sie den Grund auf höchstens 500 Zeichen
cancel = Termin absagen
cancel-what = Damit sagen Sie Ihren Termin ab: { $moment }.
cancel-consequence = Die Uhrzeit ist sofort für andere frei, Sie und die Praxis bekommen je eine E-Mail, und es lässt sich nicht rückgängig machen.
cancel-reason-hint = Nur das Team der Praxis sieht ihn.
cancel-keep = Behalten
move-impossible = Dieser Termin kann hier nicht verschoben werden
move-impossible-text = Die Behandlung wird nicht mehr angeboten. Bitte fragen Sie in der Praxis nach.
to-the-appointment = Zurück zum Termin
move-title = Auf eine andere Uhrzeit verschieben
manage-long-reason = Der Grund ist zu lang.
manage-not-booked = Der Termin kann nicht mehr geändert werden.
manage-unavailable = Das geht im Moment nicht, und es wurde nichts geändert. Bitte versuchen Sie es in einer Minute noch einmal.
manage-failed = Das hat nicht geklappt, und es wurde nichts geändert. Bitte versuchen Sie es noch einmal oder sagen Sie der Praxis Bescheid.
manage-begun = Ihr Termin hat begonnen
manage-secret = Wer den Link zu dieser Seite hat, kann den Termin verschieben oder absagen. Bitte behalten Sie Ihre E-Mail für sich.
manage-unchanged = Es wurde nichts geändert
manage-cancelled = Der Termin ist abgesagt
manage-cancelled-text = Wir haben Bescheid gesagt ({ $clinic }) und schicken Ihnen eine E-Mail, die ihn aus Ihrem Kalender nimmt.
manage-moved = Der Termin ist verschoben
manage-moved-text = Eine E-Mail mit der neuen Uhrzeit ist unterwegs. Darin steht ein neuer Link, mit dem Sie den Termin noch einmal verschieben oder absagen können; dieser hier gilt dann nicht mehr.
appointment-moved = Ihr Termin ist verschoben
manage-newer = Es gibt einen neueren Link
manage-newer-text = Der Termin wurde verschoben, nachdem diese E-Mail verschickt war. In der neuesten E-Mail steht ein Link, der gilt.
manage-unknown = Dieser Link gilt nicht
manage-unknown-text = Er ist vielleicht unvollständig, der Termin ist vorbei, oder ein Code hat ihn vor mehr als einer Stunde geöffnet. Bitte kopieren Sie den ganzen Link aus Ihrer E-Mail, oder suchen Sie Ihre Buchung noch einmal.
facts = Einzelheiten
fact-for = Für
service-with-provider = { $service } bei { $provider }

## Moving an appointment

moving-choose = Wählen Sie einen anderen Tag. Bis dahin bleibt der Termin, wo er ist.
moving-new = Neue Uhrzeit
moving-present = Jetzige Uhrzeit
moving-sure = Den Termin verschieben und beide E-Mails verschicken
moving-consequence-staff = Die Patientin oder der Patient und die Praxis bekommen je eine E-Mail mit der neuen Uhrzeit, und die alte ist sofort für andere frei.
moving-consequence-patient = Sie und die Praxis bekommen je eine E-Mail mit der neuen Uhrzeit, und Ihre alte ist sofort für andere frei.
moving-free-on = Freie Uhrzeiten am { $day }
moving-zone = In der Zeitzone { $zone }
moving-button = Termin verschieben
moving-no-slot = Wählen Sie eine Uhrzeit
moving-not-sure = Setzen Sie das Häkchen, wenn der Termin verschoben werden soll
moving-slot-taken = Wählen Sie eine andere Uhrzeit
moving-closed = Sie ist vorbei, die Fachkraft ist dann nicht da, oder der Termin ist schon um diese Uhrzeit
moving-not-booked = Der Termin ist nicht mehr gebucht
moving-unavailable = Die Datenbank ist nicht erreichbar, darum wurde nichts geändert. Versuchen Sie es gleich noch einmal
moving-failed = Das hat nicht geklappt, und es wurde nichts geändert. Bitte sagen Sie dem Betrieb Bescheid
moving-taken = { $moment } ist vergeben
moving-cannot = { $moment } kann nicht gebucht werden
moving-not-moved = Der Termin wurde nicht verschoben
moving-nearest = Der Termin wurde nicht verschoben. Die nächsten freien Uhrzeiten sind:
slot = { $day }, { $hours } Uhr ({ $zone })

## Finding a booking

find-reference-hint = Acht Buchstaben und Ziffern, wie K7M3-QX9P.
find-date-of-birth-hint = Von der Person, für die der Termin ist.
find-reference-wrong = Geben Sie die Buchungsnummer so ein, wie sie in Ihrer E-Mail steht, zum Beispiel K7M3-QX9P
find-date-of-birth-wrong = Geben Sie das Geburtsdatum der Person ein, für die der Termin ist
find-title-error = Fehler: Meine Buchung finden
find-lede = Wir schicken Ihnen eine E-Mail mit dem Link zum Verschieben oder Absagen, an die Adresse, mit der Sie gebucht haben.
find-send = Link schicken
find-unavailable = Wir können gerade nicht nachsehen
find-unavailable-text = Bitte versuchen Sie es in einer Minute noch einmal.
find-asked = Schauen Sie in Ihre E-Mails
find-asked-text = Wenn Buchungsnummer und Geburtsdatum zusammengehören, ist eine E-Mail mit dem Link unterwegs.
find-nothing = Es kommt nichts an?
find-nothing-text = Schauen Sie im Spam-Ordner nach, und vergleichen Sie die Buchungsnummer Zeichen für Zeichen mit Ihrer Notiz. Ein Termin, der abgesagt oder vorbei ist, hat keinen Link mehr. Sonst rufen Sie bitte in der Praxis an und nennen Sie die Buchungsnummer.

## The waiting list: joining it

nav-waitlist = Warteliste
waitlist-invitation = Keine passende Zeit dabei? <a>Auf die Warteliste setzen</a> und eine E-Mail bekommen, wenn etwas frei wird.
waitlist-join = Auf die Warteliste setzen
waitlist-join-error = Fehler: Auf die Warteliste setzen
waitlist-join-lede = Wenn eine passende Zeit frei wird, halten wir sie Ihnen frei und schreiben Ihnen. Gebucht ist erst, wenn Sie zusagen. Dafür brauchen wir eine E-Mail-Adresse.
waitlist-unavailable = Wir können Sie gerade nicht auf die Liste setzen
waitlist-unavailable-text = Ihre Angaben sind noch da. Bitte versuchen Sie es in einer Minute noch einmal.
waitlist-when = Wann könnten Sie kommen?
waitlist-first-day = Erster Tag
waitlist-last-day = Letzter Tag
waitlist-days = Tage
waitlist-parts = Tageszeiten
waitlist-clock = Nach der Uhr in { $zone }.
waitlist-person = Ihre Angaben
fault-day-missing = Geben Sie ein Datum ein
fault-day-shape = Geben Sie ein Datum wie 2031-05-05 ein
fault-last-day-over = Wählen Sie einen letzten Tag, der noch kommt
fault-last-day-before-first = Wählen Sie einen letzten Tag, der nicht vor dem ersten liegt
fault-last-day-too-far = Wählen Sie einen letzten Tag in den nächsten drei Monaten
fault-weekdays-missing = Wählen Sie mindestens einen Tag
fault-parts-missing = Wählen Sie mindestens eine Tageszeit

## The waiting list: one's place on it

waitlist-on = Sie stehen auf der Warteliste
waitlist-on-lede = Sobald eine passende Zeit frei wird, schreiben wir Ihnen.
waitlist-on-public = Wir haben Ihnen eine E-Mail mit einem persönlichen Link geschickt. Damit sehen Sie, wie es steht, und können die Liste verlassen.
waitlist-next = Wie es weitergeht
waitlist-next-text = Sobald eine passende Zeit frei wird, halten wir sie Ihnen frei und schreiben Ihnen. Sagen Sie über den Link zu, dann ist sie gebucht. Wenn Sie nicht rechtzeitig antworten, bekommt sie jemand anderes, und Sie bleiben auf der Liste.
waitlist-title = Ihr Platz auf der Warteliste
waitlist-offered = Eine Zeit ist für Sie frei
waitlist-offered-lede = Sagen Sie, ob Sie sie möchten. Bis dahin ist nichts gebucht.
waitlist-booked = Sie haben einen Termin
waitlist-booked-lede = Sie stehen nicht mehr auf der Warteliste.
waitlist-left = Sie haben die Warteliste verlassen
waitlist-left-lede = Sie bekommen kein Angebot mehr.
waitlist-over = Die Tage, die Sie sich gewünscht haben, sind vorbei
waitlist-over-lede = Es tut uns leid, dass nichts für Sie frei geworden ist.
waitlist-declined = Sie haben die Zeit abgelehnt
waitlist-declined-text = Sie geht an jemand anderen, und Sie bleiben auf der Liste.
waitlist-too-late = Die Zeit ist nicht mehr für Sie reserviert
waitlist-too-late-text = Die Frist zum Antworten ist vorbei, oder Sie haben schon geantwortet. Unten sehen Sie, wie es jetzt steht.
waitlist-cannot = Das geht gerade nicht
waitlist-cannot-text = Es wurde nichts geändert. Bitte versuchen Sie es in einer Minute noch einmal.
waitlist-failed = Das hat nicht geklappt
waitlist-failed-text = Es wurde nichts geändert. Bitte versuchen Sie es noch einmal oder sagen Sie der Praxis Bescheid.
waitlist-see-booking = Die Buchung ansehen
waitlist-offer = Die freie Zeit
waitlist-kept-until = Reserviert bis
waitlist-take = Ja, buchen
waitlist-decline = Nein, weiter warten
waitlist-leave = Die Warteliste verlassen
waitlist-leave-text = Sie geben Ihren Platz auf. Um wieder zu warten, müssten Sie sich neu anstellen, hinter allen anderen.
waitlist-wish = Worauf Sie warten
waitlist-times = Zeiten
waitlist-offers = Angebote bisher
waitlist-outcome-taken = { $when }: zugesagt
waitlist-outcome-declined = { $when }: abgelehnt
waitlist-outcome-lapsed = { $when }: nicht rechtzeitig beantwortet
waitlist-anyone = Egal bei wem
waitlist-link-unknown = Dieser Link funktioniert nicht
waitlist-link-unknown-text = Vielleicht ist er unvollständig. Bitte kopieren Sie den ganzen Link aus Ihrer E-Mail.
days-between = { $first } bis { $last }
any-day = An jedem Tag
any-time = zu jeder Zeit
part-morning = Vormittags
part-afternoon = Nachmittags
part-evening = Abends

## What keeps programs from booking

sender-effort = Einen Moment, bitte
sender-effort-text = Aus Ihrem Netz kommen gerade viele Buchungen. Damit kein Programm alle Zeiten belegt, rechnet Ihr Browser kurz. Sie müssen dafür nichts tun.
sender-effort-working = Der Browser rechnet: Das dauert ein paar Sekunden.
sender-effort-done = Fertig. Bitte drücken Sie noch einmal auf die Schaltfläche.
sender-effort-no-script = Ohne Skripte geht das nicht: Bitte versuchen Sie es in einer Viertelstunde noch einmal oder rufen Sie in der Praxis an.
sender-busy = Zu viele Buchungen aus Ihrem Netz
sender-busy-text = Es wurde nichts gebucht, und Ihre Angaben sind noch da. Bitte versuchen Sie es in einer Stunde noch einmal oder rufen Sie in der Praxis an.
sender-empty = Bitte leer lassen
slots-busy = Das war etwas schnell
slots-busy-text = Aus Ihrem Netz wurden gerade viele Zeiten gewählt. Bitte warten Sie eine Minute und wählen Sie dann Ihre.

## The team's lists of appointments

visit-proposed = Vorgeschlagen
visit-pending = Offen
visit-bounced = E-Mail nicht zugestellt
visit-booked = Gebucht
visit-arrived = Eingetroffen
visit-checked-in = Angemeldet
visit-fulfilled = Wahrgenommen
visit-cancelled = Abgesagt
visit-no-show = Nicht erschienen
visit-entered-in-error = Irrtümlich erfasst
visit-wait-list = Warteliste
visits =
    { $number ->
        [0] Keine Termine
        [one] 1 Termin
       *[other] { $number } Termine
    }
visits-all-cancelled =
    { $number ->
        [one] 1 Termin, abgesagt
       *[other] { $number } Termine, alle abgesagt
    }
visits-some-cancelled = { $number } Termine, davon { $cancelled } abgesagt
column-time = Uhrzeit
column-patient = Person
column-service = Behandlung
column-provider = Fachkraft
column-reference = Buchungsnummer
column-status = Status
search-clear = Zurücksetzen
search = Suchen
day-previous = Vorheriger Tag
day-next = Nächster Tag
coming = Die nächsten zwei Wochen
coming-lede = Ab heute, nach Tagen, jeweils in der Zeitzone der Fachkraft.
filter-everyone = Alle
filter-show = Anzeigen
filter-day = Tag
filter-day-wrong = Geben Sie einen Tag wie 2031-05-05 ein
search-lede = Alle Termine, vergangene und kommende. Wonach Sie suchen, wird nach 15 Minuten vergessen.
search-whom = Wen suchen Sie?
search-whom-text = Geben Sie einen Teil des Namens ein oder eine Buchungsnummer wie K7M3-QX9P.
list-cut = Es werden nur die ersten { $number } Termine gezeigt. Wählen Sie eine Fachkraft oder einen Tag, um die übrigen zu sehen.
list-none-on-day = Keine Termine an diesem Tag
list-by-itself = Neue Buchungen erscheinen hier von selbst.
list-none-coming = Keine Termine in den nächsten zwei Wochen
to-today = Zurück zu heute
found-nothing = Nichts gefunden
found-nothing-text = Kein Termin enthält das im Namen oder in der Buchungsnummer. Versuchen Sie einen Teil des Namens oder die Buchungsnummer ohne Leerzeichen.
found-coming = Kommende
found-past = Vergangene
found-cut = Es werden nur { $number } gezeigt. Geben Sie mehr vom Namen ein oder die Buchungsnummer.

## The team's page of an appointment

appointment-page-title = Termin { $reference }
appointment-page = Termin
letters = E-Mails
history = Verlauf
link-sent = Der Link ist unterwegs
link-sent-text = Die Person bekommt eine E-Mail mit dem Link zum Verschieben oder Absagen des Termins.
staff-moved = Der Termin ist verschoben
staff-moved-to = Er ist jetzt am { $slot }.
staff-slot-free = Die alte Uhrzeit ist wieder frei, und die E-Mails sind unterwegs.
staff-cancel-no-reason = Geben Sie an, warum der Termin abgesagt wird
staff-cancel-not-sure = Setzen Sie das Häkchen, wenn der Termin abgesagt werden soll
staff-cancel-not-booked = Der Termin ist nicht mehr gebucht und wurde darum nicht noch einmal abgesagt
staff-cancel-failed = Das hat nicht geklappt, und es wurde nichts geändert. Bitte sagen Sie dem Betrieb Bescheid
staff-cancel-not = Der Termin wurde nicht abgesagt
staff-cancelled = Der Termin ist abgesagt
staff-cancelled-was = Er war am { $slot }.
staff-cancelled-free = Die Uhrzeit ist wieder frei, und die E-Mails sind unterwegs.
staff-cancel = Diesen Termin absagen
staff-cancel-what = Damit wird diese Uhrzeit frei: { $slot }. Die Praxis und die Person bekommen je eine E-Mail. Es lässt sich nicht rückgängig machen.
staff-cancel-reason-hint = Wird beim Termin aufbewahrt, nur für das Team der Praxis.
staff-cancel-sure = Den Termin absagen und beide E-Mails verschicken
by-clinic = Die Praxis
by-patient-late = Die Person selbst, später als gewünscht
by-patient = Die Person selbst, rechtzeitig
fact-cancelled-by = Abgesagt durch
fact-place = Ort
hours-of-day = { $day }, { $hours } Uhr
fact-patients-page = , die Seite zur Buchung
fact-steps = Schritte
fact-booked-from = Gebucht aus
fact-language = Sprache
history-moved = Verschoben
history-link = Link noch einmal geschickt
history-by = <name>{ $what }</name> von { $who }
letter-patient-confirmation = Bestätigung an die Person
letter-admin-notification = Nachricht an die Praxis
letter-patient-move = Neue Uhrzeit an die Person
letter-admin-move = Neue Uhrzeit an die Praxis
letter-patient-cancellation = Absage an die Person
letter-admin-cancellation = Absage an die Praxis
letter-patient-link = Der Link an die Person
letter-sent = Verschickt
letter-waiting = Noch nicht verschickt
letter-waiting-text = Sie geht von selbst hinaus. Wenn nicht, kann der Betrieb sehen, warum, und sie noch einmal schicken.
letter-send-link = Link noch einmal schicken
letter-accepted = Angenommen
letter-answer = Antwort des Servers
letter-message-id = Message-ID
staff-move-only-booked = Nur gebuchte Termine können verschoben werden.
staff-move-not-offered = Die Behandlung oder die Fachkraft wird nicht mehr angeboten.
staff-move-title = Termin { $reference } verschieben
patient-service-provider = { $patient }, { $service } bei { $provider }
staff-move-impossible = Dieser Termin kann nicht verschoben werden

## Operators: states, counts and durations

job-waiting = Wartet
job-running = Läuft
job-retrying = Neuer Versuch
job-done = Fertig
job-dead = Gescheitert
job-discarded = Verworfen
now = jetzt
distance-in = in { $amount }
distance-ago = vor { $amount }
amount-seconds = { $number } s
amount-minutes = { $number } min
amount-hours = { $number } h
amount-days = { $number } Tagen
duration-short = { $milliseconds } ms
duration = { $seconds },{ $tenths } s
duration-long = { $minutes } min { $seconds } s
jobs =
    { $number ->
        [one] 1 Job
       *[other] { $number } Jobs
    }
instances =
    { $number ->
        [one] 1 Ablauf
       *[other] { $number } Abläufe
    }
date-precise = %-d. %b %Y, %H:%M:%S UTC

## Operators: asking before something is done

ask-reason-hint = Steht mit Ihrem Namen im Protokoll. Nennen Sie keine Patientin und keinen Patienten.
ask-what = Was dadurch geschieht
ask-back = Zurück
cannot-undo = Das lässt sich nicht rückgängig machen.

## Operators: the audit log

audit-none = Bisher wurde nichts getan
audit-none-text = Hier steht jedes Wiederholen, Verwerfen und Absagen, mit Namen und Zeitpunkt.
to-overview = Zurück zur Übersicht
audit-caption = Was getan wurde, das Neueste zuerst
audit-lede = Was Praxisteam und Betrieb getan haben, die letzten 200 Einträge. Hier kann nichts geändert werden.
audit-retry-job = Job erneut angesetzt
audit-discard-job = Job verworfen
audit-skip-step = Schritt übersprungen
audit-pause-queue = Warteschlange angehalten
audit-resume-queue = Warteschlange fortgesetzt
audit-suspend-instance = Ablauf angehalten
audit-resume-instance = Ablauf fortgesetzt
audit-rewind-instance = Ablauf zurückgesetzt
audit-terminate-instance = Ablauf beendet
audit-restart-instance = Ablauf neu gestartet
audit-purge-instance = Verlauf eines Ablaufs gelöscht
audit-cancel-appointment = Termin abgesagt
audit-move-appointment = Termin verschoben
column-when = Wann
column-who = Wer
column-what = Was
column-on = Woran
audit-staff-only = Nur für das Praxisteam sichtbar

## Operators: a booking

ops-booking = Buchung { $reference }
ops-booking-title = Buchung <code>{ $reference }</code>
ops-received = Eingegangen <at></at>
ops-done-to-it = Was damit getan wurde
ops-done-to-booking = Was mit den Abläufen und Jobs dieser Buchung getan wurde, das Älteste zuerst
ops-purged = Kein Ablauf ist verzeichnet: Der Verlauf wurde gelöscht.
ops-state-completed = Abgeschlossen: Der Termin steht fest, und beide E-Mails sind verschickt.
ops-state-cancelled = Abgesagt: Die Uhrzeit ist wieder frei.
ops-state-confirmed-dead = Ein Schritt ist gescheitert. Der Termin steht fest, aber eine E-Mail ist nicht verschickt.
ops-state-confirmed = Bestätigt: Der Termin steht fest; die E-Mails sind unterwegs.
ops-state-received-dead = Ein Schritt ist gescheitert. Die Uhrzeit ist vergeben, aber der Termin steht noch nicht fest.
ops-state-received = Eingegangen: Die Uhrzeit ist vergeben; der Termin wird gerade eingetragen.
ops-retry-dead-steps =
    { $number ->
        [one] Gescheiterten Schritt erneut versuchen
       *[other] { $number } gescheiterte Schritte erneut versuchen
    }
ops-discard-ask = Verwerfen…
act-rewind = Zurücksetzen
act-resume = Fortsetzen
act-suspend-ask = Anhalten…
act-terminate-ask = Beenden…
act-restart-ask = Neu starten…
act-purge-ask = Verlauf löschen…
act-of = { $workflow } vom { $at }
graph = Schritte von { $workflow }
graph-not-reached = Noch nicht erreicht
attempts =
    { $number ->
        [one] 1 Versuch
       *[other] { $number } Versuche
    }
graph-due = { $attempts } · fällig { $distance }
graph-attempt = Versuch { $number } von { $most }
graph-done-note = Jeder Schritt ist fertig
graph-terminated = Beendet
graph-terminated-note = Nichts davon läuft mehr
graph-suspended = Angehalten
graph-suspended-note = Nichts beginnt, bis er fortgesetzt wird
graph-blocked = Blockiert
graph-discarded-note = Ein Schritt wurde verworfen
graph-failed-note = Ein Schritt ist gescheitert
graph-waiting-note = Folgt den Schritten davor
instance-unknown = Diese Version kennt den Workflow nicht: Seine Jobs sind aufgelistet, nicht gezeichnet.
attempts-title = Versuche
reason-is = Grund: { $reason }
instance-started = Begonnen <at></at>
instance-updated = geändert <at></at> ({ $distance })
instance-id = Kennung <code>{ $id }</code>
mails-none = Zu dieser Buchung ist noch keine E-Mail verschickt.

## Operators: dead jobs

dead-none = Keine gescheiterten Jobs
dead-none-text = Hier braucht Sie nichts: Kein Schritt hat seine Versuche aufgebraucht.
dead-title = Gescheiterte Jobs
dead-heading = Gescheiterte Jobs nach Fehler
dead-lede = Fehler, die sich nur in Zahlen unterscheiden, gelten als gleich.
jobs-counted =
    { $number ->
        [one] 1 Job
       *[other] { $counted } Jobs
    }
dead-retry =
    { $number ->
        [one] Erneut versuchen
       *[other] Alle { $counted } erneut versuchen
    }
dead-first = Zuerst gescheitert <at></at>
dead-last = zuletzt <at></at>
dead-error = Fehler <code>{ $code }</code>
dead-look = Ansehen

## Operators: instances

instances-lede = Jeder Durchlauf eines Workflows, der neueste zuerst.
instances-none-page = Keine Abläufe auf dieser Seite
instances-none-page-text = Ältere gibt es nicht.
instances-none-such = Keine solchen Abläufe
instances-none-such-text = Kein Ablauf ist in diesem Zustand.
instances-none-yet = Noch keine Abläufe
instances-none-yet-text = Die erste Buchung bringt den ersten Ablauf.
instances-all = Alle Abläufe anzeigen
pages-newest = Neueste
pages-older = Ältere
pages = Seiten
instances-a-page = { $number } Abläufe je Seite
restart-impossible = Dieser Ablauf kann nicht neu gestartet werden
restart-impossible-text = Seine Buchung ist abgesagt, und die Uhrzeit gehört vielleicht schon jemand anderem.
ask-suspend = Diesen Ablauf von { $workflow } anhalten?
ask-terminate = Diesen Ablauf von { $workflow } beenden?
ask-restart = Diesen Ablauf von { $workflow } neu starten?
ask-purge = Den Verlauf dieses Ablaufs von { $workflow } löschen?
ask-suspend-says = Schritte, die gerade laufen, werden fertig; nichts Weiteres beginnt, bis jemand den Ablauf fortsetzt.
ask-terminate-says = Was davon noch wartet, läuft nicht mehr, und was gerade läuft, wird nicht gespeichert. Was fertig ist, bleibt fertig.
ask-terminate-received = Seine Buchung ist noch nicht bestätigt: Sie wird abgesagt, und die Uhrzeit wird frei.
ask-terminate-confirmed = Seine Buchung bleibt, wie sie ist: Die Uhrzeit bleibt vergeben.
ask-terminate-other = Seine Buchung bleibt, wie sie ist.
ask-restart-says = Er beginnt neu mit dem ersten Schritt. Nichts wird doppelt gespeichert, und verschickte E-Mails werden nicht noch einmal verschickt.
ask-restart-says-id = Als neuer Ablauf bleibt dieser mit seinem Verlauf bestehen. Unter seiner Kennung wird sein Verlauf ersetzt.
ask-purge-says = Sein Verlauf wird vergessen: jeder Versuch, jeder Fehler und was von seinen Jobs übrig ist. Buchung und Termin bleiben, das Protokoll auch.
ask-terminate-sure = Ich bin sicher, dass niemand braucht, was noch nicht gelaufen ist
ask-purge-sure = Ich bin sicher, dass niemand diesen Verlauf braucht
way-suspend = Ablauf anhalten
way-terminate = Ablauf beenden
way-restart-as-new = Als neuen Ablauf starten
way-restart = Unter seiner Kennung neu starten
way-purge = Verlauf löschen
keep-running = Laufen lassen
keep-as-is = So lassen
purge-no-days = Das ist keine Anzahl von Tagen
outcome-bad-days = Geben Sie eine Anzahl von Tagen von 1 bis 3650 ein.
purge-older-title = Die Verläufe beendeter Abläufe löschen, die vor mehr als { $days } Tagen begonnen haben?
purge-older-says = Der Verlauf aller, die Completed, Failed oder Terminated sind, wird vergessen: jeder Versuch, jeder Fehler und die gescheiterten Jobs, die dann nicht mehr erneut versucht werden können. Buchungen und Termine bleiben, das Protokoll auch.
way-purge-older = Verläufe löschen
keep-them = Behalten
filter-any-status = Jeder Status
purge-older = Alte Verläufe löschen
purge-older-days = Begonnen vor mehr als … Tagen
instances-caption = Abläufe, der neueste zuerst
column-instance = Ablauf
column-workflow = Workflow
column-started-utc = Begonnen (UTC)
column-updated-utc = Geändert (UTC)

## Operators: a job

ops-job = Job { $step }
ops-job-title = Job <code>{ $step }</code>
job-no-attempt = Kein Versuch ist verzeichnet.
ops-done-to-job = Was mit diesem Job getan wurde, das Älteste zuerst
job-facts = Angaben
job-no-booking = Unbekannt: In seinen Daten steht keine
job-finished = Beendet
job-due = Fällig
number-of = { $number } von { $most }
column-state = Zustand
column-booking = Buchung
column-worker = Worker
job-id = Kennung
job-is-dead = Dieser Job ist gescheitert
job-is-dead-text = Seine Versuche sind aufgebraucht, oder sein Fehler ist einer, den kein neuer Versuch von selbst behebt. Erneut versuchen macht ihn sofort fällig, mit ebenso vielen Versuchen; fertige Schritte werden nicht wiederholt.
job-retry = Erneut versuchen
job-skip-ask = Schritt überspringen…
longer = Mit mehr Geduld erneut versuchen
longer-attempts-hint = Von jetzt an, 1 bis 100.
longer-interval = Erster Abstand in Sekunden
longer-interval-hint = 1 bis 3600; jeder weitere ist länger. Leer bleibt der des Jobs.
longer-button = So erneut versuchen

## Operators: the list of jobs

jobs-of-kind = Gescheitert mit einer Art von Fehler. <a>Alle Arten</a>
pages-previous = Zurück
pages-next = Weiter
jobs-page = Seite { $page }, { $number } Jobs je Seite
jobs-none-page = Keine Jobs auf dieser Seite
jobs-none-page-text = So viele Jobs gibt es nicht.
jobs-none-such = Keine solchen Jobs
jobs-none-such-text = Kein Job passt zu diesen Filtern.
jobs-none-yet = Noch keine Jobs
jobs-none-yet-text = Die erste Buchung bringt den ersten Job.
jobs-all = Alle Jobs anzeigen
discard-title = { $jobs } verwerfen?
discard-none = Keiner dieser Jobs ist noch gescheitert
discard-none-text = Nur gescheiterte Jobs können verworfen werden. Vielleicht hat jemand anderes sie schon erneut angesetzt oder verworfen.
discard-page = Jobs verwerfen
bulk-retry-all = Alle { $number } gescheiterten auf dieser Seite erneut versuchen
bulk-count = { $jobs } auf dieser Seite gescheitert
bulk-retry = Ausgewählte erneut versuchen
bulk-discard = Ausgewählte verwerfen…
discard = { $jobs } verwerfen
discard-says = Ein verworfener Job läuft nie wieder, also wird seine Buchung nie abgeschlossen: Eine E-Mail, die nicht verschickt ist, wird es auch nicht mehr. Die Uhrzeit bleibt vergeben, bis das Praxisteam den Termin absagt. Das lässt sich nicht rückgängig machen.
discard-sure = Ich bin sicher, dass niemand diese Arbeit noch braucht
filter-any-state = Jeder Zustand
column-step = Schritt
filter-any-step = Jeder Schritt
filter-reference = Buchungsnummer
filter-reference-wrong = Geben Sie die ganze Buchungsnummer ein, zum Beispiel K7M3-QX9P
skip-impossible = Dieser Schritt kann nicht übersprungen werden
skip-impossible-text = Nur ein Schritt, dessen Job gescheitert oder verworfen ist, kann übersprungen werden.
skip-title = Den Schritt { $step } überspringen?
skip-says = Der Schritt gilt als fertig, obwohl er nichts getan hat: Was auf ihn folgt, geschieht, als hätte er geklappt. Eine übersprungene E-Mail wird nie verschickt, ein übersprungener Eintrag nie gespeichert.
skip-sure = Ich bin sicher, dass der Ablauf ohne diesen Schritt weitergehen kann
skip = Schritt überspringen
jobs-select = Auswählen
jobs-caption = Jobs, der neueste zuerst
column-job = Job
column-when-utc = Wann (UTC)
column-last-error = Letzter Fehler
jobs-of-booking = , Buchung { $reference }
unknown = Unbekannt
jobs-select-one = { $step } auswählen
jobs-select-one-of = { $step } der Buchung { $reference } auswählen

## Operators: what became of an action

outcome-retried-none = Nichts wurde erneut angesetzt: Die Jobs sind nicht mehr gescheitert.
outcome-discarded-none = Nichts wurde verworfen: Die Jobs sind nicht mehr gescheitert.
outcome-purged-none = Nichts wurde gelöscht: So alt ist kein beendeter Ablauf.
outcome-retried = { $jobs } erneut angesetzt: sofort fällig, mit neuen Versuchen.
outcome-discarded = { $jobs } verworfen. Ihr Grund steht im Protokoll.
outcome-purged = Verlauf gelöscht: { $instances }. Buchungen und Termine bleiben.
outcome-skipped = Übersprungen: Der Schritt gilt als fertig. Ihr Grund steht im Protokoll.
outcome-paused = Die Warteschlange ist angehalten: Niemand nimmt einen Job aus ihr, bis sie fortgesetzt wird.
outcome-resumed = Die Warteschlange ist fortgesetzt: Ihre Jobs gehen weiter.
outcome-suspended = Angehalten: Was läuft, wird fertig, und nichts Weiteres beginnt.
outcome-released = Fortgesetzt: Der Ablauf geht weiter.
outcome-rewound = Zurückgesetzt: Was gescheitert war, läuft noch einmal, und was fertig ist, bleibt fertig.
outcome-terminated = Beendet: Nichts davon läuft noch.
outcome-restarted = Neu gestartet, vom ersten Schritt an.
outcome-others =
    { $number ->
        [one] Ein weiterer war nicht mehr gescheitert.
       *[other] { $number } weitere waren nicht mehr gescheitert.
    }
outcome-none-selected = Wählen Sie zuerst mindestens einen gescheiterten Job aus.
outcome-no-reason = Geben Sie einen Grund an.
outcome-long-reason = Kürzen Sie den Grund auf höchstens 500 Zeichen.
outcome-not-sure = Setzen Sie das Häkchen, wenn Sie sicher sind.
outcome-bad-policy = Geben Sie 1 bis 100 Versuche ein und als ersten Abstand 1 bis 3600 Sekunden oder nichts.
outcome-not-possible = Der Zustand lässt das nicht zu, darum wurde nichts geändert. Vielleicht war jemand anderes schneller.
outcome-gone = Das gibt es nicht mehr, darum wurde nichts geändert.
outcome-unavailable = Die Datenbank ist nicht erreichbar, darum wurde nichts geändert. Versuchen Sie es gleich noch einmal.
outcome-failed = Das hat nicht geklappt, und es wurde nichts geändert. Im Log des Servers steht, warum.

## Operators: the overview

queues = Warteschlangen
workers-alive =
    { $number ->
        [one] 1 Worker ist aktiv
       *[other] { $number } Worker sind aktiv
    }
overview-dead =
    { $number ->
        [one] 1 Job ist gescheitert
       *[other] { $counted } Jobs sind gescheitert
    }
overview-dead-of = der Buchung { $reference }
overview-dead-text = Ihre Versuche sind aufgebraucht; es geschieht nichts weiter, bis Sie sie erneut versuchen oder verwerfen.
overview-dead-all = Alle gescheiterten Jobs ansehen
overview-dead-grouped = Nach Fehler gruppiert
bar-none = Keine Jobs
bar-part = { $state } { $number }
pause-title = Die Warteschlange { $queue } anhalten?
pause-says = Aus einer angehaltenen Warteschlange nimmt niemand einen Job, in keinem Prozess, bis sie fortgesetzt wird; Jobs, die gerade laufen, werden fertig. Buchungen werden weiter angenommen und warten an diesem Schritt.
pause = Warteschlange anhalten
pause-keep = Weiterlaufen lassen
queues-done = Fertig in 24 h
queues-others = Von anderen Versionen
queues-text = „Fertig“ zählt die letzten 24 Stunden; alles andere zählt, was es jetzt gibt.
queues-caption = Jobs von { $workflow } nach Warteschlange und Zustand
column-queue = Warteschlange
column-share = Anteil
column-work = Betrieb
queues-count-of = { $state } in { $queue }
work-pause-ask = Anhalten…
work-paused = Angehalten
work-paused-by = Von { $who }, <at></at>

## Operators: attempts

attempt = Versuch { $number }
attempt-of-step = <code>{ $step }</code>, Versuch { $number }
attempt-lost = Verloren
attempt-skipped = Übersprungen
attempt-failed = Fehlgeschlagen
attempt-lost-note = Der Worker ist ausgefallen, während er den Job hatte; das zählt nicht als Versuch.
attempt-skipped-note = Der Betrieb hat den Ablauf ohne diesen Schritt weitergehen lassen.
attempt-error = Fehler <code>{ $code }</code>
attempt-fingerprint = Fingerabdruck <code>{ $print }</code>
attempt-meta = { $duration } · Worker { $worker }
attempt-running = Läuft gerade · Worker { $worker }
attempt-no-worker = unbekannt
attempt-due = Fällig <at></at>, { $distance }

## Operators: workers

workers-lede = Jeder Prozess hat je Warteschlange einen Worker. Wer 5 Sekunden lang schweigt, verliert seine Jobs.
workers-none = Kein Worker ist aktiv
workers-none-text = Buchungen werden angenommen und bewahrt, aber kein Schritt läuft. Starten Sie einen Worker mit <code>{ $command }</code> auf einem Rechner, der die Datenbank erreicht.
worker-alive = Aktiv
worker-silent = Still
column-started = Gestartet
column-last-seen = Zuletzt gesehen
workers-title = { $alive } aktiv, { $silent } still
workers-caption = Worker der letzten Stunde, die stillen zuletzt

## Operators: the waiting list

ops-state-waitlisted = Auf der Warteliste: noch ohne Zeit.
ops-state-waitlisted-dead = Ein Schritt ist tot. Jemand wartet auf eine Zeit, und eine E-Mail ist nicht hinausgegangen.

## Staff: reminders and the waiting list

letter-patient-reminder = Erinnerung an die Person
letter-patient-waitlisted = Auf der Warteliste, an die Person
letter-patient-offer = Angebotene Zeit, an die Person
letter-patient-waitlist-over = Ende des Wartens, an die Person
letter-to-come = Kommt noch
letter-leaves = Sie geht am <time>{ $when }</time> hinaus.
staff-waitlist-lede = In der Reihenfolge, in der gefragt wird: wer zuerst kam, und dahinter, wer ein Angebot verstreichen ließ.
staff-waitlist-removed = Von der Liste genommen
staff-waitlist-removed-text = Eine angebotene Zeit ist frei für die nächste Person.
staff-waitlist-failed = Das hat nicht geklappt
staff-waitlist-failed-text = Die Person stand nicht mehr auf der Liste, oder wir konnten sie nicht ändern.
staff-waitlist-empty = Niemand wartet
staff-waitlist-empty-text = Auf der Seite mit den freien Zeiten setzt man sich auf die Liste. Neues erscheint hier von selbst.
staff-waitlist-caption = Wer wartet, die nächste Person zuerst
staff-waitlist-for = Wartet auf
staff-waitlist-with = { $service } bei { $provider }
staff-waitlist-since = Seit
staff-waitlist-offers = Angebote
staff-waitlist-none = Noch keine
staff-waitlist-offered = Angeboten
staff-waitlist-waiting = Wartet
staff-waitlist-change = Ändern
staff-waitlist-remove = Entfernen <b>{ $name }</b>
staff-waitlist-remove-text = Der Platz geht verloren, und eine angebotene Zeit bekommt die nächste Person. Eine E-Mail gibt es nicht.
staff-waitlist-remove-button = Von der Liste nehmen
staff-waitlist-open = { $when }: offen bis { $until }

## For whom it is, and what the service asks

whom-title = Für wen ist der Termin?
whom-me = Für mich
whom-other = Für jemand anderen
whom-booked-by = Ihr Name
whom-booked-by-hint = Darunter stehen die Angaben zu der Person, für die der Termin ist.
questions-title = Fragen zu Ihrem Besuch
answer-yes = Ja
answer-no = Nein
fault-booked-by-missing = Geben Sie Ihren Namen ein
fault-answer-missing = Beantworten Sie diese Frage
fault-answer-too-long = Die Antwort darf höchstens 500 Zeichen haben
fault-consent-missing = Setzen Sie das Häkchen, wenn Sie zustimmen: Sonst können wir das nicht buchen
check-questions = Ihre Antworten
fact-booked-by = Gebucht von
staff-answers = Fragen und Antworten

## Booking: the slots of a day, as screen readers say it

slots-free =
    { $number ->
        [one] 1 freie Zeit
       *[other] { $number } freie Zeiten
    }

## The search of the team, and patients

search-appointments = Alle Termine
search-appointments-term = Name oder Buchungsnummer
search-patients = Patienten
search-patients-term = Name, E-Mail, Geburtsdatum oder Buchungsnummer
nav-patients = Patienten
patients-title = Patienten
patients-lede = Jemanden mit allen Terminen finden, und über Einträge entscheiden, die wohl dieselbe Person sind. Wonach Sie suchen, ist nach 15 Minuten vergessen.
patients-found = Gefunden
patients-found-none = Niemand gefunden
patients-found-none-text = Versuchen Sie es mit einem Teil des Namens oder der E-Mail-Adresse, mit einem Geburtsdatum wie 10.12.1990 oder mit einer Buchungsnummer wie K7M3-QX9P.
patients-found-cut = Es sind nur die ersten { $number } Personen zu sehen. Geben Sie mehr vom Namen ein, um die anderen zu finden.
patients-no-appointments = Keine Termine
patients-appointments-cut = Es sind die letzten { $shown } von { $number } Terminen zu sehen.
patients-appointments-of = Die Termine von { $name }
appointment-others = Andere Termine derselben Person
patients-alike = Wohl doppelt
patients-alike-none = Nichts zu entscheiden
patients-alike-none-text = Keine zwei Einträge sehen nach derselben Person aus. Sonst erscheinen sie hier.
patients-alike-cut = Das sind die { $number } neuesten Paare. Die anderen erscheinen, wenn Sie über diese entschieden haben.
patients-pair = { $one } und { $other }
patients-why-same-name = Beide haben denselben Namen, nur anders geschrieben, und dasselbe Geburtsdatum.
patients-why-swapped-name = Vor- und Nachname sind vertauscht, und das Geburtsdatum ist dasselbe.
patients-why-similar-name = E-Mail und Geburtsdatum sind dieselben, und die Namen sind ähnlich.
patients-why-other-last-name = E-Mail, Geburtsdatum und Vorname sind dieselben; der Nachname ist ein anderer.
patients-why-one-digit = Name und E-Mail sind dieselben, und im Geburtsdatum ist eine Ziffer anders.
patients-why-day-and-month = Name und E-Mail sind dieselben, und im Geburtsdatum sind Tag und Monat vertauscht.
patients-appointments = Termine
patients-first = Erster Termin
patients-last = Letzter Termin
patients-none-yet = Keiner
patients-same = Dieselbe Person …
patients-two = Zwei Personen
patients-two-text = Es wird nichts geändert, und diese beiden werden nicht wieder vorgeschlagen.
patients-two-button = Beide Einträge behalten
patients-merged = Die beiden sind ein Eintrag
patients-merged-text = Er hat die Termine von beiden. Auch Buchungen mit den entfernten Angaben gehören nun zu ihm.
patients-apart = Es bleiben zwei Personen
patients-apart-text = Die beiden werden nicht wieder vorgeschlagen.
patients-decided = Es wurde nichts geändert
patients-decided-text = Die beiden sehen nicht mehr doppelt aus, oder jemand hat inzwischen über sie entschieden.
patients-unavailable = Die Datenbank ist nicht erreichbar, darum wurde nichts geändert. Versuchen Sie es gleich noch einmal.
patients-failed = Das hat nicht geklappt, und es wurde nichts geändert. Bitte sagen Sie dem Betrieb Bescheid.
merge-title = Dieselbe Person?
merge-form = Aus beiden einen Eintrag machen
merge-what = Der Eintrag, der bleibt, behält Namen, Geburtsdatum und E-Mail und bekommt alle Termine und Buchungen des anderen, der entfernt wird. Wer mit den entfernten Angaben bucht, ist von nun an diese Person. E-Mails zu einem Termin gehen weiter an die Adresse, mit der er gebucht wurde. Es lässt sich nicht rückgängig machen.
merge-kept = Welcher Eintrag bleibt?
merge-choice = { $name }, geboren am { $born }, { $email }
merge-no-choice = Wählen Sie den Eintrag, der bleibt
merge-sure = Das ist dieselbe Person: den anderen Eintrag entfernen
merge-not-sure = Setzen Sie das Häkchen, wenn es dieselbe Person ist
merge-button = Zusammenführen
merge-not-merged = Die Einträge wurden nicht zusammengeführt

## Calendars to subscribe to

nav-feeds = Kalender
feeds-title = Kalender zum Abonnieren
feeds-lede = Termine in dem Kalender, den Sie ohnehin benutzen: in Outlook, Google, Apple oder einem anderen, der eine Adresse abonnieren kann.
feeds-list = Kalender, die abgerufen werden können
feeds-none = Es gibt noch keinen Kalender
feeds-none-text = Legen Sie unten einen an und tragen Sie seine Adresse dort ein, wo Sie Ihren Kalender führen.
feeds-for = Für
feeds-everybody = Die ganze Praxis
feeds-made = Angelegt
feeds-fetched = Zuletzt abgerufen
feeds-never = Noch nicht
feeds-closed = Geschlossen: Das Konto ist gesperrt
feeds-new = Kalender anlegen
feeds-new-text = Er zeigt die Termine von vor 30 Tagen bis in einem Jahr mit Behandlung und Buchungsnummer. Patientinnen und Patienten werden darin nicht genannt, denn wer Ihren Kalender führt, ruft ihn ab und speichert ihn. Ändern lässt sich von dort aus nichts.
feeds-create = Kalender anlegen
feeds-created = Der Kalender ist angelegt
feeds-created-text = Kopieren Sie die Adresse jetzt: Wir behalten nur einen Fingerabdruck davon und können sie nicht noch einmal zeigen. Wer sie hat, kann den Kalender lesen; behandeln Sie sie wie ein Passwort.
feeds-address = Adresse des Kalenders
feeds-revoke = Widerrufen
feeds-revoke-text = Die Adresse gilt sofort nicht mehr, und zwar für alle, die sie haben. Kalender, die sie abgerufen haben, zeigen vielleicht noch eine Weile, was sie haben. Das lässt sich nicht rückgängig machen; Sie können einen neuen anlegen.
feeds-revoke-sure = Kalender widerrufen
feeds-revoked = Der Kalender ist widerrufen
feeds-revoked-text = Seine Adresse gilt nicht mehr.
feeds-not-changed = Es wurde nichts geändert
feeds-not-sure = Zum Widerrufen benutzen Sie den Knopf unter der Erklärung.
feeds-gone = Der Kalender wurde schon widerrufen, oder es gibt diese Person nicht.
feeds-unavailable = Die Datenbank ist nicht erreichbar. Bitte versuchen Sie es gleich noch einmal.
feeds-failed = Das hat nicht geklappt. Bitte sagen Sie jemandem vom Betrieb Bescheid.

## E-mails that came back

letter-bounced = Nicht zugestellt
letter-bounced-text = Diese E-Mail ist nicht angekommen. Geben Sie auf anderem Weg Bescheid.
letter-delayed = Verzögert
letter-delayed-text = Diese E-Mail ist noch nicht angekommen. Der Mailserver versucht es weiter.
letter-bounce-at = Gemeldet am
letter-bounce-status = Status
letter-bounce-diagnostic = Was der Server sagt

## Contact by choice

contact-title = Wie dürfen wir Sie zu diesem Termin erreichen?
contact-hint = Ohne E-Mail-Adresse bekommen Sie von uns keine Bestätigung und keine Erinnerungen. Stattdessen zeigen wir Ihnen einen Code, mit dem Sie den Termin verschieben oder absagen können.
contact-email = Per E-Mail
contact-phone = Per Telefon
contact-none = Gar nicht
fact-contact = Kontakt
fault-contact-unknown = Wählen Sie, wie wir Sie erreichen dürfen
fault-phone-missing = Geben Sie die Telefonnummer ein
check-code-note = Anstelle einer E-Mail bekommen Sie nach dem Buchen einen Code.
code = Ihr Code
code-text = Wir haben keine E-Mail-Adresse von Ihnen. Diesen Code haben deshalb nur Sie, und wir zeigen ihn eine Stunde lang, nur in diesem Browser. Bitte notieren Sie ihn, oder drucken Sie diese Seite: Mit der Buchungsnummer, dem Geburtsdatum und dem Code können Sie den Termin unter <a>Meine Buchung finden</a> verschieben oder absagen.
code-elsewhere = Um den Termin zu verschieben oder abzusagen, brauchen Sie den Code, der nach dem Buchen gezeigt wurde: Geben Sie ihn unter <a>Meine Buchung finden</a> ein. Wenn Sie ihn nicht mehr haben, rufen Sie bitte die Praxis an und nennen Sie die Buchungsnummer.
status-lede-no-address = Die Uhrzeit gehört Ihnen. Wir haben keine E-Mail-Adresse von Ihnen: Bitte notieren Sie, was hier steht, oder drucken Sie diese Seite.
status-next-text-code = Bewahren Sie Ihre Buchungsnummer auf: Mit ihr finden Sie diese Seite wieder, und die Praxis findet Ihren Termin. Sie bekommen keine E-Mails dazu.
find-lede-code = Wir schicken Ihnen eine E-Mail mit dem Link zum Verschieben oder Absagen, an die Adresse, mit der Sie gebucht haben. Wenn Sie keine angegeben haben, öffnet der Code, den wir Ihnen gezeigt haben, den Termin sofort.
find-code-hint = Nur wenn Sie ohne E-Mail-Adresse gebucht haben: sechzehn Buchstaben und Ziffern, wie K7M3-QX9P-R4TW-2HJC.
find-code-wrong = Schreiben Sie den Code so, wie er nach dem Buchen gezeigt wurde, etwa K7M3-QX9P-R4TW-2HJC
find-not-together = Vergleichen Sie Buchungsnummer, Geburtsdatum und Code mit Ihrer Notiz: Sie gehören nicht zusammen, oder es wurde in der letzten Stunde zu oft probiert
manage-calendar = Für den Kalender speichern
manage-secret-code = Wer den Link zu dieser Seite hat, kann den Termin eine Stunde lang verschieben oder absagen. Danach öffnet Ihr Code ihn wieder.
manage-cancelled-text-code = Wir haben { $clinic } Bescheid gegeben. Sie haben bei uns keine E-Mail-Adresse, deshalb schicken wir Ihnen keine: Wenn der Termin in Ihrem Kalender steht, nehmen Sie ihn bitte heraus.
manage-moved-text-code = Sie haben bei uns keine E-Mail-Adresse, deshalb schicken wir Ihnen keine: Bitte notieren Sie die neue Uhrzeit. Ihr Code gilt weiter.
cancel-consequence-code = Die Uhrzeit ist sofort für andere frei, die Praxis bekommt eine E-Mail, und es lässt sich nicht rückgängig machen. Wir haben keine E-Mail-Adresse von Ihnen und schicken Ihnen keine.
moving-consequence-patient-code = Die Praxis bekommt eine E-Mail mit der neuen Uhrzeit, und Ihre alte ist sofort für andere frei. Wir haben keine E-Mail-Adresse von Ihnen und schicken Ihnen keine.
moving-consequence-staff-no-email = Die Praxis bekommt eine E-Mail mit der neuen Uhrzeit, und die alte ist sofort für andere frei.
moving-sure-no-email = Den Termin verschieben und der Praxis die E-Mail schicken
staff-contact-none = Kein Kontakt gewünscht
staff-cancel-what-no-email = Damit wird { $slot } frei. Sie bekommen eine E-Mail. Es lässt sich nicht rückgängig machen.
staff-cancel-sure-no-email = Den Termin absagen und der Praxis die E-Mail schicken
staff-no-email = Zu diesem Termin gibt es keine E-Mail-Adresse: Keine E-Mail sagt Änderungen weiter.
staff-tell-by-phone = Gewünscht ist ein Anruf: <a>{ $number }</a>.
staff-tell-not = Kein Kontakt gewünscht: Sagen Sie es beim nächsten Besuch oder Anruf.
mails-no-address = Es gibt keine E-Mail-Adresse: Die Schritte, die an sie schreiben würden, gelten als erledigt, ohne dass etwas verschickt wurde.
ops-state-completed-no-address = Abgeschlossen: Der Termin ist eingetragen, und die E-Mail an die Praxis ist verschickt. Eine E-Mail-Adresse wurde nicht angegeben.

## Going from page to page
not-loaded = Die nächste Seite konnte nicht geladen werden
not-loaded-text = Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal. Was Sie eingegeben haben, ist noch da.

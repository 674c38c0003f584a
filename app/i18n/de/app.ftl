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
slots-none-on = Am { $day } ist nichts frei
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
zone-change = <hidden>Zeitzone</hidden> ändern

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
details-lede = Wir brauchen sie, um den Termin zu buchen und per E-Mail zu bestätigen.
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
change-what = <hidden>{ $what }</hidden> ändern

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
manage-unknown-text = Er ist vielleicht unvollständig, oder der Termin ist vorbei. Bitte kopieren Sie den ganzen Link aus Ihrer E-Mail.
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
waitlist-join-lede = Wenn eine passende Zeit frei wird, halten wir sie Ihnen frei und schreiben Ihnen. Gebucht ist erst, wenn Sie zusagen.
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

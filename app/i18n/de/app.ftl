# Was die Seiten sagen, auf Deutsch. Patientinnen und Patienten werden gesiezt.
# Welche Wörter wir benutzen und welche nie, steht in docs/words.md.

## Dates and times

# Für chrono: %A ist der Wochentag, %-d der Tag, %B der Monat, %Y das Jahr, %a ist der Wochentag kurz. %b ist `month-short`.
date-long = %A, %-d. %B %Y
date = %-d. %B %Y
date-short = %-d. %b
day-numbered = <number>{ $day }.</number> { $month }
date-in-table = %a., %-d. %b %Y
month-short =
    { $month ->
        [1] Jan.
        [2] Feb.
        [3] März
        [4] Apr.
        [5] Mai
        [6] Juni
        [7] Juli
        [8] Aug.
        [9] Sept.
        [10] Okt.
        [11] Nov.
       *[12] Dez.
    }
moment = { $day } um { $clock } Uhr
moment-short = { $day }, { $clock } Uhr
clock = { $clock } Uhr
times-of-city = Alle Uhrzeiten sind Ortszeit in { $city }.
times-of-zone = Alle Uhrzeiten gelten für die Zeitzone { $zone }.
moment-beside = In { $place }: { $moment }
clock-elsewhere = { $clock } Uhr in { $place }
clock-elsewhere-on-day = { $weekday } { $clock } Uhr in { $place }
minutes = { $minutes } Minuten
minutes-online = { $minutes } Minuten, online
service-and-minutes = { $service }, { $minutes } Minuten

## The frame of every page

site-description = Termin bei { $clinic } online buchen: Terminart, Tag und Uhrzeit wählen. Ganz ohne Konto.
site-skip = Zum Inhalt springen
site-find = Meine Buchung finden
site-mine = Mein Termin
site-daybook = Online-Buchung mit Daybook
site-staff = Anmeldung für das Praxisteam
site-mailbox = Test-Postfach
back = Zurück
error-mark = Fehler:{ " " }
# Der Titel einer Seite, in deren Formular etwas nicht stimmt.
title-error = Fehler: { $title }
optional = (freiwillig)

## Booking: the steps and the summary

step-service = Terminart
step-provider = Behandler/in
step-time = Uhrzeit
step-details = Angaben
step-check = Prüfen
steps = Schritte
steps-now = Schritt { $number } von { $steps }
summary-change = Ändern<hidden>: Ihre Auswahl</hidden>
summary-title = Ihr Termin bisher
fact-service = Terminart
fact-provider = Behandler/in
fact-when = Wann
fact-where = Wo
online = Online
fact-reference = Buchungsnummer

## Booking: the service

book-title = Einen Termin buchen
service-lede = Wählen Sie eine Terminart. Die Buchung dauert etwa zwei Minuten, ein Konto brauchen Sie nicht.
service-none = Online-Buchungen sind noch nicht möglich
service-none-text = Die Praxis hat ihren Kalender noch nicht freigeschaltet. Bitte schauen Sie später wieder vorbei oder rufen Sie in der Praxis an.

## Booking: with whom

provider-title = Zu wem möchten Sie?
provider-none = Diese Terminart wird zurzeit nicht angeboten
provider-none-text = Bitte wählen Sie eine andere Terminart oder rufen Sie in der Praxis an.
provider-next-today = Nächster freier Termin: heute um { $clock } Uhr
next-free = Nächster freier Termin: { $day }
provider-nothing-free = In den nächsten vier Wochen ist kein Termin frei
provider-anyone = Egal, bei wem
provider-anyone-text = Die größte Auswahl an Terminen

## Booking: the time

slots-title = Wählen Sie Tag und Uhrzeit
days = Tage
days-earlier = Frühere Tage
days-later = Spätere Tage
days-shown = { $first } bis { $last } { $year }
days-skip = Zu den Uhrzeiten springen
days-go = Zu einem Datum springen
days-go-label = Datum
days-go-show = Anzeigen
day-none = Keine
day-free = { $number } frei
slots-other = Wählen Sie einen anderen Tag oder <a>gehen Sie zu jemand anderem</a>.
slots-morning = Vormittag
slots-afternoon = Nachmittag
slots-evening = Abend
slots-none-on = Am { $day } ist kein Termin frei
slots-none-between = Von { $first } bis { $last } ist kein Termin frei
slots-later = Spätere Tage ansehen
slots-closed = Diese Uhrzeit lässt sich nicht buchen
slots-closed-text = Sie ist schon vorbei, oder die Praxis ist dann geschlossen. Bitte wählen Sie eine andere. Ihre Angaben sind noch da.
slots-taken = Der Termin am { $moment } ist gerade vergeben worden
slots-taken-other = Bitte wählen Sie unten einen anderen Termin. Ihre Angaben sind noch da.
slots-taken-nearest = Ihre Angaben sind noch da. Die nächsten freien Termine:
zone-label = Zeitzone
zone-change = Ändern<hidden>: Zeitzone</hidden>

## Booking: the time is kept

hold = Ihr Termin
hold-until = Reserviert bis <time>{ $clock } Uhr</time>
hold-extend = 5 Minuten länger reservieren
hold-other = Anderen Termin wählen
hold-free = Dieser Termin ist gerade nicht für Sie reserviert, aber noch frei. Sie können ihn reservieren oder gleich weitermachen: Wer zuerst bucht, bekommt ihn. Ihre Angaben bleiben erhalten.
hold-take = Für 5 Minuten reservieren
hold-left = noch { $time }
hold-over = Abgelaufen
hold-ended = Die Reservierung ist abgelaufen. Sie können trotzdem weitermachen. Ist der Termin inzwischen vergeben, zeigen wir Ihnen die nächsten freien Termine.
hold-seconds = Ihr Termin ist noch { $seconds } Sekunden für Sie reserviert

## Booking: the details

details-title = Ihre Angaben
details-lede = Diese Angaben brauchen wir für Ihren Termin.
form-problem = Bitte prüfen Sie Ihre Angaben
field-first-name = Vorname
field-last-name = Nachname
field-email = E-Mail-Adresse
field-phone = Telefonnummer
field-date-of-birth = Geburtsdatum
field-last-name-hint = Bitte leer lassen, wenn Sie nur einen Namen haben.
field-email-hint = An diese Adresse schicken wir Ihre Bestätigung.
birth-hint = Zum Beispiel 27 3 1941
birth-day = Tag
birth-month = Monat
birth-year = Jahr
field-phone-hint = Nur für Rückfragen zu diesem Termin.
details-continue = Weiter
details-extend = Meinen Termin 5 Minuten länger reservieren

## What is wrong with a patient's details

fault-first-name-missing = Geben Sie den Vornamen ein
fault-name-too-long = Verwenden Sie höchstens 100 Zeichen
fault-name-without-letters = Geben Sie einen Namen mit Buchstaben ein
fault-email-missing = Geben Sie die E-Mail-Adresse ein
fault-email-shape = Geben Sie eine E-Mail-Adresse wie name@example.org ein
fault-name-is-address = Geben Sie einen Namen ohne Internet- oder E-Mail-Adressen ein
fault-email-alone = Geben Sie nur die E-Mail-Adresse ein, ohne Namen und ohne spitze Klammern
fault-email-before-at = Verwenden Sie vor dem @ nur Buchstaben ohne Umlaute und Akzente, Ziffern und übliche Zeichen: E-Mails an andere Adressen kommen oft nicht an
fault-phone-signs = Verwenden Sie in der Telefonnummer nur Ziffern, Leerzeichen und + - ( ) . /
fault-date-of-birth-missing = Geben Sie das Geburtsdatum ein
fault-day-of-birth-missing = Geben Sie beim Geburtsdatum auch den Tag ein
fault-month-of-birth-missing = Geben Sie beim Geburtsdatum auch den Monat ein
fault-year-of-birth-missing = Geben Sie beim Geburtsdatum auch das Jahr ein
fault-day-of-birth = Geben Sie einen Tag von 1 bis 31 ein
fault-month-of-birth = Geben Sie den Monat als Zahl von 1 bis 12 oder mit seinem Namen ein
fault-date-shape = Geben Sie ein Datum wie 31.12.1990 ein
fault-date-year = Geben Sie das Jahr vierstellig ein
fault-date-month = Geben Sie einen Monat von 1 bis 12 ein
fault-date-day = Den { $day } gibt es nicht
fault-date-ambiguous = Schreiben Sie den Monat aus, zum Beispiel 31. Dezember 1990
fault-date-of-birth-to-come = Das Geburtsdatum muss in der Vergangenheit liegen
fault-date-of-birth-too-old = Prüfen Sie das Geburtsjahr

## Booking: checking the answers

check-title = Prüfen Sie Ihre Angaben
check-lede = Ihr Termin ist erst gebucht, wenn Sie unten „{ check-confirm }“ wählen.
check-confirm = Termin verbindlich buchen
check-unavailable = Die Buchung hat gerade nicht geklappt
check-unavailable-text = Bei uns hat etwas nicht geantwortet. Es ist nichts verloren gegangen und nichts doppelt gebucht. Bitte wählen Sie noch einmal „{ check-confirm }“.
check-changed = Ihre Angaben haben sich geändert
check-changed-text = Ihre Angaben wurden geändert, nachdem Sie diese Seite geöffnet haben, vielleicht in einem anderen Tab. Gebucht ist noch nichts. Bitte prüfen Sie alles noch einmal und wählen Sie dann „{ check-confirm }“.
check-gone = Ihre Angaben sind nicht mehr da
check-gone-text = Wir bewahren sie eine Stunde lang auf, nur in diesem Browser und nur mit Cookies. Wenn Sie schon verbindlich gebucht haben, bleibt Ihr Termin bestehen. Sonst fangen Sie bitte noch einmal an.
check-cookies = Ihr Browser hat Ihre Angaben nicht gespeichert
check-cookies-text = Ihr Browser hat das Cookie abgelehnt, das wir dafür brauchen. Falls Sie noch nicht verbindlich gebucht haben: Erlauben Sie Cookies für diese Website und fangen Sie noch einmal an, oder rufen Sie in der Praxis an.
your-appointment = Ihr Termin
check-about-you = Ihre Angaben
fact-name = Name
fact-email = E-Mail
fact-phone = Telefon
fact-date-of-birth = Geburtsdatum
not-given = Keine Angabe
check-email-note = An diese Adresse schicken wir die Bestätigung.
change-what = Ändern<hidden>: { $what }</hidden>

## Booking: how far it has come

status-unknown = Diese Buchungsnummer kennen wir nicht
status-unknown-text = Eine Buchungsnummer sieht zum Beispiel so aus: K7M3-QX9P. Bitte vergleichen Sie sie Zeichen für Zeichen mit Ihrer E-Mail oder Ihrer Notiz.
status-other = Gebucht wurde etwas anderes
status-other-text = Auf der vorigen Seite standen andere Angaben, vielleicht aus einem anderen Tab. Gebucht ist, was Sie hier sehen.
status-elsewhere = Das geht in diesem Browser nicht
status-elsewhere-text = In dem Browser, mit dem Sie gebucht haben, können Sie den Termin noch eine Stunde lang verschieben oder absagen. Danach nutzen Sie bitte den persönlichen Link in Ihrer E-Mail.
status-reference = Ihre Buchungsnummer
stage-received = Ihre Buchung ist bei uns
stage-confirmed = Ihr Termin steht in unserem Kalender
stage-email = Ihre E-Mail ist verschickt
stage-state-waiting = Kommt noch
stage-state-running = In Arbeit
stage-state-retrying = Wir versuchen es noch einmal
stage-state-done = Erledigt
stage-state-dead = Noch nicht
stage-state-discarded = Entfällt
stage-note-retrying = Beim ersten Mal hat es nicht geklappt.
stage-note-dead = Die Praxis sieht das und kümmert sich darum.
stage-note-discarded = Falls Sie sie brauchen, rufen Sie bitte in der Praxis an.
book-another = Einen anderen Termin buchen
status-next = Was Sie jetzt tun können
status-next-text = Bewahren Sie Ihre Buchungsnummer auf: Damit finden Sie diese Seite wieder, und die Praxis findet Ihren Termin.
status-by-link = Verschieben oder absagen können Sie den Termin über den persönlichen Link in Ihrer E-Mail. Wenn Sie ihn nicht finden, <a>schicken wir ihn noch einmal</a>.
status-stages = So weit ist Ihre Buchung
appointment-cancelled = Ihr Termin ist abgesagt
appointment-confirmed = Ihr Termin ist bestätigt
status-received = Ihre Buchung ist eingegangen
status-lede-cancelled = Den Termin können jetzt andere buchen. Sie müssen nichts weiter tun.
status-lede-done = Wir haben Ihnen alles Wichtige per E-Mail geschickt. Sie können diese Seite schließen.
status-lede-yours = Der Termin ist für Sie gebucht.
status-lede-sending = Wir schicken Ihnen gerade eine E-Mail. Sie können diese Seite schließen.
status-lede-kept = Der Termin ist für Sie reserviert.
status-lede-confirming = Der Termin ist für Sie reserviert. Wir bestätigen ihn gerade, das dauert ein paar Sekunden.
status-slow = Die Bestätigung dauert länger als sonst
status-slow-text = Wir müssen etwas prüfen. Die Praxis sieht das, und niemand sonst kann Ihren Termin bekommen. Bitte notieren Sie Ihre Buchungsnummer.
status-waits = Das dauert länger als sonst
status-waits-text = Sie können diese Seite schließen: Die Uhrzeit ist für Sie reserviert, und Ihre Buchung läuft automatisch weiter. Mit Ihrer Buchungsnummer können Sie hier wieder nachsehen.
status-email-slow = Unsere E-Mail braucht länger als sonst
status-email-slow-text = Sie können diese Seite schließen: Ihr Termin steht fest, und die E-Mail kommt automatisch. Bewahren Sie bis dahin bitte Ihre Buchungsnummer auf.
status-stopped = Wir konnten Ihre Buchung nicht bestätigen
status-stopped-text = Die Praxis bearbeitet sie nicht weiter. Bitte notieren Sie Ihre Buchungsnummer und fragen Sie in der Praxis nach. So lange kann niemand sonst Ihren Termin bekommen.
status-ask-again = Sie können sich den persönlichen Link zu Ihrem Termin auch noch einmal schicken lassen: <a>Meine Buchung finden</a>.
status-call = Sie möchten nicht warten? Rufen Sie unter <a>{ $number }</a> in der Praxis an und nennen Sie Ihre Buchungsnummer.
status-no-email = Wir konnten Ihnen keine E-Mail schicken
status-no-email-text = Ihr Termin steht trotzdem fest. Bitte notieren Sie Ihre Buchungsnummer oder drucken Sie diese Seite aus.
status-no-email-yet = Wir konnten Ihnen noch keine E-Mail schicken
status-email-waits-text = Ihr Termin steht fest. Im Moment können wir unsere E-Mail nicht verschicken, wir versuchen es aber weiter. Bitte notieren Sie bis dahin Ihre Buchungsnummer oder drucken Sie diese Seite aus.
status-no-email-yet-text = Ihr Termin steht trotzdem fest. Die Praxis sieht das und kann die E-Mail noch einmal schicken. Bitte notieren Sie Ihre Buchungsnummer oder drucken Sie diese Seite aus.

## Parts that keep themselves up to date

live = Live: Diese Seite aktualisiert sich von selbst
live-paused = Angehalten, solange Sie hier arbeiten
live-lost = Verbindung unterbrochen, neuer Versuch läuft

## Pages for what cannot be shown

problem-not-found = Seite nicht gefunden
problem-not-found-text = Der Link ist vielleicht veraltet oder unvollständig.
problem-forbidden = Mit Ihrem Konto können Sie diese Seite nicht öffnen
problem-forbidden-text = Wenn Sie sie für Ihre Arbeit brauchen, wenden Sie sich an die Verwaltung der Praxis.
problem-unavailable = Diese Seite können wir gerade nicht anzeigen
problem-unavailable-text = Ihre Buchungen sind gespeichert. Bitte versuchen Sie es in einer Minute noch einmal.
problem-call = Sie können uns anrufen: <a>{ $number }</a>.
problem-internal = Bei uns ist etwas schiefgegangen
unanswered = Wir wissen nicht, ob das geklappt hat
unanswered-text = Wir haben keine Antwort bekommen. Diese Seite zeigt den aktuellen Stand: Hat es nicht geklappt, versuchen Sie es bitte noch einmal.
unanswered-look = Wir haben keine Antwort bekommen. Sehen Sie auf dieser Seite nach, ob es geklappt hat, und versuchen Sie es sonst noch einmal
unanswered-again = Wir haben keine Antwort bekommen. Bitte versuchen Sie es noch einmal, es wird nichts doppelt ausgeführt.
problem-internal-text = Ihre Buchungen sind gespeichert, und der Fehler ist festgehalten. Bitte versuchen Sie es noch einmal.
problem-other-account = Mit einem anderen Konto anmelden
problem-no-place = Dieser Link führt zu keiner Seite der Liste
problem-no-place-text = Er ist vielleicht unvollständig oder gehört zu einer anderen Liste.
problem-no-place-begin = Zur ersten Seite
problem-start = Zur Startseite
refused-malformed = Diese Anfrage konnten wir nicht lesen
refused-malformed-text = Die Adresse oder das Formular war ungültig. Es wurde nichts geändert. Gehen Sie zurück und versuchen Sie es noch einmal, oder fangen Sie von vorn an.
refused-cross-site = Diese Anfrage kam von einer anderen Website
refused-cross-site-text = Es wurde nichts geändert. Öffnen Sie die Seite hier und versuchen Sie es noch einmal.
refused-method = Unter dieser Adresse geht das nicht
refused-method-text = Es wurde nichts geändert. Rufen Sie die Seite neu auf und benutzen Sie ihre Schaltflächen.
refused-too-large = Das ist zu viel Text
refused-too-large-text = Es wurde nichts geändert. Gehen Sie zurück, kürzen Sie den Text und schicken Sie ihn noch einmal.
refused-too-long = Diese Adresse ist zu lang
refused-too-long-text = Vielleicht ist der Link beschädigt. Bitte fangen Sie hier neu an.
refused-kind = Dieses Format können wir nicht lesen
refused-kind-text = Es wurde nichts geändert. Rufen Sie die Seite neu auf und benutzen Sie ihr Formular.
refused-often = Zu viele Anfragen aus Ihrem Netz
refused-often-text = Bitte warten Sie eine Minute und versuchen Sie es dann noch einmal, oder rufen Sie in der Praxis an.
refused-busy = Wir können gerade nicht antworten
refused-busy-text = Im Moment kommen zu viele Anfragen, oder unsere Datenbank ist nicht erreichbar. Warten Sie ein paar Sekunden und versuchen Sie es dann noch einmal. Wenn Sie gerade etwas abgeschickt haben, sehen Sie zuerst nach, ob es geklappt hat.
try-again = Noch einmal versuchen
sign-in-title = Melden Sie sich an, um diese Seite zu sehen
sign-in-text = Diese Seite ist für das Praxisteam.
sign-in = Anmelden

## Login

login-credentials = E-Mail-Adresse oder Passwort ist falsch. Prüfen Sie beides und versuchen Sie es noch einmal.
login-busy = Im Moment melden sich zu viele gleichzeitig an. Warten Sie ein paar Sekunden und versuchen Sie es dann noch einmal.
login-ended = Ihre Sitzung ist abgelaufen, während das Formular offen war. Es wurde nichts geändert, und Ihre Eingaben sind leider verloren. Melden Sie sich an und versuchen Sie es noch einmal.
login-cookies = Ihr Browser hat unser Cookie nicht gespeichert, deshalb konnten wir Sie nicht anmelden. Erlauben Sie Cookies für diese Website in den Einstellungen Ihres Browsers und melden Sie sich dann noch einmal an.
login-proof-of-work = Für dieses Konto wurde oft ein falsches Passwort eingegeben. Damit kein Programm es erraten kann, rechnet Ihr Browser jetzt kurz. Geben Sie inzwischen E-Mail-Adresse und Passwort ein.
login-proof-of-work-no-script = Ohne JavaScript geht das nicht: Schalten Sie es ein, nehmen Sie einen Browser, mit dem Sie sich hier schon angemeldet haben, oder versuchen Sie es in einer Viertelstunde noch einmal.
login-unavailable = Im Moment kann sich niemand anmelden, weil die Datenbank nicht erreichbar ist. Versuchen Sie es gleich noch einmal.
login = Anmelden
login-lede = Für das Praxisteam von { $clinic }.
login-password = Passwort
login-no-password = Geben Sie das Passwort ein
login-today = Die Termine von heute
login-jobs = Jobs und Worker
login-already = Sie sind als { $name } angemeldet. Wenn Sie sich unten anmelden, wechseln Sie das Konto.
login-demo = Dies ist ein Entwicklungsserver. Die Demo-Konten stehen in { $file }; { $command } gibt sie auch aus.

## Navigation of the team

nav-today = Heute
nav-overview = Übersicht
nav-jobs = Jobs
nav-instances = Abläufe
nav-workers = Worker
nav-audit = Protokoll
area-desk = Empfang
area-clinic = Praxis
area-operations = Technik
jump = Springen zu
jump-go = Los
jump-staff = Seite, Patient oder Buchungsnummer
jump-operator = Seite oder Buchungsnummer
nav = Hauptmenü
role-staff = Praxisteam
role-operator = Technik
role-admin = Verwaltung
logout = Abmelden
reason = Grund

## The patient's link

cancel-late = Das ist eine kurzfristige Absage
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
    } vorher abzusagen. Sie können trotzdem noch absagen; es wird als kurzfristig vermerkt.
reason-too-long = Kürzen Sie den Grund auf höchstens 500 Zeichen
cancel = Termin absagen
cancel-what = Damit sagen Sie Ihren Termin am { $moment } ab.
cancel-consequence = Andere können den Termin dann sofort buchen. Sie und die Praxis bekommen je eine E-Mail. Das lässt sich nicht rückgängig machen.
cancel-reason-hint = Nur das Praxisteam sieht ihn.
cancel-keep = Termin behalten
cancel-sure = Ja, meinen Termin absagen
cancel-not-sure = Setzen Sie das Häkchen, wenn Sie Ihren Termin absagen möchten
move-impossible = Dieser Termin lässt sich hier nicht verschieben
move-impossible-text = Diese Terminart wird nicht mehr angeboten. Bitte rufen Sie in der Praxis an.
to-the-appointment = Zurück zum Termin
move-title = Auf eine andere Uhrzeit verschieben
manage-not-booked = Der Termin lässt sich nicht mehr ändern.
manage-unavailable = Das geht im Moment nicht. Es wurde nichts geändert. Bitte versuchen Sie es in einer Minute noch einmal.
manage-failed = Das hat nicht geklappt. Es wurde nichts geändert. Bitte versuchen Sie es noch einmal oder rufen Sie in der Praxis an.
manage-begun = Ihr Termin hat begonnen
manage-secret = Wer den Link zu dieser Seite hat, kann den Termin verschieben oder absagen. Bitte leiten Sie Ihre E-Mail nicht weiter.
manage-unchanged = Es wurde nichts geändert
manage-cancelled = Sie haben den Termin abgesagt
manage-cancelled-text = Wir haben { $clinic } Bescheid gegeben und schicken Ihnen eine E-Mail, die ihn aus Ihrem Kalender entfernt.
manage-moved = Sie haben den Termin verschoben
manage-moved-text = Wir schicken Ihnen eine E-Mail mit dem neuen Termin und einem neuen Link. Mit ihm können Sie den Termin ab jetzt verschieben oder absagen.
appointment-moved = Ihr Termin ist verschoben
manage-newer = Es gibt einen neueren Link
manage-newer-text = Der Termin wurde verschoben, nachdem wir diese E-Mail verschickt haben. Bitte nehmen Sie den Link aus unserer neuesten E-Mail.
manage-send-newest = Den neuen Link schicken
manage-link-sent-text = Wenn Sie ihn schon oft angefordert haben, kann es eine Stunde dauern, bis wir ihn wieder verschicken. Er geht an die E-Mail-Adresse, mit der Sie gebucht haben. Sehen Sie auch im Spam-Ordner nach.
manage-unknown = Dieser Link ist nicht gültig
manage-unknown-text = Vielleicht ist er unvollständig, der Termin ist vorbei, oder Sie haben ihn vor mehr als einer Stunde mit einem Code geöffnet. Bitte kopieren Sie den ganzen Link aus Ihrer E-Mail oder suchen Sie Ihre Buchung noch einmal.
facts = Einzelheiten
visit-map = Auf der Karte anzeigen (OpenStreetMap)
visit-route = Route planen (Google Maps)
visit-instructions = Vor Ihrem Termin
visit-calendar = In den Kalender eintragen
visit-calendar-elsewhere = Oder tragen Sie ihn in Ihren Online-Kalender ein. Diese Links führen auf eine andere Website und öffnen ein neues Fenster. Dort erfährt man, was, wann und wo, aber nicht Ihren Namen:
visit-print = Drucken
visit-call = Haben Sie eine Frage? Rufen Sie uns an: <a>{ $number }</a>.
fact-for = Für
service-with-provider = { $service } bei { $provider }

## Moving an appointment

moving-choose = Wählen Sie einen anderen Tag. Bis dahin bleibt der Termin, wie er ist.
moving-new = Neuer Termin
moving-present = Bisheriger Termin
moving-sure = Termin verschieben und beide E-Mails verschicken
moving-consequence-staff = Die Praxis und die Patientin oder der Patient bekommen je eine E-Mail mit dem neuen Termin. Den alten können andere sofort buchen.
moving-consequence-patient = Sie und die Praxis bekommen je eine E-Mail mit dem neuen Termin. Den alten können andere sofort buchen.
moving-free-on = Freie Termine am { $day }
moving-button = Termin verschieben
moving-no-slot = Wählen Sie einen Termin
moving-not-sure = Setzen Sie das Häkchen, wenn der Termin verschoben werden soll
moving-slot-taken = Wählen Sie einen anderen Termin
moving-closed = Diese Uhrzeit ist schon vorbei, oder es ist dann niemand da
moving-same = Der Termin liegt schon auf dieser Uhrzeit
moving-not-booked = Der Termin ist nicht mehr gebucht
moving-unavailable = Die Datenbank ist nicht erreichbar, deshalb wurde nichts geändert. Versuchen Sie es gleich noch einmal
moving-failed = Das hat nicht geklappt, und es wurde nichts geändert. Bitte geben Sie der Technik Bescheid
moving-taken = Der Termin am { $moment } ist schon vergeben
moving-cannot = Der Termin am { $moment } lässt sich nicht buchen
moving-not-moved = Der Termin wurde nicht verschoben
moving-nearest = Der Termin wurde nicht verschoben. Die nächsten freien Termine:
slot = { $day }, { $hours } Uhr

## Finding a booking

find-reference-hint = Acht Buchstaben und Ziffern, wie K7M3-QX9P.
find-date-of-birth-hint = Das Geburtsdatum der Person, für die der Termin ist. Zum Beispiel 27 3 1941
find-reference-wrong = Geben Sie die Buchungsnummer so ein, wie sie in Ihrer E-Mail steht, zum Beispiel K7M3-QX9P
find-lede = Wir schicken Ihnen eine E-Mail mit einem Link, über den Sie den Termin verschieben oder absagen können. Sie geht an die Adresse, mit der Sie gebucht haben.
find-send = Link anfordern
find-unavailable = Die Suche ist gerade nicht möglich
find-unavailable-text = Bitte versuchen Sie es in einer Minute noch einmal.
find-proof-of-work = Zu dieser Buchungsnummer oder aus Ihrem Netz gab es viele Versuche. Damit kein Programm sie erraten kann, rechnet Ihr Browser jetzt kurz. Füllen Sie inzwischen das Formular aus.
find-proof-of-work-no-script = Ohne JavaScript geht das nicht: Schalten Sie es ein, versuchen Sie es in einer Stunde noch einmal oder rufen Sie in der Praxis an.
find-asked = Sehen Sie in Ihrem Postfach nach
find-asked-text = Wenn Buchungsnummer und Geburtsdatum zusammenpassen, ist eine E-Mail mit dem Link unterwegs.
find-nothing = Keine E-Mail bekommen?
find-nothing-text = Sehen Sie im Spam-Ordner nach und vergleichen Sie die Buchungsnummer Zeichen für Zeichen mit Ihrer Notiz. Für abgesagte oder vergangene Termine gibt es keinen Link mehr. Hilft das nicht, rufen Sie bitte in der Praxis an und nennen Sie Ihre Buchungsnummer.

## The waiting list: joining it

nav-waitlist = Warteliste
waitlist-invitation = Kein passender Termin dabei? <a>Setzen Sie sich auf die Warteliste</a>, und wir schreiben Ihnen, sobald einer frei wird.
waitlist-join = Auf die Warteliste setzen
waitlist-join-lede = Sobald ein passender Termin frei wird, reservieren wir ihn für Sie und schreiben Ihnen. Gebucht ist er erst, wenn Sie zusagen. Dafür brauchen wir Ihre E-Mail-Adresse.
waitlist-unavailable = Wir können Sie gerade nicht auf die Liste setzen
waitlist-unavailable-text = Ihre Angaben sind noch da. Bitte versuchen Sie es in einer Minute noch einmal.
waitlist-when = Wann könnten Sie kommen?
waitlist-first-day = Erster Tag
waitlist-last-day = Letzter Tag
waitlist-days = Tage
waitlist-parts = Tageszeiten
waitlist-person = Ihre Angaben
fault-day-missing = Geben Sie ein Datum ein
fault-last-day-over = Der letzte Tag darf nicht in der Vergangenheit liegen
fault-last-day-before-first = Der letzte Tag darf nicht vor dem ersten liegen
fault-last-day-too-far = Der letzte Tag muss in den nächsten drei Monaten liegen
fault-weekdays-missing = Wählen Sie mindestens einen Tag
fault-parts-missing = Wählen Sie mindestens eine Tageszeit

## The waiting list: one's place on it

waitlist-on = Sie stehen auf der Warteliste
waitlist-on-lede = Sobald ein passender Termin frei wird, schreiben wir Ihnen.
waitlist-on-public = Wir haben Ihnen eine E-Mail mit einem persönlichen Link geschickt. Darüber sehen Sie den aktuellen Stand und können die Liste verlassen.
waitlist-next = So geht es weiter
waitlist-next-text = Sobald ein passender Termin frei wird, reservieren wir ihn für Sie und schreiben Ihnen. Sagen Sie über den Link zu, ist er gebucht. Wenn Sie nicht rechtzeitig antworten, bekommt ihn jemand anderes, und Sie bleiben auf der Liste.
waitlist-title = Ihr Platz auf der Warteliste
waitlist-offered = Ein Termin ist für Sie frei
waitlist-offered-lede = Möchten Sie ihn? Gebucht ist er erst, wenn Sie zusagen.
waitlist-booked = Sie haben einen Termin
waitlist-booked-lede = Sie stehen nicht mehr auf der Warteliste.
waitlist-left = Sie haben die Warteliste verlassen
waitlist-left-lede = Sie bekommen keine Angebote mehr.
waitlist-over = Ihre Wunschtage sind vorbei
waitlist-over-lede = Leider ist kein passender Termin frei geworden.
waitlist-declined = Sie haben den Termin abgelehnt
waitlist-declined-text = Er geht an jemand anderen, und Sie bleiben auf der Liste.
waitlist-too-late = Der Termin ist nicht mehr für Sie reserviert
waitlist-too-late-text = Die Frist ist abgelaufen, oder Sie haben schon geantwortet. Unten sehen Sie den aktuellen Stand.
waitlist-cannot = Das geht gerade nicht
waitlist-cannot-text = Es wurde nichts geändert. Bitte versuchen Sie es in einer Minute noch einmal.
waitlist-failed = Das hat nicht geklappt
waitlist-failed-text = Es wurde nichts geändert. Bitte versuchen Sie es noch einmal oder rufen Sie in der Praxis an.
waitlist-see-booking = Buchung ansehen
waitlist-offer = Der freie Termin
waitlist-kept-until = Reserviert bis
waitlist-take = Ja, buchen
waitlist-decline = Nein, weiter warten
waitlist-answer = Möchten Sie diesen Termin?
waitlist-answer-send = Antwort abschicken
waitlist-no-answer = Wählen Sie Ja oder Nein
waitlist-leave = Warteliste verlassen
waitlist-leave-text = Sie geben Ihren Platz auf. Wenn Sie sich später noch einmal eintragen, stehen Sie ganz hinten.
waitlist-leave-sure = Ja, ich gebe meinen Platz auf
waitlist-leave-not-sure = Setzen Sie das Häkchen, wenn Sie Ihren Platz aufgeben möchten
waitlist-wish = Darauf warten Sie
waitlist-times = Zeiten
waitlist-offers = Bisherige Angebote
waitlist-outcome-taken = { $when }: zugesagt
waitlist-outcome-declined = { $when }: abgelehnt
waitlist-outcome-lapsed = { $when }: nicht rechtzeitig beantwortet
waitlist-anyone = Egal, bei wem
waitlist-link-unknown = Dieser Link ist nicht gültig
waitlist-link-unknown-text = Vielleicht ist er unvollständig. Bitte kopieren Sie den ganzen Link aus Ihrer E-Mail.
days-between = { $first } bis { $last }
any-day = An jedem Tag
any-time = zu jeder Zeit
part-morning = Vormittags
part-afternoon = Nachmittags
part-evening = Abends

## What keeps programs from booking

sender-proof-of-work = Einen Moment, bitte
sender-proof-of-work-text = Aus Ihrem Netz kommen gerade viele Buchungen. Damit kein Programm alle Termine belegt, rechnet Ihr Browser kurz. Sie müssen dafür nichts tun.
sender-proof-of-work-working = Der Browser rechnet: Das dauert ein paar Sekunden.
sender-proof-of-work-done = Fertig. Bitte wählen Sie noch einmal dieselbe Schaltfläche.
sender-proof-of-work-no-script = Ohne JavaScript geht das nicht: Bitte versuchen Sie es in einer Viertelstunde noch einmal oder rufen Sie in der Praxis an.
details-busy = Aus Ihrem Netz wurden gerade sehr viele Formulare begonnen
details-busy-text = Ihre Angaben stehen noch im Formular. Bitte wählen Sie in ein paar Minuten noch einmal „{ details-continue }“ oder rufen Sie in der Praxis an.
details-unsaved = Wir konnten Ihre Angaben nicht speichern
details-unsaved-text = Es wurde noch nichts gebucht. Bitte prüfen Sie, ob alles noch im Formular steht, und wählen Sie dann noch einmal „{ details-continue }“.
sender-busy = Zu viele Buchungen aus Ihrem Netz
sender-busy-text = Es wurde nichts gebucht, und Ihre Angaben sind noch da. Bitte versuchen Sie es in einer Stunde noch einmal oder rufen Sie in der Praxis an.
sender-empty = Bitte leer lassen
sender-filled = Hat ein Programm dieses Formular ausgefüllt?
sender-filled-text = Ein unsichtbares Feld kam ausgefüllt zurück. Manche Passwortmanager machen das. Wir haben noch nichts weitergegeben, und Ihre Angaben sind noch da.
sender-filled-person = Ich habe das Formular selbst ausgefüllt, bitte so abschicken
slots-busy = Das war etwas schnell
slots-busy-text = Aus Ihrem Netz wurden gerade viele Termine ausgewählt. Bitte warten Sie eine Minute und wählen Sie dann Ihren.
slots-cookies = Ihr Browser hat unser Cookie nicht zurückgeschickt
slots-cookies-text = Wir brauchen es, um einen Termin für Sie zu reservieren und Ihre Angaben zu speichern. Bitte erlauben Sie Cookies für diese Website und wählen Sie Ihren Termin dann noch einmal. Hilft das nicht, rufen Sie bitte in der Praxis an.
slots-cookies-window = Manche Browser blockieren unsere Cookies innerhalb einer anderen Website: <a>Buchung in einem eigenen Fenster öffnen</a>.

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
column-patient = Patient/in
column-service = Terminart
column-provider = Behandler/in
column-reference = Buchungsnummer
column-status = Status
search-clear = Zurücksetzen
search = Suchen
day-previous = Vorheriger Tag
day-next = Nächster Tag
coming = Nächste zwei Wochen
coming-lede = Ab heute, nach Tagen.
filter-everyone = Alle
filter-show = Anzeigen
filter-day = Tag
filter-day-wrong = Geben Sie einen Tag wie 5.5.2031 ein
search-lede = Alle Termine, vergangene und künftige. Ihre Sucheingabe wird nach 15 Minuten gelöscht.
search-whom = Wen suchen Sie?
search-whom-text = Geben Sie den Anfang eines Namens, einer E-Mail-Adresse oder einer Buchungsnummer wie K7M3-QX9P ein, die letzten Ziffern einer Telefonnummer oder ein Geburtsdatum.
list-cut = Angezeigt werden nur die ersten { $number } Termine. Schränken Sie die Liste ein, um die übrigen zu sehen.
list-none-on-day = Keine Termine an diesem Tag
list-by-itself = Neue Buchungen erscheinen hier von selbst.
list-none-coming = Keine Termine in den nächsten zwei Wochen
to-today = Zurück zu heute
found-nothing = Nichts gefunden
found-nothing-text = Kein Termin passt zu Ihrer Eingabe. Gesucht wird nach dem Anfang von Namen, E-Mail-Adresse und Buchungsnummer, nach Telefonnummer und nach Geburtsdatum.
found-coming = Künftige
found-past = Vergangene
found-cut = Angezeigt werden nur die { $number }, die heute am nächsten liegen. Geben Sie mehr vom Namen ein oder die Buchungsnummer.

## The team's page of an appointment

appointment-page-title = Termin { $reference }
appointment-page = Termin
letters = E-Mails
history = Verlauf
link-sent = Der Link ist unterwegs
link-sent-text = Die E-Mail enthält den Link, über den sich der Termin verschieben oder absagen lässt.
staff-moved = Der Termin ist verschoben
staff-moved-to = Er ist jetzt am { $slot }.
staff-slot-free = Der alte Termin ist wieder frei, und die E-Mails sind unterwegs.
staff-cancel-no-reason = Geben Sie den Grund der Absage an
staff-cancel-not-sure = Setzen Sie das Häkchen, wenn der Termin abgesagt werden soll
staff-cancel-not-booked = Der Termin ist nicht mehr gebucht und wurde deshalb nicht noch einmal abgesagt
staff-cancel-failed = Das hat nicht geklappt, und es wurde nichts geändert. Bitte geben Sie der Technik Bescheid
staff-cancel-not = Der Termin wurde nicht abgesagt
staff-cancelled = Der Termin ist abgesagt
staff-cancelled-was = Er war am { $slot }.
staff-cancelled-free = Er ist wieder frei, und die E-Mails sind unterwegs.
staff-cancel = Diesen Termin absagen
staff-cancel-what = Damit wird dieser Termin wieder frei: { $slot }. Die Praxis und die Patientin oder der Patient bekommen je eine E-Mail. Das lässt sich nicht rückgängig machen.
staff-cancel-reason-hint = Wird beim Termin gespeichert. Nur das Praxisteam sieht ihn.
staff-cancel-sure = Termin absagen und beide E-Mails verschicken
by-clinic = Praxis
by-patient-late = Patient/in, kurzfristig
by-patient = Patient/in, rechtzeitig
fact-cancelled-by = Abgesagt von
fact-place = Wo
hours-of-day = { $day }, { $hours } Uhr
fact-patients-page = , die Seite für Patientinnen und Patienten
fact-steps = Schritte
fact-booked-from = Zeitzone beim Buchen
fact-language = Sprache
history-moved = Verschoben
history-link = Link noch einmal geschickt
history-by = <name>{ $what }</name> von { $who }
letter-patient-confirmation = Bestätigung an Patient/in
letter-admin-notification = Nachricht an die Praxis
letter-patient-move = Neuer Termin an Patient/in
letter-admin-move = Neuer Termin an die Praxis
letter-patient-cancellation = Absage an Patient/in
letter-admin-cancellation = Absage an die Praxis
letter-patient-link = Link an Patient/in
letter-sent = Verschickt
letter-waiting = Noch nicht verschickt
letter-waiting-text = Sie wird automatisch verschickt.
letter-unsent = Nicht verschickt
letter-unsent-text = Diese E-Mail wurde nicht verschickt, und es wird auch nicht mehr automatisch versucht. Verschicken Sie sie noch einmal, sobald die Ursache behoben ist, oder sagen Sie auf anderem Weg Bescheid.
letter-unsent-why = Grund
letter-send-again = Nicht verschickte E-Mails noch einmal verschicken
letter-again = Die E-Mails werden noch einmal verschickt
letter-again-text = Auf dieser Seite sehen Sie, wann jede verschickt wurde.
visit-unsent = E-Mail nicht verschickt
history-again = E-Mails noch einmal verschickt
letter-send-link = Link noch einmal schicken
letter-accepted = Angenommen
letter-answer = Antwort des Servers
letter-message-id = Message-ID
staff-move-only-booked = Nur gebuchte Termine lassen sich verschieben.
staff-move-not-offered = Diese Terminart wird so nicht mehr angeboten.
staff-move-title = Termin { $reference } verschieben
patient-service-provider = { $patient }, { $service } bei { $provider }
staff-move-impossible = Dieser Termin lässt sich nicht verschieben

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

ask-reason-hint = Steht mit Ihrem Namen im Protokoll. Nennen Sie keine Namen von Patientinnen und Patienten.
ask-what = Was dann passiert
ask-back = Zurück
cannot-undo = Das lässt sich nicht rückgängig machen.

## Operators: the audit log

audit-none = Noch keine Einträge
audit-none-text = Hier steht, wer wann etwas erneut versucht, verworfen oder abgesagt hat.
to-overview = Zurück zur Übersicht
audit-caption = Aktionen, die neuesten zuerst
audit-lede = Was Praxisteam und Technik getan haben, die neuesten Einträge zuerst. Hier lässt sich nichts ändern.
audit-retry-job = Job erneut versucht
audit-discard-job = Job verworfen
audit-skip-step = Schritt übersprungen
audit-pause-queue = Warteschlange angehalten
audit-resume-queue = Warteschlange fortgesetzt
audit-suspend-instance = Ablauf angehalten
audit-resume-instance = Ablauf fortgesetzt
audit-rewind-instance = Ablauf zurückgesetzt
audit-terminate-instance = Ablauf beendet
audit-restart-instance = Ablauf neu gestartet
audit-purge-instance = Verlauf gelöscht
audit-book-appointment = Termin gebucht
audit-cancel-appointment = Termin abgesagt
audit-move-appointment = Termin verschoben
audit-send-again = E-Mails erneut gesendet
audit-send-link = Persönlichen Link erneut gesendet
audit-take-offer = Angebot angenommen
audit-decline-offer = Angebot abgelehnt
audit-leave-waitlist = Warteliste verlassen
audit-merge-patients = Zwei Patienten zusammengeführt
audit-keep-patients-apart = Zwei Patienten getrennt gelassen
audit-create-feed = Kalender angelegt
audit-revoke-feed = Kalender widerrufen
audit-add-subscriber = Webhook angelegt
audit-remove-subscriber = Webhook entfernt
audit-pause-subscriber = Webhook angehalten
audit-resume-subscriber = Webhook fortgesetzt
audit-replay-webhooks = Webhook-Ereignisse erneut gesendet
audit-add-account = Konto angelegt
audit-disable-account = Konto gesperrt
audit-reset-password = Neues Passwort gesetzt
audit-add-token = API-Token angelegt
audit-narrow-token = API-Token eingeschränkt
audit-revoke-token = API-Token widerrufen
audit-log-in = Angemeldet
audit-log-out = Abgemeldet
audit-log-in-failed = Anmeldung fehlgeschlagen
audit-log-in-throttled = Anmeldung gebremst
audit-by-patient = Patient/in
audit-by-terminal = Kommandozeile
audit-by-nobody = Niemand angemeldet
column-when = Wann
column-who = Wer
column-what = Was
column-on = Betrifft
audit-staff-only = Nur für das Praxisteam sichtbar

## Operators: a booking

ops-booking = Buchung { $reference }
ops-booking-title = Buchung <code>{ $reference }</code>
ops-received = Eingegangen <at></at>
ops-done-to-it = Aktionen
ops-done-to-booking = Aktionen zu den Abläufen und Jobs dieser Buchung, die ältesten zuerst
ops-purged = Zu dieser Buchung ist kein Ablauf gespeichert: Der Verlauf wurde gelöscht.
ops-state-completed = Abgeschlossen: Der Termin ist eingetragen, und beide E-Mails sind verschickt.
ops-state-cancelled = Abgesagt: Der Termin ist wieder frei.
ops-state-confirmed-dead = Ein Schritt ist gescheitert. Der Termin ist eingetragen, aber eine E-Mail ist nicht verschickt.
ops-state-confirmed = Bestätigt: Der Termin ist eingetragen, die E-Mails sind unterwegs.
ops-state-received-dead = Ein Schritt ist gescheitert. Die Uhrzeit ist vergeben, aber der Termin ist noch nicht eingetragen.
ops-state-received = Eingegangen: Die Uhrzeit ist vergeben, der Termin wird gerade eingetragen.
ops-retry-dead-steps =
    { $number ->
        [one] Gescheiterten Schritt erneut versuchen
       *[other] { $number } gescheiterte Schritte erneut versuchen
    }
ops-discard-ask = Verwerfen …
act-rewind = Zurücksetzen
act-resume = Fortsetzen
act-suspend-ask = Anhalten …
act-terminate-ask = Beenden …
act-restart-ask = Neu starten …
act-purge-ask = Verlauf löschen …
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
graph-done-note = Alle Schritte sind fertig
graph-terminated = Beendet
graph-terminated-note = Nichts davon läuft mehr
graph-suspended = Angehalten
graph-suspended-note = Nichts beginnt, bis jemand ihn fortsetzt
graph-blocked = Blockiert
graph-discarded-note = Ein Schritt wurde verworfen
graph-failed-note = Ein Schritt ist gescheitert
graph-waiting-note = Wartet auf die Schritte davor
instance-unknown = Diese Version kennt den Workflow nicht. Deshalb sind seine Jobs nur aufgelistet.
attempts-title = Versuche
reason-is = Grund: { $reason }
instance-started = Begonnen <at></at>
instance-updated = geändert <at></at> ({ $distance })
instance-id = Kennung <code>{ $id }</code>
mails-none = Zu dieser Buchung wurde noch keine E-Mail verschickt.

## Operators: dead jobs

dead-none = Keine gescheiterten Jobs
dead-none-text = Hier ist nichts zu tun: Kein Schritt hat seine Versuche aufgebraucht.
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

instances-lede = Jeder Durchlauf eines Workflows, die neuesten zuerst.
instances-none-page = Keine Abläufe auf dieser Seite
instances-none-page-text = Ältere gibt es nicht.
instances-none-such = Keine passenden Abläufe
instances-none-such-text = Kein Ablauf ist in diesem Zustand.
instances-none-yet = Noch keine Abläufe
instances-none-yet-text = Mit der ersten Buchung kommt der erste Ablauf.
instances-all = Alle Abläufe anzeigen
pages-newest = Neueste
pages-older = Ältere
pages = Seiten
instances-a-page = { $number } Abläufe pro Seite
restart-impossible = Dieser Ablauf lässt sich nicht neu starten
restart-impossible-text = Sein Anlass ist inzwischen abgesagt oder geändert. Es gibt nichts mehr zu tun.
restart-done-text = Er ist schon abgeschlossen. E-Mails, die der Mailserver angenommen hat, werden nicht noch einmal verschickt. Den Link können Sie auf der Seite des Termins noch einmal schicken.
ask-suspend = Diesen Ablauf von { $workflow } anhalten?
ask-terminate = Diesen Ablauf von { $workflow } beenden?
ask-restart = Diesen Ablauf von { $workflow } neu starten?
ask-purge = Den Verlauf dieses Ablaufs von { $workflow } löschen?
ask-suspend-says = Laufende Schritte werden noch fertig. Neue beginnen erst, wenn jemand den Ablauf fortsetzt.
ask-terminate-says = Wartende Schritte laufen nicht mehr, und was gerade läuft, wird nicht gespeichert. Was fertig ist, bleibt fertig.
ask-terminate-received = Seine Buchung ist noch nicht bestätigt: Sie wird abgesagt, und der Termin wird wieder frei.
ask-terminate-confirmed = Seine Buchung bleibt, wie sie ist: Der Termin bleibt vergeben.
ask-terminate-other = Seine Buchung bleibt, wie sie ist.
ask-restart-says = Er beginnt wieder beim ersten Schritt. Nichts wird doppelt gespeichert, und verschickte E-Mails werden nicht noch einmal verschickt.
ask-restart-says-id = Als neuer Ablauf: Dieser hier bleibt mit seinem Verlauf bestehen. Unter derselben Kennung: Sein Verlauf wird ersetzt.
ask-purge-says = Sein Verlauf wird gelöscht: alle Versuche, alle Fehler und die übrigen Jobs. Buchung, Termin und Protokoll bleiben.
ask-terminate-sure = Ich bin sicher, dass niemand die restlichen Schritte braucht
ask-purge-sure = Ich bin sicher, dass niemand diesen Verlauf braucht
way-suspend = Ablauf anhalten
way-terminate = Ablauf beenden
way-restart-as-new = Als neuen Ablauf starten
way-restart = Unter derselben Kennung neu starten
way-purge = Verlauf löschen
keep-running = Laufen lassen
keep-as-is = So lassen
outcome-bad-days = Geben Sie eine Anzahl von Tagen von 1 bis 3650 ein
purge-older-title = Verläufe beendeter Abläufe löschen, die vor mehr als { $days } Tagen begonnen haben?
purge-older-says = Gelöscht wird der Verlauf aller Abläufe, die Completed, Failed oder Terminated sind: alle Versuche, alle Fehler und die gescheiterten Jobs, die Sie dann nicht mehr erneut versuchen können. Buchungen, Termine und Protokoll bleiben.
way-purge-older = Verläufe löschen
keep-them = Behalten
filter-any-status = Jeder Status
purge-older = Alte Verläufe löschen
purge-older-days = Begonnen vor mehr als … Tagen
instances-caption = Abläufe, die neuesten zuerst
column-instance = Ablauf
column-workflow = Workflow
column-started-utc = Begonnen (UTC)
column-updated-utc = Geändert (UTC)

## Operators: a job

ops-job = Job { $step }
ops-job-title = Job <code>{ $step }</code>
job-no-attempt = Keine Versuche gespeichert.
ops-done-to-job = Aktionen zu diesem Job, die ältesten zuerst
job-facts = Einzelheiten
job-no-booking = Unbekannt: In seinen Daten steht keine
job-finished = Beendet
job-due = Fällig
number-of = { $number } von { $most }
column-state = Zustand
column-booking = Buchung
column-worker = Worker
job-id = Kennung
job-waits = Dieser Job wartet auf seinen nächsten Versuch
job-waits-text = Der letzte Versuch ist fehlgeschlagen, der nächste beginnt automatisch. Ausfälle, etwa des Mailservers, kosten keinen Versuch. Mit „{ job-retry }“ läuft der Job sofort.
job-is-dead = Dieser Job ist gescheitert
job-is-dead-text = Alle Versuche sind aufgebraucht, oder ein neuer Versuch allein behebt den Fehler nicht. Mit „{ job-retry }“ läuft der Job sofort, mit noch einmal so vielen Versuchen. Fertige Schritte werden nicht wiederholt.
job-retry = Erneut versuchen
job-skip-ask = Schritt überspringen …
longer = Mit anderen Grenzen erneut versuchen
longer-attempts-hint = Von jetzt an, 1 bis 100.
longer-interval = Erster Abstand in Sekunden
longer-interval-hint = 1 bis 3600; jeder weitere Abstand ist länger. Leer lassen, um den des Jobs zu behalten.
longer-button = Mit diesen Grenzen erneut versuchen

## Operators: the list of jobs

jobs-of-kind = Gescheiterte Jobs mit derselben Art von Fehler. <a>Alle Arten anzeigen</a>
jobs-page = { $number } Jobs pro Seite
jobs-none-page = Keine Jobs auf dieser Seite
jobs-none-page-text = Ältere gibt es nicht.
jobs-none-such = Keine passenden Jobs
jobs-none-such-text = Kein Job passt zu diesen Filtern.
jobs-none-yet = Noch keine Jobs
jobs-none-yet-text = Mit der ersten Buchung kommt der erste Job.
jobs-all = Alle Jobs anzeigen
discard-title = { $jobs } verwerfen?
discard-none = Keiner dieser Jobs ist noch gescheitert
discard-none-text = Nur gescheiterte Jobs lassen sich verwerfen. Vielleicht hat jemand anderes sie schon erneut versucht oder verworfen.
discard-page = Jobs verwerfen
bulk-retry-all = Alle { $number } gescheiterten Jobs auf dieser Seite erneut versuchen
bulk-count = { $jobs } auf dieser Seite gescheitert
bulk-retry = Ausgewählte erneut versuchen
bulk-discard = Ausgewählte verwerfen …
discard = { $jobs } verwerfen
discard-says = Ein verworfener Job läuft nie wieder, seine Buchung wird also nie abgeschlossen. Eine E-Mail, die er verschicken sollte, wird nie verschickt. Der Termin bleibt vergeben, bis das Praxisteam ihn absagt. Das lässt sich nicht rückgängig machen.
discard-sure = Ich bin sicher, dass niemand diese Arbeit noch braucht
filter-any-state = Alle Zustände
column-step = Schritt
filter-any-step = Alle Schritte
filter-reference = Buchungsnummer
filter-reference-wrong = Geben Sie die ganze Buchungsnummer ein, zum Beispiel K7M3-QX9P
skip-impossible = Dieser Schritt lässt sich nicht überspringen
skip-impossible-text = Überspringen lässt sich nur ein Schritt, dessen Job gescheitert oder verworfen ist.
skip-title = Den Schritt { $step } überspringen?
skip-says = Der Schritt gilt als fertig, obwohl er nichts getan hat, und die Schritte danach laufen, als hätte er geklappt. Eine übersprungene E-Mail wird nie verschickt, ein übersprungener Eintrag nie gespeichert.
skip-sure = Ich bin sicher, dass der Ablauf ohne diesen Schritt weitergehen kann
skip = Schritt überspringen
jobs-select = Auswählen
jobs-caption = Jobs, die neuesten zuerst
column-job = Job
column-when-utc = Wann (UTC)
column-last-error = Letzter Fehler
jobs-of-booking = , Buchung { $reference }
unknown = Unbekannt
jobs-select-one = { $step } auswählen
jobs-select-one-of = { $step } der Buchung { $reference } auswählen

## Operators: what became of an action

outcome-retried-none = Es wurde nichts erneut versucht: Die Jobs sind nicht mehr gescheitert.
outcome-discarded-none = Es wurde nichts verworfen: Die Jobs sind nicht mehr gescheitert.
outcome-purged-none = Es wurde nichts gelöscht: So alt ist kein beendeter Ablauf.
outcome-retried = Erneut versucht: { $jobs }. Sofort fällig, mit neuen Versuchen.
outcome-discarded = { $jobs } verworfen. Ihr Grund steht im Protokoll.
outcome-purged = Verlauf gelöscht: { $instances }. Buchungen und Termine bleiben.
outcome-skipped = Übersprungen: Der Schritt gilt als fertig. Ihr Grund steht im Protokoll.
outcome-paused = Die Warteschlange ist angehalten: Kein Worker nimmt Jobs aus ihr, bis jemand sie fortsetzt.
outcome-resumed = Die Warteschlange ist fortgesetzt: Ihre Jobs laufen wieder.
outcome-suspended = Angehalten: Laufende Schritte werden noch fertig, neue beginnen nicht.
outcome-released = Fortgesetzt: Der Ablauf geht weiter.
outcome-rewound = Zurückgesetzt: Gescheiterte Schritte laufen noch einmal, fertige bleiben fertig.
outcome-terminated = Beendet: Nichts davon läuft noch.
outcome-restarted = Neu gestartet, vom ersten Schritt an.
outcome-others =
    { $number ->
        [one] Ein weiterer Job war nicht mehr gescheitert.
       *[other] { $number } weitere Jobs waren nicht mehr gescheitert.
    }
outcome-none-selected = Wählen Sie zuerst mindestens einen gescheiterten Job aus
outcome-no-reason = Geben Sie einen Grund an
outcome-long-reason = Kürzen Sie den Grund auf höchstens 500 Zeichen
outcome-not-sure = Setzen Sie das Häkchen, wenn Sie sicher sind
outcome-bad-attempts = Geben Sie 1 bis 100 Versuche ein
outcome-bad-interval = Geben Sie 1 bis 3600 Sekunden ein oder lassen Sie den Abstand leer
outcome-not-possible = Im jetzigen Zustand geht das nicht, deshalb wurde nichts geändert. Vielleicht war jemand anderes schneller.
outcome-gone = Das gibt es nicht mehr, deshalb wurde nichts geändert.
outcome-not-found = Wir haben weder eine Seite mit diesem Namen noch einen Termin mit dieser Buchungsnummer gefunden.
outcome-unanswered = Die Antwort der Datenbank ging verloren, deshalb wissen wir nicht, ob es geklappt hat. Diese Seite zeigt den aktuellen Stand.
outcome-unavailable = Die Datenbank ist nicht erreichbar, deshalb wurde nichts geändert. Versuchen Sie es gleich noch einmal.
outcome-failed = Das hat nicht geklappt, und es wurde nichts geändert. Im Log des Servers steht, warum.

## Operators: acts on many things, and what is gone

operation-retry = Jobs erneut versuchen
operation-discard = Jobs verwerfen
operation-purge = Verläufe löschen
operations-title = Sammelvorgänge
operations-lede = Aktionen für viele Jobs oder Abläufe, die neuesten zuerst.
operations-none = Noch keine Sammelvorgänge
operations-none-text = Wenn Sie Verläufe nach Alter löschen oder viele Jobs auf einmal erneut versuchen oder verwerfen, sehen Sie hier den Stand.
operation-waits = Der Vorgang hat noch nicht begonnen. Er läuft im Hintergrund; Sie können diese Seite verlassen.
operation-runs = { $done } von { $expected } erledigt. Der Vorgang läuft im Hintergrund; Sie können diese Seite verlassen.
operation-done = Fertig: { $done } von { $expected }.
operation-failed = Abgebrochen: { $done } von { $expected } erledigt.
operation-gave-up = Ein Teil ist immer wieder gescheitert; die Ursache steht im Log.
operation-unreadable = Diese Version kann nicht lesen, worum es geht.
operation-let-alone =
    { $number ->
        [one] Einer wurde übersprungen.
       *[other] { $counted } wurden übersprungen.
    }
operation-about = Auswahl
operation-items = Ergebnisse
operation-items-cut = Die ersten { $number } sind aufgeführt.
operation-gone = Nicht mehr da: gelöscht oder abgelaufen
operation-running = Übersprungen: läuft gerade
operation-not-dead = Übersprungen: nicht gescheitert, sondern { $state }
operation-not-ended = Übersprungen: { $state }
column-outcome = Ergebnis
gone-job = Diesen Job gibt es nicht mehr
gone-instance = Diesen Ablauf gibt es nicht mehr
gone-on-record = Er ist nicht mehr gespeichert. Was damit geschah, steht im Protokoll.
gone-unknown = Er ist nicht gespeichert, und im Protokoll steht nichts über ihn. Entweder ist sein Verlauf abgelaufen, oder es gab ihn nie.
dead-discard = Alle verwerfen
dead-discard-ask = Alle verwerfen …
dead-discard-title = Alle gescheiterten Jobs von { $step } mit diesem Fehler verwerfen?
dead-cut = Nur die { $number } häufigsten Arten sind aufgeführt. Erledigen Sie einige davon, um die übrigen zu sehen.

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
overview-dead-text = Alle Versuche sind aufgebraucht. Es passiert nichts mehr, bis Sie sie erneut versuchen oder verwerfen.
overview-dead-all = Alle gescheiterten Jobs ansehen
overview-dead-grouped = Nach Fehler gruppiert
bar-none = Keine Jobs
bar-part = { $state } { $number }
pause-title = Die Warteschlange { $queue } anhalten?
pause-says = Bis jemand sie fortsetzt, nimmt kein Worker Jobs aus dieser Warteschlange, in keinem Prozess. Laufende Jobs werden noch fertig. Buchungen werden weiter angenommen und warten an diesem Schritt.
pause = Warteschlange anhalten
pause-keep = Weiterlaufen lassen
queues-done = Fertig in 24 h
queues-others = Aus anderen Versionen
queues-text = „Fertig“ zählt die letzten 24 Stunden, alles andere den jetzigen Stand.
queues-caption = Jobs von { $workflow } nach Warteschlange und Zustand
column-queue = Warteschlange
column-share = Anteil
column-work = Aktionen
queues-count-of = { $state } in { $queue }
work-pause-ask = Anhalten …
work-paused = Angehalten
work-paused-by = Von { $who }, <at></at>

## Operators: attempts

attempt = Versuch { $number }
attempt-of-step = <code>{ $step }</code>, Versuch { $number }
attempt-lost = Verloren
attempt-skipped = Übersprungen
attempt-failed = Fehlgeschlagen
attempt-lost-note = Der Worker ist ausgefallen, während er den Job hatte; das zählt nicht als Versuch.
attempt-skipped-note = Die Technik hat den Ablauf ohne diesen Schritt fortgesetzt.
attempt-error = Fehler <code>{ $code }</code>
attempt-fingerprint = Fingerabdruck <code>{ $print }</code>
attempt-meta = { $duration } · Worker { $worker }
attempt-running = Läuft gerade · Worker { $worker }
attempt-no-worker = unbekannt
attempt-due = Fällig <at></at>, { $distance }

## Operators: workers

workers-lede = Jeder Prozess hat pro Warteschlange einen Worker. Fällt ein Prozess aus, übernehmen andere seine Jobs innerhalb von 6 Sekunden.
workers-none = Kein Worker ist aktiv
workers-none-text = Buchungen werden angenommen und gespeichert, aber kein Schritt läuft. Starten Sie einen Worker mit <code>{ $command }</code> auf einem Rechner, der die Datenbank erreicht.
clock-right = geht richtig
clock-ahead = geht { $seconds } s vor
clock-behind = geht { $seconds } s nach
workers-clocks = Die Uhren stimmen nicht überein
workers-clocks-text = Die Uhr eines Prozesses geht anders als die der Datenbank. Maßgeblich ist die Uhr der Datenbank, deshalb läuft nichts zu früh oder zu spät. Das Log des Prozesses lässt sich aber schwer mit anderen vergleichen. Lassen Sie den Rechner seine Uhr über das Netz stellen (NTP).
workers-unattended =
    { $number ->
        [one] Eine Warteschlange hat keinen Worker
       *[other] { $number } Warteschlangen haben keinen Worker
    }
workers-unattended-text = Die Jobs darin bleiben liegen. Warum, steht in den Logs der Worker. Eine unbekannte Warteschlange gehört vielleicht zu einer anderen Version.
worker-alive = Aktiv
worker-silent = Meldet sich nicht
column-started = Gestartet
column-last-seen = Zuletzt gesehen
column-clock = Uhr
workers-title = { $alive } aktiv, { $silent } ohne Meldung
workers-caption = Worker der letzten Stunde, die ohne Meldung zuletzt

## Operators: the waiting list

ops-state-waitlisted = Auf der Warteliste: noch ohne Termin.
ops-state-waitlisted-dead = Ein Schritt ist gescheitert. Jemand steht auf der Warteliste, und eine E-Mail ist nicht verschickt.

## Staff: reminders and the waiting list

letter-patient-reminder = Erinnerung an Patient/in
letter-patient-waitlisted = Warteliste: Bestätigung an Patient/in
letter-patient-offer = Warteliste: Angebot an Patient/in
letter-patient-waitlist-over = Warteliste: Ende der Wartezeit, an Patient/in
letter-to-come = Geplant
letter-leaves = Sie wird am <time>{ $when }</time> verschickt.
staff-waitlist-lede = In der Reihenfolge, in der Termine angeboten werden: zuerst, wer sich zuerst eingetragen hat, zuletzt, wer ein Angebot verstreichen ließ.
staff-waitlist-removed = Von der Liste genommen
staff-waitlist-removed-text = Ein angebotener Termin geht an den nächsten Platz auf der Liste.
staff-waitlist-failed = Das hat nicht geklappt
staff-waitlist-failed-text = Der Eintrag war nicht mehr auf der Liste, oder er ließ sich nicht ändern.
staff-waitlist-empty = Die Warteliste ist leer
staff-waitlist-empty-text = Wer keinen passenden Termin findet, kann sich dort auf die Liste setzen. Neue Einträge erscheinen hier automatisch.
staff-waitlist-caption = Warteliste, der nächste Platz zuerst
staff-waitlist-for = Wartet auf
staff-waitlist-with = { $service } bei { $provider }
staff-waitlist-since = Seit
staff-waitlist-offers = Angebote
staff-waitlist-none = Noch keine
staff-waitlist-offered = Angeboten
staff-waitlist-waiting = Wartet
staff-waitlist-change = Ändern
staff-waitlist-remove = Entfernen <b>{ $name }</b>
staff-waitlist-remove-text = Der Platz entfällt, und ein angebotener Termin geht an den nächsten. Es wird keine E-Mail verschickt.
staff-waitlist-remove-button = Von der Liste nehmen
staff-waitlist-open = { $when }: offen bis { $until }

## For whom it is, and what the service asks

whom-title = Für wen ist der Termin?
whom-me = Für mich
whom-other = Für jemand anderen
whom-booked-by = Ihr Name
whom-booked-by-hint = Die Angaben darunter gelten für die Person, für die der Termin ist.
questions-title = Fragen zu Ihrem Termin
answer-yes = Ja
answer-no = Nein
fault-booked-by-missing = Geben Sie Ihren Namen ein
fault-answer-missing = Beantworten Sie diese Frage
fault-answer-too-long = Kürzen Sie die Antwort auf höchstens 500 Zeichen
fault-consent-missing = Setzen Sie das Häkchen, wenn Sie zustimmen. Sonst können wir den Termin nicht buchen
check-questions = Ihre Antworten
fact-booked-by = Gebucht von
fact-note = Hinweis zum Ort
staff-answers = Fragen und Antworten

## Booking: the slots of a day, as screen readers say it

slots-free =
    { $number ->
        [one] 1 freier Termin
       *[other] { $number } freie Termine
    }

## The search of the team, and patients

search-appointments = Alle Termine
search-appointments-term = Name, E-Mail, Telefon, Geburtsdatum oder Buchungsnummer
search-patients = Patienten
search-patients-term = Name, E-Mail, Telefon, Geburtsdatum oder Buchungsnummer
nav-patients = Patienten
patients-title = Patienten
patients-lede = Hier finden Sie Patientinnen und Patienten mit allen Terminen und entscheiden über Einträge, die wohl zur selben Person gehören. Ihre Sucheingabe wird nach 15 Minuten gelöscht.
patients-found = Gefunden
patients-found-none = Niemand gefunden
patients-found-none-text = Versuchen Sie es mit dem Anfang eines Namens oder einer E-Mail-Adresse, mit den letzten Ziffern einer Telefonnummer, mit einem Geburtsdatum wie 10.12.1990 oder mit einer Buchungsnummer wie K7M3-QX9P.
patients-found-cut = Angezeigt werden nur die { $number } mit den neuesten Buchungen. Geben Sie mehr vom Namen ein, um die übrigen zu finden.
patients-no-appointments = Keine Termine
patients-appointments-cut = Angezeigt werden die letzten { $shown } von { $number } Terminen.
patients-appointments-of = Termine von { $name }
appointment-others = Weitere Termine
patients-alike = Mögliche Duplikate
patients-alike-none = Nichts zu entscheiden
patients-alike-none-text = Keine zwei Einträge sehen nach derselben Person aus. Falls doch, erscheinen sie hier.
patients-alike-cut = Das sind die { $number } neuesten Paare. Die anderen erscheinen, wenn Sie über diese entschieden haben.
patients-pair = { $one } und { $other }
patients-why-same-name = Die Namen unterscheiden sich nur in der Schreibweise, und das Geburtsdatum ist gleich.
patients-why-swapped-name = Vor- und Nachname sind vertauscht, und das Geburtsdatum ist gleich.
patients-why-similar-name = E-Mail und Geburtsdatum sind gleich, die Namen ähnlich.
patients-why-other-last-name = E-Mail, Geburtsdatum und Vorname sind gleich, nur der Nachname ist anders.
patients-why-one-digit = Name und E-Mail sind gleich, im Geburtsdatum ist eine Ziffer anders.
patients-why-day-and-month = Name und E-Mail sind gleich, im Geburtsdatum sind Tag und Monat vertauscht.
patients-appointments = Termine
patients-first = Erster Termin
patients-last = Letzter Termin
patients-none-yet = Keiner
patients-same = Dieselbe Person …
patients-two = Zwei Personen
patients-two-text = Es wird nichts geändert, und wir schlagen die beiden nicht noch einmal vor.
patients-two-button = Beide Einträge behalten
patients-merged = Die Einträge sind zusammengeführt
patients-merged-text = Der Eintrag enthält die Termine von beiden. Auch Buchungen mit den entfernten Angaben gehören nun zu ihm.
patients-apart = Es bleiben zwei Einträge
patients-apart-text = Wir schlagen die beiden nicht noch einmal vor.
patients-decided = Es wurde nichts geändert
patients-decided-text = Die beiden sehen nicht mehr doppelt aus, oder jemand hat inzwischen über sie entschieden.
patients-unavailable = Die Datenbank ist nicht erreichbar, deshalb wurde nichts geändert. Versuchen Sie es gleich noch einmal.
patients-failed = Das hat nicht geklappt, und es wurde nichts geändert. Bitte geben Sie der Technik Bescheid.
merge-title = Dieselbe Person?
merge-form = Die beiden Einträge zusammenführen
merge-what = Der Eintrag, den Sie behalten, behält Namen, Geburtsdatum und E-Mail-Adresse und bekommt alle Termine und Buchungen des anderen. Der andere wird entfernt; Buchungen mit seinen Angaben gehören von nun an hierher. E-Mails zu einem Termin gehen weiter an die Adresse, mit der er gebucht wurde. Das lässt sich nicht rückgängig machen.
merge-kept = Welchen Eintrag möchten Sie behalten?
merge-choice = { $name }, geboren am { $born }, { $email }
merge-no-choice = Wählen Sie den Eintrag, den Sie behalten möchten
merge-sure = Das ist dieselbe Person: den anderen Eintrag entfernen
merge-not-sure = Setzen Sie das Häkchen, wenn es dieselbe Person ist
merge-button = Zusammenführen

## Calendars to subscribe to

nav-feeds = Kalender
feeds-title = Kalender abonnieren
feeds-lede = Sehen Sie Termine in dem Kalender, den Sie ohnehin benutzen: in Outlook, Google, Apple oder einem anderen, der eine Adresse abonnieren kann.
feeds-list = Vorhandene Kalender
feeds-none = Es gibt noch keinen Kalender
feeds-none-text = Legen Sie unten einen an und tragen Sie seine Adresse in Ihrem Kalenderprogramm ein.
feeds-for = Für
feeds-everybody = Die ganze Praxis
feeds-made = Angelegt
feeds-fetched = Zuletzt abgerufen
feeds-never = Noch nie
feeds-closed = Geschlossen: Das Konto ist gesperrt
feeds-new = Kalender anlegen
feeds-new-text = Er zeigt die Termine der letzten 30 Tage und des kommenden Jahres mit Terminart und Buchungsnummer. Patientinnen und Patienten nennt er nicht, denn wer Ihr Kalenderprogramm betreibt, ruft ihn ab und speichert ihn. Von dort aus lässt sich nichts ändern.
feeds-create = Kalender anlegen
feeds-created = Der Kalender ist angelegt
feeds-created-text = Kopieren Sie die Adresse jetzt: Wir speichern nur einen Fingerabdruck davon und können sie nicht noch einmal anzeigen. Wer sie hat, kann den Kalender lesen; behandeln Sie sie wie ein Passwort.
feeds-address = Adresse des Kalenders
feeds-revoke = Widerrufen
feeds-revoke-text = Die Adresse gilt dann sofort für niemanden mehr. Kalenderprogramme, die sie schon abgerufen haben, zeigen die alten Termine vielleicht noch eine Weile. Das lässt sich nicht rückgängig machen, aber Sie können einen neuen Kalender anlegen.
feeds-revoke-sure = Kalender widerrufen
feeds-revoked = Der Kalender ist widerrufen
feeds-revoked-text = Seine Adresse gilt nicht mehr.
feeds-not-changed = Es wurde nichts geändert
feeds-not-sure = Zum Widerrufen benutzen Sie die Schaltfläche unter der Erklärung.
feeds-gone = Der Kalender wurde schon widerrufen, oder es gibt niemanden mit diesem Namen.
feeds-unavailable = Die Datenbank ist nicht erreichbar. Bitte versuchen Sie es gleich noch einmal.
feeds-failed = Das hat nicht geklappt. Bitte geben Sie der Technik Bescheid.

## E-mails that came back

letter-bounced = Nicht zugestellt
letter-bounced-text = Diese E-Mail ist nicht angekommen. Bitte geben Sie auf anderem Weg Bescheid.
letter-delayed = Verzögert
letter-delayed-text = Diese E-Mail ist noch nicht angekommen. Der Mailserver versucht es weiter.
letter-bounce-at = Gemeldet am
letter-bounce-status = Status
letter-bounce-diagnostic = Meldung des Servers

## Contact by choice

contact-title = Wie können wir Sie zu diesem Termin erreichen?
contact-hint = Ohne E-Mail-Adresse können wir Ihnen keine Bestätigung und keine Erinnerungen schicken. Stattdessen zeigen wir Ihnen einen Code, mit dem Sie den Termin verschieben oder absagen können.
contact-email = Per E-Mail
contact-phone = Telefonisch
contact-none = Gar nicht
fact-contact = Kontakt
fault-contact-unknown = Wählen Sie, wie wir Sie erreichen können
fault-phone-missing = Geben Sie die Telefonnummer ein
fault-phone-short = Diese Telefonnummer ist zu kurz
fault-phone-long = Diese Telefonnummer ist zu lang
check-code-note = Nach dem Buchen bekommen Sie statt einer E-Mail einen Code.
code = Ihr Code
code-text = Uns liegt keine E-Mail-Adresse von Ihnen vor, deshalb haben nur Sie diesen Code. Wir zeigen ihn eine Stunde lang und nur in diesem Browser. Bitte notieren Sie ihn oder drucken Sie diese Seite aus: Mit Buchungsnummer, Geburtsdatum und Code können Sie den Termin unter <a>Meine Buchung finden</a> verschieben oder absagen.
code-elsewhere = Zum Verschieben oder Absagen brauchen Sie den Code, den wir Ihnen nach dem Buchen gezeigt haben. Geben Sie ihn unter <a>Meine Buchung finden</a> ein. Wenn Sie ihn nicht mehr haben, rufen Sie bitte in der Praxis an und nennen Sie Ihre Buchungsnummer.
status-lede-no-address = Der Termin ist für Sie gebucht. Uns liegt keine E-Mail-Adresse von Ihnen vor: Bitte notieren Sie sich diese Angaben oder drucken Sie die Seite aus.
status-next-text-code = Bewahren Sie Ihre Buchungsnummer auf: Damit finden Sie diese Seite wieder, und die Praxis findet Ihren Termin. Sie bekommen dazu keine E-Mails.
find-lede-code = Wir schicken Ihnen eine E-Mail mit einem Link, über den Sie den Termin verschieben oder absagen können. Sie geht an die Adresse, mit der Sie gebucht haben. Haben Sie keine angegeben, öffnet der Code, den wir Ihnen gezeigt haben, den Termin sofort.
find-code-hint = Nur wenn Sie ohne E-Mail-Adresse gebucht haben: 16 Buchstaben und Ziffern, wie K7M3-QX9P-R4TW-2HJC.
find-code-wrong = Geben Sie den Code so ein, wie wir ihn nach dem Buchen gezeigt haben, zum Beispiel K7M3-QX9P-R4TW-2HJC
find-not-together = Vergleichen Sie Buchungsnummer, Geburtsdatum und Code mit Ihrer Notiz: Sie passen nicht zusammen, oder es gab in der letzten Stunde zu viele Versuche
manage-calendar = Im Kalender speichern
manage-secret-code = Wer den Link zu dieser Seite hat, kann den Termin eine Stunde lang verschieben oder absagen. Danach öffnet Ihr Code ihn wieder.
manage-cancelled-text-code = Wir haben { $clinic } Bescheid gegeben. Uns liegt keine E-Mail-Adresse von Ihnen vor: Wenn der Termin in Ihrem Kalender steht, löschen Sie ihn dort bitte selbst.
manage-moved-text-code = Uns liegt keine E-Mail-Adresse von Ihnen vor: Bitte notieren Sie sich den neuen Termin. Ihr Code gilt weiter.
cancel-consequence-code = Andere können den Termin dann sofort buchen, und die Praxis bekommt eine E-Mail. Das lässt sich nicht rückgängig machen. Uns liegt keine E-Mail-Adresse von Ihnen vor, deshalb bekommen Sie keine E-Mail.
moving-consequence-patient-code = Die Praxis bekommt eine E-Mail mit dem neuen Termin. Den alten können andere sofort buchen. Uns liegt keine E-Mail-Adresse von Ihnen vor, deshalb bekommen Sie keine E-Mail.
moving-consequence-staff-no-email = Die Praxis bekommt eine E-Mail mit dem neuen Termin. Den alten können andere sofort buchen.
moving-sure-no-email = Termin verschieben und der Praxis die E-Mail schicken
staff-contact-none = Kein Kontakt gewünscht
staff-cancel-what-no-email = Damit wird dieser Termin wieder frei: { $slot }. Sie bekommen eine E-Mail. Das lässt sich nicht rückgängig machen.
staff-cancel-sure-no-email = Termin absagen und der Praxis die E-Mail schicken
staff-no-email = Zu diesem Termin liegt uns keine E-Mail-Adresse vor. Änderungen teilen wir also nicht per E-Mail mit.
staff-tell-by-phone = Bitte rufen Sie an: <a>{ $number }</a>.
staff-tell-not = Kontakt ist nicht gewünscht. Geben Sie beim nächsten Termin oder Anruf Bescheid.
mails-no-address = Es liegt keine E-Mail-Adresse vor. Die Schritte, die an sie schreiben würden, gelten als erledigt, ohne dass etwas verschickt wurde.
ops-state-completed-no-address = Abgeschlossen: Der Termin ist eingetragen, und die E-Mail an die Praxis ist verschickt. Eine E-Mail-Adresse wurde nicht angegeben.

## Going from page to page
not-loaded = Die nächste Seite ließ sich nicht laden
not-loaded-text = Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal. Was Sie eingegeben haben, ist noch da.

## Praxisteam: der Kalender

nav-calendar = Kalender
calendar-week-of = { $provider }, { $week }
calendar-view = Ansicht
calendar-day = Tag, alle
calendar-week = Woche, eine Person
calendar-cancelled = Abgesagte Termine anzeigen
calendar-list = Als Liste
calendar-closed = Geschlossen
calendar-free = Frei
calendar-buffer = Frei gehalten vor oder nach einem Termin
calendar-held = Reserviert
calendar-being-booked = Wird gebucht
calendar-nobody = Es gibt noch keine Behandler
calendar-nobody-text = Der Kalender zeigt für alle, die behandeln, eine Spalte.
week-previous = Vorherige Woche
week-next = Nächste Woche
weeks-later = { $number ->
    [one] +{ $number } Woche
   *[other] +{ $number } Wochen
}
weeks-later-title = Weiter voraus

## Praxisteam: Buchen am Empfang

desk-book = Termin eintragen
desk-book-lede = { $moment }, bei { $provider }
desk-book-no-time = Wählen Sie zuerst eine Uhrzeit
desk-book-no-time-text = Wählen Sie im Kalender einen freien Termin. Von dort aus tragen Sie ihn ein.
desk-book-language = Sprache der E-Mails
desk-book-contact = Ohne E-Mail-Adresse erfährt der Patient weder vom Termin noch von Erinnerungen oder Änderungen per E-Mail. Nennen Sie ihm Uhrzeit und Buchungsnummer.
desk-book-consequence = Patient und Praxis bekommen eine E-Mail, wie bei einer Online-Buchung.
desk-book-button = Termin eintragen
desk-book-taken = Diese Uhrzeit wurde gerade vergeben, oder für diese Terminart ist nicht genug Platz. Wählen Sie eine andere Terminart oder im Kalender eine andere Uhrzeit.
desk-book-closed = Der Termin liegt nicht ganz in der Arbeitszeit oder in der Vergangenheit. Wählen Sie eine andere Terminart oder im Kalender eine andere Uhrzeit.
desk-book-not-offered = Diese Terminart gibt es hier nicht. Wählen Sie eine andere.
desk-book-before = Sie haben dieses Formular schon abgeschickt. Sehen Sie im Kalender nach, bevor Sie noch einmal buchen.
desk-booked = Termin eingetragen
desk-booked-text = Die Buchungsnummer ist { $reference }. Die E-Mails werden gerade verschickt.

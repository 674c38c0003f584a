//! The calendar file, read back by the rules of RFC 5545: lines ended and folded, then values unescaped.

use super::*;

/// Unfolds (RFC 5545, 3.1) and checks on the way what every line must be.
pub(super) fn lines(file: &str) -> Vec<String> {
    assert!(file.ends_with("\r\n"));
    assert!(!file.replace("\r\n", "").contains(['\r', '\n']), "every line ends in CRLF");
    for line in file.split("\r\n") {
        assert!(line.len() <= 75, "at most 75 octets: {line}");
    }
    file.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

/// The value of the first property that begins so, unescaped (RFC 5545, 3.3.11).
pub(super) fn value(lines: &[String], property: &str) -> String {
    let line =
        lines.iter().find_map(|line| line.strip_prefix(property)).unwrap_or_else(|| panic!("no {property}"));
    let mut text = String::new();
    let mut signs = line.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => match signs.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(escaped @ ('\\' | ',' | ';')) => text.push(escaped),
                other => panic!("an escape of {other:?}"),
            },
            ',' | ';' => panic!("an unescaped {sign} in {line}"),
            sign => text.push(sign),
        }
    }
    text
}

#[test]
fn the_values_read_back_as_they_were_written() {
    let mut mail = ada();
    mail.location = english("Haus B; 2. Stock, Zimmer \\7");
    mail.sequence = 3;
    let lines = lines(&mailer().calendar(&mail).expect("a file"));
    assert_eq!(value(&lines, "SUMMARY:"), "Erstgespräch, Physiotherapie & Übungen; 30 min with Mina Patel");
    assert_eq!(
        value(&lines, "LOCATION:"),
        "Haus B; 2. Stock, Zimmer \\7, Riverside Clinic, 12 Riverside Walk, London SE1 7PB"
    );
    assert_eq!(value(&lines, "DTSTART;TZID=Europe/Zurich:"), "20310505T110000");
    assert_eq!(value(&lines, "DTEND;TZID=Europe/Zurich:"), "20310505T113000");
    assert_eq!(value(&lines, "DTSTAMP:"), "20310401T120000Z");
    assert_eq!(value(&lines, "UID:"), mail.uid);
    assert_eq!(value(&lines, "SEQUENCE:"), "3");
    assert_eq!(value(&lines, "ORGANIZER;CN="), "Riverside Clinic:mailto:desk@clinic.example");
    assert_eq!(value(&lines, "TRIGGER:"), "-PT24H");
    let description = value(&lines, "DESCRIPTION:");
    assert_eq!(description.lines().count(), 4, "{description}");
    assert!(
        description
            .contains("Reference: K7M4-QX2P\nYour booking: https://clinic.example/booking/K7M4-QX2P\n")
    );
}

#[test]
fn long_texts_fold_between_characters() {
    let mut mail = ada();
    mail.service = english(&"Größe und Übung 🩺 ".repeat(10));
    mail.provider = "Ä".repeat(150);
    let lines = lines(&mailer().calendar(&mail).expect("a file"));
    let service = mail.service.text.trim();
    assert_eq!(value(&lines, "SUMMARY:"), format!("{service} with {}", mail.provider));
}

#[test]
fn gmail_finds_an_invitation_of_its_reader_as_an_alternative_whose_method_is_the_file_s() {
    for (kind, method) in [
        (Kind::PatientConfirmation, "REQUEST"),
        (Kind::PatientMove, "REQUEST"),
        (Kind::PatientCancellation, "CANCEL"),
    ] {
        let raw = wire(kind, &ada());
        let message = MessageParser::new().parse(&raw[..]).expect("a message");
        let of = |part: &&mail_parser::MessagePart<'_>| {
            let content_type = part.content_type()?;
            let is_calendar = (content_type.ctype(), content_type.subtype()) == ("text", Some("calendar"));
            is_calendar.then(|| content_type.attribute("method").map(str::to_owned))?
        };
        let part = message.parts.iter().find(|part| of(part).is_some()).expect("an alternative");
        assert_eq!(of(&part).as_deref(), Some(method), "{kind}");
        let file = String::from_utf8(part.contents().to_vec()).expect("text");
        let lines = lines(&file);
        assert_eq!(value(&lines, "METHOD:"), method);
        let attendees: Vec<_> = lines.iter().filter(|line| line.starts_with("ATTENDEE")).collect();
        assert_eq!(attendees.len(), 1);
        assert!(attendees[0].ends_with(":mailto:ada@example.org"), "{}", attendees[0]);
        assert!(attendees[0].contains("PARTSTAT=ACCEPTED") && attendees[0].contains("RSVP=FALSE"));
        // The attachment, for everybody else, is the same.
        assert_eq!(message.attachments().last().expect("a file").contents(), file.as_bytes());
    }
}

#[test]
fn the_place_of_a_visit_online_is_the_link_and_nothing_behind_it() {
    let location = |mail: &AppointmentMail| {
        value(&lines(&mailer().calendar(mail).expect("a file")), "LOCATION:").to_owned()
    };
    assert_eq!(location(&ada()), "Room 1, Riverside Clinic, 12 Riverside Walk, London SE1 7PB");
    let online = AppointmentMail { location: english("https://meet.example/7"), is_online: true, ..ada() };
    assert_eq!(location(&online), "https://meet.example/7");
}

#[test]
fn outlook_finds_the_zone_that_the_times_name_and_what_identifies_the_event() {
    let lines = lines(&mailer().calendar(&ada()).expect("a file"));
    let zone = lines.iter().position(|line| line == "BEGIN:VTIMEZONE").expect("a zone");
    let event = lines.iter().position(|line| line == "BEGIN:VEVENT").expect("an event");
    assert!(zone < event && lines[zone + 1] == "TZID:Europe/Zurich");
    for property in ["UID:", "DTSTAMP:", "SEQUENCE:", "ORGANIZER;CN="] {
        assert_eq!(lines.iter().filter(|line| line.starts_with(property)).count(), 1, "{property}");
    }
}

#[test]
fn the_private_link_is_in_no_calendar_since_calendars_are_shared() {
    for kind in [Kind::PatientConfirmation, Kind::PatientMove, Kind::PatientCancellation] {
        assert!(!file_of(kind, &ada()).replace("\r\n ", "").contains("/manage/"), "{kind}");
    }
}

/// Read back by ical.js (`end2end/tests/calendar.spec.ts`) and by Python (`end2end/calendar/read_back.py`).
#[test]
fn the_files_that_other_programs_read_back_are() {
    let moved = AppointmentMail {
        sequence: 1,
        stamped_at: "2031-04-02T08:00:00Z".parse().expect("an instant"),
        starts_at: "2031-10-27T09:00:00Z".parse().expect("an instant"),
        ends_at: "2031-10-27T09:30:00Z".parse().expect("an instant"),
        ..ada()
    };
    let mut in_utc = ada();
    in_utc.zone = Tz::UTC;
    let mut repeated = ada();
    repeated.zone = Tz::America__New_York;
    // The second pass of the repeated hour: 01:30, on 2 November 2031.
    repeated.starts_at = "2031-11-02T06:30:00Z".parse().expect("an instant");
    repeated.ends_at = "2031-11-02T07:00:00Z".parse().expect("an instant");
    let mut long = ada();
    long.service = english(&"Größe; Übung, \\ 🩺 ".repeat(8));
    long.last_name = "O'Byron, \"Jr.\"; von: Łukasiewicz".into();
    let cancelled = AppointmentMail { sequence: 2, ..moved.clone() };
    let desk = [
        ("desk_new", Kind::DeskNotification, ada()),
        ("desk_moved", Kind::DeskMove, moved.clone()),
        ("desk_cancelled", Kind::DeskCancellation, cancelled.clone()),
    ];
    for (name, kind, mail) in [
        ("new", Kind::PatientConfirmation, ada()),
        ("moved", Kind::PatientMove, moved),
        ("cancelled", Kind::PatientCancellation, cancelled),
        ("utc", Kind::PatientConfirmation, in_utc),
        ("repeated_hour", Kind::PatientConfirmation, repeated),
        ("long", Kind::PatientConfirmation, long),
    ]
    .into_iter()
    .chain(desk)
    {
        insta::assert_binary_snapshot!(&format!("{name}.ics"), file_of(kind, &mail).into_bytes());
    }
}

/// The file that a mail of this kind carries, where the front desk wants one too.
pub(super) fn file_of(kind: Kind, mail: &AppointmentMail) -> String {
    mailer().with_desk_calendar(true).compose(kind, mail).expect("a mail").calendar.expect("a file").text
}

#[test]
fn a_move_and_a_cancellation_are_about_the_event_that_was_requested() {
    let change = |kind, sequence, stamped_at: &str| {
        let stamped_at = stamped_at.parse().expect("an instant");
        lines(&file_of(kind, &AppointmentMail { sequence, stamped_at, ..ada() }))
    };
    let booked = lines(&file_of(Kind::PatientConfirmation, &ada()));
    let moved = change(Kind::PatientMove, 1, "2031-04-02T08:00:00Z");
    let cancelled = change(Kind::PatientCancellation, 2, "2031-04-03T08:00:00Z");
    for property in ["UID:", "ORGANIZER;CN=", "SUMMARY:"] {
        assert_eq!(value(&booked, property), value(&moved, property));
        assert_eq!(value(&booked, property), value(&cancelled, property));
    }
    let of =
        |lines: &[String]| ["METHOD:", "SEQUENCE:", "STATUS:", "DTSTAMP:"].map(|name| value(lines, name));
    assert_eq!(of(&booked), ["REQUEST", "0", "CONFIRMED", "20310401T120000Z"]);
    assert_eq!(of(&moved), ["REQUEST", "1", "CONFIRMED", "20310402T080000Z"]);
    assert_eq!(of(&cancelled), ["CANCEL", "2", "CANCELLED", "20310403T080000Z"]);
}

#[test]
fn a_cancellation_rings_no_alarm_and_tells_no_reason() {
    let lines = lines(&file_of(Kind::PatientCancellation, &ada()));
    for unwanted in ["BEGIN:VALARM", "COMMENT", "DESCRIPTION"] {
        assert!(!lines.iter().any(|line| line.starts_with(unwanted)), "{unwanted}");
    }
}

#[test]
fn who_gets_no_e_mails_takes_along_a_file_that_invites_nobody() {
    let file = calendar_file(&AppointmentMail { patient_email: String::new(), ..ada() }).expect("a file");
    let lines = lines(&file);
    for unwanted in ["METHOD", "ORGANIZER", "ATTENDEE"] {
        assert!(!lines.iter().any(|line| line.starts_with(unwanted)), "{unwanted}");
    }
    let uid = |file: &str| file.lines().find(|line| line.starts_with("UID:")).map(str::to_owned);
    assert_eq!(uid(&file), uid(&file_of(Kind::PatientConfirmation, &ada())));
    assert!(!value(&lines, "DESCRIPTION:").contains("reply"), "there is no e-mail to reply to");
    insta::assert_binary_snapshot!("taken_along.ics", file.into_bytes());
}

#[test]
fn nobody_can_break_out_of_a_parameter_and_the_name_is_kept() {
    let mut mail = ada();
    mail.clinic.name = "The \"Best\"; Clinic^: x,y".into();
    mail.last_name = "O'Byron \"Jr.\"".into();
    let lines = lines(&mailer().calendar(&mail).expect("a file"));
    let line = |name: &str| lines.iter().find(|line| line.starts_with(name)).cloned().unwrap_or_default();
    assert_eq!(line("ORGANIZER"), "ORGANIZER;CN=\"The ^'Best^'; Clinic^^: x,y\":mailto:desk@clinic.example");
    assert!(line("ATTENDEE").contains(";CN=Ada O'Byron ^'Jr.^';"), "{}", line("ATTENDEE"));
}

#[test]
fn nobody_invites_themselves() {
    for address in ["desk@clinic.example", "Desk@Clinic.Example"] {
        for (kind, method) in [(Kind::PatientConfirmation, "PUBLISH"), (Kind::PatientCancellation, "CANCEL")]
        {
            let mail = AppointmentMail { patient_email: address.into(), ..ada() };
            let file = compose(kind, &mail).calendar.expect("a file");
            assert_eq!(file.content_type(), format!("text/calendar; charset=utf-8; method={method}"));
            let lines = lines(&file.text);
            assert_eq!(value(&lines, "METHOD:"), method);
            assert!(lines.iter().any(|line| line.starts_with("ORGANIZER")));
            assert!(!lines.iter().any(|line| line.starts_with("ATTENDEE")));
        }
    }
}

//! The calendar file, read back by the rules of RFC 5545: lines ended and folded, then values unescaped.

use super::*;

/// Unfolds (RFC 5545, 3.1) and checks on the way what every line must be.
fn lines(file: &str) -> Vec<String> {
    assert!(file.ends_with("\r\n"));
    assert!(!file.replace("\r\n", "").contains(['\r', '\n']), "every line ends in CRLF");
    for line in file.split("\r\n") {
        assert!(line.len() <= 75, "at most 75 octets: {line}");
    }
    file.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

/// The value of the first property that begins so, unescaped (RFC 5545, 3.3.11).
fn value(lines: &[String], property: &str) -> String {
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
fn the_calendar_file_is() {
    let file = mailer().calendar(&ada()).expect("a file");
    insta::assert_snapshot!("appointment_ics", file.replace("\r\n", "\n"));
}

#[test]
fn the_values_read_back_as_they_were_written() {
    let mut mail = ada();
    mail.location = "Haus B; 2. Stock, Zimmer \\7".into();
    mail.sequence = 3;
    let lines = lines(&mailer().calendar(&mail).expect("a file"));
    assert_eq!(value(&lines, "SUMMARY:"), "Erstgespräch, Physiotherapie & Übungen; 30 min with Mina Patel");
    assert_eq!(value(&lines, "LOCATION:"), "Haus B; 2. Stock, Zimmer \\7, Riverside Clinic");
    assert_eq!(value(&lines, "DTSTART:"), "20310505T090000Z");
    assert_eq!(value(&lines, "DTEND:"), "20310505T093000Z");
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
    mail.service = "Größe und Übung 🩺 ".repeat(10);
    mail.provider = "Ä".repeat(150);
    let lines = lines(&mailer().calendar(&mail).expect("a file"));
    let service = mail.service.trim();
    assert_eq!(value(&lines, "SUMMARY:"), format!("{service} with {}", mail.provider));
}

#[test]
fn a_publication_has_an_organizer_and_no_attendee() {
    let lines = lines(&mailer().calendar(&ada()).expect("a file"));
    assert_eq!(value(&lines, "METHOD:"), "PUBLISH");
    assert!(!lines.iter().any(|line| line.starts_with("ATTENDEE")));
    let uids = lines.iter().filter(|line| line.starts_with("UID:")).count();
    assert_eq!(uids, 1);
}

/// The file that a mail of this kind carries.
fn file_of(kind: Kind, mail: &AppointmentMail) -> String {
    compose(kind, mail).calendar.expect("a file").text
}

#[test]
fn of_a_cancellation_the_calendar_file_is() {
    let mut mail = ada();
    mail.sequence = 2;
    let file = file_of(Kind::PatientCancellation, &mail);
    insta::assert_snapshot!("cancellation_ics", file.replace("\r\n", "\n"));
}

#[test]
fn a_move_and_a_cancellation_are_about_the_event_that_was_published() {
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
    assert_eq!(of(&booked), ["PUBLISH", "0", "CONFIRMED", "20310401T120000Z"]);
    assert_eq!(of(&moved), ["PUBLISH", "1", "CONFIRMED", "20310402T080000Z"]);
    assert_eq!(of(&cancelled), ["CANCEL", "2", "CANCELLED", "20310403T080000Z"]);
}

#[test]
fn a_cancellation_rings_no_alarm_and_asks_nobody() {
    let lines = lines(&file_of(Kind::PatientCancellation, &ada()));
    for unwanted in ["BEGIN:VALARM", "ATTENDEE", "COMMENT", "DESCRIPTION"] {
        assert!(!lines.iter().any(|line| line.starts_with(unwanted)), "{unwanted}");
    }
}

#[test]
fn a_clinic_cannot_break_out_of_its_parameter() {
    let mut mail = ada();
    mail.clinic.name = "The \"Best\"; Clinic: x,y".into();
    let lines = lines(&mailer().calendar(&mail).expect("a file"));
    let organizer = lines.iter().find(|line| line.starts_with("ORGANIZER")).expect("an organizer");
    assert_eq!(organizer, "ORGANIZER;CN=\"The 'Best'; Clinic: x,y\":mailto:desk@clinic.example");
}

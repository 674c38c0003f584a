//! The calendar file of the front desk, where that wants one.

use super::{
    calendar::{file_of, lines, value},
    *,
};

/// The message to a desk that keeps a calendar.
fn sent(kind: Kind, mail: &AppointmentMail) -> Vec<u8> {
    let mail = mailer().with_desk_calendar(true).compose(kind, mail).expect("a mail");
    let sender = "Riverside Clinic <booking@clinic.example>".parse().expect("a mailbox");
    mail.message(&sender).expect("a message").formatted()
}

/// As it is booked, moved or cancelled.
fn at(kind: Kind) -> AppointmentMail {
    let sequence = TO_THE_DESK.iter().position(|it| *it == kind).expect("a kind") as u32;
    AppointmentMail { sequence, ..about(kind) }
}

#[test]
fn each_mail_to_the_desk_has_one_published_file_that_no_mail_reader_acts_on() {
    for kind in TO_THE_DESK {
        let raw = sent(kind, &at(kind));
        let message = MessageParser::new().parse(&raw[..]).expect("a message");
        let [file] = &message.attachments().collect::<Vec<_>>()[..] else { panic!("one file: {kind}") };
        assert_eq!(file.attachment_name(), Some("appointment.ics"));
        let content_type = file.content_type().expect("a content type");
        assert_eq!((content_type.ctype(), content_type.subtype()), ("text", Some("calendar")));
        assert_eq!(content_type.attribute("method"), Some("PUBLISH"), "{kind}");
        let calendars = message.parts.iter().filter_map(|part| part.content_type());
        assert_eq!(
            calendars.filter(|it| it.subtype() == Some("calendar")).count(),
            1,
            "no alternative: {kind}"
        );
        assert_eq!(file.contents(), file_of(kind, &at(kind)).as_bytes());
        assert!(message.body_text(0).is_some_and(|text| text.contains("Lovelace")));
        assert!(message.body_html(0).is_some_and(|html| html.contains("Lovelace")));
    }
}

#[test]
fn a_moved_and_a_cancelled_appointment_take_the_place_of_what_was_published() {
    let told = TO_THE_DESK.map(|kind| {
        let lines = lines(&file_of(kind, &at(kind)));
        ["METHOD:", "UID:", "SEQUENCE:", "STATUS:", "TRANSP:"].map(|name| value(&lines, name))
    });
    let uid = ada().uid;
    assert_eq!(told[0], ["PUBLISH", &uid, "0", "CONFIRMED", "OPAQUE"]);
    assert_eq!(told[1], ["PUBLISH", &uid, "1", "CONFIRMED", "OPAQUE"]);
    assert_eq!(told[2], ["PUBLISH", &uid, "2", "CANCELLED", "TRANSPARENT"]);
    let patients = lines(&file_of(Kind::PatientConfirmation, &ada()));
    assert_eq!(value(&patients, "UID:"), uid, "one event in a calendar that has both");
}

#[test]
fn the_desk_s_file_says_no_more_of_the_patient_than_its_mail_and_rings_nowhere() {
    for kind in TO_THE_DESK {
        let lines = lines(&file_of(kind, &at(kind)));
        let service = ada().service.text;
        assert_eq!(value(&lines, "SUMMARY:"), format!("Ada Lovelace: {service} with Mina Patel"));
        assert_eq!(value(&lines, "URL:"), ada().staff_url);
        let mail = mailer().compose(kind, &at(kind)).expect("a mail");
        for said in ["Ada Lovelace", "K7M4-QX2P", &ada().staff_url] {
            assert!(mail.text.contains(said), "{said}");
        }
        let whole = lines.join("\n");
        for unsaid in ["ATTENDEE", "VALARM", "ada@example.org", "/manage/", "/booking/", "referral"] {
            assert!(!whole.contains(unsaid), "{unsaid} in {whole}");
        }
    }
}

#[test]
fn the_desk_s_file_is_in_english_and_patients_have_theirs_as_ever() {
    for kind in TO_THE_DESK {
        let german = AppointmentMail { language: Language::German, ..at(kind) };
        assert_eq!(file_of(kind, &german), file_of(kind, &at(kind)));
    }
    for kind in [Kind::PatientConfirmation, Kind::PatientMove, Kind::PatientCancellation] {
        let (with, without) = (sent(kind, &about(kind)), wire(kind, &about(kind)));
        let files = |raw: &[u8]| {
            let message = MessageParser::new().parse(raw).expect("a message");
            message.attachments().map(|file| file.contents().to_vec()).collect::<Vec<_>>()
        };
        assert_eq!(files(&with), files(&without), "{kind}");
    }
}

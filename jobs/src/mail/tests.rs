//! What the mails say, byte for byte, and what nobody can make them say.
//!
//! The snapshots hold one fixed appointment; the rest parses the finished message back with `mail-parser`,
//! as a mail client would. Sending is tested against a real SMTP server in `server/src/sandbox/tests.rs`.

mod addresses;
mod booked;
mod calendar;
mod changes;
mod desk_calendar;
mod errors;
mod german;
mod html;
mod letterhead;
mod wording;

use chrono::TimeDelta;
use chrono_tz::Tz;
use domain::{Language, Phrase};
use mail_parser::{MessageParser, MimeHeaders};

use super::*;

fn english(text: &str) -> Phrase {
    Phrase::new(text, Language::English)
}

/// Ada's appointment in Zurich, booked from London.
fn ada() -> AppointmentMail {
    AppointmentMail {
        booking_id: "0195f3a0-1111-7000-8000-00000000000a".parse().expect("a uuid"),
        version: 1,
        reference: "K7M4-QX2P".into(),
        first_name: "Ada".into(),
        last_name: "Lovelace".into(),
        patient_email: "ada@example.org".into(),
        service: english("Erstgespräch, Physiotherapie & Übungen; 30 min"),
        provider: "Mina Patel".into(),
        provider_title: Some(english("Physiotherapist")),
        location: english("Room 1"),
        is_online: false,
        address: Some("12 Riverside Walk, London SE1 7PB".into()),
        instructions: vec![
            english("Please wear clothes that you can move in."),
            english("Bring your referral."),
        ],
        starts_at: "2031-05-05T09:00:00Z".parse().expect("an instant"),
        ends_at: "2031-05-05T09:30:00Z".parse().expect("an instant"),
        cancel_notice: TimeDelta::hours(24),
        moved_from: None,
        language: Language::English,
        zone: Tz::Europe__Zurich,
        visitor_zone: Some(Tz::Europe__London),
        clinic: Clinic {
            name: "Riverside Clinic".into(),
            phone: Some("+41 44 555 01 00".into()),
            address: Some("12 Riverside Walk, London SE1 7PB".into()),
            logo_url: Some("https://clinic.example/clinic-logo".into()),
            zone: Tz::Europe__Zurich,
            colour: Default::default(),
        },
        uid: "0195f3a0-2222-7000-8000-00000000000b@clinic.example".into(),
        sequence: 0,
        stamped_at: "2031-04-01T12:00:00Z".parse().expect("an instant"),
        status_url: "https://clinic.example/booking/K7M4-QX2P".into(),
        manage_url: Some("https://clinic.example/manage/AAAAAAAAAAAAAAAAAAAAAA".into()),
        staff_url: "https://clinic.example/staff/appointments/0195f3a0-2222-7000-8000-00000000000b".into(),
        book_url: "https://clinic.example/".into(),
        waiting: None,
    }
}

const TO_PATIENTS: [Kind; 8] = [
    Kind::PatientConfirmation,
    Kind::PatientCancellation,
    Kind::PatientMove,
    Kind::PatientLink,
    Kind::PatientReminder,
    Kind::PatientWaitlisted,
    Kind::PatientOffer,
    Kind::PatientWaitlistOver,
];
const TO_THE_DESK: [Kind; 3] = [Kind::DeskNotification, Kind::DeskMove, Kind::DeskCancellation];

/// What a mail of this kind is written from.
fn about(kind: Kind) -> AppointmentMail {
    match kind {
        Kind::PatientWaitlisted | Kind::PatientOffer | Kind::PatientWaitlistOver => {
            changes::waiting(Some("2031-05-02T10:00:00Z"))
        }
        _ => changes::moved(),
    }
}

fn mailer() -> Mailer {
    Mailer::new(&MailerConfig {
        smtp_url: "smtp://127.0.0.1:2525".into(),
        sender: "Riverside Clinic <booking@clinic.example>".into(),
        desk: "Front Desk <desk@clinic.example>".into(),
        timeouts: Timeouts::RFC_5321,
    })
    .expect("a mailer")
}

fn compose(kind: Kind, mail: &AppointmentMail) -> OutgoingMail {
    mailer().compose(kind, mail).expect("a mail")
}

/// The message as it goes over the wire.
fn wire(kind: Kind, mail: &AppointmentMail) -> Vec<u8> {
    let mailer = mailer();
    let mail = mailer.compose(kind, mail).expect("a mail");
    mail.message(&"Riverside Clinic <booking@clinic.example>".parse().expect("a mailbox"))
        .expect("a message")
        .formatted()
}

/// The names of the outermost headers, in their order.
fn header_names(raw: &[u8]) -> Vec<String> {
    let message = MessageParser::new().parse(raw).expect("a message");
    message.headers().iter().map(|header| header.name().to_owned()).collect()
}

#[test]
fn the_message_has_one_identity_and_all_its_parts() {
    let raw = wire(Kind::PatientConfirmation, &ada());
    let message = MessageParser::new().parse(&raw[..]).expect("a message");
    assert_eq!(
        message.message_id(),
        Some("0195f3a0-1111-7000-8000-00000000000a.patient-confirmation.1@clinic.example")
    );
    assert_eq!(message.subject(), Some("Your appointment on Monday 5 May 2031 at 11:00, Riverside Clinic"));
    let reply_to = message.reply_to().and_then(|list| list.first()).and_then(|mailbox| mailbox.address());
    assert_eq!(reply_to, Some("desk@clinic.example"));
    assert!(message.body_text(0).is_some_and(|text| text.contains("Hello Ada,")));
    assert!(
        message.body_html(0).is_some_and(|html| html.contains("Erstgespräch, Physiotherapie &#38; Übungen"))
    );
    let file = message.attachments().last().expect("a calendar file");
    assert_eq!(file.attachment_name(), Some("appointment.ics"));
    let content_type = file.content_type().expect("a content type");
    assert_eq!((content_type.ctype(), content_type.subtype()), ("application", Some("ics")));
    assert_eq!(file.contents(), mailer().calendar(&ada()).expect("a file").as_bytes());
}

#[test]
fn the_front_desk_gets_no_calendar_file_and_no_patient_address() {
    let raw = wire(Kind::DeskNotification, &ada());
    let message = MessageParser::new().parse(&raw[..]).expect("a message");
    assert_eq!(message.attachments().count(), 0);
    assert!(!String::from_utf8_lossy(&raw).contains("ada@example.org"));
    assert!(message.message_id().is_some_and(|id| id.contains(".admin-notification.1@")));
}

#[test]
fn identity_follows_booking_kind_and_version_only() {
    let mut changed = ada();
    changed.first_name = "Augusta".into();
    let id = |mail: &AppointmentMail| compose(Kind::PatientConfirmation, mail).message_id().to_owned();
    assert_eq!(id(&ada()), id(&changed));
    changed.version = 2;
    assert_ne!(id(&ada()), id(&changed));
}

#[test]
fn nobody_can_inject_a_header() {
    let attack = "Ada\r\nBcc: everybody@example.org\r\n\r\n<script>alert(1)</script>\n.\n";
    let mut mail = ada();
    for text in [
        &mut mail.first_name,
        &mut mail.last_name,
        &mut mail.service.text,
        &mut mail.provider,
        &mut mail.location.text,
        &mut mail.reference,
        &mut mail.clinic.name,
    ] {
        *text = attack.into();
    }
    mail.moved_from = Some(mail.starts_at);
    for kind in [
        Kind::PatientConfirmation,
        Kind::DeskNotification,
        Kind::PatientCancellation,
        Kind::DeskCancellation,
        Kind::PatientMove,
        Kind::DeskMove,
    ] {
        let raw = wire(kind, &mail);
        assert_eq!(header_names(&raw), header_names(&wire(kind, &ada())), "{kind}");
        let message = MessageParser::new().parse(&raw[..]).expect("a message");
        assert!(message.bcc().is_none());
        assert!(message.body_html(0).is_some_and(|html| !html.contains("<script")));
    }
}

#[test]
fn an_address_with_a_line_break_is_no_address() {
    for address in ["ada@example.org\r\nBcc: x@example.org", "ada@example.org>, <x@example.org", "", "ada"] {
        let mut mail = ada();
        mail.patient_email = address.into();
        let error = mailer().compose(Kind::PatientConfirmation, &mail).expect_err("no mail");
        assert!(error.is_permanent() && error.code() == "mail-address", "{error}");
    }
}

#[test]
fn names_of_the_world_arrive_as_they_were_written() {
    for (first, last) in [
        ("Zoë", "Müller-Łukasiewicz"),
        ("אדה", "לאבלייס"),
        ("Ada \"the Countess\"", "O'Byron, Jr."),
        ("愛", ""),
    ] {
        let mut mail = ada();
        (mail.first_name, mail.last_name) = (first.into(), last.into());
        let raw = wire(Kind::PatientConfirmation, &mail);
        assert!(raw.is_ascii(), "goes through servers without 8BITMIME");
        let message = MessageParser::new().parse(&raw[..]).expect("a message");
        let to = message.to().and_then(|list| list.first()).expect("a recipient");
        assert_eq!(to.name(), Some(format!("{first} {last}").trim()));
        assert_eq!(to.address(), Some("ada@example.org"));
        assert!(message.body_text(0).is_some_and(|text| text.contains(&format!("Hello {first},"))));
    }
}

#[tokio::test]
async fn a_recording_mailer_writes_the_mail_and_sends_nothing() {
    let mailer = Mailer::recording("booking@clinic.example", "desk@clinic.example").expect("a mailer");
    let mail = mailer.compose(Kind::PatientConfirmation, &ada()).expect("a mail");
    let reply = mailer.send(&mail).await.expect("recorded");
    assert_eq!(reply, SmtpReply { code: 250, text: "recorded".into() });
    let error = Mailer::recording("nobody", "desk@clinic.example").expect_err("no mailbox");
    assert!(matches!(error, MailerConfigError::Sender));
}

#[test]
fn debug_shows_no_person() {
    let shown = format!("{:?} {:?}", ada(), compose(Kind::PatientConfirmation, &ada()));
    assert!(shown.contains("[redacted]"));
    for secret in ["Ada", "Lovelace", "ada@", "Physio", "Room 1"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

//! The mails about a cancellation and about a move.

use super::*;

const PATIENTS: [Kind; 4] =
    [Kind::PatientConfirmation, Kind::PatientCancellation, Kind::PatientMove, Kind::PatientReminder];

const MEETING: &str = "https://meet.example/rooms/7f3a9b0c1d2e4f568a9b0c1d2e3f4a5b6c7d8e9f0a1b2c3d";

/// Moved here from a Friday in the winter before, which in London is another offset.
pub(super) fn moved() -> AppointmentMail {
    AppointmentMail {
        version: 2,
        sequence: 1,
        moved_from: Some("2031-03-28T13:00:00Z".parse().expect("an instant")),
        ..ada()
    }
}

fn cancelled() -> AppointmentMail {
    AppointmentMail { version: 2, sequence: 1, ..ada() }
}

#[test]
fn of_a_cancellation_the_patient_reads() {
    let mail = compose(Kind::PatientCancellation, &cancelled());
    insta::assert_snapshot!("patient_cancellation_text", mail.text);
    insta::assert_snapshot!("patient_cancellation_html", mail.html);
}

#[test]
fn of_a_cancellation_the_front_desk_reads() {
    let mail = compose(Kind::DeskCancellation, &cancelled());
    insta::assert_snapshot!("desk_cancellation_text", mail.text);
    insta::assert_snapshot!("desk_cancellation_html", mail.html);
}

#[test]
fn of_a_move_the_patient_reads() {
    let mail = compose(Kind::PatientMove, &moved());
    insta::assert_snapshot!("patient_move_text", mail.text);
    insta::assert_snapshot!("patient_move_html", mail.html);
}

#[test]
fn of_a_move_the_front_desk_reads() {
    let mail = compose(Kind::DeskMove, &moved());
    insta::assert_snapshot!("desk_move_text", mail.text);
    insta::assert_snapshot!("desk_move_html", mail.html);
}

#[test]
fn without_phone_place_and_another_zone_the_patient_reads_of_a_change() {
    let bare = |mut mail: AppointmentMail| {
        mail.clinic.phone = None;
        mail.manage_url = None;
        mail.location = english("");
        mail.visitor_zone = None;
        mail
    };
    insta::assert_snapshot!(
        "patient_cancellation_bare_text",
        compose(Kind::PatientCancellation, &bare(cancelled())).text
    );
    insta::assert_snapshot!("patient_move_bare_text", compose(Kind::PatientMove, &bare(moved())).text);
}

#[test]
fn of_an_appointment_that_is_near_the_patient_reads() {
    let mail = compose(Kind::PatientReminder, &moved());
    insta::assert_snapshot!("patient_reminder_text", mail.text);
    insta::assert_snapshot!("patient_reminder_html", mail.html);
    assert!(mail.calendar.is_none(), "the calendar has it already");
}

#[test]
fn the_link_once_more_brings_the_same_calendar_file() {
    let file = |kind| compose(kind, &moved()).calendar.expect("a file").text;
    assert_eq!(file(Kind::PatientLink), file(Kind::PatientMove));
}

/// Waits from London for a slot in Zurich, on two weekdays.
pub(super) fn waiting(answer_by: Option<&str>) -> AppointmentMail {
    let wish = domain::waitlist::WishForm {
        first_day: "2031-05-05".into(),
        last_day: "2031-05-16".into(),
        weekdays: vec!["1".into(), "3".into()],
        parts: vec!["morning".into(), "evening".into()],
    };
    let wish = wish.check("2031-05-01".parse().expect("a date")).expect("a wish");
    AppointmentMail {
        manage_url: Some("https://clinic.example/waitlist/AAAAAAAAAAAAAAAAAAAAAA".into()),
        waiting: Some(Waiting { wish, answer_by: answer_by.map(|at| at.parse().expect("an instant")) }),
        ..ada()
    }
}

#[test]
fn on_the_waiting_list_the_patient_reads() {
    let mail = compose(
        Kind::PatientWaitlisted,
        &AppointmentMail { provider: String::new(), provider_title: None, ..waiting(None) },
    );
    assert_eq!(mail.subject, "You are on the waiting list, Riverside Clinic");
    insta::assert_snapshot!("patient_waitlisted_text", mail.text);
    insta::assert_snapshot!("patient_waitlisted_html", mail.html);
}

#[test]
fn when_their_days_have_passed_the_patient_reads() {
    let mail = compose(Kind::PatientWaitlistOver, &waiting(None));
    assert_eq!(mail.subject, "Your place on the waiting list has ended, Riverside Clinic");
    assert!(!mail.text.contains("/waitlist/"), "there is nothing to decide any more");
    insta::assert_snapshot!("patient_waitlist_over_text", mail.text);
    insta::assert_snapshot!("patient_waitlist_over_html", mail.html);
}

#[test]
fn of_an_offered_slot_the_patient_reads() {
    let mail = compose(Kind::PatientOffer, &waiting(Some("2031-05-02T10:00:00Z")));
    assert_eq!(mail.subject, "A time is available on Monday 5 May 2031 at 11:00, Riverside Clinic");
    assert!(mail.calendar.is_none(), "nothing is booked yet");
    insta::assert_snapshot!("patient_offer_text", mail.text);
    insta::assert_snapshot!("patient_offer_html", mail.html);
}

#[test]
fn of_a_visit_online_the_patient_reads_both_clocks_and_their_own_first() {
    let online = AppointmentMail { is_online: true, location: english(MEETING), address: None, ..moved() };
    let mail = compose(Kind::PatientMove, &online);
    assert_eq!(mail.subject, "Your appointment has moved to Monday 5 May 2031 at 10:00, Riverside Clinic");
    insta::assert_snapshot!("patient_move_online_text", mail.text);
    assert!(mail.html.contains(&format!("href=\"{MEETING}\"")), "one takes part by it");
    let german = super::german::in_german(online);
    insta::assert_snapshot!("patient_move_online_german_html", compose(Kind::PatientMove, &german).html);
}

#[test]
fn of_a_provider_elsewhere_the_front_desk_reads_its_own_clock_first() {
    let mut elsewhere = moved();
    elsewhere.clinic.zone = Tz::Europe__London;
    let mail = compose(Kind::DeskMove, &elsewhere);
    assert_eq!(mail.subject, "Moved K7M4-QX2P: now Monday 5 May 2031 at 10:00");
    insta::assert_snapshot!("desk_move_elsewhere_text", mail.text);
}

#[test]
fn only_a_move_says_a_former_time() {
    for kind in [Kind::PatientConfirmation, Kind::PatientCancellation, Kind::DeskCancellation] {
        assert!(!compose(kind, &moved()).text.contains("28 March"), "{kind}");
    }
}

#[test]
fn a_lock_screen_tells_a_patient_s_subject_and_neither_service_nor_name() {
    let subjects = PATIENTS.map(|kind| compose(kind, &moved()).subject);
    assert_eq!(
        subjects,
        [
            "Your appointment on Monday 5 May 2031 at 11:00, Riverside Clinic",
            "Your appointment on Monday 5 May 2031 at 11:00 is cancelled, Riverside Clinic",
            "Your appointment has moved to Monday 5 May 2031 at 11:00, Riverside Clinic",
            "Reminder: your appointment on Monday 5 May 2031 at 11:00, Riverside Clinic",
        ]
    );
    for subject in subjects {
        for secret in ["Ada", "Lovelace", "Physio", "Erst", "Mina", "Patel", "K7M4"] {
            assert!(!subject.contains(secret), "{subject}");
        }
    }
}

#[test]
fn the_front_desk_s_subject_names_the_reference_and_the_time() {
    let subject = |kind| compose(kind, &moved()).subject;
    assert_eq!(subject(Kind::DeskCancellation), "Cancelled K7M4-QX2P: Monday 5 May 2031 at 11:00");
    assert_eq!(subject(Kind::DeskMove), "Moved K7M4-QX2P: now Monday 5 May 2031 at 11:00");
}

#[test]
fn each_kind_has_its_own_identity_reader_and_file() {
    for (kind, name, method) in [
        (Kind::PatientCancellation, "patient-cancellation", Some("CANCEL")),
        (Kind::DeskCancellation, "admin-cancellation", None),
        (Kind::PatientMove, "patient-move", Some("REQUEST")),
        (Kind::DeskMove, "admin-move", None),
    ] {
        let raw = wire(kind, &moved());
        let message = MessageParser::new().parse(&raw[..]).expect("a message");
        let id = format!("0195f3a0-1111-7000-8000-00000000000a.{name}.2@clinic.example");
        assert_eq!(message.message_id(), Some(id.as_str()));
        let to = message.to().and_then(|list| list.first()).and_then(|mailbox| mailbox.address());
        let reply_to = message.reply_to().and_then(|list| list.first()).and_then(|mailbox| mailbox.address());
        let file = message.attachments().last();
        match file {
            Some(file) => {
                assert_eq!((to, reply_to), (Some("ada@example.org"), Some("desk@clinic.example")));
                assert_eq!(file.attachment_name(), Some("appointment.ics"));
                let text = String::from_utf8_lossy(file.contents());
                assert!(text.contains(&format!("METHOD:{}\r\n", method.expect("a file"))), "{kind}");
            }
            None => {
                assert_eq!(method, None, "{kind}");
                assert_eq!((to, reply_to), (Some("desk@clinic.example"), None));
                assert!(!String::from_utf8_lossy(&raw).contains("ada@example.org"));
            }
        }
    }
}

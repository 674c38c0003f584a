//! The mails of somebody who booked in German.

use super::*;

fn johanna() -> AppointmentMail {
    AppointmentMail {
        first_name: "Johanna".into(),
        last_name: "Köhler".into(),
        moved_from: Some("2031-03-28T13:00:00Z".parse().expect("an instant")),
        ..in_german(ada())
    }
}

/// The title and the room have not been translated.
pub(super) fn in_german(mail: AppointmentMail) -> AppointmentMail {
    let service = Phrase::new(&mail.service.text, Language::German);
    AppointmentMail { language: Language::German, service, ..mail }
}

#[test]
fn the_patient_reads_german() {
    for (name, kind) in [
        ("patient_confirmation", Kind::PatientConfirmation),
        ("patient_cancellation", Kind::PatientCancellation),
        ("patient_move", Kind::PatientMove),
        ("patient_link", Kind::PatientLink),
        ("patient_reminder", Kind::PatientReminder),
    ] {
        let mail = compose(kind, &johanna());
        insta::assert_snapshot!(format!("{name}_german_text"), format!("{}\n\n{}", mail.subject, mail.text));
        insta::assert_snapshot!(format!("{name}_german_html"), mail.html);
    }
}

#[test]
fn on_the_waiting_list_the_patient_reads_german() {
    for (name, kind) in [
        ("patient_waitlisted", Kind::PatientWaitlisted),
        ("patient_offer", Kind::PatientOffer),
        ("patient_waitlist_over", Kind::PatientWaitlistOver),
    ] {
        let waiting = super::changes::waiting(Some("2031-05-02T10:00:00Z"));
        let mail = compose(kind, &in_german(waiting));
        insta::assert_snapshot!(format!("{name}_german_text"), format!("{}\n\n{}", mail.subject, mail.text));
        insta::assert_snapshot!(format!("{name}_german_html"), mail.html);
    }
}

#[test]
fn without_phone_place_and_another_zone_the_patient_reads_german() {
    let mut mail = johanna();
    mail.clinic.phone = None;
    mail.manage_url = None;
    mail.location = english("");
    mail.visitor_zone = None;
    // Over midnight.
    mail.starts_at = "2031-05-05T21:45:00Z".parse().expect("an instant");
    mail.ends_at = "2031-05-05T22:15:00Z".parse().expect("an instant");
    for (name, kind) in [
        ("patient_confirmation", Kind::PatientConfirmation),
        ("patient_cancellation", Kind::PatientCancellation),
    ] {
        insta::assert_snapshot!(format!("{name}_bare_german_text"), compose(kind, &mail).text);
    }
}

#[test]
fn the_calendar_speaks_german() {
    let file = mailer().calendar(&johanna()).expect("a file").replace("\r\n ", "");
    assert!(
        file.contains("\r\nSUMMARY:Erstgespräch\\, Physiotherapie & Übungen\\; 30 min bei Mina Patel\r\n"),
        "{file}"
    );
    assert!(file.contains("Buchungsnummer: K7M4-QX2P\\nIhre Buchung: https://"), "{file}");
}

#[test]
fn the_front_desk_reads_english_whatever_the_patient_speaks() {
    for kind in [Kind::DeskNotification, Kind::DeskMove, Kind::DeskCancellation] {
        let english = AppointmentMail { language: Language::English, ..johanna() };
        assert_eq!(compose(kind, &johanna()).text, compose(kind, &english).text);
        assert_eq!(compose(kind, &johanna()).html, compose(kind, &english).html);
    }
}

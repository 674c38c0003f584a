//! The mails about a booking, as they are read.

use super::*;

#[test]
fn the_patient_reads() {
    let mail = compose(Kind::PatientConfirmation, &ada());
    insta::assert_snapshot!("patient_confirmation_text", mail.text);
    insta::assert_snapshot!("patient_confirmation_html", mail.html);
}

#[test]
fn the_front_desk_reads() {
    let mail = compose(Kind::DeskNotification, &ada());
    insta::assert_snapshot!("desk_notification_text", mail.text);
    insta::assert_snapshot!("desk_notification_html", mail.html);
}

#[test]
fn without_phone_place_and_another_zone_the_patient_reads() {
    let mut mail = ada();
    mail.clinic.phone = None;
    mail.manage_url = None;
    mail.location = english("");
    mail.visitor_zone = Some(Tz::Europe__Berlin);
    mail.address = None;
    (mail.clinic.address, mail.clinic.logo_url) = (None, None);
    mail.instructions = Vec::new();
    mail.cancel_notice = TimeDelta::zero();
    let mail = compose(Kind::PatientConfirmation, &mail);
    insta::assert_snapshot!("patient_confirmation_bare_text", mail.text);
    insta::assert_snapshot!("patient_confirmation_bare_html", mail.html);
}

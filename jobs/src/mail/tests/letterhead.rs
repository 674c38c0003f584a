//! Whose mail it is, how to reach them, and what else each mail to a patient tells.

use domain::colour::Colour;

use super::*;

const LANGUAGES: [Language; 2] = [Language::English, Language::German];
/// To whom an appointment is to come.
const TO_WHO_COMES: [Kind; 4] =
    [Kind::PatientConfirmation, Kind::PatientMove, Kind::PatientLink, Kind::PatientReminder];
const OTHERS: [Kind; 4] =
    [Kind::PatientCancellation, Kind::PatientWaitlisted, Kind::PatientOffer, Kind::PatientWaitlistOver];

#[test]
fn every_mail_to_a_patient_has_the_clinic_s_logo_above_and_its_number_and_address_below() {
    for (kind, language) in TO_PATIENTS.iter().flat_map(|kind| LANGUAGES.map(|language| (*kind, language))) {
        let mail = compose(kind, &AppointmentMail { language, ..about(kind) });
        let (head, rest) = mail.html.split_once("<h1").expect("a heading");
        let logo = r#"<img class="logo" src="https://clinic.example/clinic-logo" alt="Riverside Clinic" height="56""#;
        assert!(head.contains(logo) && head.contains("max-width: 240px; max-height: 56px"), "{kind}");
        for below in [r#"href="tel:+41445550100""#, "+41 44 555 01 00", "12 Riverside Walk, London SE1 7PB"] {
            assert!(rest.contains(below), "{kind}: {below}");
        }
        let phone = if language == Language::German { "Telefon" } else { "Phone" };
        let signed =
            format!("\n\nRiverside Clinic\n12 Riverside Walk, London SE1 7PB\n{phone}: +41 44 555 01 00");
        assert!(mail.text.trim_end().ends_with(&signed), "{}", mail.text);
    }
}

#[test]
fn without_a_logo_the_name_stands_there_in_the_clinic_s_colour_as_far_as_it_can_be_read() {
    for (colour, shown) in [("#0a5f8f", "#0a5f8f"), ("#ffd500", "#7f6a00")] {
        let mut mail = ada();
        mail.clinic.logo_url = None;
        mail.clinic.colour = colour.parse().expect("a colour");
        let html = compose(Kind::PatientConfirmation, &mail).html;
        assert!(!html.contains("<img"));
        assert!(
            html.contains(&format!("font-weight: 700; color: {shown}\">Riverside Clinic</td>")),
            "{html}"
        );
        let shown: Colour = shown.parse().expect("a colour");
        assert!(shown.contrast("#f4f7f6".parse().expect("a colour")) >= 4.5);
    }
}

#[test]
fn the_desk_s_mail_loads_nothing_and_needs_no_letterhead() {
    for kind in TO_THE_DESK {
        let html = compose(kind, &about(kind)).html;
        assert!(
            !html.contains("<img") && !html.contains("tel:") && !html.contains("openstreetmap"),
            "{kind}"
        );
    }
}

#[test]
fn who_is_to_come_reads_what_to_know_how_to_cancel_and_how_to_keep_it_in_a_calendar() {
    let told = |text: &str| {
        [
            "Please wear clothes that you can move in.",
            "From Sunday 4 May 2031 at 11:00, it counts as a late cancellation.",
            "https://clinic.example/booking/K7M4-QX2P/appointment.ics",
        ]
        .map(|said| text.contains(said))
    };
    let elsewhere = ["calendar.google.com", "outlook.live.com", "calendar.yahoo.com"];
    for kind in TO_WHO_COMES {
        let mail = compose(kind, &about(kind));
        assert_eq!((told(&mail.text), told(&mail.html)), ([true; 3], [true; 3]), "{kind}");
        assert!(elsewhere.iter().all(|site| mail.html.contains(site)), "{kind}");
    }
    for kind in OTHERS {
        let mail = compose(kind, &about(kind));
        assert_eq!((told(&mail.text), told(&mail.html)), ([false; 3], [false; 3]), "{kind}");
        assert!(!elsewhere.iter().any(|site| mail.html.contains(site)), "{kind}");
    }
}

#[test]
fn whoever_is_to_come_or_may_finds_the_way() {
    let shows_way = |kind| {
        let mail = compose(kind, &about(kind));
        (mail.html.contains("google.com/maps"), mail.text.contains("openstreetmap.org"))
    };
    for kind in TO_WHO_COMES.into_iter().chain([Kind::PatientOffer]) {
        assert_eq!(shows_way(kind), (true, true), "{kind}");
        let online = AppointmentMail { is_online: true, address: None, ..about(kind) };
        assert!(!compose(kind, &online).html.contains("google.com/maps"), "{kind}");
    }
    for kind in [Kind::PatientCancellation, Kind::PatientWaitlisted, Kind::PatientWaitlistOver] {
        assert_eq!(shows_way(kind), (false, false), "{kind}");
    }
}

#[test]
fn other_sites_hear_what_when_and_where_and_never_who_nor_the_link_of_a_call() {
    let online = AppointmentMail {
        is_online: true,
        location: english("https://meet.example/secret"),
        address: None,
        ..ada()
    };
    for mail in [ada(), online] {
        let html = compose(Kind::PatientConfirmation, &mail).html;
        let links: Vec<&str> = html
            .split("href=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .filter(|link| link.starts_with("http"))
            .filter(|link| {
                !["https://clinic.example/", "https://meet.example/"].iter().any(|own| link.starts_with(own))
            })
            .collect();
        assert!(links.len() >= 3, "{links:?}");
        for link in links {
            for secret in ["Ada", "Lovelace", "K7M4", "secret", "clinic.example"] {
                assert!(!link.contains(secret), "{link}");
            }
        }
    }
}

#[test]
fn when_every_cancellation_is_a_late_one_no_time_that_has_passed_is_named() {
    let soon = AppointmentMail { cancel_notice: TimeDelta::days(40), ..ada() };
    let text = compose(Kind::PatientConfirmation, &soon).text;
    assert!(text.contains("please cancel as early as you can. It counts as a late cancellation."), "{text}");
    let never = AppointmentMail { cancel_notice: TimeDelta::zero(), ..ada() };
    assert!(!compose(Kind::PatientConfirmation, &never).text.contains("late cancellation"));
}

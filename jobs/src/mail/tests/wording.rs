//! What holds of the words of every mail: one time in subject and body, and how a sentence begins.

use chrono::Locale;

use super::*;

const LANGUAGES: [Language; 2] = [Language::English, Language::German];

/// The day and the hour of the appointment on the clock of `zone`, as a reader of `language` says them.
fn told(mail: &AppointmentMail, zone: Tz) -> [String; 2] {
    let at = mail.starts_at.with_timezone(&zone);
    let day = match mail.language {
        Language::English => at.format_localized("%A %-d %B %Y", Locale::POSIX),
        Language::German => at.format_localized("%A, %-d. %B %Y", Locale::de_DE),
    };
    [day.to_string(), at.format("%H:%M").to_string()]
}

/// Where the body says when, in text and HTML.
fn whens(mail: &OutgoingMail, language: Language) -> [String; 2] {
    let name = if language == Language::German { "Wann" } else { "When" };
    let line = mail.text.lines().find(|line| line.starts_with(&format!("{name}:"))).expect("a line");
    let (_, rest) = mail.html.split_once(&format!(">{name}</th>")).expect("a fact");
    let value = rest.split("word-break: break-word\">").nth(1).and_then(|rest| rest.split("</td>").next());
    [line.trim_start_matches(name).trim_start_matches([':', ' ']), value.expect("a value")].map(str::to_owned)
}

#[test]
fn the_subject_tells_the_time_that_the_body_leads_with() {
    let (place, desk) = (Tz::Europe__Zurich, Tz::Europe__London);
    for (is_online, visitor_zone, patient) in [
        (false, Some(Tz::Europe__London), place),
        (false, Some(Tz::America__New_York), place),
        (false, None, place),
        (true, Some(Tz::America__New_York), Tz::America__New_York),
        // The day after, there.
        (true, Some(Tz::Pacific__Kiritimati), Tz::Pacific__Kiritimati),
        (true, None, place),
    ] {
        for (kind, language) in
            TO_PATIENTS.into_iter().chain(TO_THE_DESK).flat_map(|kind| LANGUAGES.map(|it| (kind, it)))
        {
            let mut mail = AppointmentMail { is_online, visitor_zone, language, ..about(kind) };
            mail.starts_at = "2031-05-05T12:15:00Z".parse().expect("an instant");
            mail.ends_at = "2031-05-05T12:45:00Z".parse().expect("an instant");
            mail.clinic.zone = desk;
            let composed = compose(kind, &mail);
            if matches!(kind, Kind::PatientWaitlisted | Kind::PatientWaitlistOver) {
                assert!(!composed.subject.contains(char::is_numeric), "of no time: {}", composed.subject);
                continue;
            }
            let (zone, language) = match kind.is_for_patient() {
                true => (patient, language),
                false => (desk, Language::English),
            };
            let [day, hour] = told(&AppointmentMail { language, ..mail.clone() }, zone);
            assert!(composed.subject.contains(&day), "{kind}: {} without {day}", composed.subject);
            assert!(composed.subject.contains(&hour), "{kind}: {} without {hour}", composed.subject);
            for when in whens(&composed, language) {
                assert!(when.starts_with(&format!("{day}, {hour}")), "{kind}: {when}, not {day}, {hour}");
            }
        }
    }
}

#[test]
fn after_the_greeting_english_begins_with_a_capital_and_german_goes_on_after_its_comma() {
    for kind in TO_PATIENTS {
        for language in LANGUAGES {
            let mail = compose(kind, &AppointmentMail { language, ..about(kind) });
            let mut paragraphs = mail.text.split("\n\n");
            let greeting = paragraphs.next().expect("a greeting");
            let sentence = paragraphs.next().expect("a sentence");
            assert!(greeting.ends_with(','), "{greeting}");
            let is_capital = sentence.starts_with(char::is_uppercase);
            // Whom one addresses is written with a capital.
            let is_address = ["Ihr ", "Ihre ", "Sie "].iter().any(|word| sentence.starts_with(word));
            let expected = language == Language::English || is_address;
            assert_eq!(is_capital, expected, "{kind}: {sentence}");
        }
    }
}

#[test]
fn every_sentence_of_an_english_mail_begins_with_a_capital() {
    for kind in TO_PATIENTS.into_iter().chain(TO_THE_DESK) {
        let mail = compose(kind, &about(kind));
        let lines = mail.text.lines().filter(|line| !line.is_empty() && !line.starts_with("https://"));
        for line in lines.flat_map(|line| line.split(". ")) {
            let line = line.trim_start();
            assert!(!line.starts_with(char::is_lowercase), "{kind}: {line}");
        }
    }
}

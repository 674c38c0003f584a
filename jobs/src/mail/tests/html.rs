//! What mail programs can draw, and what they show before a mail is opened.

use super::*;

/// The HTML parts of all mails.
fn parts() -> impl Iterator<Item = (Kind, String)> {
    TO_PATIENTS.into_iter().chain(TO_THE_DESK).map(|kind| (kind, compose(kind, &about(kind)).html))
}

/// The elements in their order, without comments: names with their attributes, and ends with a slash before them.
fn elements(html: &str) -> Vec<String> {
    let mut whole = html.to_owned();
    while let Some((before, rest)) = whole.split_once("<!--") {
        let (_, after) = rest.split_once("-->").expect("a comment ends");
        whole = format!("{before}{after}");
    }
    whole.split('<').skip(1).filter_map(|rest| rest.split('>').next()).map(str::to_owned).collect()
}

#[test]
fn every_element_ends_where_it_began() {
    for (kind, html) in parts() {
        let mut open = Vec::new();
        for element in elements(&html) {
            let name = element.split_whitespace().next().unwrap_or_default().to_owned();
            match name.strip_prefix('/') {
                Some(ended) => assert_eq!(open.pop().as_deref(), Some(ended), "{kind}"),
                None if ["!doctype", "meta", "br", "img"].contains(&name.as_str()) => {}
                None => open.push(name),
            }
        }
        assert!(open.is_empty(), "{kind}: {open:?}");
        assert_eq!(html.matches("<!--[if mso]>").count(), html.matches("<![endif]-->").count());
    }
}

#[test]
fn outlook_s_word_finds_tables_a_width_of_its_own_and_buttons_padded_as_cells() {
    for (kind, html) in parts() {
        for element in elements(&html).iter().filter(|element| element.starts_with("table")) {
            let is_layout = element.contains("role=\"presentation\"");
            assert!(is_layout != element.contains("class=\"facts\""), "{kind}: {element}");
            assert!(
                element.contains("cellpadding=\"0\" cellspacing=\"0\" border=\"0\""),
                "{kind}: {element}"
            );
        }
        assert!(html.contains("max-width: 600px") && html.contains("width=\"600\""), "{kind}");
        for unknown in ["flex", "grid", "position:", "float:", "rem;", "light-dark("] {
            assert!(!html.contains(unknown), "{kind}: {unknown}");
        }
        let buttons = html.matches("mso-padding-alt: 12px 20px").count();
        assert!(buttons <= 1 && buttons == html.matches("display: inline-block").count(), "{kind}");
    }
}

#[test]
fn each_part_says_its_language_title_and_both_schemes() {
    for (kind, html) in parts() {
        assert!(html.contains("<html lang=\"en\" dir=\"ltr\""), "{kind}");
        let (_, rest) = html.split_once("<title>").expect("a title");
        assert!(rest.split("</title>").next().is_some_and(|title| title.len() > 5), "{kind}");
        for said in [
            "<meta name=\"color-scheme\" content=\"light dark\">",
            "<meta name=\"supported-color-schemes\" content=\"light dark\">",
            "@media (prefers-color-scheme: dark)",
            "@media (max-width: 480px)",
        ] {
            assert!(html.contains(said), "{kind}: {said}");
        }
        // No link has the colours of a program that knows nothing of the card.
        for link in elements(&html).iter().filter(|element| element.starts_with("a ")) {
            assert!(link.contains("color: #"), "{kind}: {link}");
        }
        assert!(html.len() < 30_000, "{kind}: Gmail cuts what is longer than 102 kB");
    }
}

#[test]
fn a_list_of_mails_shows_when_and_neither_service_nor_provider_nor_name() {
    for (kind, html) in parts().filter(|(kind, _)| kind.is_for_patient()) {
        let (_, rest) = html.split_once("mso-hide: all\">").expect("a preview");
        let (preview, _) = rest.split_once("&#847;").expect("blanks");
        assert!(preview.contains("Riverside Clinic"), "{kind}: {preview}");
        let has_time = !matches!(kind, Kind::PatientWaitlisted | Kind::PatientWaitlistOver);
        assert_eq!(preview.contains("Monday 5 May 2031, 11:00 to 11:30"), has_time, "{kind}: {preview}");
        for secret in ["Ada", "Lovelace", "Physio", "Erst", "Mina", "Patel", "K7M4"] {
            assert!(!preview.contains(secret), "{kind}: {preview}");
        }
    }
}

//! What a command lacks, that the sentence names the variable, and that it keeps secrets.

use super::*;
use crate::cli::read;

/// Of a database and of `values`.
fn settings(values: &[(&str, &str)]) -> Settings {
    let database = [("DATABASE_URL", "postgres://app:hunter2@db/daybook")];
    read(&[&database, values].concat()).expect("settings")
}

fn refused(settings: Settings) -> String {
    Config::read(&settings, false).expect_err("refused").to_string()
}

#[test]
fn the_defaults_need_nothing_but_a_database() {
    let config = Config::read(&settings(&[]), false).expect("a configuration");
    assert_eq!((config.host.as_str(), config.port, config.public_url), ("127.0.0.1", 8080, None));
    assert_eq!(config.retry, RetryPolicy::default());
    assert_eq!(config.webhooks, DeliveryPolicy::default());
    assert_eq!((config.clinic_zone, config.contacts), (Tz::UTC, Contacts::default()));
    assert_eq!(config.clinic_colour, Colour::default());
}

#[test]
fn a_logo_that_cannot_be_shown_is_named_by_its_variable() {
    let sentence =
        logo(&settings(&[("CLINIC_LOGO", "/nowhere/logo.svg")]), false).expect_err("refused").to_string();
    assert!(
        sentence.starts_with("CLINIC_LOGO must be a picture") && sentence.contains("/nowhere/logo.svg"),
        "{sentence}"
    );
    assert_eq!(logo(&settings(&[]), false), Ok(None));
    assert_eq!(logo(&settings(&[]), true), Ok(Some(Logo::made_up())));
}

#[test]
fn emails_know_of_a_logo_that_only_who_serves_pages_can_read() {
    let has_logo = |values: &[(&str, &str)], is_dev| {
        Config::read(&settings(values), is_dev).expect("a configuration").has_logo
    };
    assert!(has_logo(&[("CLINIC_LOGO", "/srv/elsewhere/logo.png")], false));
    assert_eq!((has_logo(&[], false), has_logo(&[], true)), (false, true));
}

#[test]
fn the_desk_s_emails_bring_a_calendar_file_where_that_is_wanted() {
    assert!(!settings(&[]).desk_calendar);
    assert!(settings(&[("DESK_CALENDAR", "yes")]).desk_calendar);
}

#[test]
fn every_command_needs_a_database() {
    for values in [[].as_slice(), &[("DATABASE_URL", " ")]] {
        let sentence = refused(read(values).expect("settings"));
        assert!(sentence.starts_with("DATABASE_URL is missing"), "{sentence}");
    }
}

#[test]
fn a_wrong_url_keeps_its_password() {
    let wrong = read(&[("DATABASE_URL", "hunter2@nonsense")]).expect("settings");
    let sentence = refused(wrong);
    assert!(sentence.starts_with("DATABASE_URL must be") && !sentence.contains("hunter2"), "{sentence}");
    let settings = settings(&[
        ("SMTP_URL", "smtp//clinic:hunter2@mail"),
        ("MAIL_FROM", "booking@example.org"),
        ("ADMIN_EMAIL", "desk@example.org"),
    ]);
    let error = mailer(&settings, false, None).expect_err("refused").to_string();
    assert!(error.starts_with("SMTP_URL") && !error.contains("hunter2"), "{error}");
}

#[test]
fn e_mail_settings_are_required_outside_development() {
    let error = mailer(&settings(&[]), false, None).expect_err("refused").to_string();
    assert!(error.starts_with("SMTP_URL is missing"), "{error}");
    mailer(&settings(&[]), true, Some("smtp://127.0.0.1:1025".into())).expect("a mailer");
}

#[test]
fn what_was_most_likely_not_meant_is_said() {
    let said = |smtp_url: &str, public_url: Option<&str>| {
        let settings = settings(&[("SMTP_URL", smtp_url), ("PUBLIC_URL", public_url.unwrap_or_default())]);
        warnings(&settings).into_iter().map(|text| text.split(' ').next().unwrap()).collect::<Vec<_>>()
    };
    let public = Some("https://booking.example.org");
    for fine in [
        "smtps://clinic:hunter2@mail.example",
        "smtp://clinic:hunter2@mail.example?tls=required",
        "smtp://mail.example:25",
        "smtp://clinic:hunter2@127.0.0.1:1025",
    ] {
        assert_eq!(said(fine, public), [""; 0], "{fine}");
    }
    for clear in
        ["smtp://clinic:hunter2@mail.example", "smtp://clinic:hunter2@mail.example:587?tls=opportunistic"]
    {
        assert_eq!(said(clear, public), ["SMTP_URL"], "{clear}");
    }
    assert_eq!(said("smtp://mail.example", None), ["PUBLIC_URL"]);
}

#[test]
fn a_link_secret_that_can_be_guessed_is_refused_and_not_repeated() {
    let key = |secret: &str| link_key(&settings(&[("LINK_SECRET", secret)]));
    assert!(key("q7VrJ2mXw9Zt4LkP8sYb3NdG6hFc5RaT").is_ok());
    for secret in ["hunter2", "hunter2hunter2hunter2hunter2hunter2", "nobody will ever guess this secret"] {
        let error = key(secret).expect_err(secret).to_string();
        assert!(error.starts_with("LINK_SECRET") && error.contains("openssl rand -base64 32"), "{error}");
        assert!(!error.contains("hunter2") && !error.contains("nobody"), "{error}");
    }
}

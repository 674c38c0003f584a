//! What is refused, and that the sentence names the variable and keeps secrets.

use super::*;

fn settings() -> Settings {
    Settings { database_url: Some("postgres://app:hunter2@db/daybook".into()), ..Default::default() }
}

fn refused(settings: Settings) -> String {
    Config::read(&settings, false).expect_err("refused").to_string()
}

#[test]
fn the_defaults_need_nothing_but_a_database() {
    let config = Config::read(&settings(), false).expect("a configuration");
    assert_eq!((config.host.as_str(), config.port, config.public_url), ("127.0.0.1", 8080, None));
    assert_eq!(config.retry, RetryPolicy::default());
}

#[test]
fn every_value_that_cannot_be_used_is_named_by_its_variable() {
    let text = |text: &str| Some(text.to_owned());
    for (name, settings) in [
        ("DATABASE_URL", Settings::default()),
        ("DATABASE_URL", Settings { database_url: text(" "), ..settings() }),
        ("PORT", Settings { port: text("70000"), ..settings() }),
        ("PUBLIC_URL", Settings { public_url: text("booking.example.org"), ..settings() }),
        ("PUBLIC_URL", Settings { public_url: text("https://example.org/booking"), ..settings() }),
        ("CLINIC_ZONE", Settings { clinic_zone: text("Europe/Atlantis"), ..settings() }),
        ("RETRY_ATTEMPTS", Settings { retry_attempts: text("0"), ..settings() }),
        ("RETRY_COEFFICIENT", Settings { retry_coefficient: text("NaN"), ..settings() }),
        ("RETRY_FIRST_INTERVAL", Settings { retry_first_interval: text("5"), ..settings() }),
        ("RETRY_MAX_INTERVAL", Settings { retry_max_interval: text("1d"), ..settings() }),
        ("STEP_TIMEOUT", Settings { step_timeout: text("0s"), ..settings() }),
        ("WEBHOOK_RETRY_DELAYS", Settings { webhook_retry_delays: text("5s,soon"), ..settings() }),
        ("CLINIC_COLOUR", Settings { clinic_colour: text("blue"), ..settings() }),
        ("CLIENT_IP", Settings { client_ip: text("x-spoofed"), ..settings() }),
        (
            "EMBED_ORIGINS",
            Settings { embed_origins: text("https://clinic.example; script-src *"), ..settings() },
        ),
        ("QUIET_HOURS", Settings { quiet_hours: text("nine to five"), ..settings() }),
        ("CONTACT", Settings { contact: text("email,pigeon"), ..settings() }),
        ("CONTACT", Settings { contact: text(","), ..settings() }),
        ("WAITLIST_OFFER", Settings { waitlist_offer: text("2"), ..settings() }),
        ("WEBHOOK_TIMEOUT", Settings { webhook_timeout: text("10"), ..settings() }),
    ] {
        let sentence = refused(settings);
        assert!(sentence.starts_with(name), "{sentence}");
    }
}

#[test]
fn a_wrong_url_keeps_its_password() {
    let settings = Settings { database_url: Some("hunter2@nonsense".into()), ..Default::default() };
    assert!(!refused(settings).contains("hunter2"));
    let settings = Settings {
        smtp_url: Some("smtp//clinic:hunter2@mail".into()),
        mail_from: Some("booking@example.org".into()),
        admin_email: Some("desk@example.org".into()),
        ..Default::default()
    };
    let error = mailer(&settings, false, None).expect_err("refused").to_string();
    assert!(error.starts_with("SMTP_URL") && !error.contains("hunter2"), "{error}");
}

#[test]
fn e_mail_settings_are_required_outside_development() {
    let error = mailer(&settings(), false, None).expect_err("refused").to_string();
    assert!(error.starts_with("SMTP_URL is missing"), "{error}");
    mailer(&settings(), true, Some("smtp://127.0.0.1:1025".into())).expect("a mailer");
}

#[test]
fn durations_have_a_unit() {
    assert_eq!(duration::parse("200ms"), Some(Duration::from_millis(200)));
    assert_eq!(duration::parse("2m"), Some(Duration::from_secs(120)));
    for text in ["", "5", "s", "-5s", "1.5s", "0s", "99999999999999999999h", "31000h"] {
        assert_eq!(duration::parse(text), None, "{text}");
    }
}

#[test]
fn a_public_url_is_an_origin() {
    assert_eq!(public_url("https://Booking.example.org/").as_deref(), Some("https://booking.example.org"));
    assert_eq!(public_url("http://127.0.0.1:8080").as_deref(), Some("http://127.0.0.1:8080"));
    for text in
        ["https://", "ftp://example.org", "https://a@b", "https://example.org//", "https://example.org?x"]
    {
        assert_eq!(public_url(text), None, "{text}");
    }
}

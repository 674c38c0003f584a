//! What is refused, that the sentence names the variable, and that no secret is in it or in the help.

use clap::CommandFactory;
use secrecy::ExposeSecret;

use super::{super::Cli, *};

fn refused(name: &str, value: &str) -> String {
    read(&[(name, value)]).expect_err("refused")
}

#[test]
fn every_value_that_cannot_be_used_is_named_by_its_variable() {
    for (name, value) in [
        ("PORT", "70000"),
        ("PUBLIC_URL", "booking.example.org"),
        ("PUBLIC_URL", "https://example.org/booking"),
        ("CLINIC_ZONE", "Europe/Atlantis"),
        ("CLINIC_PHONE", "ask at the desk"),
        ("CLINIC_ADDRESS", "–"),
        ("DESK_CALENDAR", "true"),
        ("FOOTER_DAYBOOK", "perhaps"),
        ("FOOTER_SIGN_IN", "true"),
        ("RETRY_ATTEMPTS", "0"),
        ("RETRY_ATTEMPTS", "101"),
        ("RETRY_COEFFICIENT", "NaN"),
        ("RETRY_JITTER", "1.1"),
        ("RETRY_FIRST_INTERVAL", "5"),
        ("RETRY_MAX_INTERVAL", "31d"),
        ("STEP_TIMEOUT", "0s"),
        ("HISTORY_KEPT", "11years"),
        ("WEBHOOK_RETRY_DELAYS", "5s,soon"),
        ("WEBHOOK_RETRY_DELAYS", "5s,,1m"),
        ("CLINIC_COLOUR", "blue"),
        ("CLIENT_IP", "x-spoofed"),
        ("EMBED_ORIGINS", "https://clinic.example; script-src *"),
        ("QUIET_HOURS", "nine to five"),
        ("CONTACT", "email,pigeon"),
        ("CONTACT", ","),
        ("WAITLIST_OFFER", "2"),
        ("WEBHOOK_TIMEOUT", "10"),
        ("LOG", "[nonsense"),
        ("LOG_FORMAT", "xml"),
    ] {
        let error = refused(name, value);
        assert!(error.starts_with(&format!("error: {name} must be ")), "{error}");
        assert!(error.ends_with(&format!(", not {value:?}")), "{error}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }
}

#[test]
fn a_blank_value_counts_as_unset() {
    let unset = format!("{:?}", read(&[]).unwrap());
    for arg in Cli::command().get_arguments() {
        let name = arg.get_id().as_str();
        if !["help", "version"].contains(&name) {
            assert_eq!(format!("{:?}", read(&[(name, " ")]).unwrap()), unset, "{name}");
        }
    }
}

#[test]
fn values_are_read_without_the_blanks_around_them() {
    let settings = read(&[
        ("PORT", " 80 "),
        ("CLINIC_NAME", " Riverside "),
        ("DATABASE_URL", " postgres://db/daybook\n"),
        ("WEBHOOK_RETRY_DELAYS", "1s, 2 m ,3h"),
        ("EMBED_ORIGINS", "https://One.example/, https://two.example"),
        ("LOG_FORMAT", "json"),
    ])
    .unwrap();
    assert_eq!((settings.port, settings.clinic_name.as_deref()), (80, Some("Riverside")));
    assert_eq!(settings.database_url.unwrap().expose_secret(), "postgres://db/daybook");
    assert_eq!(settings.webhook_retry_delays, [1, 120, 10_800].map(Duration::from_secs));
    assert_eq!(settings.embed_origins.unwrap(), ["https://one.example", "https://two.example"]);
    assert_eq!(settings.log_format, LogFormat::Json);
}

#[test]
fn a_flag_stands_anywhere_and_comes_before_the_environment() {
    let port = |arguments: &[&str], variable: &'static str| {
        let command = Cli::command().mut_arg("port", |arg| arg.env(variable));
        let matches = command.try_get_matches_from(arguments).unwrap();
        *matches.get_one::<u16>("port").unwrap()
    };
    // Cargo sets both: a number, and a blank.
    let (number, blank) = ("CARGO_PKG_VERSION_MAJOR", "CARGO_PKG_AUTHORS");
    assert_eq!(port(&["server", "serve"], number), 0);
    assert_eq!(port(&["server", "serve"], blank), 8080);
    assert_eq!(port(&["server", "serve", "--port", "81"], number), 81);
    assert_eq!(port(&["server", "--port", "81", "user", "list"], number), 81);
}

#[test]
fn quiet_hours_have_a_default_and_can_be_none() {
    assert_eq!(read(&[]).unwrap().quiet_hours, Some("21:00-08:00".parse().unwrap()));
    assert_eq!(read(&[("QUIET_HOURS", "none")]).unwrap().quiet_hours, None);
}

#[test]
fn durations_have_a_unit() {
    let interval = value::duration(value::INTERVAL_MAX);
    for (text, milliseconds) in [
        ("200ms", 200),
        ("5s", 5_000),
        ("005s", 5_000),
        ("5 s", 5_000),
        ("2m", 120_000),
        ("1h", 3_600_000),
        ("720h", 2_592_000_000),
        ("2592000000ms", 2_592_000_000),
        ("1d", 86_400_000),
        ("1h 30min", 5_400_000),
        ("1.5s", 1_500),
    ] {
        assert_eq!(interval(text), Ok(Duration::from_millis(milliseconds)), "{text}");
    }
    for text in ["", "5", "s", "-5s", "+5s", "0s", "5S", "99999999999999999999h", "721h", "31000h"] {
        assert!(interval(text).is_err(), "{text}");
    }
}

#[test]
fn history_can_be_kept_for_as_long_as_it_is_by_default_and_longer() {
    let kept = |value| read(&[("HISTORY_KEPT", value)]).unwrap().history_kept;
    assert_eq!(kept(""), Duration::from_secs(90 * 86_400));
    assert_eq!(kept("2160h"), kept(""));
    assert_eq!(kept("365days"), Duration::from_secs(365 * 86_400));
}

#[test]
fn a_public_url_is_an_origin() {
    let origin = |text: &str| value::origin(text).ok();
    assert_eq!(origin("https://Booking.example.org/").as_deref(), Some("https://booking.example.org"));
    assert_eq!(origin("http://127.0.0.1:8080").as_deref(), Some("http://127.0.0.1:8080"));
    for text in
        ["https://", "ftp://example.org", "https://a@b", "https://example.org//", "https://example.org?x"]
    {
        assert_eq!(origin(text), None, "{text}");
    }
}

#[test]
fn no_secret_is_in_the_help_in_an_error_or_in_what_is_logged() {
    let secrets = ["DATABASE_URL", "SMTP_URL", "LINK_SECRET"].map(|name| (name, "hunter2"));
    let settings = read(&secrets).unwrap();
    assert!(!format!("{settings:?}").contains("hunter2"));
    let error = read(&[secrets.as_slice(), &[("PORT", "seventy")]].concat()).unwrap_err();
    assert!(!error.contains("hunter2"), "{error}");
    for arg in Cli::command().get_arguments().filter(|arg| arg.get_env().is_some()) {
        assert!(arg.is_hide_env_values_set(), "{}", arg.get_id());
    }
}

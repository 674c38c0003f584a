//! What is accepted is what can be mailed: one test that feeds both the rule and the mailer.

use proptest::prelude::*;

use super::*;

const ADDRESSES: [&str; 58] = [
    "ada@example.org",
    " ada@example.org ",
    "Ada.L+visit@Example.ORG",
    "o'brien/x=y@sub.example.co.uk",
    "a!#$%&'*+-/=?^_`{|}~b@example.org",
    "ada@müller.example",
    "ada@xn--mller-kva.example",
    "ada@例え.テスト",
    "ada@почта.рф",
    "ada@ｅｘａｍｐｌｅ.org",
    "ada@exam\u{ad}ple.org",
    "\u{feff}ada@example.org",
    "a\u{200b}da@example.org",
    "müller@example.org",
    "ада@почта.рф",
    "ada＠example.org",
    "Ada <ada@example.org>",
    "<ada@example.org>",
    "ada@example.org>",
    "\"ada\"@example.org",
    "\"ada l\"@example.org",
    "\"a\\\"b\"@example.org",
    "\"a@b\"@example.org",
    "ada(home)@example.org",
    "ada@(home)example.org",
    "ada@[192.0.2.1]",
    "ada@[IPv6:2001:db8::1]",
    "ada@192.0.2.1",
    "ada@::1",
    "ada@localhost",
    "ada@example",
    "ada@example.org.",
    "ada@.example.org",
    "ada@exa..mple.org",
    "ada@-example.org",
    "ada@example-.org",
    "ada@exa_mple.org",
    "ada@exa mple.org",
    "ada@xn--zzzzzzzzz99.org",
    "ada@example.123",
    ".ada@example.org",
    "ada.@example.org",
    "a..da@example.org",
    "a da@example.org",
    "ada@@example.org",
    "a@b@example.org",
    "ada",
    "@example.org",
    "ada@",
    "",
    " ",
    "ada@example.org, eve@example.org",
    "ada@example.org;eve@example.org",
    "mailto:ada@example.org",
    "ada@example.org\r\nBcc: eve@example.org",
    "ada\r\n@example.org",
    "ad\0a@example.org",
    "ada@exam\tple.org",
];

/// The address that goes over the wire, if the mailer can write to it.
fn mailed(address: &str) -> Option<String> {
    let mail = AppointmentMail { patient_email: address.into(), ..ada() };
    let mail = mailer().compose(Kind::PatientConfirmation, &mail).ok()?;
    let message = mail.message(&"booking@clinic.example".parse().expect("a mailbox")).ok()?;
    let raw = message.formatted();
    let to = message.envelope().to().first().expect("a recipient").to_string();
    assert!(to.is_ascii() && raw.is_ascii(), "no server is asked for SMTPUTF8 or 8BITMIME: {to}");
    let read = MessageParser::new().parse(&raw[..]).expect("a message");
    assert_eq!(
        read.to().and_then(|list| list.first()).and_then(|mailbox| mailbox.address()),
        Some(to.as_str())
    );
    assert!(read.bcc().is_none());
    Some(to)
}

#[track_caller]
fn both_agree(address: &str) {
    let accepted = domain::email::parse(address).ok();
    assert_eq!(accepted, mailed(address), "{address:?}");
    if let Some(accepted) = accepted {
        assert_eq!(
            domain::email::parse(&accepted),
            Ok(accepted.clone()),
            "the form is kept when it is read again"
        );
        let config = |text: String| MailerConfig {
            smtp_url: "smtp://127.0.0.1:2525".into(),
            sender: text,
            desk: "desk@clinic.example".into(),
            timeouts: Timeouts::RFC_5321,
        };
        for text in [
            address.to_owned(),
            format!("Clinic, \u{dc}ber <{address}>"),
            format!("\"A. B\" <{}>", address.trim()),
        ] {
            assert!(Mailer::new(&config(text)).is_ok(), "MAIL_FROM knows no other rule: {address:?}");
        }
    }
}

#[test]
fn what_is_accepted_is_what_can_be_mailed() {
    ADDRESSES.iter().for_each(|address| both_agree(address));
    for (local, domain) in [(64, 63), (65, 63), (64, 64), (1, 63)] {
        both_agree(&format!("{}@{}.org", "a".repeat(local), "b".repeat(domain)));
    }
    for labels in 23..27 {
        both_agree(&format!("ada@{}org", "abcdefghi.".repeat(labels)));
        both_agree(&format!("{}@{}org", "a".repeat(64), "abcdefghi.".repeat(labels)));
    }
}

#[test]
fn most_addresses_of_the_list_are_judged_as_people_expect() {
    let accepted = ADDRESSES.iter().filter(|address| domain::email::parse(address).is_ok()).count();
    assert_eq!(accepted, 14);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]
    #[test]
    fn nothing_that_anybody_types_parts_the_two(
        address in "[a-z\\.\"\\\\ <>()\\[\\]@,;:!äß\u{200b}-]{0,12}@?[a-z\\.\\-_0-9ä例\\[\\]: \u{ad}]{0,20}(\\.(org|example|рф))?"
    ) {
        both_agree(&address);
    }

    #[test]
    fn nothing_that_reads_like_an_address_parts_the_two(
        address in "[a-zA-Z0-9\\.+_'-]{1,20}@([a-zäöüßé0-9-]{1,12}\\.){1,3}(org|de|example)"
    ) {
        both_agree(&address);
    }
}

#[test]
fn an_advertisement_in_a_name_is_in_no_mail_to_the_address() {
    for name in [
        "Win at evil.example",
        "https://evil.example",
        "Call 0900 123456",
        "www.evil.example",
        "eve@evil.example",
    ] {
        for (first, last) in [(name, "Lovelace"), ("Ada", name), (name, name)] {
            for language in [Language::English, Language::German] {
                let mail = AppointmentMail {
                    first_name: first.into(),
                    last_name: last.into(),
                    moved_from: Some(ada().starts_at),
                    language,
                    ..ada()
                };
                for kind in [
                    Kind::PatientConfirmation,
                    Kind::PatientCancellation,
                    Kind::PatientMove,
                    Kind::PatientReminder,
                    Kind::PatientLink,
                ] {
                    let raw = wire(kind, &mail);
                    let message = MessageParser::new().parse(&raw[..]).expect("a message");
                    let parts = message
                        .parts
                        .iter()
                        .map(|part| String::from_utf8_lossy(part.contents()).into_owned());
                    let said =
                        parts.collect::<String>().replace("\r\n ", "") + &format!("{:?}", message.to());
                    for advertised in ["evil", "123456"] {
                        assert!(!said.contains(advertised), "{kind} to {first} {last}");
                    }
                }
                // The desk reads whom it concerns.
                let raw = wire(Kind::DeskNotification, &mail);
                let message = MessageParser::new().parse(&raw[..]).expect("a message");
                assert!(message.body_text(0).is_some_and(|text| text.contains(first)));
            }
        }
    }
}

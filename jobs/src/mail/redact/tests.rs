use super::*;

fn redact_for(recipient: &str, text: &str) -> String {
    Redactor::new(&recipient.parse().expect("a mailbox")).redact(text)
}

fn redact(text: &str) -> String {
    redact_for("Ada Lovelace <ada.l@example.org>", text)
}

#[test]
fn an_answer_loses_whom_it_is_about_and_keeps_what_it_says() {
    assert_eq!(redact("5.1.1 <ada.l@example.org>: no such user"), "5.1.1 <[redacted]>: no such user");
    assert_eq!(redact("unknown user ADA.L; try later"), "unknown user [redacted]; try later");
    assert_eq!(redact("relay=b+ada=example.org@x.org, ok"), "[redacted], ok");
    assert_eq!(redact("see https://x.org/?p=ada%40example.org now"), "see [redacted] now");
    assert_eq!(redact("Lovelace is out, Adalbert is in"), "[redacted] is out, Adalbert is in");
    assert_eq!(redact("ada.l... User unknown"), "[redacted]... User unknown");
    assert_eq!(redact("\"Ada Lovelace\" <ada.l@example.org>"), "\"[redacted] [redacted]\" <[redacted]>");
    assert_eq!(redact("a\r\nb\0c"), "a b c");
    let zoe = "Zoë O'Brien-Müller <zoe@example.org>";
    assert_eq!(redact_for(zoe, "no ZOË, no o'brien-MÜLLER"), "no [redacted], no [redacted]");
}

/// Answers of real servers, without anybody in them.
const ANSWERS: [&str; 12] = [
    "2.0.0 Ok: queued as 4B2C1 (mx.example.org [192.0.2.1]) größer",
    "4.2.0 Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/example.org.html",
    "4.3.2 Service currently unavailable",
    "5.7.1 Service unavailable; client [203.0.113.7] blocked using zen.spamhaus.org",
    "Temporary local problem - please try later",
    "relay not permitted",
    "5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email address for typos or unnecessary spaces. - gsmtp",
    "4.7.28 Our system has detected an unusual rate of unsolicited mail originating from your IP address",
    "5.7.60 SMTP; Client does not have permissions to send as this sender",
    "4.4.2 Message submission rate for this client has exceeded the configured limit",
    "Throttling failure: Maximum sending rate exceeded.",
    "Message rejected: Email address is not verified.",
];

#[test]
fn answers_without_people_stay_as_they_are() {
    ANSWERS.iter().for_each(|answer| assert_eq!(redact(answer), *answer));
}

#[test]
fn a_name_that_servers_use_as_a_word_blots_out_nothing() {
    let hostile = [
        "The Server <mail@example.org>",
        "Not Recipient <not@example.org>",
        "A 550 <550@example.org>",
        "É Mail <a@example.org>",
        "e\u{301} Address <address@example.org>",
        "Service Unavailable <please@example.org>",
        "Will Limit <try.later@example.org>",
        "Rejected Email <system@example.org>",
    ];
    for recipient in hostile {
        ANSWERS.iter().for_each(|answer| assert_eq!(redact_for(recipient, answer), *answer, "{recipient}"));
    }
}

#[test]
fn phone_numbers_and_dates_go_in_every_writing() {
    for number in [
        "+49 40 123456",
        "+4940123456",
        "040/123456",
        "040 - 12 34 56",
        "(040) 12 34 56-78",
        "0170-1234567",
        "01701234567",
        "1 (555) 010-9999",
        "01.23.45.67.89",
        "+44\u{a0}20\u{a0}7946\u{a0}0000",
        "020\u{2011}7946\u{2013}0000",
        "＋４９ ４０ １２３４５６",
        "1990-12-10",
        "10.12.1990",
        "1.2.1990",
        "12/10/1990",
        "10 December 1990",
        "10. Dezember 1990",
        "Dec 10, 1990",
    ] {
        for (before, after) in
            [("call ", " now"), ("550 <", ">"), ("id=", ", bye"), ("", ""), ("(", ")"), ("\"", "\".")]
        {
            let redacted = redact(&format!("{before}{number}{after}"));
            let rest = redacted.replace("[redacted]", "");
            assert!(rest.len() < redacted.len(), "{redacted}");
            let digits = rest.chars().filter(|sign| sign.is_numeric()).count();
            assert_eq!(digits, if before.starts_with("550") { 3 } else { 0 }, "{redacted}");
        }
    }
    assert_eq!(
        redact("born 1990-12-10T00:00:00, +49 170 1234567 unknown"),
        "born [redacted]T00:00:00, [redacted] unknown"
    );
}

#[test]
fn codes_network_addresses_and_identifiers_are_no_numbers_of_people() {
    for answer in [
        "5.7.1 550 4.7.28 421",
        "[192.168.100.200]:2525 (10.20.30.40) 5.1.1",
        "2a00:1450:4001:82a::200e closed",
        "queued as 4fJx2k0ZQRz9rxY",
        "2.0.0 OK 1701234567a1b2c3 e12-20020a05d6402",
        "try again in 300 seconds, 12:34:56",
    ] {
        assert_eq!(redact(answer), answer);
    }
    assert_eq!(redact("5.1.1 0170 1234567 4.2.2 ok"), "5.1.1 [redacted] 4.2.2 ok");
}

//! Configuration that cannot be used, and servers that do not do what they should.
//!
//! The servers are small scripts on a socket: they say what they are told to and record nothing.

use std::{error::Error, net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

use super::*;

/// The answers of a server that takes the mail: greeting, EHLO, sender, recipient, content, end.
const TAKEN: [&[u8]; 6] = [b"220 hi", b"250 hi", b"250 ok", b"250 ok", b"354 go", b"250 queued as 7"];

/// Those answers with another one at `place`, and nothing after it.
fn at(place: usize, answer: &[u8]) -> Vec<Vec<u8>> {
    TAKEN[..place].iter().copied().chain([answer]).map(<[u8]>::to_vec).collect()
}

fn texts(answers: &[&str]) -> Vec<Vec<u8>> {
    answers.iter().map(|answer| answer.as_bytes().to_vec()).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    HangUp,
    StaySilent,
    /// One octet of nonsense every few milliseconds, for ever.
    Drip,
}

/// A server that greets with the first answer and gives the others, one for each line it hears, again for
/// every connection; the last one comes when the content has ended. A QUIT is answered at any time.
async fn server(answers: Vec<Vec<u8>>, after: After) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let addr = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(converse(stream, answers.clone(), after));
        }
    });
    addr
}

async fn converse(stream: TcpStream, answers: Vec<Vec<u8>>, after: After) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut heard = Vec::new();
    for (place, answer) in answers.iter().enumerate() {
        if place > 0 {
            loop {
                heard.clear();
                stream.read_until(b'\n', &mut heard).await?;
                // The last of all answers is that to the content.
                if place < TAKEN.len() - 1 || heard == b".\r\n" || heard.is_empty() {
                    break;
                }
            }
        }
        if heard.starts_with(b"QUIT") {
            return stream.get_mut().write_all(b"221 bye\r\n").await;
        }
        // A tilde stands where an answer breaks off.
        let (text, end) = match answer.strip_suffix(b"~") {
            Some(text) => (text, &b""[..]),
            None if answer.ends_with(b"\n") => (&answer[..], &b""[..]),
            None => (&answer[..], &b"\r\n"[..]),
        };
        stream.get_mut().write_all(&[text, end].concat()).await?;
    }
    match after {
        After::HangUp => {}
        After::StaySilent => {
            stream.read_to_end(&mut heard).await?;
        }
        After::Drip => loop {
            tokio::time::sleep(Duration::from_millis(5)).await;
            stream.get_mut().write_all(b"2").await?;
        },
    }
    Ok(())
}

async fn send_to(addr: SocketAddr) -> Result<SmtpReply, SendError> {
    send_by(&format!("smtp://{addr}")).await
}

async fn send_by(url: &str) -> Result<SmtpReply, SendError> {
    let mailer = Mailer::new(&MailerConfig {
        smtp_url: url.into(),
        sender: "booking@clinic.example".into(),
        desk: "desk@clinic.example".into(),
        timeouts: Timeouts::all(Duration::from_millis(200)),
    })
    .expect("a mailer");
    let mail = mailer.compose(Kind::PatientConfirmation, &ada()).expect("a mail");
    mailer.send(&mail).await
}

async fn failed(answers: Vec<Vec<u8>>, after: After) -> SendError {
    let shown: Vec<_> = answers
        .iter()
        .map(|answer| String::from_utf8_lossy(&answer[..answer.len().min(60)]).into_owned())
        .collect();
    let failed = send_to(server(answers, after).await).await;
    let error = failed.err().unwrap_or_else(|| panic!("no mail was taken: {shown:?}"));
    assert_nobody_is_named(&error);
    assert!(!chain(&error).contains('\0'), "PostgreSQL keeps no NUL");
    error
}

/// The error's text and all behind it.
fn chain(error: &dyn Error) -> String {
    let mut text = format!("{error} {error:?}");
    let mut next = error.source();
    while let Some(source) = next {
        text.push_str(&format!(" <- {source}"));
        next = source.source();
    }
    text
}

fn assert_nobody_is_named(error: &SendError) {
    let text = chain(error);
    assert!(!text.to_lowercase().contains("ada") && !text.contains("Lovelace"), "{text}");
}

#[tokio::test]
async fn a_refused_recipient_is_permanent_and_not_named() {
    let error = failed(at(3, b"550 5.1.1 <ada@example.org>: no user ada here"), After::HangUp).await;
    assert_eq!(
        error.to_string(),
        "the mail server refused the mail at the recipient: 550 5.1.1 <[redacted]>: no user [redacted] here"
    );
    assert!(error.is_permanent() && !error.is_away());
}

#[tokio::test]
async fn a_5yz_is_the_mail_s_fault_from_the_recipient_on_and_ours_before() {
    for (place, is_ours) in [(0, true), (1, true), (2, true), (3, false), (4, false), (5, false)] {
        let error = failed(at(place, b"554 5.7.1 no"), After::HangUp).await;
        let expected = if is_ours { "mail-turned-away" } else { "mail-refused" };
        assert_eq!(
            (error.code(), error.is_permanent(), error.is_away()),
            (expected, !is_ours, is_ours),
            "{place}"
        );
    }
    // Whatever server waits with it until the recipient.
    for answer in [
        &b"530 5.7.0 Authentication required"[..],
        b"553 5.1.8 <booking@clinic.example>: bad sender",
        b"503 5.5.1 bad sequence",
    ] {
        assert_eq!(failed(at(3, answer), After::HangUp).await.code(), "mail-turned-away");
    }
}

#[tokio::test]
async fn a_4yz_waits_wherever_it_is_said() {
    for place in 0..TAKEN.len() {
        for answer in [
            &b"421 4.3.2 closing"[..],
            b"451 4.7.1 ada@example.org: come back later",
            b"452\n",
            b"499-a\n499 b",
        ] {
            let error = failed(at(place, answer), After::HangUp).await;
            assert_eq!((error.code(), error.is_away()), ("mail-deferred", true), "{place} {error}");
        }
    }
}

#[tokio::test]
async fn a_server_may_say_at_any_moment_that_it_closes() {
    for (place, usual) in TAKEN[..5].iter().enumerate() {
        let answer = [*usual, b"\r\n421 4.3.2 shutting down"].concat();
        let error = failed(at(place, &answer), After::HangUp).await;
        assert_eq!(error.code(), "mail-deferred", "{place} {error}");
    }
}

#[tokio::test]
async fn a_server_that_talks_unasked_is_not_believed() {
    // The second answer would be taken for that to the next command, the last one for that to the content.
    for (place, usual) in TAKEN[..5].iter().enumerate() {
        let answer = [*usual, b"\r\n250 2.0.0 queued"].concat();
        let error = failed(at(place, &answer), After::StaySilent).await;
        assert_eq!((error.code(), error.is_away()), ("mail-unintelligible", true), "{place} {error}");
    }
}

#[tokio::test]
async fn answers_of_any_octets_and_of_any_length_up_to_a_bound_are_taken() {
    let long = [b"250 2.0.0 ".as_slice(), &[b'x'; 50_000]].concat();
    let many = ["250-x\r\n".repeat(500).as_str(), "250 x"].concat().into_bytes();
    for answer in
        [&b"250 2.0.0 \xe4\xf6\xfc queued"[..], b"250 \0\x01\xff", b"250", b"250 ok\n", &long, &many]
    {
        for place in 1..4 {
            let answers = TAKEN.iter().enumerate().map(|(at, it)| if at == place { answer } else { it });
            let addr = server(answers.map(<[u8]>::to_vec).collect(), After::HangUp).await;
            send_to(addr).await.unwrap_or_else(|error| panic!("{place}: {error}"));
        }
        let reply = send_to(server(at(5, answer), After::HangUp).await).await.expect("taken");
        assert!(reply.code == 250 && reply.text.chars().count() <= 500 && !reply.text.contains('\0'));
    }
    let reply = send_to(server(at(5, b"250 2.0.0 \xe4 queued"), After::HangUp).await).await.expect("taken");
    assert_eq!(reply.text, "2.0.0 \u{fffd} queued");
}

#[tokio::test]
async fn a_mail_is_taken_with_the_code_whatever_becomes_of_the_rest_of_the_answer() {
    let endless = [b"250-2.0.0 ".as_slice(), &[b'x'; 1_000_000]].concat();
    let many = "250-x\r\n".repeat(20_000).into_bytes();
    for (answer, after) in [
        (&b"250 2.0.0 queu~"[..], After::HangUp),
        (b"250-2.0.0 queued\n", After::HangUp),
        (b"250-2.0.0 queued\n", After::StaySilent),
        (b"250 ~", After::Drip),
        (&endless, After::StaySilent),
        (&many, After::StaySilent),
    ] {
        let reply = send_to(server(at(5, answer), after).await).await;
        assert_eq!(reply.expect("taken").code, 250);
    }
}

#[tokio::test]
async fn nonsense_waits_where_the_server_had_not_the_mail_and_is_told_apart_where_it_had() {
    let line = vec![b'x'; 1_000_000];
    for answer in [
        &b"000 ok"[..],
        b"999 ok",
        b"HTTP/1.1 200 OK",
        b"\xff\xfe\0",
        b"",
        b"25",
        b"354 go\r\n250 ok",
        b"150 wait",
        &line,
    ] {
        for place in 0..TAKEN.len() {
            if place == 4 && answer.starts_with(b"354") {
                continue;
            }
            let error = failed(at(place, answer), After::HangUp).await;
            let expected = if place == 5 { "mail-unconfirmed" } else { "mail-unintelligible" };
            assert_eq!((error.code(), error.is_away()), (expected, place < 5), "{place} {error}");
            assert!(chain(&error).len() < 2_000);
        }
    }
}

#[tokio::test]
async fn a_server_that_hangs_up_is_told_with_the_place_where_it_did() {
    let places =
        ["before the mail", "before the mail", "at the sender", "at the recipient", "at the content"];
    for (place, name) in places.into_iter().enumerate() {
        for half in [&b"~"[..], b"2~", b"250-half\r\n", b"250-half\r\n250~"] {
            // A half-heard yes is none but at the end.
            let error = failed(at(place, half), After::HangUp).await;
            assert!(error.is_away() && error.to_string().contains(name), "{place} {error}");
        }
    }
}

#[tokio::test]
async fn a_mail_that_may_have_been_accepted_is_told_as_such() {
    // Hung up, or silent, when the content had ended.
    for after in [After::HangUp, After::StaySilent] {
        let error = failed(at(5, b"~"), after).await;
        assert_eq!((error.code(), error.is_away(), error.is_permanent()), ("mail-unconfirmed", false, false));
        assert!(error.to_string().contains("may have been accepted"), "{error}");
    }
}

#[tokio::test]
async fn a_wrong_password_condemns_no_mail() {
    let addr =
        server(texts(&["220 hi", "250-hi\r\n250 AUTH PLAIN", "535 5.7.8 wrong password"]), After::HangUp)
            .await;
    let error = send_by(&format!("smtp://desk:s3cret@{addr}")).await.expect_err("turned away");
    assert!(error.code() == "mail-turned-away" && error.is_away(), "{error:?}");
    assert!(chain(&error).contains("535") && !chain(&error).contains("s3cret"));
    for answer in ["334 ////", "334", "334 VXNlcm5hbWU6", "250-hi\r\n250 AUTH NTLM"] {
        let addr =
            server(texts(&["220 hi", "250-hi\r\n250 AUTH PLAIN", answer, answer]), After::HangUp).await;
        assert!(
            send_by(&format!("smtp://desk:s3cret@{addr}")).await.expect_err("not let in").is_away(),
            "{answer}"
        );
    }
}

#[tokio::test]
async fn without_a_log_in_or_a_tls_that_is_needed_nothing_is_sent_and_no_mail_condemned() {
    let addr =
        server(texts(&["220 hi", "250-hi\r\n250-\x01\x02 junk\r\n250 AUTH NTLM"]), After::HangUp).await;
    for url in [format!("smtp://desk:s3cret@{addr}"), format!("smtp://{addr}?tls=required")] {
        let error = send_by(&url).await.expect_err("not let in");
        assert!(error.code() == "mail-unintelligible" && error.is_away(), "{error:?}");
    }
    let error = send_by(&format!("smtps://{addr}")).await.expect_err("no TLS");
    assert!(error.code() == "mail-unreachable" && error.is_away(), "{error:?}");
}

#[tokio::test]
async fn a_mail_that_was_taken_stays_so_when_the_server_does_not_say_goodbye() {
    let reply = send_to(server(at(5, TAKEN[5]), After::StaySilent).await).await.expect("taken");
    assert_eq!(reply, SmtpReply { code: 250, text: "queued as 7".into() });
}

#[tokio::test]
async fn a_server_that_is_away_waits_and_has_a_cause() {
    let addr =
        TcpListener::bind("127.0.0.1:0").await.and_then(|listener| listener.local_addr()).expect("a port");
    let error = send_to(addr).await.expect_err("nobody there");
    assert!(error.code() == "mail-unreachable" && error.is_away(), "{error:?}");
    assert!(error.to_string().contains("before the mail") && error.source().is_some());
}

#[tokio::test]
async fn a_server_that_falls_silent_or_drips_does_not_hold_the_worker() {
    for after in [After::StaySilent, After::Drip] {
        for place in 0..5 {
            let answer: &[u8] = if after == After::Drip { b"250 ~" } else { b"~" };
            let began = std::time::Instant::now();
            let error = failed(at(place, answer), after).await;
            assert_eq!((error.code(), error.is_away()), ("mail-timed-out", true), "{place} {error}");
            assert!(began.elapsed() < Duration::from_secs(2), "{place}");
        }
    }
}

#[tokio::test]
async fn errors_are_grouped_by_what_was_said_where_and_not_by_whom_it_was_said_of() {
    let kind = |place: usize, answer: &'static str| async move {
        failed(at(place, answer.as_bytes()), After::HangUp).await.kind()
    };
    let one = kind(3, "550 5.1.1 <ada@example.org>: no user ada, call 040 123456").await;
    assert_eq!(one, kind(3, "550 5.1.1 <eve@example.org>: no user eve").await);
    assert_ne!(one, kind(3, "550 5.7.1 <ada@example.org>: denied").await);
    assert_ne!(one, kind(5, "550 5.1.1 <ada@example.org>: no user ada").await);
    assert_ne!(one, kind(3, "554 5.1.1 <ada@example.org>: no user ada").await);
}

#[test]
fn a_wrong_value_is_told_by_its_name_and_without_the_password() {
    let good = MailerConfig {
        smtp_url: "smtps://clinic:s3cret@mail.example".into(),
        sender: "a@clinic.example".into(),
        desk: "b@clinic.example".into(),
        timeouts: Timeouts::RFC_5321,
    };
    assert!(Mailer::new(&good).is_ok());
    for url in [
        "",
        "mail.example",
        "http://u:s3cret@mail.example",
        "smtp://u:s3cret@mail.example:port",
        "smtp://u:s3cret@mail.example?tls=maybe",
        "smtp:///x",
        "smtp://u:s3cret@mail.example?ssl=required",
        "smtp://u:s3cret@mail.example?TLS=required",
        "smtp://u:s3cret@mail.example?tls=required&verify=no",
        "smtps://u:s3cret@mail.example?tls=opportunistic",
        "smtp://s3cret@mail.example",
    ] {
        let error = Mailer::new(&MailerConfig { smtp_url: url.into(), ..good.clone() }).expect_err(url);
        assert!(error.to_string().starts_with("SMTP_URL ") && !chain(&error).contains("s3cret"), "{error}");
    }
    let error =
        Mailer::new(&MailerConfig { sender: "nobody".into(), ..good.clone() }).expect_err("no mailbox");
    assert!(error.to_string().starts_with("MAIL_FROM "));
    let error = Mailer::new(&MailerConfig { desk: String::new(), ..good.clone() }).expect_err("no mailbox");
    assert!(error.to_string().starts_with("ADMIN_EMAIL "));
    assert!(!format!("{good:?} {:?}", Mailer::new(&good)).contains("s3cret"));
}

//! Configuration that cannot be used, and servers that do not do what they should.
//!
//! The servers are small scripts on a socket: they say what they are told to and record nothing.

use std::{error::Error, net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

use super::*;

/// A server that greets with the first answer and gives the others, one for each line it hears, again for
/// every connection. After the last one, or a QUIT, it hangs up; with `silent` it stays and says nothing.
async fn server(answers: &'static [&'static str], silent: bool) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let addr = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(converse(stream, answers, silent));
        }
    });
    addr
}

async fn converse(stream: TcpStream, answers: &[&str], silent: bool) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut heard = String::new();
    for answer in answers {
        let answer = if heard.starts_with("QUIT") { "221 bye" } else { answer };
        stream.get_mut().write_all(format!("{answer}\r\n").as_bytes()).await?;
        heard.clear();
        stream.read_line(&mut heard).await?;
    }
    if silent {
        tokio::time::sleep(Duration::from_secs(60)).await;
    }
    Ok(())
}

async fn send_to(addr: SocketAddr) -> Result<Receipt, SendError> {
    send_by(&format!("smtp://{addr}")).await
}

async fn send_by(url: &str) -> Result<Receipt, SendError> {
    let mailer = Mailer::new(&MailerConfig {
        smtp_url: url.into(),
        sender: "booking@clinic.example".into(),
        admin: "desk@clinic.example".into(),
        timeout: Duration::from_millis(200),
    })
    .expect("a mailer");
    let mail = mailer.compose(Kind::PatientConfirmation, &ada()).expect("a mail");
    mailer.send(&mail).await
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
    let addr =
        server(&["220 hi", "250 hi", "250 ok", "550 5.1.1 <ada@example.org>: no user ada here"], false).await;
    let error = send_to(addr).await.expect_err("refused");
    assert!(
        matches!(&error, SendError::Refused { code: 550, answer } if answer.contains("no user [redacted] here")),
        "{error:?}"
    );
    assert!(error.is_permanent());
    assert_nobody_is_named(&error);
}

#[tokio::test]
async fn greylisting_is_transient_and_names_nobody() {
    let addr =
        server(&["220 hi", "250 hi", "250 ok", "451 4.7.1 ada@example.org: come back later"], false).await;
    let error = send_to(addr).await.expect_err("deferred");
    assert!(matches!(&error, SendError::Deferred { code: 451, .. }), "{error:?}");
    assert!(!error.is_permanent());
    assert_nobody_is_named(&error);
}

#[tokio::test]
async fn a_server_that_turns_everybody_away_condemns_no_mail() {
    let addr = server(&["554 no service for you"], false).await;
    let error = send_to(addr).await.expect_err("turned away");
    assert!(matches!(&error, SendError::TurnedAway(_)), "{error:?}");
    assert!(!error.is_permanent());
    assert!(chain(&error).contains("554"));
}

#[tokio::test]
async fn a_wrong_password_condemns_no_mail() {
    let addr = server(&["220 hi", "250 AUTH PLAIN", "535 5.7.8 wrong password"], false).await;
    let error = send_by(&format!("smtp://desk:s3cret@{addr}")).await.expect_err("turned away");
    assert!(matches!(&error, SendError::TurnedAway(_)) && !error.is_permanent(), "{error:?}");
    assert!(chain(&error).contains("535") && !chain(&error).contains("s3cret"));
}

#[tokio::test]
async fn a_server_that_is_busy_at_the_greeting_is_transient() {
    let error = send_to(server(&["421 too many"], false).await).await.expect_err("deferred");
    assert!(matches!(&error, SendError::Deferred { code: 421, .. }), "{error:?}");
}

#[tokio::test]
async fn a_mail_that_was_taken_stays_so_when_the_server_does_not_say_goodbye() {
    let answers = &["220 hi", "250 hi", "250 ok", "250 ok", "354 go", "250 queued as 7"];
    let receipt = send_to(server(answers, true).await).await.expect("taken");
    assert_eq!(receipt, Receipt { code: 250, text: "queued as 7".into() });
}

#[tokio::test]
async fn a_server_that_is_away_is_transient_and_has_a_cause() {
    let addr =
        TcpListener::bind("127.0.0.1:0").await.and_then(|listener| listener.local_addr()).expect("a port");
    let error = send_to(addr).await.expect_err("nobody there");
    assert!(matches!(&error, SendError::Unreachable(_)) && !error.is_permanent(), "{error:?}");
    let causes: Vec<_> =
        std::iter::successors(error.source(), |&cause| cause.source()).map(ToString::to_string).collect();
    assert_eq!(causes, ["Connection error", "Connection refused (os error 111)"], "each once");
}

#[tokio::test]
async fn a_server_that_hangs_up_or_talks_nonsense_is_transient() {
    for answers in [&["220 hi", "250 hi"][..], &["HTTP/1.1 200 OK"][..]] {
        let error = send_to(server(answers, false).await).await.expect_err("no mail taken");
        assert!(matches!(&error, SendError::Unreachable(_)), "{error:?}");
    }
}

#[tokio::test]
async fn a_server_that_falls_silent_does_not_hold_the_worker() {
    for answers in [&[][..], &["220 hi", "250 hi", "250 ok"][..]] {
        let error = send_to(server(answers, true).await).await.expect_err("no answer");
        assert!(matches!(&error, SendError::TimedOut(_)) && !error.is_permanent(), "{error:?}");
    }
}

#[test]
fn a_wrong_value_is_told_by_its_name_and_without_the_password() {
    let good = MailerConfig {
        smtp_url: "smtps://clinic:s3cret@mail.example".into(),
        sender: "a@clinic.example".into(),
        admin: "b@clinic.example".into(),
        timeout: MailerConfig::DEFAULT_TIMEOUT,
    };
    assert!(Mailer::new(&good).is_ok());
    for url in [
        "",
        "mail.example",
        "http://u:s3cret@mail.example",
        "smtp://u:s3cret@mail.example:port",
        "smtp://u:s3cret@mail.example?tls=maybe",
        "smtp:///x",
    ] {
        let error = Mailer::new(&MailerConfig { smtp_url: url.into(), ..good.clone() }).expect_err(url);
        assert!(error.to_string().starts_with("SMTP_URL ") && !chain(&error).contains("s3cret"), "{error}");
    }
    let error =
        Mailer::new(&MailerConfig { sender: "nobody".into(), ..good.clone() }).expect_err("no mailbox");
    assert!(error.to_string().starts_with("MAIL_FROM "));
    let error = Mailer::new(&MailerConfig { admin: String::new(), ..good.clone() }).expect_err("no mailbox");
    assert!(error.to_string().starts_with("ADMIN_EMAIL "));
    assert!(!format!("{good:?} {:?}", Mailer::new(&good)).contains("s3cret"));
}

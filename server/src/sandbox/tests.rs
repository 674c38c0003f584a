//! The sandbox as senders and testers meet it: over a real socket, with raw SMTP and with the real mailer.

mod pages;

use std::{net::SocketAddr, time::Duration};

use domain::Phrase;
use jobs::mail::{AppointmentMail, Clinic, Kind, Mailer, MailerConfig, SendError, Timeouts};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    time::timeout,
};

use super::*;

const ANY_PORT: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 0);

async fn sandbox() -> Sandbox {
    Sandbox::start(ANY_PORT).await.expect("a sandbox")
}

/// A sender that types SMTP.
struct Sender(BufReader<TcpStream>);

impl Sender {
    async fn connect(sandbox: &Sandbox) -> Self {
        let mut sender =
            Self(BufReader::new(TcpStream::connect(sandbox.addr()).await.expect("a connection")));
        assert!(sender.answer().await.starts_with("220 "));
        sender
    }

    /// The last line of the next answer.
    async fn answer(&mut self) -> String {
        loop {
            let mut line = String::new();
            self.0.read_line(&mut line).await.expect("a line");
            if line.as_bytes().get(3) != Some(&b'-') {
                return line;
            }
        }
    }

    async fn write(&mut self, text: &[u8]) {
        self.0.get_mut().write_all(text).await.expect("a write");
    }

    async fn say(&mut self, command: &str) -> String {
        self.write(format!("{command}\r\n").as_bytes()).await;
        self.answer().await
    }

    /// Sends a mail, with `data` as it goes over the wire before the final dot, and returns the last answer.
    async fn mail(&mut self, to: &str, data: &[u8]) -> String {
        assert!(self.say("MAIL FROM:<booking@clinic.example>").await.starts_with("250 "));
        assert!(self.say(&format!("RCPT TO:<{to}>")).await.starts_with("250 "));
        assert!(self.say("DATA").await.starts_with("354 "));
        self.write(data).await;
        self.say(".").await
    }
}

fn mailer(sandbox: &Sandbox) -> Mailer {
    Mailer::new(&MailerConfig {
        smtp_url: sandbox.smtp_url().into(),
        sender: "Riverside Clinic <booking@clinic.example>".into(),
        desk: "desk@clinic.example".into(),
        timeouts: Timeouts::all(Duration::from_secs(2)),
    })
    .expect("a mailer")
}

fn zoe() -> AppointmentMail {
    AppointmentMail {
        booking_id: uuid::Uuid::from_u128(7),
        version: 1,
        reference: "K7M4-QX2P".into(),
        first_name: "Zoë".into(),
        last_name: "Müller".into(),
        patient_email: "zoe@example.org".into(),
        service: Phrase::new("Physiotherapy", domain::Language::English),
        provider: "Mina Patel".into(),
        provider_title: None,
        location: Phrase::new("Room 1", domain::Language::English),
        is_online: false,
        address: None,
        instructions: Vec::new(),
        cancel_notice: chrono::TimeDelta::days(1),
        starts_at: "2031-05-05T09:00:00Z".parse().expect("an instant"),
        ends_at: "2031-05-05T09:30:00Z".parse().expect("an instant"),
        moved_from: None,
        language: domain::Language::English,
        zone: chrono_tz::Tz::Europe__Zurich,
        visitor_zone: None,
        clinic: Clinic {
            name: "Riverside Clinic".into(),
            phone: None,
            address: None,
            logo_url: None,
            zone: chrono_tz::Tz::Europe__Zurich,
            colour: Default::default(),
        },
        uid: "7@clinic.example".into(),
        sequence: 0,
        stamped_at: "2031-04-01T12:00:00Z".parse().expect("an instant"),
        status_url: "https://clinic.example/booking/K7M4-QX2P".into(),
        manage_url: None,
        staff_url: "https://clinic.example/staff/appointments/7".into(),
        book_url: "https://clinic.example/".into(),
        waiting: None,
    }
}

#[tokio::test]
async fn the_mailer_s_mail_arrives_with_everything_in_it() {
    let sandbox = sandbox().await;
    let mailer = mailer(&sandbox);
    let mail = mailer.compose(Kind::PatientConfirmation, &zoe()).expect("a mail");
    let reply = mailer.send(&mail).await.expect("sent");
    assert_eq!((reply.code, reply.text.as_str()), (250, "OK, kept in the sandbox as mail 1"));

    let [view] = &sandbox.messages()[..] else { panic!("one mail") };
    assert_eq!(view.message_id.as_deref(), Some(mail.message_id().trim_matches(['<', '>'])));
    assert_eq!(
        (view.from.as_str(), &view.to[..]),
        ("booking@clinic.example", &["zoe@example.org".to_owned()][..])
    );
    assert_eq!(view.subject, "Your appointment on Monday 5 May 2031 at 11:00, Riverside Clinic");
    assert!(view.text.as_deref().is_some_and(|text| text.starts_with("Hello Zoë,")));
    assert!(view.html.as_deref().is_some_and(|html| html.contains("Hello Zoë,")));
    let [alternative, file] = &view.attachments[..] else { panic!("the calendar, twice") };
    assert_eq!(alternative.content_type, "text/calendar; charset=utf-8; method=REQUEST");
    assert_eq!(file.filename.as_deref(), Some("appointment.ics"));
    assert_eq!(file.content_type, "application/ics");
    assert_eq!(alternative.content, mailer.calendar(&zoe()).expect("a file"));
}

#[tokio::test]
async fn one_connection_brings_two_mails() {
    let sandbox = sandbox().await;
    let mut sender = Sender::connect(&sandbox).await;
    sender.say("EHLO test").await;
    assert!(sender.mail("one@example.org", b"Subject: first\r\n\r\n1\r\n").await.starts_with("250 "));
    assert!(sender.mail("two@example.org", b"Subject: second\r\n\r\n2\r\n").await.starts_with("250 "));
    assert!(sender.say("QUIT").await.starts_with("221 "));
    let subjects: Vec<_> = sandbox.messages().into_iter().map(|mail| (mail.id, mail.subject)).collect();
    assert_eq!(subjects, [(1, "first".to_owned()), (2, "second".to_owned())]);
}

#[tokio::test]
async fn dots_and_long_lines_arrive_as_they_were_written() {
    let sandbox = sandbox().await;
    let long = "x".repeat(200_000);
    let written = format!("Subject: dots\r\n\r\n.\r\n..two\r\n.one\r\nbare\n.\nlf\r\n{long}\r\n");
    let stuffed = written.replace("\r\n.", "\r\n..");
    let mut sender = Sender::connect(&sandbox).await;
    sender.say("HELO test").await;
    assert!(sender.mail("ada@example.org", stuffed.as_bytes()).await.starts_with("250 "));
    assert_eq!(sandbox.raw(1).as_deref(), Some(written.as_bytes()));
}

#[tokio::test]
async fn commands_may_end_in_a_bare_line_feed() {
    let sandbox = sandbox().await;
    let mut sender = Sender::connect(&sandbox).await;
    sender.write(b"EHLO test\n").await;
    assert!(sender.answer().await.starts_with("250 "));
}

#[tokio::test]
async fn a_mail_that_is_too_large_is_refused_for_good() {
    let sandbox = sandbox().await;
    let mut sender = Sender::connect(&sandbox).await;
    sender.say("EHLO test").await;
    let line = [&b"x".repeat(998)[..], b"\r\n"].concat();
    let data = line.repeat(session::LARGEST / line.len() + 1);
    assert!(sender.mail("ada@example.org", &data).await.starts_with("552 "));
    assert!(sandbox.messages().is_empty());
}

#[tokio::test]
async fn a_stopped_server_refuses_and_a_started_one_has_kept_its_mails() {
    let sandbox = sandbox().await;
    let (mailer, addr) = (mailer(&sandbox), sandbox.addr());
    let mail = mailer.compose(Kind::DeskNotification, &zoe()).expect("a mail");
    mailer.send(&mail).await.expect("sent");
    let mut open = Sender::connect(&sandbox).await;

    sandbox.stop().await;
    assert!(!sandbox.is_running().await);
    let refused = TcpStream::connect(addr).await.expect_err("nobody there");
    assert_eq!(refused.kind(), std::io::ErrorKind::ConnectionRefused);
    let error = mailer.send(&mail).await.expect_err("nobody there");
    assert!(matches!(error, SendError::Unreachable(..)) && !error.is_permanent(), "{error:?}");
    let closed = timeout(Duration::from_secs(2), open.0.read(&mut [0; 1])).await.expect("closed at once");
    assert!(matches!(closed, Ok(0) | Err(_)), "open connections are closed");

    sandbox.start_again().await.expect("the same port");
    sandbox.start_again().await.expect("is no error while it runs");
    assert_eq!((sandbox.is_running().await, sandbox.addr()), (true, addr));
    mailer.send(&mail).await.expect("sent");
    let mails = sandbox.messages();
    assert_eq!(mails.iter().map(|mail| mail.id).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(mails[0].message_id, mails[1].message_id, "one identity");
}

#[tokio::test]
async fn the_port_is_free_when_the_last_handle_is_gone() {
    let sandbox = sandbox().await;
    let (addr, other) = (sandbox.addr(), sandbox.clone());
    drop(sandbox);
    TcpStream::connect(addr).await.expect("still there");
    drop(other);
    for _ in 0..100 {
        if TcpStream::connect(addr).await.is_err() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("still there");
}

#[test]
fn the_last_thousand_mails_are_kept() {
    let store = store::Store::default();
    for _ in 0..store::MAILS_MAX + 5 {
        store.keep(String::new(), Vec::new(), Vec::new());
    }
    assert_eq!(store.all().len(), store::MAILS_MAX);
    assert_eq!(store.all()[0].id, 6);
    store.clear();
    assert_eq!(store.keep(String::new(), Vec::new(), Vec::new()), 1_006, "an id is never used twice");
}

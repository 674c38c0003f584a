//! The mail server that misbehaves does so, and tells exactly what came in.

use std::time::Duration;

use base64::{Engine, prelude::BASE64_STANDARD};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    time::timeout,
};

use crate::chaos::smtp::{Mode, Smtp};

const MAIL: &str = "Subject: Hello\r\nMessage-ID: <1@example.org>\r\n\r\n..dots\r\n.";

/// Sends one mail as the worker `w7` and returns the last answer; empty where the server broke off.
async fn send(smtp: &Smtp, to: &str) -> String {
    let url = smtp.url("w7");
    let Ok(stream) = TcpStream::connect(url.rsplit('@').next().expect("an address")).await else {
        return "refused".to_owned();
    };
    let mut stream = BufReader::new(stream);
    let name = BASE64_STANDARD.encode("\0w7\0any");
    let commands = [
        "EHLO test".to_owned(),
        format!("AUTH PLAIN {name}"),
        "MAIL FROM:<a@example.org>".to_owned(),
        format!("RCPT TO:<{to}>"),
        "DATA".to_owned(),
        MAIL.to_owned(),
    ];
    let mut answer = String::new();
    for command in std::iter::once(None).chain(commands.iter().map(Some)) {
        if let Some(command) = command {
            stream.get_mut().write_all(format!("{command}\r\n").as_bytes()).await.ok();
        }
        loop {
            answer.clear();
            stream.read_line(&mut answer).await.ok();
            if !answer.contains('-') {
                break;
            }
        }
        if answer.is_empty() || answer.starts_with(['4', '5']) {
            break;
        }
    }
    answer
}

/// What came in, as sender and whether it was answered.
fn kept(smtp: &Smtp) -> Vec<(String, bool)> {
    smtp.deliveries().into_iter().map(|delivery| (delivery.worker, delivery.answered)).collect()
}

#[tokio::test]
async fn a_mail_is_kept_with_its_sender_and_its_identity() {
    let smtp = Smtp::start().await.unwrap();
    assert!(send(&smtp, "ada@example.org").await.starts_with("250"));
    let deliveries = smtp.deliveries();
    assert_eq!(kept(&smtp), [("w7".to_owned(), true)]);
    assert_eq!(
        (deliveries[0].message_id.as_str(), &deliveries[0].to),
        ("<1@example.org>", &vec!["ada@example.org".to_owned()])
    );
    assert!(deliveries[0].raw.ends_with(b"\r\n.dots\r\n"));
    assert_eq!(smtp.spoilt(), 0);
}

#[tokio::test]
async fn it_refuses_some_and_puts_off_all() {
    let mut smtp = Smtp::start().await.unwrap();
    smtp.set(Mode::Refusing).await.unwrap();
    assert!(send(&smtp, "ada@refused.example").await.starts_with("550"));
    assert!(send(&smtp, "ada@example.org").await.starts_with("250"));
    smtp.set(Mode::Deferring).await.unwrap();
    let answers = [send(&smtp, "a@example.org").await, send(&smtp, "a@example.org").await];
    assert!(answers[0].starts_with("451") && answers[1].starts_with("452"), "{answers:?}");
    assert_eq!((kept(&smtp).len(), smtp.spoilt()), (1, 3));
}

#[tokio::test]
async fn it_breaks_off_at_every_stage_and_keeps_nothing() {
    let mut smtp = Smtp::start().await.unwrap();
    smtp.set(Mode::Closing).await.unwrap();
    for _ in 0..4 {
        assert_eq!(send(&smtp, "ada@example.org").await, "");
    }
    assert_eq!((kept(&smtp).len(), smtp.spoilt()), (0, 4));
}

#[tokio::test]
async fn it_keeps_a_mail_without_saying_so() {
    let mut smtp = Smtp::start().await.unwrap();
    smtp.set(Mode::Swallowing).await.unwrap();
    assert_eq!(send(&smtp, "ada@example.org").await, "");
    assert_eq!(kept(&smtp), [("w7".to_owned(), false)]);
}

#[tokio::test]
async fn a_hostile_one_does_something_else_in_each_conversation_and_knows_what_was_told() {
    let mut smtp = Smtp::start().await.unwrap();
    smtp.set(Mode::Hostile).await.unwrap();
    let hear = async |smtp: &Smtp| timeout(Duration::from_millis(500), send(smtp, "ada@example.org")).await;
    let first = hear(&smtp).await.expect("an answer");
    assert!(first.is_empty(), "no UTF-8: {first:?}");
    let greeted = hear(&smtp).await.expect("an answer");
    assert!(greeted.starts_with("421"), "{greeted:?}");
    for _ in 2..37 {
        // Some drip until it behaves again.
        hear(&smtp).await.ok();
    }
    let told = kept(&smtp).iter().filter(|(_, answered)| *answered).count();
    assert!(told > 4 && kept(&smtp).len() > told, "{:?}", kept(&smtp));
    smtp.set(Mode::Normal).await.unwrap();
    assert!(send(&smtp, "ada@example.org").await.starts_with("250"));
}

#[tokio::test]
async fn it_hangs_after_the_data_until_it_behaves_again() {
    let mut smtp = Smtp::start().await.unwrap();
    smtp.set(Mode::Hanging).await.unwrap();
    let sending = send(&smtp, "ada@example.org");
    let mut sending = std::pin::pin!(sending);
    let hangs = timeout(Duration::from_millis(300), &mut sending).await.is_err();
    assert!(hangs && smtp.spoilt() == 1, "it has the data and says nothing");
}

#[tokio::test]
async fn it_is_down_and_comes_back_at_the_same_port() {
    let mut smtp = Smtp::start().await.unwrap();
    smtp.set(Mode::Down).await.unwrap();
    assert_eq!(send(&smtp, "ada@example.org").await, "refused");
    smtp.set(Mode::Normal).await.unwrap();
    assert!(send(&smtp, "ada@example.org").await.starts_with("250"));
}

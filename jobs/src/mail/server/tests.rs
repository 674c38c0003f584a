//! How a server is entered: in clear text, with STARTTLS and with TLS from the first octet.
//!
//! The server is a script that proves itself with a certificate made for the test. It answers each line that
//! it hears, up to the first line of the mail's content, and with `250 taken` at the end.

use std::sync::Arc;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader},
    net::TcpListener,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        RootCertStore, ServerConfig,
        crypto::ring,
        pki_types::{CertificateDer, PrivateKeyDer},
    },
};

use super::*;

const TIMEOUT: Duration = Duration::from_secs(5);
const EHLO: &str = "250-hi\r\n250-STARTTLS\r\n250 AUTH PLAIN";
const MAIL: [&str; 4] = ["250 from", "250 to", "354 go", "250 taken"];

fn server(url: &str) -> Server {
    Server::from_url(url, Timeouts::all(TIMEOUT)).expect("a server")
}

fn message() -> Message {
    Message::builder()
        .from("booking@clinic.example".parse().expect("a mailbox"))
        .to("ada@example.org".parse().expect("a mailbox"))
        .body("Hello".to_owned())
        .expect("a message")
}

async fn listen() -> (TcpListener, u16) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    (listener, port)
}

/// An acceptor and the certificate that it shows.
fn localhost() -> (TlsAcceptor, CertificateDer<'static>) {
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed(["127.0.0.1".to_owned()]).expect("a certificate");
    let key = PrivateKeyDer::try_from(signing_key.serialize_der()).expect("a key");
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key)
        .expect("a configuration");
    (TlsAcceptor::from(Arc::new(config)), cert.der().clone())
}

/// Gives each answer, and returns the line heard before each but the first. A greeting waits for nothing.
async fn converse<S>(stream: S, greeting: Option<&str>, answers: &[&str]) -> (S, Vec<String>)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut stream = BufReader::new(stream);
    if let Some(greeting) = greeting {
        stream.get_mut().write_all(format!("{greeting}\r\n").as_bytes()).await.expect("a write");
    }
    let mut heard = Vec::new();
    for answer in answers {
        let mut line = String::new();
        stream.read_line(&mut line).await.expect("a line");
        heard.push(line.trim_end().to_owned());
        stream.get_mut().write_all(format!("{answer}\r\n").as_bytes()).await.expect("a write");
        stream.get_mut().flush().await.expect("a flush");
    }
    (stream.into_inner(), heard)
}

#[test]
fn the_url_says_where_and_how() {
    let ports = [
        ("smtp://mail.example", 25),
        ("smtp://mail.example?tls=required", 587),
        ("smtp://mail.example?tls=opportunistic", 587),
        ("smtps://mail.example", 465),
        ("smtps://mail.example:2465", 2465),
    ];
    for (url, port) in ports {
        assert_eq!((server(url).host.as_str(), server(url).port), ("mail.example", port), "{url}");
    }
    assert_eq!(server("smtp://[::1]:25").host, "::1");
    assert_eq!(server("smtp://mail.example/desk.example").hello, ClientId::Domain("desk.example".into()));
    let credentials = server("smtps://desk%40clinic.example:s3%2Fcret@mail.example").credentials;
    assert_eq!(credentials, Some(Credentials::new("desk@clinic.example".into(), "s3/cret".into())));
}

#[tokio::test]
async fn small_packets_leave_at_once() {
    let (_listener, port) = listen().await;
    let stream = server(&format!("smtp://127.0.0.1:{port}")).connect().await.expect("a connection");
    assert!(stream.nodelay().expect("an option"));
}

#[tokio::test]
async fn tls_from_the_first_octet_carries_password_and_mail() {
    let (listener, port) = listen().await;
    let (acceptor, certificate) = localhost();
    let heard = tokio::spawn(async move {
        let stream = acceptor.accept(listener.accept().await.expect("a connection").0).await.expect("tls");
        let answers = [&[EHLO, "235 in"][..], &MAIL].concat();
        converse(stream, Some("220 hi"), &answers).await.1
    });
    let mut server = server(&format!("smtps://desk:s3cret@127.0.0.1:{port}"));
    let mut roots = RootCertStore::empty();
    roots.add(certificate).expect("a root");
    server.security = Security::Implicit(Tls::new("127.0.0.1", roots).expect("a name"));
    let answer = server.send(&message()).await.expect("sent");
    assert_eq!(answer.text(), "taken");
    let heard = heard.await.expect("a conversation");
    assert_eq!(heard[1], "AUTH PLAIN AGRlc2sAczNjcmV0");
    assert_eq!(heard[3], "RCPT TO:<ada@example.org>");
}

#[tokio::test]
async fn a_server_that_cannot_prove_its_name_hears_nothing() {
    let (listener, port) = listen().await;
    let (acceptor, _) = localhost();
    let shaken = tokio::spawn(async move {
        acceptor.accept(listener.accept().await.expect("a connection").0).await.is_ok()
    });
    let failure = server(&format!("smtps://127.0.0.1:{port}")).send(&message()).await.expect_err("no trust");
    assert!(matches!(failure, Failure { at: Part::Entry, why: Broken::Lost(_) }), "{failure:?}");
    assert!(!shaken.await.expect("a handshake"));
}

#[tokio::test]
async fn start_tls_comes_before_password_and_mail() {
    for is_required in [true, false] {
        let (listener, port) = listen().await;
        let (acceptor, certificate) = localhost();
        let heard = tokio::spawn(async move {
            let stream = listener.accept().await.expect("a connection").0;
            let (stream, clear) = converse(stream, Some("220 hi"), &[EHLO, "220 go ahead"]).await;
            assert_eq!(clear[1], "STARTTLS");
            let stream = acceptor.accept(stream).await.expect("tls");
            converse(stream, None, &[&[EHLO, "235 in"][..], &MAIL].concat()).await.1
        });
        let mut server = server(&format!("smtp://desk:s3cret@127.0.0.1:{port}?tls=required"));
        let mut roots = RootCertStore::empty();
        roots.add(certificate).expect("a root");
        server.security =
            Security::StartTls { tls: Tls::new("127.0.0.1", roots).expect("a name"), is_required };
        server.send(&message()).await.expect("sent");
        assert!(heard.await.expect("a conversation")[1].starts_with("AUTH PLAIN "));
    }
}

#[tokio::test]
async fn without_the_start_tls_that_is_required_nothing_is_told() {
    let (listener, port) = listen().await;
    let heard = tokio::spawn(async move {
        let stream = listener.accept().await.expect("a connection").0;
        let (mut stream, mut heard) = converse(stream, Some("220 hi"), &["250 AUTH PLAIN"]).await;
        let mut rest = String::new();
        tokio::io::AsyncReadExt::read_to_string(&mut stream, &mut rest).await.ok();
        heard.push(rest);
        heard
    });
    let server = server(&format!("smtp://desk:s3cret@127.0.0.1:{port}?tls=required"));
    let failure = server.send(&message()).await.expect_err("in the clear");
    assert!(matches!(failure, Failure { at: Part::Entry, why: Broken::Lacks(_) }), "{failure:?}");
    assert_eq!(heard.await.expect("a conversation")[1], "");
}

#[tokio::test]
async fn what_was_said_before_tls_began_is_not_believed() {
    let (listener, port) = listen().await;
    let heard = tokio::spawn(async move {
        let stream = listener.accept().await.expect("a connection").0;
        converse(stream, Some("220 hi"), &[EHLO, "220 go ahead\r\n250 injected"]).await.1
    });
    let server = server(&format!("smtp://desk:s3cret@127.0.0.1:{port}?tls=required"));
    let failure = server.send(&message()).await.expect_err("somebody is between");
    assert!(matches!(failure, Failure { at: Part::Entry, why: Broken::Nonsense(_) }), "{failure:?}");
    assert_eq!(heard.await.expect("a conversation")[1], "STARTTLS");
}

#[tokio::test]
async fn a_log_in_that_asks_is_answered_in_its_order() {
    let (listener, port) = listen().await;
    let heard = tokio::spawn(async move {
        let stream = listener.accept().await.expect("a connection").0;
        let asked = ["250-hi\r\n250 auth=LOGIN", "334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6", "235 in"];
        converse(stream, Some("220 hi"), &[&asked[..], &MAIL].concat()).await.1
    });
    let server = server(&format!("smtp://desk:s3cret@127.0.0.1:{port}"));
    server.send(&message()).await.expect("sent");
    assert_eq!(heard.await.expect("a conversation")[1..4], ["AUTH LOGIN", "ZGVzaw==", "czNjcmV0"]);
}

#[test]
fn no_line_of_the_content_ends_it() {
    assert_eq!(transparent(b"a\r\n.\r\n..b\r\n"), b"a\r\n..\r\n...b\r\n.\r\n");
    assert_eq!(transparent(b".a\n."), b"..a\n..\r\n.\r\n");
    assert_eq!(transparent(b""), b"\r\n.\r\n");
}

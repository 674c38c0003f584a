//! Requests as octets, which no client would send.

use std::time::Duration;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::TestApp;

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// 0 when the connection was closed without one.
    pub status: u16,
    /// In lower case, one a line.
    pub head: String,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| Some(line.strip_prefix(name)?.strip_prefix(": ")?.trim()))
    }
}

pub async fn connect(app: &TestApp) -> TcpStream {
    TcpStream::connect(app.url.strip_prefix("http://").expect("a URL")).await.expect("a connection")
}

/// Sends a whole request and reads until the connection is closed.
pub async fn send(app: &TestApp, request: impl AsRef<[u8]>) -> Answer {
    let mut stream = connect(app).await;
    // The answer may come before everything was sent.
    let _ = stream.write_all(request.as_ref()).await;
    let mut octets = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut octets));
    let _ = read.await.expect("an end");
    let text = String::from_utf8_lossy(&octets).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
    Answer { status, head: head.to_lowercase(), body: body.to_owned() }
}

/// A request's head and body. The connection ends with it.
pub fn request(line: &str, headers: &[&str], body: &[u8]) -> Vec<u8> {
    let mut request = format!("{line} HTTP/1.1\r\nhost: clinic.example\r\nconnection: close\r\n");
    for header in headers {
        request += &format!("{header}\r\n");
    }
    if !body.is_empty() && !headers.iter().any(|header| header.starts_with("transfer-encoding")) {
        request += &format!("content-length: {}\r\n", body.len());
    }
    request += "\r\n";
    let mut request = request.into_bytes();
    request.extend_from_slice(body);
    request
}

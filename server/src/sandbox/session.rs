//! One connection: reads lines, lets `mailin` decide, writes its answers, keeps the mails.
//!
//! `mailin` knows the dialogue and undoes dot-stuffing (RFC 5321, 4.5.2); it wants whole lines. A line ends
//! in CRLF and nothing else while a mail is coming in, so a bare LF can neither end a mail nor lose a dot.
//! After a failed mail `mailin` goes on waiting for data, so such a connection is closed.

use std::{io, net::IpAddr, sync::Arc, time::Duration};

use mailin::{Action, Handler, Response, SessionBuilder, response};
use tokio::{
    io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    time::timeout,
};

use super::store::Store;

/// Largest mail that is taken, in octets.
pub(super) const LARGEST: usize = 10 * 1024 * 1024;
/// How long a sender may be silent (RFC 5321, 4.5.3.2.7).
const SILENCE: Duration = Duration::from_secs(5 * 60);
/// "Start mail input"
const START_DATA: u16 = 354;

/// Talks to one sender until it leaves, breaks off, or is silent for too long.
pub(super) async fn serve(stream: TcpStream, peer: IpAddr, store: Arc<Store>) {
    if let Err(error) = converse(stream, peer, store).await {
        tracing::debug!(%error, "a connection to the mail sandbox broke off");
    }
}

async fn converse(stream: TcpStream, peer: IpAddr, store: Arc<Store>) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut session = SessionBuilder::new("daybook-sandbox").build(peer, Intake::new(store));
    answer(&mut stream, &session.greeting()).await?;
    let mut takes_data = false;
    loop {
        let line = timeout(SILENCE, read_line(&mut stream, takes_data)).await??;
        if line.is_empty() {
            return Ok(());
        }
        let response = session.process(&line);
        if response.action == Action::NoReply {
            continue;
        }
        answer(&mut stream, &response).await?;
        let failed_mail = takes_data && response.is_error;
        if response.action == Action::Close || failed_mail {
            return Ok(());
        }
        takes_data = response.code == START_DATA;
    }
}

async fn answer(stream: &mut BufReader<TcpStream>, response: &Response) -> io::Result<()> {
    stream.get_mut().write_all(&response.buffer()?).await?;
    stream.get_mut().flush().await
}

/// The next line with its CRLF; empty at the end. People type commands with a bare LF, which is mended.
async fn read_line(stream: &mut (impl AsyncBufRead + Unpin), takes_data: bool) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    loop {
        let room = (LARGEST - line.len()) as u64;
        let read = (&mut *stream).take(room).read_until(b'\n', &mut line).await?;
        if read == 0 {
            return if line.is_empty() { Ok(line) } else { Err(io::ErrorKind::UnexpectedEof.into()) };
        }
        if line.ends_with(b"\r\n") {
            return Ok(line);
        }
        if !takes_data && line.ends_with(b"\n") {
            line.pop();
            line.extend_from_slice(b"\r\n");
            return Ok(line);
        }
    }
}

/// Collects one mail at a time.
struct Intake {
    store: Arc<Store>,
    from: String,
    to: Vec<String>,
    raw: Vec<u8>,
    too_large: bool,
}

impl Intake {
    fn new(store: Arc<Store>) -> Self {
        Self { store, from: String::new(), to: Vec::new(), raw: Vec::new(), too_large: false }
    }
}

impl Handler for Intake {
    fn data_start(&mut self, _domain: &str, from: &str, _is8bit: bool, to: &[String]) -> Response {
        self.from = from.to_owned();
        self.to = to.to_vec();
        self.raw.clear();
        self.too_large = false;
        response::OK
    }

    fn data(&mut self, line: &[u8]) -> io::Result<()> {
        // An error here would be an answer in the middle of the data; the sender hears it at the end.
        self.too_large |= self.raw.len() + line.len() > LARGEST;
        if !self.too_large {
            self.raw.extend_from_slice(line);
        }
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        if self.too_large {
            return Response::custom(552, "This mail is larger than 10 MiB".to_owned());
        }
        let raw = std::mem::take(&mut self.raw);
        let id = self.store.keep(std::mem::take(&mut self.from), std::mem::take(&mut self.to), raw);
        Response::custom(250, format!("OK, kept in the sandbox as mail {id}"))
    }
}

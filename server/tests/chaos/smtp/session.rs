//! One conversation (RFC 5321), by hand: a library that knows how to behave cannot be made to misbehave.

use std::{
    io,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use base64::{Engine, prelude::BASE64_STANDARD};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
};

use super::{
    super::evidence::REFUSED,
    Mode, Shared,
    oddity::{self, At, Mail, Oddity, Then},
};

/// Between two octets that drip.
const DRIP: Duration = Duration::from_millis(50);
/// What a [`Mode::Closing`] server spoils, by turns.
const STAGES: usize = 4;

pub async fn converse(stream: TcpStream, shared: Arc<Shared>) -> io::Result<()> {
    let number = shared.conversations.fetch_add(1, Ordering::SeqCst);
    let is_hostile = *shared.mode.borrow() == Mode::Hostile;
    let odd = is_hostile.then(|| &oddity::ALL[number % oddity::ALL.len()]);
    let mut session = Session {
        stream: BufReader::new(stream),
        shared,
        number,
        odd,
        worker: String::new(),
        to: Vec::new(),
    };
    session.run().await
}

struct Session {
    stream: BufReader<TcpStream>,
    shared: Arc<Shared>,
    number: usize,
    odd: Option<&'static Oddity>,
    worker: String,
    to: Vec<String>,
}

impl Session {
    async fn run(&mut self) -> io::Result<()> {
        if self.closes_at(0) {
            return Ok(());
        }
        if !self.answer(At::Greeting, "220 chaos").await? {
            return Ok(());
        }
        loop {
            let line = self.line().await?;
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
            let goes_on = match verb.as_str() {
                "EHLO" | "HELO" => self.answer(At::Hello, "250-chaos\r\n250 AUTH PLAIN").await?,
                "AUTH" => {
                    self.worker = user(&line);
                    self.answer(At::LogIn, "235 Come in").await?
                }
                "MAIL" if self.closes_at(1) => false,
                "MAIL" => {
                    self.to.clear();
                    self.answer(At::Sender, "250 OK").await?
                }
                "RCPT" if self.closes_at(2) => false,
                "RCPT" => self.recipient(&line).await?,
                // Whoever went on after another answer sends no content.
                "DATA" => {
                    let asks =
                        self.odd.is_none_or(|odd| odd.at != At::Data || odd.answer.starts_with(b"354"));
                    self.answer(At::Data, "354 Go on").await? && (!asks || self.data().await?)
                }
                "QUIT" => return self.say("221 Bye").await,
                _ => {
                    self.say("250 OK").await?;
                    true
                }
            };
            if !goes_on {
                return Ok(());
            }
        }
    }

    /// What is said here, or what a hostile server says instead; false when the conversation is over.
    async fn answer(&mut self, at: At, usual: &str) -> io::Result<bool> {
        match self.odd.filter(|odd| odd.at == at) {
            Some(odd) => self.say_odd(odd).await,
            None => self.say(usual).await.map(|()| true),
        }
    }

    async fn say_odd(&mut self, odd: &Oddity) -> io::Result<bool> {
        self.shared.spoil();
        for _ in 0..odd.times {
            self.stream.get_mut().write_all(odd.answer).await?;
        }
        let mut mode = self.shared.mode.subscribe();
        while odd.then == Then::Drip && *mode.borrow_and_update() == Mode::Hostile {
            self.stream.get_mut().write_all(b"x").await?;
            tokio::time::timeout(DRIP, mode.changed()).await.ok();
        }
        Ok(odd.then == Then::GoOn)
    }

    async fn recipient(&mut self, line: &str) -> io::Result<bool> {
        let address = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
        let address = address.map(|(address, _)| address.to_owned()).unwrap_or_default();
        match self.mode() {
            Mode::Deferring if self.number.is_multiple_of(2) => {
                self.shared.spoil();
                self.say("451 Not now").await?;
                Ok(true)
            }
            Mode::Refusing if address.ends_with(REFUSED) => {
                self.shared.spoil();
                self.say("550 Nobody of this name").await?;
                Ok(true)
            }
            _ => {
                self.to.push(address);
                self.answer(At::Recipient, "250 OK").await
            }
        }
    }

    /// Takes the data; false when the conversation is over.
    async fn data(&mut self) -> io::Result<bool> {
        if self.closes_at(3) {
            self.line().await?;
            return Ok(false);
        }
        let mut raw = Vec::new();
        loop {
            let line = self.line().await?;
            if line == b".\r\n" {
                break;
            }
            // Dot-stuffing: RFC 5321, 4.5.2.
            raw.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
        }
        match self.mode() {
            Mode::Hanging => {
                self.shared.spoil();
                self.hang().await?;
                return Ok(false);
            }
            Mode::Deferring => {
                self.shared.spoil();
                self.say("452 No room right now").await?;
                return Ok(true);
            }
            _ => {}
        }
        let odd = self.odd.filter(|odd| odd.at == At::End);
        if let Some(odd) = odd.filter(|odd| odd.mail == Mail::Left) {
            return self.say_odd(odd).await;
        }
        let place = self.shared.keep(&self.worker, std::mem::take(&mut self.to), raw);
        if self.mode() == Mode::Swallowing {
            self.shared.spoil();
            return Ok(false);
        }
        // Marked first: whoever hears the answer may be quicker than we are.
        self.shared.kept()[place].answered = odd.is_none_or(|odd| odd.mail == Mail::Told);
        // Nobody reads all of an answer that is too long.
        let is_cut = odd.is_some_and(|odd| odd.times > 1);
        match self.answer(At::End, "250 OK").await {
            Err(_) if is_cut => Ok(false),
            Err(error) => {
                self.shared.kept()[place].answered = false;
                Err(error)
            }
            goes_on => goes_on,
        }
    }

    /// Until the sender gives up or the server behaves again.
    async fn hang(&mut self) -> io::Result<()> {
        let mut mode = self.shared.mode.subscribe();
        let mut rest = [0; 64];
        tokio::select! {
            _ = mode.wait_for(|mode| *mode != Mode::Hanging) => Ok(()),
            read = self.stream.read(&mut rest) => read.map(|_| ()),
        }
    }

    fn mode(&self) -> Mode {
        *self.shared.mode.borrow()
    }

    fn closes_at(&self, stage: usize) -> bool {
        let closes = self.mode() == Mode::Closing && self.number % STAGES == stage;
        if closes {
            self.shared.spoil();
        }
        closes
    }

    async fn say(&mut self, answer: &str) -> io::Result<()> {
        self.stream.get_mut().write_all(format!("{answer}\r\n").as_bytes()).await
    }

    async fn line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        if self.stream.read_until(b'\n', &mut line).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line)
    }
}

/// The name in `AUTH PLAIN <base64 of NUL name NUL password>` (RFC 4616).
fn user(line: &str) -> String {
    let secret =
        line.split(' ').nth(2).and_then(|text| BASE64_STANDARD.decode(text).ok()).unwrap_or_default();
    secret
        .split(|octet| *octet == 0)
        .nth(1)
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .unwrap_or_default()
}

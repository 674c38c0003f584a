//! One conversation with a mail server (RFC 5321), octet by octet.
//!
//! lettre says how commands are written; asking and hearing is done here, because its own connection takes an answer
//! that is no UTF-8 for a broken one and does not tell where in the conversation it broke. Each part of it has a time of
//! its own, within which all of its answers have to come: one octet a second keeps nobody waiting.

use std::{fmt, io, time::Duration};

use base64::{Engine, prelude::BASE64_STANDARD};
use lettre::transport::smtp::{
    authentication::{Credentials, DEFAULT_MECHANISMS, Mechanism},
    commands::{Auth, Ehlo, Quit},
    extension::ClientId,
};
use tokio::{
    io::{AsyncWriteExt, BufReader},
    time::{Instant, timeout, timeout_at},
};

use super::answer::{self, Answer, NoAnswer, Why};
use crate::mail::tls::Stream;

/// How long a server may think about our goodbye, for which nobody waits.
const FAREWELL: Duration = Duration::from_secs(2);
/// Challenges of one log-in at most.
const CHALLENGES: usize = 5;

/// How far a conversation has come. Whose fault it is that it ends there depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::mail) enum Part {
    /// Connecting, greeting, TLS and log-in: the server has not heard of a mail.
    Entry,
    Sender,
    Recipient,
    Content,
    /// The mail is with the server, and its answer is not here.
    End,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Entry => "before the mail",
            Self::Sender => "at the sender",
            Self::Recipient => "at the recipient",
            Self::Content => "at the content",
            Self::End => "after the content",
        })
    }
}

/// How long each part of a conversation may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// To connect to one address.
    pub connect: Duration,
    /// For all before the mail, for the sender, for the recipient, and for the content, each.
    pub part: Duration,
    /// For the server's answer to the content: it may deliver the mail first.
    pub end: Duration,
}

impl Timeouts {
    /// RFC 5321, 4.5.3.2; of connecting it says nothing.
    pub const RFC_5321: Self = Self {
        connect: Duration::from_secs(10),
        part: Duration::from_secs(5 * 60),
        end: Duration::from_secs(10 * 60),
    };

    /// The same time for each.
    pub const fn all(timeout: Duration) -> Self {
        Self { connect: timeout, part: timeout, end: timeout }
    }

    /// The longest conversation.
    pub fn sum(&self) -> Duration {
        self.part * 4 + self.end
    }

    pub(super) fn of(&self, part: Part) -> Duration {
        if part == Part::End { self.end } else { self.part }
    }
}

/// What went wrong, and where.
#[derive(Debug)]
pub(in crate::mail) struct Failure {
    pub at: Part,
    pub why: Broken,
}

#[derive(Debug)]
pub(in crate::mail) enum Broken {
    /// The server said no.
    Refused(Answer),
    /// No connection, or not any more.
    Lost(io::Error),
    /// Not all that was asked was answered within this time.
    Late(Duration),
    /// What came is no answer to what was asked.
    Nonsense(String),
    /// The server does not offer what it takes.
    Lacks(&'static str),
}

pub(super) struct Conversation {
    stream: BufReader<Box<dyn Stream>>,
    timeouts: Timeouts,
    at: Part,
    deadline: Instant,
}

/// What a server offers in answer to EHLO, as far as it matters here.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Offers {
    pub start_tls: bool,
    plain: bool,
    login: bool,
}

impl Offers {
    fn read(answer: &Answer) -> Self {
        let mut offers = Self::default();
        for line in answer.lines.iter().skip(1) {
            // Old servers write AUTH=PLAIN.
            let mut words = line.split([' ', '\t', '=']).map(str::to_ascii_uppercase);
            match words.next().as_deref() {
                Some("STARTTLS") => offers.start_tls = true,
                Some("AUTH") => words.for_each(|mechanism| match mechanism.as_str() {
                    "PLAIN" => offers.plain = true,
                    "LOGIN" => offers.login = true,
                    _ => {}
                }),
                _ => {}
            }
        }
        offers
    }

    fn mechanism(&self) -> Option<Mechanism> {
        DEFAULT_MECHANISMS.iter().copied().find(|mechanism| match mechanism {
            Mechanism::Plain => self.plain,
            Mechanism::Login => self.login,
            Mechanism::Xoauth2 => false,
        })
    }
}

impl Conversation {
    /// Begun at `began`, when the connection was asked for.
    pub fn new(stream: Box<dyn Stream>, timeouts: Timeouts, began: Instant) -> Self {
        let deadline = began + timeouts.of(Part::Entry);
        Self { stream: BufReader::new(stream), timeouts, at: Part::Entry, deadline }
    }

    /// The stream below, to be made a secure one. Nothing that came in the clear is believed afterwards (RFC 3207, 4.2).
    pub fn into_stream(self) -> Result<Box<dyn Stream>, Failure> {
        if self.stream.buffer().is_empty() {
            return Ok(self.stream.into_inner());
        }
        Err(self.failed(Broken::Nonsense("something was said before TLS began".to_owned())))
    }

    /// Goes on to the next part of the conversation, which has its own time.
    pub fn go_on_to(&mut self, part: Part) {
        self.at = part;
        self.deadline = Instant::now() + self.timeouts.of(part);
    }

    pub fn failed(&self, why: Broken) -> Failure {
        Failure { at: self.at, why }
    }

    fn late(&self) -> Failure {
        self.failed(Broken::Late(self.timeouts.of(self.at)))
    }

    pub async fn greeted(&mut self) -> Result<(), Failure> {
        self.yes().await.map(|_| ())
    }

    pub async fn hello(&mut self, name: &ClientId) -> Result<Offers, Failure> {
        self.ask(Ehlo::new(name.clone())).await.map(|answer| Offers::read(&answer))
    }

    pub async fn log_in(&mut self, credentials: &Credentials, offers: &Offers) -> Result<(), Failure> {
        let Some(mechanism) = offers.mechanism() else {
            return Err(self.failed(Broken::Lacks("a log-in with a password")));
        };
        let mut challenge = None;
        for _ in 0..CHALLENGES {
            let unknown = |_| Broken::Lacks("a log-in with a password whose questions are known");
            let auth = Auth::new(mechanism, credentials.clone(), challenge).map_err(unknown);
            self.tell(auth.map_err(|why| self.failed(why))?.to_string().as_bytes()).await?;
            let answer = self.hear().await?;
            if answer.code != 334 {
                return self.positive(answer).map(|_| ());
            }
            let question = answer.lines.first().map(|line| BASE64_STANDARD.decode(line.trim()));
            let question = question.and_then(Result::ok).and_then(|octets| String::from_utf8(octets).ok());
            challenge = Some(question.unwrap_or_default());
        }
        Err(self.failed(Broken::Nonsense("it never stops asking at the log-in".to_owned())))
    }

    /// Gives a command, and takes yes for an answer.
    pub async fn ask(&mut self, command: impl fmt::Display) -> Result<Answer, Failure> {
        self.tell(command.to_string().as_bytes()).await?;
        self.yes().await
    }

    /// Gives the command that asks for the content.
    pub async fn ask_for_more(&mut self, command: impl fmt::Display) -> Result<(), Failure> {
        self.tell(command.to_string().as_bytes()).await?;
        match self.hear().await? {
            Answer { code: 354, .. } => Ok(()),
            other => Err(self.other(other)),
        }
    }

    async fn yes(&mut self) -> Result<Answer, Failure> {
        let answer = self.hear().await?;
        self.positive(answer)
    }

    fn positive(&self, answer: Answer) -> Result<Answer, Failure> {
        if answer.is_positive() { Ok(answer) } else { Err(self.other(answer)) }
    }

    /// An answer that is not the one to go on with.
    fn other(&self, answer: Answer) -> Failure {
        self.failed(match answer.is_negative() {
            true => Broken::Refused(answer),
            false => Broken::Nonsense(format!("{} {}", answer.code, answer.text())),
        })
    }

    /// Writes octets. A server that has said something by itself is out of step: its words must not be taken for the
    /// answer to what is asked now. It may say at any moment that it closes (RFC 5321, 3.8).
    pub async fn tell(&mut self, octets: &[u8]) -> Result<(), Failure> {
        if !self.stream.buffer().is_empty() {
            return Err(match self.hear().await? {
                answer if answer.code == 421 => self.failed(Broken::Refused(answer)),
                answer => {
                    self.failed(Broken::Nonsense(format!("unasked: {} {}", answer.code, answer.text())))
                }
            });
        }
        let stream = self.stream.get_mut();
        let written = timeout_at(self.deadline, async {
            stream.write_all(octets).await?;
            stream.flush().await
        });
        match written.await {
            Ok(Ok(())) => Ok(()),
            // Who hangs up has often said why.
            Ok(Err(lost)) => match self.hear().await {
                Ok(answer) if answer.is_negative() => Err(self.failed(Broken::Refused(answer))),
                _ => Err(self.failed(Broken::Lost(lost))),
            },
            Err(_) => Err(self.late()),
        }
    }

    async fn hear(&mut self) -> Result<Answer, Failure> {
        answer::read(&mut self.stream, self.deadline).await.map_err(|NoAnswer { why, .. }| self.unheard(why))
    }

    fn unheard(&self, why: Why) -> Failure {
        match why {
            Why::Lost(error) => self.failed(Broken::Lost(error)),
            Why::Late => self.late(),
            Why::Endless => {
                let text = format!("an answer of more than {} kB", answer::LONGEST / 1024);
                self.failed(Broken::Nonsense(text))
            }
            Why::Nonsense(line) => self.failed(Broken::Nonsense(line)),
        }
    }

    /// What the server says of the content. Its first line is enough: the code is the same in all of them.
    pub async fn verdict(&mut self) -> Result<Answer, Failure> {
        let answer = match answer::read(&mut self.stream, self.deadline).await {
            Ok(answer) | Err(NoAnswer { begun: Some(answer), .. }) => answer,
            Err(NoAnswer { why, .. }) => return Err(self.unheard(why)),
        };
        self.positive(answer)
    }

    /// Says goodbye, for which nobody waits: whatever becomes of it, the conversation is over.
    pub fn leave(mut self) {
        tokio::spawn(timeout(FAREWELL, async move {
            if self.tell(Quit.to_string().as_bytes()).await.is_ok() {
                self.hear().await.ok();
            }
        }));
    }
}

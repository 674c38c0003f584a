//! A mail server's answer (RFC 5321, 4.2), read as octets.
//!
//! Servers answer in whatever encoding they like, over more and longer lines than the RFC allows, and end lines with LF
//! alone. What counts is the code; the rest is for people, with signs of replacement where it is no UTF-8. Nobody's
//! answer takes more than [`LONGEST`] of memory.

use std::{fmt, io};

use tokio::{
    io::{AsyncBufRead, AsyncBufReadExt},
    time::{Instant, timeout_at},
};

/// Octets of one answer that are read at most.
pub(in crate::mail) const LONGEST: usize = 64 * 1024;

/// What the server said. `Debug` shows the code alone: servers repeat recipients.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::mail) struct Answer {
    /// From 200 to 599.
    pub code: u16,
    /// Without codes and line ends. At least one.
    pub lines: Vec<String>,
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answer({})", self.code)
    }
}

impl Answer {
    pub fn is_positive(&self) -> bool {
        self.code < 300
    }

    /// 4yz or 5yz.
    pub fn is_negative(&self) -> bool {
        self.code >= 400
    }

    pub fn is_permanent(&self) -> bool {
        self.code >= 500
    }

    /// On one line; a status code (RFC 2034) that every line repeats is said once.
    pub fn text(&self) -> String {
        let status = self.status();
        let repeated = |line: &str| match status {
            Some(status) => line.strip_prefix(status).is_some_and(|rest| rest.starts_with(' ')),
            None => false,
        };
        let lines = self.lines.iter().enumerate().map(|(place, line)| match status {
            Some(status) if place > 0 && repeated(line) => line[status.len()..].trim_start(),
            _ => line.as_str(),
        });
        lines.collect::<Vec<_>>().join(" ")
    }

    /// The enhanced status code that it starts with (RFC 3463): `5.1.1`.
    pub fn status(&self) -> Option<&str> {
        let word = self.lines.first()?.split_whitespace().next()?;
        let parts: Vec<&str> = word.split('.').collect();
        let is_number =
            |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_digit());
        (matches!(parts[..], ["2" | "4" | "5", _, _]) && parts.iter().all(is_number)).then_some(word)
    }
}

/// Why there is no whole answer. `begun` is what its first line said, where that was one.
#[derive(Debug)]
pub(in crate::mail) struct NoAnswer {
    pub why: Why,
    pub begun: Option<Answer>,
}

#[derive(Debug)]
pub(in crate::mail) enum Why {
    /// The connection broke, or the server hung up.
    Lost(io::Error),
    /// Not all of it came before the deadline.
    Late,
    /// Longer than [`LONGEST`].
    Endless,
    /// Not an answer: the line.
    Nonsense(String),
}

/// Reads one answer to its last line. Each line but the last has a hyphen after the code, which is the same in all of them.
pub(in crate::mail) async fn read(
    stream: &mut (impl AsyncBufRead + Unpin),
    deadline: Instant,
) -> Result<Answer, NoAnswer> {
    let mut answer: Option<Answer> = None;
    let mut left = LONGEST;
    loop {
        let line = match line(stream, deadline, &mut left).await {
            Ok(line) => line,
            Err((why, rest)) => {
                // The code stands even where the line breaks off.
                let begun =
                    answer.or_else(|| parse(&rest).map(|(code, _, text)| Answer { code, lines: vec![text] }));
                return Err(NoAnswer { why, begun });
            }
        };
        let same_code = |code: u16| answer.as_ref().is_none_or(|answer| answer.code == code);
        let Some((code, is_last, text)) = parse(&line).filter(|(code, ..)| same_code(*code)) else {
            let shown = String::from_utf8_lossy(&line).chars().take(200).collect();
            return Err(NoAnswer { why: Why::Nonsense(shown), begun: None });
        };
        let answer = answer.get_or_insert_with(|| Answer { code, lines: Vec::new() });
        answer.lines.push(text);
        if is_last {
            return Ok(answer.clone());
        }
    }
}

/// One line without its end, or why there is none and what there is of it.
async fn line(
    stream: &mut (impl AsyncBufRead + Unpin),
    deadline: Instant,
    left: &mut usize,
) -> Result<Vec<u8>, (Why, Vec<u8>)> {
    let mut line = Vec::new();
    loop {
        let buffer = match timeout_at(deadline, stream.fill_buf()).await {
            Ok(Ok([])) => return Err((Why::Lost(io::ErrorKind::UnexpectedEof.into()), line)),
            Ok(Ok(buffer)) => buffer,
            Ok(Err(error)) => return Err((Why::Lost(error), line)),
            Err(_) => return Err((Why::Late, line)),
        };
        let end = buffer.iter().position(|octet| *octet == b'\n');
        let taken = end.map_or(buffer.len(), |end| end + 1);
        let kept = taken.min(*left);
        line.extend_from_slice(&buffer[..kept]);
        stream.consume(taken);
        *left -= kept;
        if kept < taken {
            return Err((Why::Endless, line));
        }
        if end.is_some() {
            while line.last().is_some_and(|octet| matches!(octet, b'\n' | b'\r')) {
                line.pop();
            }
            return Ok(line);
        }
    }
}

/// Code, whether no line follows, and the text. The text may be missing, and its blank with it (RFC 5321, 4.2.1).
fn parse(line: &[u8]) -> Option<(u16, bool, String)> {
    let (code, rest) = line.split_first_chunk::<3>()?;
    if !matches!(code[0], b'2'..=b'5') || !code.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = code.iter().fold(0, |number, digit| number * 10 + u16::from(digit - b'0'));
    let (is_last, text) = match rest {
        [] => (true, rest),
        [b'-', text @ ..] => (false, text),
        [blank, text @ ..] if blank.is_ascii_whitespace() => (true, text),
        _ => return None,
    };
    Some((number, is_last, String::from_utf8_lossy(text).into_owned()))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::io::{AsyncWriteExt, BufReader};

    use super::*;

    async fn heard(octets: &[u8]) -> Result<Answer, NoAnswer> {
        read(&mut &octets[..], Instant::now() + Duration::from_secs(5)).await
    }

    async fn text(octets: &[u8]) -> String {
        let answer = heard(octets).await.expect("an answer");
        format!("{} {}", answer.code, answer.text())
    }

    async fn failed(octets: &[u8]) -> (Why, Option<u16>) {
        let NoAnswer { why, begun } = heard(octets).await.expect_err("no answer");
        (why, begun.map(|answer| answer.code))
    }

    #[tokio::test]
    async fn any_octets_are_an_answer_after_a_code() {
        assert_eq!(
            text(b"250 2.0.0 \xe4\xf6\xfc queued\r\n").await,
            "250 2.0.0 \u{fffd}\u{fffd}\u{fffd} queued"
        );
        assert_eq!(text("250 größer\r\n".as_bytes()).await, "250 größer");
        assert_eq!(text(b"250 a\0b\n").await, "250 a\0b");
        assert_eq!(text(b"250\r\n").await, "250 ");
        assert_eq!(text(b"354\tgo on\r\r\n").await, "354 go on");
        assert_eq!(text(b"220-a\n220-b\r\n220 c\n").await, "220 a b c");
    }

    #[tokio::test]
    async fn a_status_that_every_line_repeats_is_said_once() {
        let gmail = b"550-5.1.1 The account does\r\n550-5.1.1 not exist.\r\n550 5.1.10 bye\r\n";
        assert_eq!(text(gmail).await, "550 5.1.1 The account does not exist. 5.1.10 bye");
        let heard = heard(gmail).await.expect("an answer");
        assert_eq!(heard.status(), Some("5.1.1"));
    }

    #[tokio::test]
    async fn long_lines_and_many_of_them_are_read_up_to_a_bound() {
        let long = [b"250 ".as_slice(), &[b'x'; 60_000], b"\r\n"].concat();
        assert_eq!(text(&long).await.len(), 60_004);
        let many = ["250-line\r\n".repeat(900).as_str(), "250 last\r\n"].concat();
        assert_eq!(heard(many.as_bytes()).await.expect("an answer").lines.len(), 901);
        let endless = [b"250 ".as_slice(), &[b'x'; 1_000_000]].concat();
        assert!(matches!(failed(&endless).await, (Why::Endless, Some(250))));
        let endless = "421-line\r\n".repeat(100_000);
        assert!(matches!(failed(endless.as_bytes()).await, (Why::Endless, Some(421))));
    }

    #[tokio::test]
    async fn what_has_no_code_that_there_is_is_nonsense() {
        for line in
            ["000 ok", "999 ok", "199 ok", "600 ok", "25", "", "hello", "2506 ok", "25x ok", "\u{ff12}50 ok"]
        {
            let octets = format!("{line}\r\n");
            assert!(matches!(failed(octets.as_bytes()).await, (Why::Nonsense(_), None)), "{line}");
        }
        assert!(matches!(failed(b"250-ok\r\n550 no\r\n").await, (Why::Nonsense(_), None)));
    }

    #[tokio::test]
    async fn an_answer_that_breaks_off_has_said_its_code() {
        assert!(matches!(failed(b"").await, (Why::Lost(_), None)));
        assert!(matches!(failed(b"25").await, (Why::Lost(_), None)));
        assert!(matches!(failed(b"250-2.0.0 queu").await, (Why::Lost(_), Some(250))));
        assert!(matches!(failed(b"250-queued\r\n250 as").await, (Why::Lost(_), Some(250))));
        assert!(matches!(failed(b"554 no").await, (Why::Lost(_), Some(554))));
    }

    #[tokio::test]
    async fn an_answer_that_drips_is_late_although_each_octet_comes_in_time() {
        let (ours, mut theirs) = tokio::io::duplex(8);
        let dripping = tokio::spawn(async move {
            for octet in b"250 2.0.0 queued as 12345 somewhere".iter().cycle() {
                tokio::time::sleep(Duration::from_millis(5)).await;
                theirs.write_all(&[*octet]).await.expect("a write");
            }
        });
        let deadline = Instant::now() + Duration::from_millis(200);
        let NoAnswer { why, begun } = read(&mut BufReader::new(ours), deadline).await.expect_err("late");
        assert!(matches!((why, begun), (Why::Late, Some(Answer { code: 250, .. }))));
        assert!(Instant::now() < deadline + Duration::from_secs(2));
        dripping.abort();
    }
}

//! A mail server of the tests', by hand: it can hold its answer to the data, defer or refuse every mail, and tells what came and what
//! stood in its office at the same time.

use std::{
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinSet,
};

/// How it treats a mail whose data are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    Accept,
    /// No answer until it is told otherwise.
    Hold,
    /// 451.
    Defer,
    /// 554.
    Refuse,
}

/// Which mail it is, as its Message-ID says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub booking: String,
    pub kind: String,
    pub message_id: String,
    pub raw: String,
}

impl Letter {
    fn read(raw: String) -> Self {
        let id =
            |line: &str| line.strip_prefix("Message-ID: <").map(|id| id.trim_end_matches('>').to_owned());
        let message_id = raw.lines().find_map(id).expect("a Message-ID");
        let parts: Vec<&str> = message_id.split('.').collect();
        Self { booking: parts[0].to_owned(), kind: parts[1].to_owned(), message_id: message_id.clone(), raw }
    }

    pub fn is_for_patient(&self) -> bool {
        self.kind.starts_with("patient-")
    }
}

#[derive(Default)]
struct Book {
    accepted: Vec<Letter>,
    /// Whose data are in and who have no answer yet.
    standing: Vec<Letter>,
    /// Pairs about one booking and for one reader that stood there at the same time.
    crossed: Vec<(Letter, Letter)>,
}

pub struct PostOffice {
    addr: SocketAddr,
    manner: watch::Sender<Manner>,
    book: Arc<Mutex<Book>>,
}

impl PostOffice {
    pub async fn open() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let office = Self {
            addr: listener.local_addr().unwrap(),
            manner: watch::Sender::new(Manner::Accept),
            book: Arc::default(),
        };
        let (manner, book) = (office.manner.subscribe(), office.book.clone());
        tokio::spawn(async move {
            let mut sessions = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                sessions.spawn(converse(stream, manner.clone(), book.clone()));
            }
        });
        office
    }

    pub fn url(&self) -> String {
        format!("smtp://{}", self.addr)
    }

    /// From now on, and for those who stand there.
    pub fn be(&self, manner: Manner) {
        self.manner.send_replace(manner);
    }

    /// What was accepted, in its order.
    pub fn accepted(&self) -> Vec<Letter> {
        self.book().accepted.clone()
    }

    /// The kinds of what was accepted about a booking for its patient, in its order.
    pub fn told_patient(&self, booking: domain::BookingId) -> Vec<String> {
        let about = |letter: &Letter| letter.booking == booking.to_string() && letter.is_for_patient();
        self.accepted().into_iter().filter(about).map(|letter| letter.kind).collect()
    }

    pub fn standing(&self) -> Vec<Letter> {
        self.book().standing.clone()
    }

    pub fn crossed(&self) -> Vec<(Letter, Letter)> {
        self.book().crossed.clone()
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap()
    }
}

async fn converse(
    stream: TcpStream,
    mut manner: watch::Receiver<Manner>,
    book: Arc<Mutex<Book>>,
) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.get_mut().write_all(b"220 office\r\n").await?;
    loop {
        let line = line(&mut stream).await?;
        let answer = match line.get(..4).unwrap_or_default() {
            "EHLO" => "250 office".to_owned(),
            "DATA" => {
                stream.get_mut().write_all(b"354 Go on\r\n").await?;
                let mut raw = String::new();
                loop {
                    let next = self::line(&mut stream).await?;
                    if next == "." {
                        break;
                    }
                    raw.push_str(&next);
                    raw.push('\n');
                }
                receive(Letter::read(raw), &mut manner, &book).await
            }
            "QUIT" => return stream.get_mut().write_all(b"221 Bye\r\n").await,
            _ => "250 OK".to_owned(),
        };
        stream.get_mut().write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
}

async fn receive(letter: Letter, manner: &mut watch::Receiver<Manner>, book: &Mutex<Book>) -> String {
    {
        let mut book = book.lock().unwrap();
        let meets =
            |it: &&Letter| it.booking == letter.booking && it.is_for_patient() == letter.is_for_patient();
        let met: Vec<_> = book.standing.iter().filter(meets).map(|it| (it.clone(), letter.clone())).collect();
        book.crossed.extend(met);
        book.standing.push(letter.clone());
    }
    let manner = *manner.wait_for(|manner| *manner != Manner::Hold).await.expect("the office is open");
    let mut book = book.lock().unwrap();
    book.standing.retain(|it| *it != letter);
    match manner {
        Manner::Defer => "451 Not now".to_owned(),
        Manner::Refuse => "554 Never".to_owned(),
        _ => {
            book.accepted.push(letter);
            "250 2.0.0 Taken".to_owned()
        }
    }
}

async fn line(stream: &mut BufReader<TcpStream>) -> io::Result<String> {
    let mut line = String::new();
    if stream.read_line(&mut line).await? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(line.trim_end().to_owned())
}

//! What a [`Mode::Hostile`](super::Mode::Hostile) server says instead: one oddity a conversation, by turns.
//!
//! None of them is the mail's fault, so every e-mail leaves in the end; where its code was said, it leaves once.

/// Where in the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    Greeting,
    Hello,
    LogIn,
    Sender,
    Recipient,
    Data,
    /// After the content.
    End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    GoOn,
    Close,
    /// One octet after the other, until the server behaves again.
    Drip,
}

/// Whether the mail is the server's now, and whether the sender can know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mail {
    Left,
    Kept,
    Told,
}

pub struct Oddity {
    pub at: At,
    pub answer: &'static [u8],
    /// How often the answer is said.
    pub times: usize,
    pub then: Then,
    pub mail: Mail,
}

const fn odd(at: At, answer: &'static [u8], then: Then) -> Oddity {
    Oddity { at, answer, times: 1, then, mail: Mail::Left }
}

const fn end(answer: &'static [u8], times: usize, then: Then, mail: Mail) -> Oddity {
    Oddity { at: At::End, answer, times, then, mail }
}

pub const ALL: [Oddity; 37] = [
    end(b"250 2.0.0 \xe4\xf6\xfc queued\r\n", 1, Then::GoOn, Mail::Told),
    odd(At::Greeting, b"421 4.3.2 too many\r\n", Then::Close),
    odd(At::Greeting, b"554 5.7.1 no service for you\r\n", Then::Close),
    odd(At::Greeting, b"220-\xff\0 welcome\n220 \x01\n", Then::GoOn),
    odd(At::Greeting, b"000 hi\r\n", Then::GoOn),
    odd(At::Greeting, b"SSH-2.0-OpenSSH_9.9\r\n", Then::GoOn),
    odd(At::Greeting, b"22", Then::Close),
    odd(At::Greeting, b"220-", Then::Drip),
    odd(At::Hello, b"250-\xfc\r\n250-\0\x7f junk\r\n250-auth=LOGIN PLAIN\r\n250 HELP\n", Then::GoOn),
    odd(At::Hello, b"250 nothing to offer\r\n", Then::GoOn),
    odd(At::Hello, b"502 5.5.1 what?\r\n", Then::GoOn),
    odd(At::LogIn, b"535 5.7.8 wrong password\r\n", Then::GoOn),
    odd(At::LogIn, b"454 4.7.0 not now\r\n", Then::Close),
    odd(At::LogIn, b"334 ////\r\n", Then::GoOn),
    odd(At::Sender, b"451 4.1.8 no DNS\r\n", Then::GoOn),
    odd(At::Sender, b"550 5.7.1 not you\r\n", Then::GoOn),
    odd(At::Sender, b"250\n", Then::GoOn),
    odd(At::Sender, b"250 ok\r\n250 ok\r\n", Then::GoOn),
    odd(At::Sender, b"", Then::Close),
    odd(At::Recipient, b"451 4.7.1 greylisted \xe9\r\n", Then::GoOn),
    odd(At::Recipient, b"421 4.3.2 closing\r\n", Then::Close),
    odd(At::Recipient, b"250-ok\r\n2", Then::Close),
    odd(At::Recipient, b"999 ok\r\n", Then::GoOn),
    odd(At::Recipient, b"530 5.7.0 log in first\r\n", Then::GoOn),
    odd(At::Data, b"451 4.3.0 later\r\n", Then::GoOn),
    odd(At::Data, b"250 thanks\r\n", Then::GoOn),
    odd(At::Data, b"354 \xe4\n", Then::GoOn),
    odd(At::Data, b"354-go\r\n", Then::Drip),
    end(b"452 4.2.2 no room\r\n", 1, Then::GoOn, Mail::Left),
    end(b"421 4.3.2 closing\r\n", 1, Then::Close, Mail::Left),
    end(b"250-2.0.0 queued\r\n250-", 1, Then::Close, Mail::Told),
    end(b"250-queued\r\n", 20_000, Then::Close, Mail::Told),
    end(b"250 queued", 1, Then::Close, Mail::Told),
    end(b"250\r\n", 1, Then::GoOn, Mail::Told),
    end(b"queued\r\n", 1, Then::Close, Mail::Kept),
    end(b"25", 1, Then::Close, Mail::Kept),
    end(b"", 1, Then::Close, Mail::Kept),
];

//! What whoever asks may still do: the questions that pages ask. The server counts and judges.

use jobs::Error;
use uuid::Uuid;

/// How it stands with whoever is about to book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Fine,
    /// Only with a proof of work, of which a program is not asked for.
    Strained,
    /// Only with a proof of work, a program as well: many have booked for this mailbox, from wherever.
    Flooded,
    /// Not for a while.
    Refused,
}

/// The allowance of one request.
pub trait Allowance: Send + Sync {
    /// How it stands with a booking for the mailbox `email`. Without a mailbox only whence the request comes counts.
    fn booking(&self, email: Option<&str>) -> Box<dyn Attempt>;

    /// Whether a slot may be chosen, or a booking looked for, once more.
    fn admits(&self) -> bool;

    /// Whether one more draft is kept. Saving one again is free.
    fn keeps(&self) -> bool;

    /// Whether one more time is kept, or the same one longer.
    fn holds(&self, hold: Uuid) -> bool;

    /// Whether a booking may be asked for by its reference: not after many that there were none of.
    fn admits_look_up(&self) -> bool;

    /// There was no booking of the reference that was asked for.
    fn missed(&self);

    /// Whence the request comes, as the database keeps it.
    fn whence(&self) -> [u8; 32];
}

/// A booking that somebody is about to make. It counts, until it is given back because nothing was booked.
#[must_use]
pub trait Attempt: Send + Sync {
    fn verdict(&self) -> Verdict;

    /// Counts it unless the `error` says that nothing came of it.
    fn settle(self: Box<Self>, error: Option<&Error>);

    /// Nothing was booked. Not to be left to a drop: a request that is given up may have booked all the same.
    fn give_back(self: Box<Self>);
}

//! Why something is no bounce.

/// What a mail server, or a program between, has posted cannot be read; the text repeats nothing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotABounce {
    /// The part that says what became of the e-mail is missing.
    #[error("This is not a delivery status notification: it has no message/delivery-status part (RFC 3464).")]
    NoReport,
    /// What became of it is no word of RFC 3464.
    #[error("The action is not one of failed, delayed, delivered, relayed or expanded (RFC 3464, 2.3.3).")]
    NoAction,
    /// The status is no code of RFC 3463.
    #[error("The status is not three numbers like 5.1.1, of class 2, 4 or 5 (RFC 3463, 2).")]
    NoStatus,
    /// It does not say which e-mail it is about.
    #[error("The Message-ID of the email that bounced is missing or not valid.")]
    NoMessageId,
}

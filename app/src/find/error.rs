//! What keeps the form from being answered, as a code in the URL.

pub const PATH: &str = "/find";

/// What keeps the form from being answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindError {
    /// Something in it is wrong; the page finds out what.
    Check,
    /// Reference, date of birth and code.
    NotTogether,
    /// Too much was tried: the browser has to find a proof of work.
    ProofOfWork,
    Unavailable,
}

impl FindError {
    const ALL: [Self; 4] = [Self::Check, Self::NotTogether, Self::ProofOfWork, Self::Unavailable];

    pub fn code(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::NotTogether => "not-together",
            Self::ProofOfWork => "effort",
            Self::Unavailable => "unavailable",
        }
    }

    pub fn read(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

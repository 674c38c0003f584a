//! Why a page is not shown. `error_page` draws the page that says so, or leads on.

use engine::cursor::NotACursor;

use super::{Refused, response::see_other};

/// Why a page cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageError {
    NotFound,
    Forbidden,
    /// Nobody is signed in.
    SignIn,
    /// The database is out of reach for now.
    Unavailable,
    /// Whether something was done is not known.
    Unanswered,
    /// A fault of ours.
    Internal,
    /// The link does not say after which row a list goes on.
    NotACursor,
    /// The browser shows what there is.
    Unchanged,
    /// Another page answers; made by [`elsewhere`].
    Elsewhere,
}

impl From<jobs::Error> for PageError {
    fn from(error: jobs::Error) -> Self {
        match &error {
            jobs::Error::NotFound => Self::NotFound,
            jobs::Error::Forbidden => Self::Forbidden,
            jobs::Error::Unanswered => Self::Unanswered,
            _ if error.is_unavailable() => {
                tracing::warn!(cause = error.cause(), "the database is out of reach");
                Self::Unavailable
            }
            _ => {
                tracing::error!(cause = error.cause(), "a page failed");
                Self::Internal
            }
        }
    }
}

impl From<NotACursor> for PageError {
    fn from(_: NotACursor) -> Self {
        Self::NotACursor
    }
}

impl From<Refused> for PageError {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::SignIn => Self::SignIn,
            Refused::Forbidden => Self::Forbidden,
        }
    }
}

/// Sends the visitor from a page that has nothing to show to one that has.
pub fn elsewhere(path: &str) -> PageError {
    see_other(path);
    PageError::Elsewhere
}

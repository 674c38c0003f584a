//! What a token opens, within the role that it has: a mail server's reports bounces and cannot purge.

use std::{fmt, str::FromStr};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Reading and changing workflow instances.
    Operate,
    /// Reporting what became of e-mails.
    Bounces,
}

impl Scope {
    pub const ALL: [Self; 2] = [Self::Operate, Self::Bounces];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Operate => "operate",
            Self::Bounces => "bounces",
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Scope {
    type Err = UnknownScope;

    fn from_str(word: &str) -> Result<Self, UnknownScope> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == word).ok_or(UnknownScope)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the scope must be operate or bounces")]
pub struct UnknownScope;

/// One or more of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scopes(Vec<Scope>);

impl Default for Scopes {
    fn default() -> Self {
        Self(Scope::ALL.to_vec())
    }
}

impl Scopes {
    /// All where none is named.
    pub fn of(scopes: Vec<Scope>) -> Self {
        if scopes.is_empty() { Self::default() } else { Self(scopes) }
    }

    pub fn has(&self, scope: Scope) -> bool {
        self.0.contains(&scope)
    }

    pub(super) fn words(&self) -> Vec<String> {
        self.0.iter().map(ToString::to_string).collect()
    }

    pub(super) fn read(words: &[String]) -> sqlx::Result<Self> {
        let scopes = words.iter().map(|word| word.parse()).collect::<Result<_, UnknownScope>>();
        scopes.map(Self).map_err(|error| sqlx::Error::Decode(Box::new(error)))
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().join(","))
    }
}

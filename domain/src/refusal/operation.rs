//! Why an operation on many things has ended before its end.

/// Its text is what the table `operation` keeps and the API tells, so it never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OperationFault {
    /// A part of it failed as often as one may.
    #[error("A part of it failed again and again; the log has the cause.")]
    GaveUp,
    /// Another version began it, in words that this one does not know.
    #[error("What it is about cannot be read by this version.")]
    Unreadable,
}

impl OperationFault {
    /// Each of them.
    pub const ALL: [Self; 2] = [Self::GaveUp, Self::Unreadable];

    /// Back from what is kept; none where an earlier version said it in other words.
    pub fn of(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.to_string() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_known_by_what_is_kept_of_it() {
        for fault in OperationFault::ALL {
            assert_eq!(OperationFault::of(&fault.to_string()), Some(fault));
        }
        assert_eq!(OperationFault::of("It failed."), None);
    }
}

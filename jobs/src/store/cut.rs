//! A list of at most so many rows, which says when there are more.

/// Rows, and whether there are others that they stand for.
#[derive(Clone, Debug)]
pub struct Cut<T> {
    pub rows: Vec<T>,
    pub has_more: bool,
}

impl<T> Cut<T> {
    /// How many rows to ask for, to know whether there are more than `most`.
    pub(super) fn asked(most: usize) -> i64 {
        most as i64 + 1
    }

    /// The first `most` of what was asked for.
    pub(super) fn to(most: usize, mut rows: Vec<T>) -> Self {
        let has_more = rows.len() > most;
        rows.truncate(most);
        Self { rows, has_more }
    }

    pub fn none() -> Self {
        Self { rows: Vec::new(), has_more: false }
    }
}

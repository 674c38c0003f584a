//! The memory that hashing works in: made once for each turn that is taken at the same time, and used again.
//!
//! Freed each time, it would not go back to the system: glibc keeps such blocks in the arena of each thread that ever had
//! one, which adds up to gigabytes.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicUsize, Ordering},
};

use argon2::Block;

static IDLE: Mutex<Vec<Vec<Block>>> = Mutex::new(Vec::new());
/// How many there are.
static MADE: AtomicUsize = AtomicUsize::new(0);

/// Lends so many blocks for `work`.
pub(super) fn lent<T>(count: usize, work: impl FnOnce(&mut [Block]) -> T) -> T {
    let idle = || IDLE.lock().unwrap_or_else(PoisonError::into_inner);
    let kept = idle().pop();
    let mut blocks = kept.unwrap_or_else(|| {
        MADE.fetch_add(1, Ordering::Relaxed);
        Vec::new()
    });
    if blocks.len() < count {
        blocks.resize(count, Block::default());
    }
    let done = work(&mut blocks);
    idle().push(blocks);
    done
}

#[cfg(test)]
pub(super) fn most_lent() -> usize {
    MADE.load(Ordering::Relaxed)
}

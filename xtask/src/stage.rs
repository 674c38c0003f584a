//! Progress: one line a stage, with what was done and how long it took.

use std::fmt;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// What a stage did, for its progress line.
pub enum Did {
    Work,
    /// Nothing had changed since the last time.
    Nothing,
}

/// Runs one stage of `make run` and prints its line once it is done.
pub fn stage<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let start = Instant::now();
    let value = work()?;
    println!("  ✓ {what} ({})", Took(start.elapsed()));
    Ok(value)
}

/// As [`stage`], for work that is often not needed.
pub fn stage_if_changed<T>(what: &str, work: impl FnOnce() -> Result<(Did, T)>) -> Result<T> {
    let start = Instant::now();
    let (did, value) = work()?;
    match did {
        Did::Work => println!("  ✓ {what} ({})", Took(start.elapsed())),
        Did::Nothing => println!("  ✓ {what} (unchanged)"),
    }
    Ok(value)
}

/// The numbered stages of `make test`: a heading before, the duration after, the first failure ends it.
pub struct Stages {
    total: usize,
    done: usize,
    start: Instant,
}

impl Stages {
    pub fn new(total: usize) -> Self {
        Self { total, done: 0, start: Instant::now() }
    }

    pub fn run<T>(&mut self, what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.done += 1;
        let number = format!("[{}/{}]", self.done, self.total);
        println!("{number} {what} ...");
        let start = Instant::now();
        let value = work()
            .with_context(|| format!("stage {number} failed ({what}, after {})", Took(start.elapsed())))?;
        println!("{number} {what}: {}", Took(start.elapsed()));
        Ok(value)
    }

    pub fn elapsed(&self) -> Took {
        Took(self.start.elapsed())
    }
}

/// A duration as people say it: `0.4 s`, `12 s`, `6 min 12 s`.
pub struct Took(pub Duration);

impl fmt::Display for Took {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.as_secs();
        if seconds >= 60 {
            write!(f, "{} min {} s", seconds / 60, seconds % 60)
        } else if seconds >= 10 {
            write!(f, "{seconds} s")
        } else {
            write!(f, "{:.1} s", self.0.as_secs_f64())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_like_speech() {
        let text = |millis| Took(Duration::from_millis(millis)).to_string();
        assert_eq!(text(420), "0.4 s");
        assert_eq!(text(12_300), "12 s");
        assert_eq!(text(372_900), "6 min 12 s");
    }
}

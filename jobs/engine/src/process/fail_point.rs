//! Places at which a test can make the process die, between each pair of statements of a step.
//!
//! `FAILPOINTS="step::acked=3*off->return"` lets the third pass by and ends the process at the fourth, at once and
//! without a word, as `kill -9` would. Builds without debug assertions have none of it.

macro_rules! fail_point {
    ($name:literal) => {
        #[cfg(debug_assertions)]
        fail::fail_point!($name, |_| std::process::abort());
    };
}

pub(crate) use fail_point;

/// Reads `FAILPOINTS`, once, before the workers start.
pub(crate) fn arm() {
    #[cfg(debug_assertions)]
    {
        static ARMED: std::sync::Once = std::sync::Once::new();
        #[expect(clippy::disallowed_methods, reason = "no setting: only tests and fault tests set it")]
        if std::env::var_os("FAILPOINTS").is_some() {
            // For as long as the process lives.
            ARMED.call_once(|| std::mem::forget(fail::FailScenario::setup()));
        }
    }
}

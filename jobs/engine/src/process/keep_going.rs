//! Background loops that are meant to run for as long as the process does.

use std::{
    panic::AssertUnwindSafe,
    time::{Duration, Instant},
};

use futures::FutureExt;
use tokio_util::sync::CancellationToken;

const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Runs what `start` makes, and starts it again, after growing pauses, when it ends or panics before `stop`; the log
/// tells. What ran for longer than the longest pause begins with the shortest one again.
pub async fn keep_going<F: Future<Output = ()>>(
    name: &'static str,
    stop: CancellationToken,
    mut start: impl FnMut() -> F,
) {
    let mut pause = FIRST_PAUSE;
    loop {
        let began = Instant::now();
        let ended = AssertUnwindSafe(start()).catch_unwind().await;
        if stop.is_cancelled() {
            return;
        }
        let how = if ended.is_ok() { "ended" } else { "panicked" };
        tracing::error!(name, how, "a background loop stopped by itself; starting it again");
        if began.elapsed() > LONGEST_PAUSE {
            pause = FIRST_PAUSE;
        }
        if stop.run_until_cancelled(tokio::time::sleep(pause)).await.is_none() {
            return;
        }
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[tokio::test]
    async fn a_loop_that_panics_or_ends_is_started_again_until_it_is_told_to_stop() {
        let (starts, stop) = (AtomicU32::new(0), CancellationToken::new());
        keep_going("test", stop.clone(), || async {
            match starts.fetch_add(1, Ordering::SeqCst) {
                0 => panic!("as told"),
                1 => {}
                _ => stop.cancel(),
            }
        })
        .await;
        assert_eq!(starts.load(Ordering::SeqCst), 3);
    }
}

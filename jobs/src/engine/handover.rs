//! Passing jobs on within the process, already claimed.
//!
//! A step that is done enqueues its successors as locked by this process's workers and puts them into their
//! inboxes here, so that nobody has to look for them: a chain goes on without a claim between its steps. What is in
//! an inbox when the process dies is an orphan like any other. The registry also knows every job that this process
//! has in its hands, which is how a row that is locked by it but run by nobody is found (see `presence`).

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::store::job::Claimed;

/// Jobs that may wait in one inbox. What is beyond is left to whoever looks first, in any process.
const ROOM: usize = 256;

/// One inbox a queue. Cheap to clone; all clones share the inboxes.
#[derive(Clone, Debug, Default)]
pub struct Handover(Arc<Mutex<HashMap<&'static str, Inbox>>>);

#[derive(Debug, Default)]
struct Inbox {
    /// The worker that takes from it; none while none runs.
    worker: Option<String>,
    waiting: Vec<Claimed>,
    /// The ids of all jobs that the worker has: waiting here, buffered or running; and how often. A job that failed in
    /// a batch whose others are still running may be back in another one.
    held: HashMap<String, usize>,
}

impl Inbox {
    fn hold(&mut self, id: &str) {
        *self.held.entry(id.to_owned()).or_default() += 1;
    }

    fn let_go(&mut self, id: &str) {
        if let Some(count) = self.held.get_mut(id) {
            *count -= 1;
            if *count == 0 {
                self.held.remove(id);
            }
        }
    }
}

impl Handover {
    /// From now on `worker` takes the jobs of `queue`.
    pub(super) fn open(&self, queue: &'static str, worker: &str) {
        self.lock().entry(queue).or_default().worker = Some(worker.to_owned());
    }

    /// Nothing further is handed over; what was handed over and not taken yet is returned.
    pub(super) fn close(&self) -> Vec<(String, Vec<String>)> {
        let mut inboxes = self.lock();
        inboxes
            .values_mut()
            .filter_map(|inbox| {
                let worker = inbox.worker.take()?;
                let left: Vec<String> = inbox.waiting.drain(..).map(|job| job.id).collect();
                left.iter().for_each(|id| inbox.let_go(id));
                Some((worker, left))
            })
            .collect()
    }

    /// The worker to lock `count` jobs of `queue` for, when it has room for them.
    pub(crate) fn offer(&self, queue: &str, count: usize) -> Option<String> {
        let inboxes = self.lock();
        let inbox = inboxes.get(queue)?;
        if inbox.waiting.len() + count > ROOM { None } else { inbox.worker.clone() }
    }

    /// Puts jobs into the inbox of `queue`, whose rows are committed as locked by its worker.
    pub(crate) fn give(&self, queue: &str, jobs: Vec<Claimed>) {
        if let Some(inbox) = self.lock().get_mut(queue) {
            jobs.iter().for_each(|job| inbox.hold(&job.id));
            inbox.waiting.extend(jobs);
        }
    }

    /// Takes what waits, the oldest first, at most `limit`.
    pub(super) fn take(&self, queue: &str, limit: usize) -> Vec<Claimed> {
        let mut inboxes = self.lock();
        let Some(inbox) = inboxes.get_mut(queue) else { return Vec::new() };
        let count = inbox.waiting.len().min(limit);
        inbox.waiting.drain(..count).collect()
    }

    /// Jobs that the worker of `queue` claimed by itself.
    pub(super) fn hold<'a>(&self, queue: &'static str, jobs: impl IntoIterator<Item = &'a Claimed>) {
        let mut inboxes = self.lock();
        let inbox = inboxes.entry(queue).or_default();
        jobs.into_iter().for_each(|job| inbox.hold(&job.id));
    }

    /// The worker of `queue` has nothing to do with these any more.
    pub(super) fn let_go<'a>(&self, queue: &str, ids: impl IntoIterator<Item = &'a str>) {
        if let Some(inbox) = self.lock().get_mut(queue) {
            ids.into_iter().for_each(|id| inbox.let_go(id));
        }
    }

    /// The workers of this process by queue, and every job that they have.
    pub(super) fn present(&self) -> (Vec<(&'static str, String)>, Vec<String>) {
        let inboxes = self.lock();
        let workers =
            inboxes.iter().filter_map(|(queue, inbox)| Some((*queue, inbox.worker.clone()?))).collect();
        (workers, inboxes.values().flat_map(|inbox| inbox.held.keys().cloned()).collect())
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<&'static str, Inbox>> {
        // Nothing panics while it holds the lock, and every change is whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use chrono::Utc;

    use super::*;
    use crate::engine::RetryPolicy;

    #[test]
    fn a_job_that_is_in_a_second_batch_is_still_held_when_the_first_one_ends() {
        let handover = Handover::default();
        let job = Claimed {
            id: "one.step".to_owned(),
            subject: None,
            attempts: 0,
            max_attempts: 3,
            policy: RetryPolicy::default(),
            due_at: Utc::now(),
        };
        handover.hold("step", [&job]);
        handover.hold("step", [&job]);
        handover.let_go("step", ["one.step"]);
        assert_eq!(handover.present().1, ["one.step"]);
        handover.let_go("step", ["one.step"]);
        assert!(handover.present().1.is_empty());
    }
}

//! Passing jobs on within the process, already claimed.
//!
//! A step that is done enqueues its successors as locked by this process's workers and puts them into their
//! inboxes here, so that nobody has to look for them: a chain goes on without a claim between its steps. What is in
//! an inbox when the process dies is an orphan like any other. The registry also knows every job that this process
//! has in its hands, which is how a row that is locked by it but run by nobody is found (see `presence`).

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use tokio::sync::Notify;

use crate::store::job::Leased;

/// Jobs that may wait in one inbox. What is beyond is left to whoever looks first, in any process.
const ROOM: usize = 256;

/// One inbox a queue. Cheap to clone; all clones share the inboxes.
#[derive(Clone, Debug, Default)]
pub struct Handover {
    inboxes: Arc<Mutex<HashMap<&'static str, Inbox>>>,
    /// Told when a worker comes or ends.
    attendance: Arc<Notify>,
}

#[derive(Debug, Default)]
struct Inbox {
    /// The worker that takes from it; none while none runs.
    worker: Option<String>,
    /// Workers that look after the queue: more than one only while another one takes its place.
    attending: usize,
    /// When the last of them ended.
    left_at: Option<Instant>,
    waiting: Vec<Leased>,
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
    pub(crate) fn open(&self, queue: &'static str, worker: &str) {
        self.lock().entry(queue).or_default().worker = Some(worker.to_owned());
    }

    /// Nothing further is handed over; what was handed over and not taken yet is returned.
    pub(crate) fn close(&self) -> Vec<(String, Vec<String>)> {
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

    /// The worker to lock `count` jobs of `queue` for, when it is there and has room for them.
    pub(crate) fn offer(&self, queue: &str, count: usize) -> Option<String> {
        let inboxes = self.lock();
        let inbox = inboxes.get(queue)?;
        let has_room = inbox.attending > 0 && inbox.waiting.len() + count <= ROOM;
        inbox.worker.clone().filter(|_| has_room)
    }

    /// Puts jobs into the inbox of `queue`, whose rows are committed as locked by its worker.
    pub(crate) fn give(&self, queue: &str, jobs: Vec<Leased>) {
        if let Some(inbox) = self.lock().get_mut(queue) {
            jobs.iter().for_each(|job| inbox.hold(&job.id));
            inbox.waiting.extend(jobs);
        }
    }

    /// Takes what waits, the oldest first, at most `limit`.
    pub(crate) fn take(&self, queue: &'static str, limit: usize) -> (Vec<Leased>, Held) {
        let mut jobs = Vec::new();
        if let Some(inbox) = self.lock().get_mut(queue) {
            let count = inbox.waiting.len().min(limit);
            jobs.extend(inbox.waiting.drain(..count));
        }
        // They have been held since they were given.
        let held = self.holding(queue, &jobs);
        (jobs, held)
    }

    /// Jobs that the worker of `queue` claimed by itself.
    pub(crate) fn hold(&self, queue: &'static str, jobs: &[Leased]) -> Held {
        let mut inboxes = self.lock();
        let inbox = inboxes.entry(queue).or_default();
        jobs.iter().for_each(|job| inbox.hold(&job.id));
        self.holding(queue, jobs)
    }

    fn holding(&self, queue: &'static str, jobs: &[Leased]) -> Held {
        let ids = jobs.iter().map(|job| job.id.clone()).collect();
        Held { handover: self.clone(), queue, ids }
    }

    /// A worker looks after `queue` until this is dropped, however it ends.
    pub(crate) fn attend(&self, queue: &'static str) -> Attending {
        self.lock().entry(queue).or_default().attending += 1;
        self.attendance.notify_one();
        Attending { handover: self.clone(), queue }
    }

    /// The queues that a worker of this process looks after.
    pub(crate) fn attended(&self) -> Vec<&'static str> {
        let inboxes = self.lock();
        inboxes.iter().filter(|(_, inbox)| inbox.attending > 0).map(|(queue, _)| *queue).collect()
    }

    /// Comes back when a worker came or ended since the last call.
    pub(crate) async fn attendance_changed(&self) {
        self.attendance.notified().await;
    }

    /// Queues that this process should look after and has not for longer than `longer_than`; none where it is not to
    /// work.
    pub fn neglected(&self, longer_than: Duration) -> Vec<&'static str> {
        let is_neglected = |inbox: &Inbox| {
            let is_long_ago = inbox.left_at.is_some_and(|left_at| left_at.elapsed() >= longer_than);
            inbox.worker.is_some() && inbox.attending == 0 && is_long_ago
        };
        let inboxes = self.lock();
        inboxes.iter().filter(|(_, inbox)| is_neglected(inbox)).map(|(queue, _)| *queue).collect()
    }

    /// Every job that this process has.
    pub(crate) fn held(&self) -> Vec<String> {
        self.lock().values().flat_map(|inbox| inbox.held.keys().cloned()).collect()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<&'static str, Inbox>> {
        // Nothing panics while it holds the lock, and every change is whole.
        self.inboxes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Jobs that this process has. They are let go when this is dropped, also by a panic.
#[derive(Debug)]
pub(crate) struct Held {
    handover: Handover,
    queue: &'static str,
    ids: Vec<String>,
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(inbox) = self.handover.lock().get_mut(self.queue) {
            self.ids.iter().for_each(|id| inbox.let_go(id));
        }
    }
}

/// See [`Handover::attend`].
#[derive(Debug)]
pub(crate) struct Attending {
    handover: Handover,
    queue: &'static str,
}

impl Drop for Attending {
    fn drop(&mut self) {
        if let Some(inbox) = self.handover.lock().get_mut(self.queue) {
            inbox.attending -= 1;
            inbox.left_at = Some(Instant::now());
        }
        self.handover.attendance.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_that_is_in_a_second_batch_is_still_held_when_the_first_one_ends() {
        let handover = Handover::default();
        let job = Leased::of_test("one.step");
        let first = handover.hold("step", std::slice::from_ref(&job));
        let second = handover.hold("step", &[job]);
        drop(first);
        assert_eq!(handover.held(), ["one.step"]);
        drop(second);
        assert!(handover.held().is_empty());
    }

    #[test]
    fn what_is_given_is_held_until_whoever_took_it_is_done_also_after_a_panic() {
        let handover = Handover::default();
        handover.open("step", "step@me");
        handover.give("step", vec![Leased::of_test("one.step")]);
        let (jobs, held) = handover.take("step", 10);
        assert_eq!((jobs.len(), handover.held().len()), (1, 1));
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let _held = held;
            panic!("as told");
        }));
        assert!(panicked.is_err() && handover.held().is_empty());
    }

    #[test]
    fn a_queue_whose_worker_has_ended_is_neglected_until_there_is_another_one() {
        let handover = Handover::default();
        let first = handover.attend("step");
        handover.open("step", "step@me");
        assert!(handover.neglected(Duration::ZERO).is_empty());
        drop(first);
        assert_eq!((handover.neglected(Duration::ZERO), handover.attended().len()), (vec!["step"], 0));
        let _second = handover.attend("step");
        assert!(handover.neglected(Duration::ZERO).is_empty());
        handover.close();
    }
}

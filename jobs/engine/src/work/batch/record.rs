//! Writing what became of the jobs of a batch: the record of what was accepted first, and then the step forward.

use super::*;

/// How often a record that the database refuses is tried once more before the job is given up.
const REFUSALS_MAX: u32 = 3;
/// How long the step forward is tried for, while the database answers and something is in its way.
const IN_THE_WAY: Duration = Duration::from_secs(30);

impl<C: Clone + Send + Sync + 'static> Run<C> {
    /// Writes for all of them in one transaction, or for each one alone where that fails.
    pub(crate) async fn write(&self, mut jobs: Vec<Ready>) {
        let Err(mut error) = self.commit(&jobs).await else { return };
        tracing::warn!(
            step = self.step.name(),
            jobs = jobs.len(),
            cause = %error,
            "could not write what was done; trying again"
        );
        if self.step.acts() {
            jobs = self.keep_all(jobs).await;
        }
        if let [job] = &jobs[..] {
            if self.step.acts() || error.is_passing() {
                match self.advance(&jobs).await {
                    Ok(()) => return,
                    Err(other) => error = other,
                }
            }
            return self.fail(&job.job, job.started_at, &error).await;
        }
        // While the database is away they wait together; what is in the way of one is no reason for the others to wait.
        if error.is_outage() && self.advance(&jobs).await.is_ok() {
            return;
        }
        for job in &jobs {
            if let Err(error) = self.advance(std::slice::from_ref(job)).await {
                self.fail(&job.job, job.started_at, &error).await;
            }
        }
    }

    /// Records what the world has accepted, and nothing else. Returns the jobs for which that holds; one whose record is
    /// refused is dead, since nobody could know that it must not be done again.
    async fn keep_all(&self, jobs: Vec<Ready>) -> Vec<Ready> {
        if self.keep(&jobs).await.is_ok() {
            return jobs.into_iter().map(Ready::recorded).collect();
        }
        let mut kept = Vec::with_capacity(jobs.len());
        for job in jobs {
            match self.keep(std::slice::from_ref(&job)).await {
                Ok(()) => kept.push(job.recorded()),
                Err(error) => {
                    let text = format!("it was accepted, but that could not be recorded: {error}");
                    self.fail(&job.job, job.started_at, &StepError::fatal("unrecorded", text)).await;
                }
            }
        }
        kept
    }

    /// Until it holds; an error is the database's refusal.
    async fn keep(&self, jobs: &[Ready]) -> Result<(), StepError> {
        let (mut pauses, mut refusals) = (Pauses::new(), 0);
        while let Err(error) = guarded(limit(jobs), self.records(jobs)).await {
            tracing::warn!(step = self.step.name(), cause = %error, "could not record what was accepted");
            refusals += u32::from(!error.is_passing() && !error.is_timeout());
            // Many are refused for one of them: no reason to wait.
            if refusals > REFUSALS_MAX || (refusals > 0 && jobs.len() > 1) {
                return Err(error);
            }
            pauses.next().await;
        }
        Ok(())
    }

    async fn records(&self, jobs: &[Ready]) -> Result<(), StepError> {
        let subjects: Vec<Subject> = jobs.iter().map(|job| job.subject).collect();
        let receipts: Vec<&Receipt> = jobs.iter().map(|job| &job.receipt).collect();
        self.engine
            .client
            .pool
            .transaction(async |mut tx| {
                self.step.write(&mut tx, &subjects, &receipts).await?;
                Ok(tx.commit().await?)
            })
            .await
    }

    /// Repeats the transaction: as long as the database is away, and for a while when something is in its way.
    async fn advance(&self, jobs: &[Ready]) -> Result<(), StepError> {
        let (began, mut pauses) = (Instant::now(), Pauses::new());
        loop {
            match self.commit(jobs).await {
                Err(error) if error.is_outage() => pauses.next().await,
                Err(error) if (error.is_passing() || error.is_timeout()) && began.elapsed() < IN_THE_WAY => {
                    pauses.next().await;
                }
                outcome => return outcome,
            }
        }
    }

    async fn commit(&self, jobs: &[Ready]) -> Result<(), StepError> {
        if jobs.is_empty() {
            return Ok(());
        }
        let following = guarded(limit(jobs), self.transaction(jobs)).await?;
        fail_point!("step::committed");
        following.announce(&self.engine.client);
        Ok(())
    }

    /// What was accepted, of all of them; and of those that are still ours the effect, attempt, acknowledgement and
    /// successors: all or nothing.
    async fn transaction(&self, jobs: &[Ready]) -> Result<Following, StepError> {
        let name = self.step.name();
        let client = &self.engine.client;
        let instances: Vec<Uuid> = jobs.iter().map(|job| job.subject.instance.0).collect();
        client
            .pool
            .transaction(async |mut tx| {
                fail_point!("step::begun");
                let ours: HashMap<_, _> =
                    job::acknowledge(&mut *tx, &instances, name, &self.worker).await?.into_iter().collect();
                fail_point!("step::acked");
                let goes_on =
                    |job: &&Ready| ours.get(&job.subject.instance).is_some_and(|it| *it != Going::Terminated);
                let going: Vec<&Ready> = jobs.iter().filter(goes_on).collect();
                if going.len() < jobs.len() {
                    let lost = jobs.len() - going.len();
                    tracing::warn!(
                        step = name,
                        lost,
                        "jobs are not ours any more; nothing follows from them"
                    );
                }
                let written: Vec<&Ready> =
                    if self.step.acts() { jobs.iter().collect() } else { going.clone() };
                if !written.is_empty() {
                    let subjects: Vec<Subject> = written.iter().map(|job| job.subject).collect();
                    let receipts: Vec<&Receipt> = written.iter().map(|job| &job.receipt).collect();
                    self.step.write(&mut tx, &subjects, &receipts).await?;
                }
                fail_point!("step::written");
                let mut finished: Vec<Finished> = going
                    .iter()
                    .map(|job| Finished {
                        subject: job.subject,
                        number: job.job.number(),
                        started_at: job.started_at,
                        is_suspended: ours.get(&job.subject.instance) == Some(&Going::Suspended),
                        next_due_at: None,
                    })
                    .collect();
                let mut following = Following::default();
                if !finished.is_empty() {
                    let (workflow, stage) = client
                        .plans
                        .place_of(name)
                        .ok_or_else(|| StepError::fatal("engine", "the step belongs to no workflow"))?;
                    let by = By { step: name, worker: &self.worker, finish: Finish::Done };
                    following = workflow.advance(&mut tx, client, stage, by, &mut finished).await?;
                }
                fail_point!("step::recorded");
                tx.commit().await?;
                Ok(following)
            })
            .await
    }
}

impl Ready {
    /// Nothing is owed for it any more.
    fn recorded(mut self) -> Self {
        self.owed = None;
        self
    }
}

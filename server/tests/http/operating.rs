//! What operators do by the forms of their pages: each changes what it says, asks where it should, and is written
//! down.

mod bad_rows;
mod instances;

use domain::Role;
use reqwest::{Response, StatusCode};
use serde_json::Value;
use uuid::Uuid;

use crate::support::{PASSWORD, TestApp, ada, english, location};

/// A Daybook with an operator signed in.
async fn operated() -> TestApp {
    let app = TestApp::start().await;
    let email = app.add_account(Role::Operator).await;
    app.log_in(&email, PASSWORD).await;
    app
}

impl TestApp {
    /// Sends a form as a browser does; tells where it leads.
    async fn send(&self, form: &str, fields: &[(&str, &str)]) -> String {
        let answer: Response = self
            .post(&format!("/api/ops/{form}"))
            .header("accept", "text/html")
            .form(fields)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{form} {fields:?}");
        location(&answer).to_owned()
    }

    async fn text(&self, sql: &'static str) -> String {
        sqlx::query_scalar(sql).fetch_one(self.daybook.pool()).await.expect("a text")
    }

    /// A booking both of whose e-mails are dead.
    async fn dead_mails(&self) -> Uuid {
        self.sandbox.stop().await;
        let booking = self.booked(&ada()).await;
        self.until(booking, |status| states(status).iter().filter(|state| *state == "dead").count() == 2)
            .await;
        booking
    }

    /// A booking that waits for its first step, whose queue is paused.
    async fn waiting(&self) -> Uuid {
        self.send("queues", &[("action", "pause"), ("queue", "add-patient"), ("back", "/ops")]).await;
        self.booked(&ada()).await
    }

    async fn audited(&self, action: &str) -> i64 {
        sqlx::query_scalar("select count(*) from audit where action = $1 and actor = 'Test operator'")
            .bind(action)
            .fetch_one(self.daybook.pool())
            .await
            .unwrap()
    }
}

fn states(status: &Value) -> Vec<String> {
    let steps = status["steps"].as_array().expect("steps");
    steps.iter().map(|step| step["state"].as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paused_queue_says_who_paused_it_and_goes_on_when_it_is_resumed() {
    let app = operated().await;
    assert!(app.page("/ops?pause=add-patient").await.contains("Pause the queue add-patient?"));
    assert_eq!(app.count("select count(*) from queue_pause").await, 0, "a GET changes nothing");
    assert_eq!(app.get("/ops?pause=nothing").send().await.unwrap().status(), 404);

    let pause =
        [("action", "pause"), ("queue", "add-patient"), ("reason", "Clean-up tonight"), ("back", "/ops")];
    assert_eq!(app.send("queues", &pause).await, "/ops?done=paused-1-of-1");
    let overview = app.page("/ops").await;
    for told in ["Paused", "Test operator", "Clean-up tonight", "Done in 24 h", "cancel-booking"] {
        assert!(overview.contains(told), "{told}");
    }
    let booking = app.booked(&ada()).await;
    assert_eq!(app.text("select status from apalis.jobs").await, "Pending");
    assert_eq!(
        app.send("queues", &[("action", "resume"), ("queue", "add-patient"), ("back", "/ops")]).await,
        "/ops?done=resumed-1-of-1"
    );
    app.until_completed(booking).await;
    assert!(!app.page("/ops").await.contains("Clean-up tonight"));
    assert_eq!((app.audited("pause-queue").await, app.audited("resume-queue").await), (1, 1));
    assert_eq!(
        app.send("queues", &[("action", "pause"), ("queue", "nothing"), ("back", "/ops")]).await,
        "/ops?problem=gone"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dead_step_is_skipped_only_with_a_reason_and_an_explicit_yes() {
    let app = operated().await;
    let booking = app.dead_mails().await;
    let job = format!("{booking}.send-admin-email");
    let back = format!("/ops/jobs/{job}");
    let page = app.page(&back).await;
    for act in ["Retry with other limits", "Skip the step…", "Discard…"] {
        assert!(page.contains(act), "{act}");
    }
    let asking = app.page(&format!("/ops/jobs?skip={job}&back={back}")).await;
    assert!(asking.contains("counts as finished although it did nothing"));
    for (reason, sure, problem) in
        [("", "yes", "no-reason"), ("Told by telephone", "", "not-sure"), ("", "", "no-reason.not-sure")]
    {
        let skip = [("action", "skip"), ("id[]", &job), ("reason", reason), ("sure", sure), ("back", &back)];
        let next = app.send("jobs", &skip).await;
        assert_eq!(next, format!("/ops/jobs?skip={job}&back={back}&problem={problem}"));
        let page = app.page(&next).await;
        let faults = problem.split('.').count();
        assert_eq!(page.matches("class=\"field-error\"").count(), faults, "{next}");
        assert!(page.contains("id=\"error-summary\"") && page.contains("<title>Error: "), "{next}");
        // What was answered is not asked again.
        assert!(page.contains(reason), "{next}");
        let tick = page.split("<input").find(|input| input.contains("id=\"sure\"")).expect("the box");
        assert_eq!(tick[..tick.find('>').unwrap()].contains("checked"), sure == "yes", "{next}: {tick}");
    }
    assert_eq!(app.audited("skip-step").await, 0);

    let reason = ("reason", "Told by telephone");
    let skip = [("action", "skip"), ("id[]", job.as_str()), reason, ("sure", "yes"), ("back", back.as_str())];
    assert_eq!(app.send("jobs", &skip).await, format!("{back}?done=skipped-1-of-1"));
    assert_eq!(app.audited("skip-step").await, 1);
    let page = app.page(&back).await;
    assert!(page.contains("Skipped") && page.contains("Told by telephone"), "told from its attempts");
    assert_eq!(app.send("jobs", &skip).await, format!("{back}?problem=not-possible"), "once only");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_longer_policy_is_written_into_the_job_that_it_was_asked_for() {
    let app = operated().await;
    let booking = app.dead_mails().await;
    let job = format!("{booking}.send-admin-email");
    let retry = async |attempts: &str, first_interval: &str| {
        let policy = [("attempts", attempts), ("first_interval", first_interval)];
        app.send("longer", &[("id", job.as_str()), policy[0], policy[1], ("back", "/ops")]).await
    };
    for (attempts, first_interval, problem) in [
        ("0", "", "bad-attempts"),
        ("101", "", "bad-attempts"),
        ("many", "", "bad-attempts"),
        ("5", "0", "bad-interval"),
        ("many", "0", "bad-attempts.bad-interval"),
    ] {
        assert_eq!(retry(attempts, first_interval).await, format!("/ops?problem={problem}"));
        let page = app.page(&format!("/ops/jobs/{job}?problem={problem}")).await;
        assert_eq!(page.matches("class=\"field-error\"").count(), problem.split('.').count(), "{page}");
        assert!(page.contains(&format!("value=\"{attempts}\"")), "{page}");
    }
    assert_eq!(app.count("select count(*) from apalis.jobs where max_attempts > 20").await, 0);
    assert_eq!(retry("20", "600").await, "/ops?done=retried-1-of-1");
    // Of the job, however far it has come by now.
    let policy =
        app.text("select metadata -> 'retry' from apalis.jobs where job_type = 'send-admin-email'").await;
    assert!(policy.contains("\"attempts\": 20") && policy.contains("\"first_interval\": 600000"), "{policy}");
    assert_eq!(app.audited("retry-job").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn dead_jobs_of_one_error_are_one_group_and_retried_together() {
    let app = operated().await;
    let booking = app.dead_mails().await;
    assert!(app.page("/ops").await.contains("href=\"/ops/dead\""));
    let page = app.page("/ops/dead").await;
    assert!(page.contains("1 job: send-patient-email") && page.contains("1 job: send-admin-email"));
    let kind = app
        .text("select fingerprint from attempt where step = 'send-admin-email' and outcome = 'dead'")
        .await;
    let look = format!("/ops/jobs?state=dead&step=send-admin-email&kind={kind}");
    assert!(page.contains(&look.replace('&', "&amp;")), "{page}");
    assert_eq!(app.page(&look).await.matches("Select send-admin-email").count(), 1);
    assert!(app.page("/ops/jobs?state=dead&kind=0000").await.contains("No dead jobs"));

    app.sandbox.start_again().await.unwrap();
    for step in ["send-admin-email", "send-patient-email"] {
        let fingerprint =
            sqlx::query_scalar("select fingerprint from attempt where step = $1 and outcome = 'dead'");
        let kind: String = fingerprint.bind(step).fetch_one(app.daybook.pool()).await.unwrap();
        let retry = [("action", "retry"), ("step", step), ("kind", &kind), ("back", "/ops/dead")];
        assert_eq!(app.send("dead", &retry).await, "/ops/dead?done=retried-1-of-1");
    }
    app.until_completed(booking).await;
    assert!(app.page("/ops/dead").await.contains("No dead jobs"));
    assert_eq!(app.audited("retry-job").await, 2);
}

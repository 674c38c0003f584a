//! Rows of the queue that nobody planned, by the pages: seen, retried, discarded, whatever their ids are.

use reqwest::Url;

use super::operated;
use crate::support::TestApp;

const ODD: [&str; 7] = [
    "no-uuid",
    "x/y z?&#%,\"<ä>",
    "",
    "..",
    "0190d5f0-0000-7000-8000-000000000000.add-patient",
    "a,b",
    "line\nbreak",
];

impl TestApp {
    async fn add_job(&self, id: &str, queue: &str) {
        sqlx::query(
            "insert into apalis.jobs (id, job_type, job, status, metadata)
             values ($1, $2, '\\xff', 'Pending', 'due=>x, retry=>NULL')",
        )
        .bind(id)
        .bind(queue)
        .execute(self.daybook.pool())
        .await
        .unwrap();
    }

    async fn until_dead(&self, number: usize) {
        let dead = "select count(*) from apalis.jobs where status = 'Failed' and attempts >= max_attempts";
        let reached = async {
            while self.count(dead).await != number as i64 {
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(20), reached).await.expect("they are dead");
    }

    /// The page that a location leads to, as a browser would ask for it.
    async fn followed(&self, location: &str) -> String {
        let url = Url::parse(&self.url).unwrap().join(location).unwrap();
        let answer = self.client.get(url).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{location}");
        answer.text().await.unwrap()
    }
}

fn page_of(id: &str) -> String {
    let is_plain =
        id.starts_with(|sign: char| sign.is_ascii_alphanumeric()) && !id.contains(['/', ',', '\n', ' ']);
    if is_plain {
        return format!("/ops/jobs/{id}");
    }
    let encoded = |byte: u8| match byte {
        b'/' | b'.' => (byte as char).to_string(),
        byte if byte.is_ascii_alphanumeric() => (byte as char).to_string(),
        byte => format!("%{byte:02X}"),
    };
    format!("/ops/jobs?job={}", id.bytes().map(encoded).collect::<String>())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_of_any_id_is_shown_retried_and_discarded() {
    let app = operated().await;
    for id in ODD {
        app.add_job(id, "add-patient").await;
    }
    app.until_dead(ODD.len()).await;
    let list = app.page("/ops/jobs?state=dead").await;
    assert_eq!(list.matches("Select add-patient").count(), ODD.len());
    for id in ODD {
        let page = page_of(id);
        assert!(list.contains(&format!("href=\"{page}\"")), "{page}");
        let shown = app.followed(&page).await;
        assert!(shown.contains("Retry with other limits"), "{page}");
        assert!(shown.contains("the job&#x27;s i") || shown.contains("the job's i"), "{page}: its reason");
        let mark = if page.contains('?') { '&' } else { '?' };
        let retry = [("action", "retry"), ("id[]", id), ("back", page.as_str())];
        assert_eq!(app.send("jobs", &retry).await, format!("{page}{mark}done=retried-1-of-1"));
        app.until_dead(ODD.len()).await;
    }
    // One alone, and then all the others at once.
    for ids in [&ODD[..1], &ODD[1..]] {
        let back = ("back", "/ops/jobs?state=dead");
        let ids: Vec<_> = ids.iter().map(|id| ("id[]", *id)).collect();
        let ask = [&[("action", "ask-discard"), back][..], &ids].concat();
        let asking = app.followed(&app.send("jobs", &ask).await).await;
        assert_eq!(asking.matches("name=\"id[]\"").count(), ids.len());
        let sure = [("action", "discard"), ("reason", "Nobody needs it"), ("sure", "yes"), back];
        let done = app.send("jobs", &[&sure[..], &ids].concat()).await;
        assert_eq!(done, format!("/ops/jobs?state=dead&done=discarded-{0}-of-{0}", ids.len()));
    }
    app.until_dead(0).await;
    assert_eq!(app.audited("discard-job").await, ODD.len() as i64);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_queue_that_nobody_works_on_is_said_by_health_and_pages() {
    let app = operated().await;
    // At the start every queue is nobody's.
    let ready = async {
        while app.page("/readyz").await != "ready\n" {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), ready)
        .await
        .expect("somebody works on every queue");
    app.add_job("of-nobody", "tell-billing").await;
    for page in ["/ops", "/ops/workers"] {
        let told = app.page(page).await;
        assert!(told.contains("One queue has no worker") && told.contains("tell-billing"), "{page}");
    }
    assert_eq!(app.page("/readyz").await, "ready\nnobody works on tell-billing\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_list_fails_for_a_row_with_instants_that_nobody_can_read() {
    let app = operated().await;
    let booking = app.waiting().await;
    for (run_at, done_at) in
        [("infinity", "-infinity"), ("294276-01-01", "infinity"), ("-infinity", "4713-01-01 BC")]
    {
        sqlx::query(
            "update apalis.jobs set run_at = $1::timestamptz, done_at = $2::timestamptz, attempts = -1",
        )
        .bind(run_at)
        .bind(done_at)
        .execute(app.daybook.pool())
        .await
        .unwrap();
        sqlx::query("update instance set created_at = $1::timestamptz, finished_at = $2::timestamptz")
            .bind(run_at)
            .bind(done_at)
            .execute(app.daybook.pool())
            .await
            .unwrap();
        let job = format!("/ops/jobs/{booking}.add-patient");
        let of_booking = format!("/ops/bookings/{booking}");
        for page in ["/ops", "/ops/jobs", "/ops/dead", "/ops/workers", "/ops/instances", &job, &of_booking] {
            app.page(page).await;
        }
    }
}

//! One clock decides, the database's: a process whose clock is wrong does everything at the right time.
//!
//! No clock is turned here, because none is asked: `clippy.toml` forbids it, and who asks one all the same says why.

use engine::{clock, store::process};
use sqlx::PgPool;

use crate::clinic::{Clinic, quick};

#[sqlx::test(migrations = false)]
async fn how_far_a_clock_is_off_is_measured_and_kept_with_the_worker(pool: PgPool) {
    let clinic = Clinic::open(pool, quick()).await;
    let mut session = clinic.pool().untried().acquire().await.unwrap();
    let now = clinic.daybook.now().await.unwrap();
    for minutes in [10, -10, 0] {
        let clock = now + chrono::TimeDelta::minutes(minutes);
        let ahead = process::beat(&mut session, "me", &["one"], clock, false).await.unwrap();
        let wanted = minutes as f64 * 60.0;
        assert!((ahead - wanted).abs() < 5.0, "{ahead}");
        let seen = process::workers(clinic.pool()).await.unwrap();
        assert!((seen[0].clock_ahead - wanted).abs() < 5.0);
        assert!((clock::ahead(clinic.pool(), clock).await.unwrap() - wanted).abs() < 5.0);
    }
}

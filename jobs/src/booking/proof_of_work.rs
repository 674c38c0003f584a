//! Proofs of work where too much was tried: each counts once, and for half an hour.
//!
//! The stamp is hashcash's: a fresh number that nobody used before, of which the time is a part. Whoever makes it does not
//! matter, so nothing is kept until it is spent.

use chrono::{DateTime, TimeDelta, Utc};
use domain::proof_of_work;
use uuid::Uuid;

use crate::{
    base::{daybook::Daybook, error::Error},
    store,
};

/// How long a stamp may be used.
const STAMP_LIFETIME: TimeDelta = TimeDelta::minutes(30);
/// By how much the clocks of processes differ at most.
const SKEW: TimeDelta = TimeDelta::minutes(15);

/// The challenge of a proof.
pub fn stamp() -> Uuid {
    Uuid::now_v7()
}

/// Whether `proof` is one for a `stamp` that is fresh; it is spent by this.
pub async fn spend(daybook: &Daybook, stamp: &str, proof: &str) -> Result<bool, Error> {
    let Ok(stamp) = stamp.parse::<Uuid>() else { return Ok(false) };
    if !proof_of_work::is_valid(&stamp.to_string(), proof) || !is_fresh(&stamp, daybook.now().await?) {
        return Ok(false);
    }
    Ok(store::spent_effort::spend(&daybook.pool, stamp).await?)
}

fn is_fresh(stamp: &Uuid, now: DateTime<Utc>) -> bool {
    let made_at = stamp
        .get_timestamp()
        .and_then(|timestamp| DateTime::from_timestamp(timestamp.to_unix().0.try_into().ok()?, 0));
    stamp.get_version_num() == 7 && made_at.is_some_and(|at| (now - STAMP_LIFETIME..now + SKEW).contains(&at))
}

#[cfg(test)]
mod tests {
    use uuid::{NoContext, Timestamp};

    use super::*;

    #[test]
    fn a_stamp_is_fresh_for_a_while() {
        let now = "2031-05-05T09:00:00Z".parse().unwrap();
        let aged = |minutes: i64| {
            let at: DateTime<Utc> = now - TimeDelta::minutes(minutes);
            Uuid::new_v7(Timestamp::from_unix(NoContext, at.timestamp() as u64, 0))
        };
        assert!(is_fresh(&aged(-14), now) && is_fresh(&aged(29), now));
        for stale in [aged(31), aged(-16), Uuid::nil(), Uuid::from_u128(u128::MAX)] {
            assert!(!is_fresh(&stale, now), "{stale}");
        }
    }
}

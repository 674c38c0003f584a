//! Pairs of patients that may be one person, and the table `patient_apart`: those that staff said are two.

use domain::PatientId;
use engine::Pool;
use futures::stream::BoxStream;
use sqlx::PgExecutor;
use uuid::Uuid;

/// Two patients that may be one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The smaller id.
    pub first: PatientId,
    pub second: PatientId,
}

impl Pair {
    /// In the order of the table; none of one patient.
    pub fn of(one: PatientId, other: PatientId) -> Option<Self> {
        match one.cmp(&other) {
            std::cmp::Ordering::Less => Some(Self { first: one, second: other }),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(Self { first: other, second: one }),
        }
    }

    pub fn ids(self) -> [Uuid; 2] {
        [self.first.0, self.second.0]
    }
}

/// Every pair that [`domain::likeness`] may find alike and nobody kept apart, and some that it does not; those with the
/// newest records first. Two things are the same in each, by which patients are grouped: none is compared with all others.
pub fn candidates(pool: &Pool) -> BoxStream<'_, sqlx::Result<Pair>> {
    sqlx::query_as!(
        Pair,
        r#"with alike (ids) as (
               select array_agg(id) from patient group by date_of_birth, name_key having count(*) > 1
               union all
               select array_agg(id) from patient where email is not null group by lower(email), name_key
               having count(*) > 1
               union all
               select array_agg(id) from patient where email is not null group by lower(email), date_of_birth
               having count(*) > 1
           ), pair as (
               select distinct first, second from alike, unnest(ids) as first, unnest(ids) as second where first < second
           )
           select first as "first!", second as "second!" from pair
           where not exists (select from patient_apart p where p.first_id = first and p.second_id = second)
           order by second desc, first desc"#
    )
    .fetch(pool)
}

/// Keeps that they are two people; false when it was known.
pub async fn keep_apart(db: impl PgExecutor<'_>, pair: Pair) -> sqlx::Result<bool> {
    sqlx::query!(
        "insert into patient_apart (first_id, second_id) values ($1, $2) on conflict do nothing",
        pair.first.0,
        pair.second.0
    )
    .execute(db)
    .await
    .map(|result| result.rows_affected() == 1)
}

pub async fn are_apart(db: impl PgExecutor<'_>, pair: Pair) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from patient_apart where first_id = $1 and second_id = $2) as "apart!""#,
        pair.first.0,
        pair.second.0
    )
    .fetch_one(db)
    .await
}

//! The table `manage_link`: hashes of the tokens in patients' e-mails.

use domain::AppointmentId;
use sqlx::PgExecutor;

/// A link that was sent.
#[derive(Clone)]
pub struct NewLink {
    pub appointment: AppointmentId,
    pub sequence: i32,
    pub token_hash: [u8; 32],
}

/// Keeps them; one of an e-mail that is sent again is there already.
pub async fn insert(db: impl PgExecutor<'_>, links: &[NewLink]) -> sqlx::Result<()> {
    let appointments: Vec<_> = links.iter().map(|link| link.appointment.0).collect();
    let sequences: Vec<i32> = links.iter().map(|link| link.sequence).collect();
    let hashes: Vec<Vec<u8>> = links.iter().map(|link| link.token_hash.to_vec()).collect();
    // After the secret was changed, an e-mail that is sent again has another token, and the newest one counts.
    sqlx::query!(
        "insert into manage_link (appointment_id, sequence, token_hash)
         select * from unnest($1::uuid[], $2::int[], $3::bytea[])
         on conflict (appointment_id, sequence) do update set token_hash = excluded.token_hash",
        &appointments,
        &sequences,
        &hashes
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// What a token was made for.
pub struct Found {
    pub appointment: AppointmentId,
    /// Of its present revision, or of the last one before it was cancelled.
    pub is_present: bool,
}

pub async fn find(db: impl PgExecutor<'_>, token_hash: &[u8; 32]) -> sqlx::Result<Option<Found>> {
    let row = sqlx::query!(
        r#"select a.id,
                  l.sequence = a.sequence
                  or (a.status = 'cancelled'
                      and l.sequence = (select max(sequence) from manage_link where appointment_id = a.id))
                  as "is_present!"
           from manage_link l join appointment a on a.id = l.appointment_id
           where l.token_hash = $1"#,
        token_hash
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Found { appointment: AppointmentId(row.id), is_present: row.is_present }))
}

//! The table `manage_link`: hashes of the tokens in patients' e-mails. They are kept with the proof of the e-mail, by
//! [`super::mail::insert`].

use domain::AppointmentId;
use sqlx::PgExecutor;

/// A link that was sent.
pub struct NewLink {
    pub appointment: AppointmentId,
    pub sequence: i32,
    pub token_hash: [u8; 32],
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

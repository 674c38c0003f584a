//! The table `intake_question`, and what was answered of it in `booking`.

use std::collections::HashMap;

use domain::{
    BookingId, Language, ServiceId,
    intake::{Choice, Intake, Question, QuestionKind},
};
use sqlx::{PgExecutor, types::Json};

/// A text by language.
type Texts = HashMap<String, String>;

#[derive(Debug, serde::Deserialize)]
struct OptionRow {
    value: String,
    label: Texts,
}

/// What the service asks, in `language` where it has that, in their order.
pub async fn questions(
    db: impl PgExecutor<'_>,
    service: &ServiceId,
    language: Language,
) -> sqlx::Result<Vec<Question>> {
    let rows = sqlx::query!(
        r#"select id, kind, label as "label: Json<Texts>", options as "options: Json<Vec<OptionRow>>", is_required
           from intake_question where service_id = $1 order by position, id"#,
        service.as_str()
    )
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|row| {
            let choice = |OptionRow { value, label }| Choice { value, label: in_language(label, language) };
            let kind = match row.kind.as_str() {
                "text" => QuestionKind::Text,
                "choice" => QuestionKind::Choice(row.options.0.into_iter().map(choice).collect()),
                "yes-no" => QuestionKind::YesNo,
                "consent" => QuestionKind::Consent,
                _ => return Err(sqlx::Error::Decode("a question of no known kind".into())),
            };
            let label = in_language(row.label.0, language);
            Ok(Question { id: row.id, label, kind, is_required: row.is_required })
        })
        .collect()
}

/// The text in `language`, else in English, else in any.
fn in_language(mut texts: Texts, language: Language) -> String {
    let asked = texts.remove(language.tag()).or_else(|| texts.remove(Language::English.tag()));
    asked.or_else(|| texts.into_values().next()).unwrap_or_default()
}

/// Who booked for somebody else, and what they answered.
pub async fn of_booking(db: impl PgExecutor<'_>, booking: BookingId) -> sqlx::Result<Intake> {
    let row = sqlx::query!(
        r#"select booked_by, answers as "answers: Json<Vec<domain::intake::Answer>>" from booking where id = $1"#,
        booking.0
    )
    .fetch_one(db)
    .await?;
    Ok(Intake { booked_by: row.booked_by, answers: row.answers.0 })
}

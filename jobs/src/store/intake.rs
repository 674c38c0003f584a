//! The table `intake_question`, and what was answered of it in `booking`.

use std::collections::HashMap;

use domain::{
    BookingId, Language, Phrase, ServiceId,
    intake::{Choice, Intake, Question, QuestionKind},
};
use serde_json::Value;
use sqlx::{PgExecutor, types::Json};

use crate::base::unreadable;

/// A text by language.
type Texts = HashMap<String, String>;

#[derive(Debug, serde::Deserialize)]
struct QuestionRow {
    id: String,
    label: Texts,
    is_required: bool,
    #[serde(flatten)]
    kind: KindRow,
}

#[derive(Debug, serde::Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum KindRow {
    Text,
    Choice { options: Vec<OptionRow> },
    YesNo,
    Consent,
}

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
    let rows: Vec<Value> = sqlx::query_scalar!(
        r#"select to_jsonb(q) as "question!" from intake_question q where service_id = $1 order by position, id"#,
        service.as_str()
    )
    .fetch_all(db)
    .await?;
    let rows = unreadable::readable::<QuestionRow>("intake_question", rows);
    Ok(rows.into_iter().map(|row| row.question(language)).collect())
}

impl QuestionRow {
    fn question(self, language: Language) -> Question {
        let choice = |OptionRow { value, label }| Choice { value, label: in_language(label, language) };
        let kind = match self.kind {
            KindRow::Text => QuestionKind::Text,
            KindRow::Choice { options } => QuestionKind::Choice(options.into_iter().map(choice).collect()),
            KindRow::YesNo => QuestionKind::YesNo,
            KindRow::Consent => QuestionKind::Consent,
        };
        let label = in_language(self.label, language);
        Question { id: self.id, label, kind, is_required: self.is_required }
    }
}

/// The text in `language`, else in English, else in any.
fn in_language(mut texts: Texts, language: Language) -> Phrase {
    let wished = std::iter::once(language).chain(Language::ALL.iter().copied());
    for language in wished {
        if let Some(text) = texts.remove(language.tag()) {
            return Phrase::new(text, language);
        }
    }
    // In a language that has no name here.
    Phrase::new(texts.into_values().next().unwrap_or_default(), language)
}

/// Who booked for somebody else, what they answered, and what they noted.
pub async fn of_booking(db: impl PgExecutor<'_>, booking: BookingId) -> sqlx::Result<Intake> {
    let row = sqlx::query!(
        r#"select booked_by, answers as "answers: Json<Vec<domain::intake::Answer>>", note from booking where id = $1"#,
        booking.0
    )
    .fetch_one(db)
    .await?;
    Ok(Intake { booked_by: row.booked_by, answers: row.answers.0, note: row.note })
}

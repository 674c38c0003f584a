//! The draft of the visitor: which one it is, and the answers in it.
//!
//! A cookie holds the draft's random name, nothing else. Only while the database is out of reach does the visitor's
//! own browser keep the answers as well, in a second cookie that no script can read: a form is never lost.

use domain::{BookingForm, Reference};
use jobs::{Error, store};
use leptos::serde_json;
use time::Duration;
use uuid::Uuid;

use crate::{
    cookie::{cookie, set},
    visit::Visit,
};

const NAME: &str = "draft";
const ANSWERS: &str = "answers";
/// As long as the server keeps a draft.
const KEPT: Duration = Duration::hours(1);
const ANSWERS_KEPT: Duration = Duration::minutes(15);
/// Browsers refuse longer cookies.
const COOKIE_MAX: usize = 4_000;

/// The name of the draft that came with the request.
pub fn id() -> Option<Uuid> {
    cookie(NAME)?.parse().ok()
}

/// The answers so far, to go on typing.
pub async fn answers(visit: &Visit) -> Result<Option<BookingForm>, Error> {
    match kept_answers() {
        Some(kept) => Ok(Some(kept)),
        None => saved(visit).await,
    }
}

/// The answers that the server has.
pub async fn saved(visit: &Visit) -> Result<Option<BookingForm>, Error> {
    match id() {
        Some(id) => jobs::draft::load(&visit.daybook, id).await,
        None => Ok(None),
    }
}

/// The booking that the draft has become.
pub async fn sent(visit: &Visit) -> Result<Option<Reference>, Error> {
    let Some(id) = id() else { return Ok(None) };
    let sent = store::booking::of_draft(&visit.daybook.pool, id).await?;
    Ok(sent.map(|(_, reference)| reference))
}

/// Saves the answers, under a new name when the old one has become a booking; tells the name.
pub async fn save(visit: &Visit, form: &BookingForm) -> Result<Uuid, Error> {
    let id = match id() {
        Some(id) if sent(visit).await?.is_none() => id,
        _ => jobs::draft::new_id(),
    };
    jobs::draft::save(&visit.daybook, id, form).await?;
    set(visit, NAME, id.to_string(), KEPT);
    if cookie(ANSWERS).is_some() {
        set(visit, ANSWERS, String::new(), Duration::ZERO);
    }
    Ok(id)
}

/// Gives the answers to the browser to keep, for the server cannot.
pub fn leave_with_browser(visit: &Visit, form: &BookingForm) {
    let json = serde_json::to_vec(form).unwrap_or_default();
    let text: String = json.iter().map(|byte| format!("{byte:02x}")).collect();
    if text.len() <= COOKIE_MAX {
        set(visit, ANSWERS, text, ANSWERS_KEPT);
    }
}

fn kept_answers() -> Option<BookingForm> {
    let text = cookie(ANSWERS)?;
    let byte = |at: usize| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    let json: Vec<u8> = (0..text.len()).step_by(2).map(byte).collect::<Option<_>>()?;
    serde_json::from_slice(&json).ok()
}

//! The draft of a tab: which one it is, and the answers in it.
//!
//! A draft has an id, which stands in the tab's URLs and forms and opens nothing, and a secret, which a cookie of that id
//! holds and no script can read. So every tab has a draft of its own, and what one shows is what it books. Only while the
//! database is out of reach does the visitor's own browser keep the answers as well, in a cookie: a form is never lost.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::{BookingForm, PrivateCode, Reference};
use jobs::{
    Error,
    booking::draft::{self, Fate, Secret, SentBefore},
};
use leptos::serde_json;
use time::Duration;
use uuid::Uuid;

use super::questions::questions;
use crate::http::{
    RequestContext,
    cookie::{cookie, cookies, set},
};

/// Followed by the draft's id.
const PREFIX: &str = "draft-";
const ANSWERS: &str = "answers-";
/// As long as the server keeps a draft.
const DRAFT_LIFETIME: Duration = Duration::hours(1);
const ANSWERS_LIFETIME: Duration = Duration::minutes(15);
/// Browsers refuse longer cookies.
const COOKIE_MAX: usize = 4_000;
/// So many a browser has at most; then the oldest is forgotten.
const MANY: usize = 20;

/// The draft of the tab that asks. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Draft {
    pub id: Uuid,
    /// What the browser knows of it; none before anything was saved, and in other browsers.
    secret: Option<Secret>,
}

/// What came of saving.
pub enum Saved {
    Kept(Draft),
    /// It has become this booking, and stays that.
    Sent(Reference),
    /// From that network come more drafts than from people.
    TooMany,
}

impl Draft {
    /// The one that a URL or a form names.
    pub fn named(id: &str) -> Option<Self> {
        let id = id.parse().ok()?;
        let secret = cookie(&format!("{PREFIX}{id}")).and_then(|secret| secret.parse().ok());
        Some(Self { id, secret })
    }

    /// Another one. The later is the greater.
    pub fn new() -> Self {
        Self { id: Uuid::now_v7(), secret: None }
    }

    /// The name under which the server keeps it.
    pub fn name(&self) -> Option<Uuid> {
        self.secret.map(|secret| secret.name())
    }

    /// The answers so far, to go on typing.
    pub async fn answers(&self, request: &RequestContext) -> Result<Option<BookingForm>, Error> {
        match self.kept_answers() {
            Some(kept) => Ok(Some(kept)),
            None => self.saved(request).await,
        }
    }

    /// The answers that the server has.
    pub async fn saved(&self, request: &RequestContext) -> Result<Option<BookingForm>, Error> {
        match self.name() {
            Some(name) => draft::load(&request.daybook, name).await,
            None => Ok(None),
        }
    }

    /// The booking that it has become.
    pub async fn sent(&self, request: &RequestContext) -> Result<Option<SentBefore>, Error> {
        match self.name() {
            Some(name) => Ok(draft::booking_of(&request.daybook, name).await?),
            None => Ok(None),
        }
    }

    pub async fn fate(&self, request: &RequestContext) -> Result<Fate, Error> {
        match self.name() {
            Some(name) => draft::fate(&request.daybook, name).await,
            None => Ok(Fate::Unknown),
        }
    }

    /// Saves the answers, with another secret: whoever put the present one into this browser reads none of them.
    pub async fn save(&self, request: &RequestContext, form: &BookingForm) -> Result<Saved, Error> {
        let replaced = match self.fate(request).await? {
            Fate::Sent(reference) => return Ok(Saved::Sent(reference)),
            Fate::Kept => self.name(),
            Fate::Unknown if !request.allowance.keeps() => return Ok(Saved::TooMany),
            Fate::Unknown => None,
        };
        let secret = Secret::random();
        draft::save(&request.daybook, secret.name(), replaced, form).await?;
        let saved = Self { secret: Some(secret), ..*self };
        saved.keep(request);
        self.forget_oldest(request);
        if self.kept_answers().is_some() {
            set(request, &self.answers_cookie(), String::new(), Duration::ZERO);
        }
        Ok(Saved::Kept(saved))
    }

    /// Of the others, the browser forgets the oldest when there are too many.
    fn forget_oldest(&self, request: &RequestContext) {
        let mine = self.id.to_string();
        let mut others: Vec<String> =
            cookies(PREFIX).into_iter().map(|(id, _)| id).filter(|id| *id != mine).collect();
        others.sort_unstable_by(|one, other| other.cmp(one));
        for id in others.into_iter().skip(MANY - 1) {
            set(request, &format!("{PREFIX}{id}"), String::new(), Duration::ZERO);
        }
    }

    /// The browser knows it for another hour.
    pub fn keep(&self, request: &RequestContext) {
        if let Some(secret) = self.secret {
            set(request, &format!("{PREFIX}{}", self.id), secret.reveal(), DRAFT_LIFETIME);
        }
    }

    /// The code of the booking that it becomes, of somebody without an e-mail address.
    pub fn code(&self) -> Option<PrivateCode> {
        self.secret.map(|secret| secret.code())
    }

    /// Gives the answers to the browser to keep, for the server cannot. Where they are too long, those to the service's
    /// questions are left out.
    pub fn leave_with_browser(&self, request: &RequestContext, form: &BookingForm) {
        let short = BookingForm { intake: Default::default(), ..form.clone() };
        let kept = [form, &short]
            .map(|form| BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(form).unwrap_or_default()));
        if let Some(kept) = kept.into_iter().find(|kept| kept.len() <= COOKIE_MAX) {
            set(request, &self.answers_cookie(), kept, ANSWERS_LIFETIME);
        }
    }

    fn kept_answers(&self) -> Option<BookingForm> {
        let kept = cookie(&self.answers_cookie())?;
        serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(kept).ok()?).ok()
    }

    fn answers_cookie(&self) -> String {
        format!("{ANSWERS}{}", self.id)
    }
}

/// The codes of all drafts that this browser had lately.
pub fn codes() -> Vec<PrivateCode> {
    secrets().map(|secret| secret.code()).collect()
}

/// The names of the same: what proves that this is the browser in which a draft became a booking.
pub fn names() -> Vec<Uuid> {
    secrets().map(|secret| secret.name()).collect()
}

fn secrets() -> impl Iterator<Item = Secret> {
    cookies(PREFIX).into_iter().filter_map(|(_, secret)| secret.parse().ok()).take(MANY)
}

/// Saves what is to be kept of a form, and tells that as well.
pub async fn keep(
    request: &RequestContext,
    draft: Draft,
    form: BookingForm,
) -> (BookingForm, Result<Saved, Error>) {
    match questions(request, &form.appointment.service).await {
        Ok(questions) => {
            let form = form.bounded(&questions);
            let saved = draft.save(request, &form).await;
            (form, saved)
        }
        Err(error) => (form, Err(error)),
    }
}

//! What the server tells every page and server function about a request.

use std::sync::Arc;

use axum::http::{Uri, header, request::Parts};
use jobs::{
    Daybook, Error,
    access::{Actor, OperatorAccess, StaffAccess},
};
use leptos::prelude::expect_context;

use super::Allowance;

/// Provided as context by the server, once a request.
#[derive(Clone)]
pub struct RequestContext {
    pub daybook: Daybook,
    /// Who is signed in.
    pub actor: Option<Actor>,
    /// What whoever asks may still do.
    pub allowance: Arc<dyn Allowance>,
    /// Whether a form's `next` is a path here; the server judges.
    pub is_path_here: fn(&str) -> bool,
    /// The sites in whose pages the booking pages may be shown.
    pub embed_origins: Arc<[String]>,
    /// The page is shown within another one.
    pub is_embedded: bool,
    pub frame: Frame,
    /// `make run` and tests: the mail sandbox can be looked at.
    pub is_development: bool,
}

/// What the clinic has decided about the frame of patients' pages.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// There is a logo of the clinic's at [`crate::site::LOGO`].
    pub has_logo: bool,
    /// The footer says with what the pages are made.
    pub names_daybook: bool,
    /// It leads to the team's sign-in.
    pub offers_sign_in: bool,
}

impl Default for Frame {
    fn default() -> Self {
        Self { has_logo: false, names_daybook: true, offers_sign_in: false }
    }
}

/// The request that is being answered.
pub fn request() -> RequestContext {
    expect_context()
}

impl RequestContext {
    /// Whether people come over HTTPS; a proxy in front of us ends it.
    pub fn is_secure(&self) -> bool {
        self.daybook.settings.public_url.starts_with("https://")
    }

    /// The right to staff's pages, or why not.
    pub fn staff(&self) -> Result<StaffAccess, Refused> {
        self.actor.as_ref().ok_or(Refused::SignIn)?.staff().map_err(|_: Error| Refused::Forbidden)
    }

    /// The right to operators' pages, or why not.
    pub fn operator(&self) -> Result<OperatorAccess, Refused> {
        self.actor.as_ref().ok_or(Refused::SignIn)?.operator().map_err(|_: Error| Refused::Forbidden)
    }
}

/// Why a page is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Nobody is signed in: to the login page, and back here afterwards.
    SignIn,
    /// Somebody is, without the right.
    Forbidden,
}

/// Whether the browser says that it was on the page `path` before, which our policy has it say within the site.
pub fn came_from(parts: Option<&Parts>, path: &str) -> bool {
    let referrer =
        parts.and_then(|parts| parts.headers.get(header::REFERER)?.to_str().ok()?.parse::<Uri>().ok());
    referrer.is_some_and(|referrer| referrer.path() == path)
}

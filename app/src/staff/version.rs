//! Whether what staff's lists show has changed since the browser drew them.

use axum::http::request::Parts;
use jobs::{access::StaffAccess, appointment};
use leptos::prelude::use_context;

use crate::{
    http::{PageError, RequestContext},
    live::VERSION,
};

/// The version that the browser shows, when it says one. To be read before anything is waited for.
pub struct ShownVersion(Option<String>);

impl ShownVersion {
    pub fn of_request() -> Self {
        let parts = use_context::<Parts>();
        let header = parts.as_ref().and_then(|parts| parts.headers.get(VERSION)?.to_str().ok());
        Self(header.map(ToOwned::to_owned))
    }
}

/// The version of what staff's lists show; `Unchanged` when the browser shows just that, and there is nothing to read.
pub async fn version(
    request: &RequestContext,
    access: &StaffAccess,
    shown: &ShownVersion,
) -> Result<String, PageError> {
    unless_shown(appointment::version(&request.daybook, access).await?, shown)
}

/// The same of the calendar.
pub async fn calendar_version(
    request: &RequestContext,
    access: &StaffAccess,
    shown: &ShownVersion,
) -> Result<String, PageError> {
    unless_shown(appointment::calendar::version(&request.daybook, access).await?, shown)
}

fn unless_shown(version: String, shown: &ShownVersion) -> Result<String, PageError> {
    if shown.0.as_ref() == Some(&version) { Err(PageError::Unchanged) } else { Ok(version) }
}

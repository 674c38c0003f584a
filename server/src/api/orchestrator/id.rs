//! Which instance a path names.

use std::collections::HashMap;

use axum::{
    extract::{FromRequestParts, Path},
    http::{StatusCode, request::Parts},
};
use domain::InstanceId;

use crate::api::Problem;

/// The instance of `{id}`. What is no id names no instance: `404`, as in the origin, where any text is one.
pub(super) struct Id(pub InstanceId);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = Path::<HashMap<String, String>>::from_request_parts(parts, state).await;
        let id = path.ok().and_then(|Path(path)| path.get("id")?.parse().ok());
        id.map(Self).ok_or_else(|| Problem::plain(StatusCode::NOT_FOUND))
    }
}

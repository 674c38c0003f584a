//! The extractors: [`Bearer`] where a token is needed, `Option<Bearer>` where it only shows more.

use axum::{
    extract::{FromRef, FromRequestParts, OptionalFromRequestParts},
    http::{HeaderValue, StatusCode, header, request::Parts},
};
use engine::Pool;
use jobs::access::{Actor, OperatorAccess};

use super::{Scope, Scopes, actor};
use crate::api::Problem;

/// Who sent a token that holds. What they may do is the handler's to ask.
#[derive(Clone, Debug)]
pub struct Bearer(Actor, Scopes);

impl Bearer {
    pub fn operator(&self) -> Result<OperatorAccess, Problem> {
        self.within(Scope::Operate)
    }

    /// The right to report bounces.
    pub fn bounces(&self) -> Result<OperatorAccess, Problem> {
        self.within(Scope::Bounces)
    }

    fn within(&self, scope: Scope) -> Result<OperatorAccess, Problem> {
        if !self.1.has(scope) {
            let sentence = format!("The token does not have the scope {scope}.");
            return Err(Problem::plain(StatusCode::FORBIDDEN).detail(sentence));
        }
        Ok(self.0.operator()?)
    }

    /// What a request without a token hears where one is needed.
    pub fn missing() -> Problem {
        Problem::plain(StatusCode::UNAUTHORIZED).detail("Send a token as Authorization: Bearer.")
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Bearer
where
    Pool: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let bearer = <Self as OptionalFromRequestParts<S>>::from_request_parts(parts, state).await?;
        bearer.ok_or_else(Self::missing)
    }
}

/// `None` where there is no bearer token at all: one that does not hold is never taken for none. Other schemes
/// are not ours; a proxy in front of us may have passed its own on.
impl<S: Send + Sync> OptionalFromRequestParts<S> for Bearer
where
    Pool: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, Problem> {
        let Some(token) = parts.headers.get(header::AUTHORIZATION).and_then(bearer) else { return Ok(None) };
        let found = actor(&Pool::from_ref(state), token).await.map_err(jobs::Error::from)?;
        let unknown =
            || Problem::plain(StatusCode::UNAUTHORIZED).detail("The token is unknown or was revoked.");
        found.map(|(actor, scopes)| Self(actor, scopes)).map(Some).ok_or_else(unknown)
    }
}

/// The token of `Bearer <token>`; the scheme's case does not matter (RFC 9110, 11.1).
fn bearer(value: &HeaderValue) -> Option<&[u8]> {
    let value = value.as_bytes().trim_ascii();
    let (scheme, token) =
        value.split_at(value.iter().position(|octet| *octet == b' ').unwrap_or(value.len()));
    scheme.eq_ignore_ascii_case(b"bearer").then(|| token.trim_ascii())
}

#[cfg(test)]
mod tests {
    use axum::response::IntoResponse;
    use domain::Role;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_role_without_the_right_is_forbidden() {
        let bearer = |role, scopes| Bearer(Actor::with_token(Uuid::nil(), "x", role), scopes);
        let may = |role| bearer(role, Scopes::default()).operator();
        let narrow = |scope| bearer(Role::Admin, Scopes::of(vec![scope]));
        assert!(narrow(Scope::Bounces).bounces().is_ok() && narrow(Scope::Bounces).operator().is_err());
        assert!(narrow(Scope::Operate).operator().is_ok() && narrow(Scope::Operate).bounces().is_err());
        assert!(may(Role::Operator).is_ok() && may(Role::Admin).is_ok());
        let refused = may(Role::Staff).map(|_| ()).expect_err("staff may not").into_response();
        assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    }

    #[test]
    fn a_token_follows_its_scheme() {
        for (value, token) in [
            ("Bearer x", Some("x")),
            ("bEARER  x ", Some("x")),
            ("Bearer", Some("")),
            ("Bearerx", None),
            ("Basic x", None),
            ("", None),
        ] {
            let value = HeaderValue::from_static(value);
            assert_eq!(bearer(&value), token.map(str::as_bytes), "{value:?}");
        }
    }
}

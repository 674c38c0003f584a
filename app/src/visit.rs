//! What the server tells every page and server function about a request.

use std::{net::IpAddr, sync::Arc};

use jobs::{
    Daybook, Error,
    access::{Actor, OperatorAccess, StaffAccess},
};
use leptos::prelude::expect_context;

use crate::limits::Limits;

/// Provided as context by the server, once a request.
#[derive(Clone)]
pub struct Visit {
    pub daybook: Daybook,
    /// Who is signed in.
    pub actor: Option<Actor>,
    /// Whence the request comes, when it is known.
    pub address: Option<IpAddr>,
    pub limits: Limits,
    /// The sites in whose pages the booking pages may be shown.
    pub embed_origins: Arc<[String]>,
    /// The page is shown within another one.
    pub is_embedded: bool,
    /// `make run` and tests: the mail sandbox can be looked at.
    pub is_development: bool,
}

/// The visit that is being answered.
pub fn visit() -> Visit {
    expect_context()
}

impl Visit {
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

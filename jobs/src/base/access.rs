//! Who may do what, as proofs.
//!
//! The server knows who is signed in and hands an [`Actor`] down; reads and changes that need a right take the
//! proof of it as an argument, so that forgetting the check does not compile.

use domain::{AppointmentId, Role};
use uuid::Uuid;

use crate::base::error::Error;

/// Somebody signed in, or a program with a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub(crate) account_id: Uuid,
    pub(crate) name: String,
    pub(crate) role: Role,
}

/// The right to see and change appointments.
#[derive(Debug)]
pub struct StaffAccess(Actor);

/// The right of a patient to see and change one appointment: who has the link in the e-mail about it.
pub struct PatientAccess(AppointmentId);

/// The right to see and change jobs; of an account, or of whoever has the machine's terminal.
pub struct OperatorAccess(Option<Actor>);

impl Actor {
    /// Whoever is signed in to this account.
    pub fn signed_in(account: Uuid, name: String, role: Role) -> Self {
        Self { account_id: account, name, role }
    }

    /// The program that sent this token.
    pub fn with_token(token: Uuid, name: &str, role: Role) -> Self {
        Self { account_id: token, name: format!("token {name}"), role }
    }

    /// As shown in the audit log.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn role(&self) -> Role {
        self.role
    }

    pub fn staff(&self) -> Result<StaffAccess, Error> {
        match self.role {
            Role::Staff | Role::Admin => Ok(StaffAccess(self.clone())),
            Role::Operator => Err(Error::Forbidden),
        }
    }

    pub fn operator(&self) -> Result<OperatorAccess, Error> {
        match self.role {
            Role::Operator | Role::Admin => Ok(OperatorAccess(Some(self.clone()))),
            Role::Staff => Err(Error::Forbidden),
        }
    }
}

impl StaffAccess {
    pub fn actor(&self) -> &Actor {
        &self.0
    }
}

impl PatientAccess {
    pub(crate) fn to(appointment: AppointmentId) -> Self {
        Self(appointment)
    }

    pub fn appointment(&self) -> AppointmentId {
        self.0
    }
}

/// The right to change an appointment.
#[derive(Clone, Copy)]
pub enum AppointmentAccess<'a> {
    /// Any.
    Staff(&'a StaffAccess),
    /// Their own.
    Patient(&'a PatientAccess),
}

impl AppointmentAccess<'_> {
    /// `NotFound` for a patient who asks for somebody else's.
    pub(crate) fn must_cover(self, appointment: AppointmentId) -> Result<(), Error> {
        match self {
            Self::Patient(access) if access.0 != appointment => Err(Error::NotFound),
            Self::Staff(_) | Self::Patient(_) => Ok(()),
        }
    }

    /// As stored with what they do.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Staff(_) => "staff",
            Self::Patient(_) => "patient",
        }
    }

    pub(crate) fn who(&self) -> Who<'_> {
        match self {
            Self::Staff(access) => Who::Account(access.actor()),
            Self::Patient(_) => Who::Patient,
        }
    }
}

/// Who does something, as the audit log says it.
#[derive(Clone, Copy)]
pub enum Who<'a> {
    Account(&'a Actor),
    /// The patient whom it is about: no name in the log.
    Patient,
    /// `server migrate`.
    Migration,
    /// Somebody who is not signed in.
    Nobody,
    /// Whoever has the machine's terminal.
    Terminal,
}

impl<'a> From<&'a Actor> for Who<'a> {
    fn from(actor: &'a Actor) -> Self {
        Self::Account(actor)
    }
}

impl Who<'_> {
    pub(crate) fn account(self) -> Option<Uuid> {
        match self {
            Self::Account(actor) => Some(actor.account_id),
            Self::Patient | Self::Migration | Self::Nobody | Self::Terminal => None,
        }
    }

    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Account(actor) => &actor.name,
            Self::Patient => "the patient",
            Self::Migration => "server migrate",
            Self::Nobody => "nobody signed in",
            Self::Terminal => "the terminal",
        }
    }
}

impl OperatorAccess {
    /// Whoever may run the program with its settings may do everything anyway.
    pub fn at_the_terminal() -> Self {
        Self(None)
    }

    pub(crate) fn who(&self) -> Who<'_> {
        self.0.as_ref().map_or(Who::Terminal, Who::Account)
    }
}

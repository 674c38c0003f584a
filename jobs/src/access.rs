//! Who may do what, as proofs.
//!
//! The server knows who is signed in and hands an [`Actor`] down; reads and changes that need a right take the
//! proof of it as an argument, so that forgetting the check does not compile.

use domain::Role;
use uuid::Uuid;

use crate::Error;

/// Somebody signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub account_id: Uuid,
    /// As shown in the audit log.
    pub name: String,
    pub role: Role,
}

/// The right to see and change appointments.
pub struct StaffAccess(Actor);

/// The right to see and change jobs.
pub struct OperatorAccess(Actor);

impl Actor {
    pub fn staff(&self) -> Result<StaffAccess, Error> {
        match self.role {
            Role::Staff | Role::Admin => Ok(StaffAccess(self.clone())),
            Role::Operator => Err(Error::Forbidden),
        }
    }

    pub fn operator(&self) -> Result<OperatorAccess, Error> {
        match self.role {
            Role::Operator | Role::Admin => Ok(OperatorAccess(self.clone())),
            Role::Staff => Err(Error::Forbidden),
        }
    }
}

impl StaffAccess {
    pub fn actor(&self) -> &Actor {
        &self.0
    }
}

impl OperatorAccess {
    pub fn actor(&self) -> &Actor {
        &self.0
    }
}

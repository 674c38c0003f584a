//! What was typed on `/find`, and what is wrong with it. A date of birth is in no URL: the browser keeps it meanwhile.

use std::fmt;

use chrono::NaiveDate;
use domain::{BirthForm, Invalid, PrivateCode, Reference, text};
use serde::{Deserialize, Serialize};

use crate::{
    form::{fault, kept},
    http::RequestContext,
};

/// What the browser keeps it as.
const FORM: &str = "find";
/// So much of a reference or a code is kept, in characters: more than either has.
const KEPT_MAX: usize = 40;

/// The paths of the fields in errors; the date of birth has those of [`domain::birth`].
pub const REFERENCE: &str = "reference";
pub const CODE: &str = "code";

/// As it came.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub reference: String,
    pub date_of_birth: BirthForm,
    /// Empty where there is none.
    pub code: String,
}

/// What passed the rules.
pub struct Sought {
    pub reference: Reference,
    pub date_of_birth: NaiveDate,
    pub code: Option<PrivateCode>,
}

impl Typed {
    /// Checks every field, and says all that is wrong in the visitor's language.
    pub fn check(&self, today: NaiveDate) -> Result<Sought, Invalid> {
        let mut invalid = Invalid::default();
        let reference = self.reference.parse().map_err(|_| t!("find-reference-wrong"));
        let reference = invalid.check(REFERENCE, reference);
        let born =
            self.date_of_birth.check(today).map_err(|faults| invalid.0.extend(fault::invalid(faults).0));
        let code = Some(text::line(&self.code)).filter(|code| !code.is_empty());
        let code = code.map(|code| code.parse()).transpose().map_err(|_| t!("find-code-wrong"));
        let code = invalid.check(CODE, code);
        match (reference, born, code) {
            (Some(reference), Ok(date_of_birth), Some(code)) => Ok(Sought { reference, date_of_birth, code }),
            _ => Err(invalid),
        }
    }

    /// Gives it to the browser to keep.
    pub fn leave_with_browser(&self, request: &RequestContext) {
        let cut = |typed: &str| typed.chars().take(KEPT_MAX).collect();
        let kept = Self {
            reference: cut(&self.reference),
            date_of_birth: self.date_of_birth.clone().bounded(),
            code: cut(&self.code),
        };
        kept::leave(request, FORM, &kept);
    }

    /// What the browser has kept.
    pub fn kept() -> Option<Self> {
        kept::kept(FORM)
    }

    /// It is not needed any more.
    pub fn forget(request: &RequestContext) {
        kept::forget(request, FORM);
    }
}

impl fmt::Debug for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Typed([redacted])")
    }
}

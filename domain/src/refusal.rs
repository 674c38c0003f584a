//! Why something that was asked for is not done, each reason with a name.
//!
//! `jobs` answers with one of these and holds no sentence of its own. `Display` is the English text, which stands here alone
//! and which machines read; the pages match on the variant and say it in the reader's language. Nothing in a text repeats
//! what somebody typed.

mod bounce;
mod conflict;
mod fault;
mod operation;

pub use bounce::NotABounce;
pub use conflict::{Conflict, REASON_MAX};
pub use fault::Fault;
pub use operation::OperationFault;

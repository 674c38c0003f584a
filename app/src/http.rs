//! The request that is being answered, as far as pages know it, and what an answer has besides its page.
//!
//! The server provides the [`RequestContext`] and judges whence a request comes; pages only ask. Nothing is drawn here.

mod allowance;
pub mod cookie;
mod page_error;
mod request;
pub mod response;
pub mod url;

pub use allowance::{Allowance, Attempt, Verdict};
pub use page_error::{PageError, elsewhere};
pub use request::{Frame, Refused, RequestContext, came_from, request};

//! PostgreSQL as the engine sees it: connections, what its errors mean, its clock, and where a list goes on.

pub mod clock;
pub mod cursor;
pub mod error;
pub mod pool;
pub mod schema;

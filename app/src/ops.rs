//! The operators' pages: how the queues are, every job and workflow instance, every booking's steps, who works,
//! who did what.
//!
//! A page file owns its parameters, loading and status; the parts beside it take plain values. Operators see
//! no personal data: no page here asks for a patient.

pub mod api;
mod asking;
mod audit_page;
mod audit_table;
mod booking_page;
mod dead_page;
mod gone_page;
mod instances_page;
mod job_page;
mod jobs_page;
mod operations_page;
mod outcome;
mod overview_page;
mod query;
mod state;
mod timeline;
mod workers_page;

pub use audit_page::AuditPage;
pub use booking_page::BookingPage;
pub use dead_page::DeadPage;
pub use instances_page::{InstancePage, InstancesPage};
pub use job_page::JobPage;
pub use jobs_page::JobsPage;
pub use operations_page::{OperationPage, OperationsPage};
pub use overview_page::OverviewPage;
pub use workers_page::WorkersPage;

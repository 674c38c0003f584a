//! Durable workflows on apalis and PostgreSQL.
//!
//! A [`Workflow`] is a list of stages, and each of its steps is a queue of its own. Jobs that have come to a step are
//! worked off in batches: what the step writes, the records of the attempts, the acknowledgements and the successors
//! are one transaction, so a step's effect happens once, whatever is killed when. A failure is written with the instant
//! of the next attempt, so back-off survives a restart. A finished step hands its successors, already locked, to the
//! workers of the same process.
//!
//! - [`Step`] only writes, for many subjects with one statement. [`Effect`] acts on the world outside the database and
//!   then writes what came of it; it has a context of the caller's own.
//! - [`Client`] starts workflows, and every process that has to do with them has one. [`Engine`] runs the workers.
//! - [`store`] has what operators look at and change: jobs, attempts, instances, queues and processes.
//!
//! What a workflow is about is an id that means nothing here ([`Subject`]). apalis brings the workers, their
//! concurrency and their shutdown; the claims on its `apalis.jobs` are ours, because its own acknowledgement cannot join
//! a step's transaction.
//!
//! # Example
//!
//! A parcel is packed and then handed to a carrier, who may be away for a while.
//!
//! ```
//! use std::time::Duration;
//!
//! use async_trait::async_trait;
//! use engine::{
//!     Acting, Client, Effect, Engine, Pool, RetryPolicy, Step, StepError, Subject, Topics, Workflow, Workflows,
//! };
//! use sqlx::{PgConnection, PgPool};
//! use uuid::Uuid;
//!
//! struct Pack;
//!
//! #[async_trait]
//! impl Step for Pack {
//!     fn name(&self) -> &'static str {
//!         "pack"
//!     }
//!
//!     async fn write(&self, db: &mut PgConnection, parcels: &[Subject]) -> Result<(), StepError> {
//!         let insert = "insert into parcel (id) select unnest($1::uuid[])";
//!         sqlx::query(insert).bind(engine::about(parcels)).execute(db).await?;
//!         Ok(())
//!     }
//! }
//!
//! /// What the carrier is called by.
//! #[derive(Clone)]
//! struct Carrier;
//!
//! impl Carrier {
//!     async fn collect(&self, parcel: Uuid) -> Result<String, std::io::Error> {
//!         Ok(format!("receipt of {parcel}"))
//!     }
//! }
//!
//! struct HandOver;
//!
//! #[async_trait]
//! impl Effect for HandOver {
//!     type Context = Carrier;
//!     type Facts = Uuid;
//!     type Receipt = String;
//!
//!     fn name(&self) -> &'static str {
//!         "hand-over"
//!     }
//!
//!     async fn read(&self, _: &Carrier, parcels: &[Subject]) -> Result<Vec<Uuid>, StepError> {
//!         Ok(engine::about(parcels))
//!     }
//!
//!     // Outside any transaction; repeated while the carrier is away, which uses up no attempt.
//!     async fn act(&self, carrier: &Carrier, parcel: Uuid) -> Result<String, StepError> {
//!         carrier.collect(parcel).await.map_err(|error| StepError::away("carrier", error.to_string()))
//!     }
//!
//!     async fn write(
//!         &self,
//!         db: &mut PgConnection,
//!         parcels: &[Subject],
//!         receipts: &[&String],
//!     ) -> Result<(), StepError> {
//!         let update = "update parcel set receipt = told.receipt
//!                       from unnest($1::uuid[], $2::text[]) as told (id, receipt) where parcel.id = told.id";
//!         let receipts: Vec<&str> = receipts.iter().map(|receipt| receipt.as_str()).collect();
//!         sqlx::query(update).bind(engine::about(parcels)).bind(receipts).execute(db).await?;
//!         Ok(())
//!     }
//! }
//!
//! fn ship() -> Workflow<Carrier> {
//!     Workflow::named("ship").then(Pack).then(Acting(HandOver))
//! }
//!
//! # async fn database() -> sqlx::Result<PgPool> {
//! #     let url = std::env::var("DATABASE_URL").expect("DATABASE_URL names a server on which databases may be created");
//! #     let name = format!("engine_example_{}", Uuid::new_v4().simple());
//! #     let server = PgPool::connect(&url).await?;
//! #     sqlx::raw_sql(sqlx::AssertSqlSafe(format!("create database {name}"))).execute(&server).await?;
//! #     let options: sqlx::postgres::PgConnectOptions = url.parse()?;
//! #     let pool = PgPool::connect_with(options.database(&name)).await?;
//! #     engine::schema::apalis().run(&pool).await?;
//! #     sqlx::migrate!("../../migrations").run(&pool).await?;
//! #     // In Daybook instances are about bookings; here they are about parcels.
//! #     sqlx::raw_sql("alter table instance drop constraint instance_booking_id_fkey").execute(&pool).await?;
//! #     Ok(pool)
//! # }
//! # tokio::runtime::Runtime::new()?.block_on(async {
//! # let database = database().await?;
//! sqlx::raw_sql("create table parcel (id uuid primary key, receipt text)").execute(&database).await?;
//!
//! let workflows = Workflows::new([ship()]);
//! let client = Client::new(Pool::from(database), workflows.plans().clone(), RetryPolicy::default(), Topics::default());
//! let engine = Engine::new(client.clone(), Carrier, workflows, Duration::from_secs(86_400));
//! let stop = tokio_util::sync::CancellationToken::new();
//! let working = tokio::spawn(engine.run(stop.clone()));
//!
//! // In the transaction that accepts the parcel: it is accepted and on its way, or neither.
//! let parcel = Subject::new(Uuid::new_v4());
//! let following = client
//!     .pool
//!     .transaction(async |mut tx| {
//!         let following = ship().plan().start(&mut tx, &client, parcel, None).await?;
//!         tx.commit().await?;
//!         Ok::<_, sqlx::Error>(following)
//!     })
//!     .await?;
//! following.announce(&client);
//!
//! loop {
//!     let receipt = sqlx::query_scalar::<_, Option<String>>("select receipt from parcel where id = $1");
//!     match receipt.bind(parcel.about).fetch_optional(&client.pool).await?.flatten() {
//!         Some(receipt) => break assert_eq!(receipt, format!("receipt of {}", parcel.about)),
//!         None => tokio::time::sleep(Duration::from_millis(20)).await,
//!     }
//! }
//! stop.cancel();
//! working.await?;
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! # })?;
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! ```

#![warn(missing_docs)]

mod client;
mod postgres;
mod process;
pub mod store;
mod work;
mod workflow;

pub use client::{
    Client,
    advance::{By, COMPLETED, Following},
};
pub use postgres::{
    clock::{self, mind_clock},
    cursor, error,
    pool::Pool,
    schema,
};
pub use process::{
    handover::Handover,
    janitor::forget_instances,
    keep_going::keep_going,
    wake::{Signal, Topics, Wake, listen},
};
pub use work::engine::Engine;
pub use workflow::{
    plan::{Due, Plan, Plans, Workflow, Workflows, Write},
    retry::RetryPolicy,
    step::{Acting, Described, Effect, Idle, Runnable, Step, Subject, about, instances},
    step_error::StepError,
};

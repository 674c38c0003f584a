//! The connections to PostgreSQL, and the one place where work is tried again.
//!
//! PostgreSQL may give up work in which nothing is wrong. Of two transactions that wait for each other it ends one
//! (SQLSTATE 40P01), and an unlucky order is a serialization failure (40001). After a migration, a statement that was
//! planned before it may not answer any more ("cached plan must not change result type"). Each time everything is undone,
//! so the same is tried once more, and nobody sees it. A [`Pool`] does so for single statements;
//! [`Pool::transaction`] does so for transactions, and there is no other way to begin one.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use futures::{
    FutureExt, StreamExt, TryFutureExt, TryStreamExt,
    future::BoxFuture,
    stream::{self, BoxStream},
};
use sqlx::{
    Connection, Describe, Either, Execute, Executor, PgPool, PgTransaction, Postgres, SqlStr,
    pool::PoolConnection,
    postgres::{PgArguments, PgConnectOptions, PgPoolOptions, PgQueryResult, PgRow, PgStatement, PgTypeInfo},
};

use super::error::{MayPass, Passing};

/// A connection that answered within this time is taken to hold; one that does not after all is an outage, which
/// whoever uses it has to cope with anyway.
const TRUSTED_FOR: Duration = Duration::from_secs(1);

/// Connections to one database. Cheap to clone; all clones share them.
#[derive(Clone, Debug)]
pub struct Pool {
    inner: PgPool,
    plans: Arc<Plans>,
}

/// When plans were last found to be out of date. Connections from before that have others of the kind.
#[derive(Debug, Default)]
struct Plans(Mutex<Option<Instant>>);

impl Plans {
    fn are_stale(&self, age: Duration) -> bool {
        let found = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        found.is_some_and(|at| at.elapsed() <= age)
    }

    fn found_stale(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }
}

impl Pool {
    /// Connects when it is first asked. Connections whose plans are out of date are closed, not used again.
    pub fn lazy(options: PgPoolOptions, connect: PgConnectOptions) -> Self {
        let plans = Arc::<Plans>::default();
        let of_connections = plans.clone();
        let inner = options
            // Asking each time whether the connection still holds would cost a round trip a transaction.
            .test_before_acquire(false)
            .before_acquire(move |connection, meta| {
                let is_stale = of_connections.are_stale(meta.age);
                Box::pin(async move {
                    if !is_stale && meta.idle_for > TRUSTED_FOR {
                        connection.ping().await?;
                    }
                    Ok(!is_stale)
                })
            })
            .connect_lazy_with(connect);
        Self { inner, plans }
    }

    /// Runs `work` in a transaction, which it commits itself; an error undoes it.
    ///
    /// What PostgreSQL gave up without a fault of `work` is run once more from the beginning, so `work` does nothing
    /// outside the database before it has committed.
    pub async fn transaction<T, E, F>(&self, work: impl FnMut(PgTransaction<'static>) -> F) -> Result<T, E>
    where
        E: From<sqlx::Error> + MayPass,
        F: Future<Output = Result<T, E>>,
    {
        self.transaction_with("begin", work).await
    }

    /// The same, begun in words of one's own.
    pub async fn transaction_with<T, E, F>(
        &self,
        begin: &'static str,
        mut work: impl FnMut(PgTransaction<'static>) -> F,
    ) -> Result<T, E>
    where
        E: From<sqlx::Error> + MayPass,
        F: Future<Output = Result<T, E>>,
    {
        match work(self.inner.begin_with(begin).await?).await {
            Err(error) if self.is_worth_another_try(&error) => {
                work(self.inner.begin_with(begin).await?).await
            }
            done => done,
        }
    }

    /// Runs `read`, several statements that only read, on one connection and in no transaction. What PostgreSQL gave up is
    /// run once more from the beginning.
    pub async fn reading<T, E, F>(&self, mut read: impl FnMut(PoolConnection<Postgres>) -> F) -> Result<T, E>
    where
        E: From<sqlx::Error> + MayPass,
        F: Future<Output = Result<T, E>>,
    {
        match read(self.inner.acquire().await?).await {
            Err(error) if self.is_worth_another_try(&error) => read(self.inner.acquire().await?).await,
            done => done,
        }
    }

    /// The pool as sqlx has it, which tries nothing again: for what is neither a statement nor a transaction, such as
    /// listening.
    pub fn untried(&self) -> &PgPool {
        &self.inner
    }

    /// Ends all connections, those in use when they are given back, and waits for it.
    pub async fn close(&self) {
        self.inner.close().await;
    }

    /// The answers of one statement, all of them: what failed half-way is never half an answer.
    async fn run(
        &self,
        sql: SqlStr,
        arguments: Option<PgArguments>,
        persistent: bool,
    ) -> sqlx::Result<Vec<Either<PgQueryResult, PgRow>>> {
        match self.run_once(sql.clone(), arguments.clone(), persistent).await {
            Err(error) if self.is_worth_another_try(&error) => {
                self.run_once(sql, arguments, persistent).await
            }
            done => done,
        }
    }

    async fn run_once(
        &self,
        sql: SqlStr,
        arguments: Option<PgArguments>,
        persistent: bool,
    ) -> sqlx::Result<Vec<Either<PgQueryResult, PgRow>>> {
        let mut connection = self.inner.acquire().await?;
        match arguments {
            Some(arguments) => {
                let query = sqlx::query_with(sql, arguments).persistent(persistent);
                connection.fetch_many(query).try_collect().await
            }
            None => connection.fetch_many(sql).try_collect().await,
        }
    }

    fn is_worth_another_try(&self, error: &impl MayPass) -> bool {
        let Some(passing) = error.passing() else { return false };
        if passing == Passing::StalePlan {
            self.plans.found_stale();
        }
        tracing::info!(cause = passing.as_str(), "PostgreSQL gave up; trying once more");
        true
    }
}

/// One that somebody else has set up. Its connections stay, so that out-of-date plans are found one by one.
impl From<PgPool> for Pool {
    fn from(inner: PgPool) -> Self {
        Self { inner, plans: Arc::default() }
    }
}

impl<'p> Executor<'p> for &Pool {
    type Database = Postgres;

    fn fetch_many<'e, 'q: 'e, E>(
        self,
        mut query: E,
    ) -> BoxStream<'e, sqlx::Result<Either<PgQueryResult, PgRow>>>
    where
        'p: 'e,
        E: 'q + Execute<'q, Postgres>,
    {
        let (pool, persistent) = (self.clone(), query.persistent());
        let arguments = query.take_arguments().map_err(sqlx::Error::Encode);
        let sql = query.sql();
        let answers = async move { pool.run(sql, arguments?, persistent).await };
        answers.map_ok(|answers| stream::iter(answers.into_iter().map(Ok))).try_flatten_stream().boxed()
    }

    fn fetch_optional<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, sqlx::Result<Option<PgRow>>>
    where
        'p: 'e,
        E: 'q + Execute<'q, Postgres>,
    {
        let rows = self.fetch_all(query);
        async move { Ok(rows.await?.into_iter().next()) }.boxed()
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [PgTypeInfo],
    ) -> BoxFuture<'e, sqlx::Result<PgStatement>>
    where
        'p: 'e,
    {
        self.inner.prepare_with(sql, parameters)
    }

    fn describe<'e>(self, sql: SqlStr) -> BoxFuture<'e, sqlx::Result<Describe<Postgres>>>
    where
        'p: 'e,
    {
        self.inner.describe(sql)
    }
}

//! The pool that checks. It is apart from the threads that listen: a slow client takes no place
//! in it, and a client that went away is not worked for.

use crate::failure::Failure;
use crate::metrics::Metrics;
use copydesk_engine::Engine;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::{Semaphore, oneshot};

/// So many requests may wait for each that is worked at.
const WAITING: usize = 32;

/// The engine with the threads that use it.
pub(crate) struct Checking {
    /// Another one when a file of settings has changed.
    engine: RwLock<Arc<Engine>>,
    pool: rayon::ThreadPool,
    places: Arc<Semaphore>,
    at_most: Duration,
    metrics: Arc<Metrics>,
}

impl Checking {
    pub(crate) fn new(
        engine: Engine,
        threads: usize,
        at_most: Duration,
        metrics: Arc<Metrics>,
    ) -> Result<Self, rayon::ThreadPoolBuildError> {
        Ok(Self {
            engine: RwLock::new(Arc::new(engine)),
            pool: rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()?,
            places: Arc::new(Semaphore::new(threads * WAITING)),
            at_most,
            metrics,
        })
    }

    /// The engine at this moment.
    pub(crate) fn engine(&self) -> Arc<Engine> {
        Arc::clone(&self.engine.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes another engine for what comes.
    pub(crate) fn renew(&self, engine: Engine) {
        *self.engine.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(engine);
    }

    /// Does work on a thread of the pool, in its turn.
    ///
    /// # Errors
    ///
    /// Where too much waits already, where it takes too long, and where it panics.
    pub(crate) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Engine) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let place = Arc::clone(&self.places).try_acquire_owned();
        let place = place.map_err(|_| Failure::Overloaded)?;
        let engine = self.engine();
        let metrics = Arc::clone(&self.metrics);
        let (sender, receiver) = oneshot::channel();
        self.pool.spawn(move || {
            let _place = place;
            if sender.is_closed() {
                return;
            }
            metrics.checking.inc();
            let done = catch_unwind(AssertUnwindSafe(|| work(&engine)));
            metrics.checking.dec();
            // Nobody waits any more where this fails.
            let _ = sender.send(done.unwrap_or(Err(Failure::Broken)));
        });
        match tokio::time::timeout(self.at_most, receiver).await {
            Ok(Ok(done)) => done,
            Ok(Err(_)) => Err(Failure::Broken),
            Err(_) => Err(Failure::TooLong(self.at_most.as_secs())),
        }
    }
}

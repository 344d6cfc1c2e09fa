//! Holding what is shared among threads.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Locks a mutex whose content is whole at every moment: a thread that panicked has left it as
/// it was.
pub(crate) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

//! copydesk as a module of Python, `copydesk._copydesk`; the package around it is in `python/`.

mod engine;
mod review;

use pyo3::prelude::*;

/// What the package `copydesk` is made of.
#[pymodule]
mod _copydesk {
    #[pymodule_export]
    use super::engine::{CopydeskError, Engine};
    #[pymodule_export]
    use super::review::{Check, Finding, Related, Review, Suggestion};
    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        super::engine::find_program(module.py());
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}

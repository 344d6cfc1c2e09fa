//! The program `copydesk`, beside which plugins are, and which the processes of plugins run.

use std::io;
use std::path::PathBuf;
use std::sync::OnceLock;

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Says where `copydesk` is, for a program that is another one and has this library in it, such as
/// an interpreter of Python: before the first engine is built, and once. It holds for the process,
/// as the program itself does.
pub fn set_program(path: PathBuf) {
    PROGRAM.get_or_init(|| path);
}

/// The program: this one, where nobody says another.
pub(crate) fn own_program() -> io::Result<PathBuf> {
    PROGRAM
        .get()
        .map_or_else(std::env::current_exe, |path| Ok(path.clone()))
}

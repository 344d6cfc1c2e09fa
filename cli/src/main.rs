//! The binary `copydesk`.

use std::process::ExitCode;

fn main() -> ExitCode {
    copydesk::main()
}

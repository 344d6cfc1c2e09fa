//! copydesk as a language server: findings in an editor as one types.
//!
//! | module | what is in it |
//! |---|---|
//! | `session` | [`run`]: the messages of the client, one after the other |
//! | `settings` | what the client says when it begins |
//! | `open` | the texts that are open, with the changes that the client sends |
//! | `checking` | the threads that check: a change at once, the whole text when the writer pauses |
//! | `partial` | which paragraphs a change touches, and what stays of what was found |
//! | `fault` | a finding as it is kept: bytes of the file, and what repairs it there |
//! | `diagnostics`, `actions`, `hover`, `lens` | what the client is told |
//! | `places` | bytes and positions, paths and URIs |
//! | `commands` | what the client may have written into the settings of the house |

mod actions;
mod checking;
mod commands;
mod diagnostics;
mod fault;
mod hover;
mod lens;
mod open;
mod partial;
mod places;
mod session;
mod settings;

pub use session::{LspError, run};

//! The subcommands, one file each.

mod check;
mod completions;
mod dump;
mod eval;
mod explain;
mod fix;
mod init;
mod lsp;
mod man;
mod names;
mod plugin;
mod plugins;
mod reconcile;
mod schema;
mod serve;
mod texts;
mod version;

#[cfg(fuzzing)]
pub(crate) use fix::repaired;

use crate::Outcome;
use crate::changes::ChangesError;
use copydesk_core::abi::host::CallError;
use copydesk_engine::atomic_write::RewriteError;
use copydesk_engine::{
    BaselineError, ConfigError, DiscoveryError, KeysError, PinsError, PluginError, PolicyError,
    UnknownCheck,
};
use copydesk_formats::InputError;
use std::path::PathBuf;

/// Why a command could not be carried out at all. What goes wrong with one
/// file or one plugin is reported beside the results of the others instead.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Engine(#[from] copydesk_engine::EngineError),
    #[error(transparent)]
    Serve(#[from] copydesk_server::ServeError),
    #[error(transparent)]
    Lsp(#[from] copydesk_lsp::LspError),
    #[error(transparent)]
    Policy(#[from] PolicyError),
    #[error(transparent)]
    Discovery(#[from] DiscoveryError),
    #[error(transparent)]
    Input(#[from] InputError),
    #[error(transparent)]
    Plugin(#[from] CallError),
    #[error(transparent)]
    UnknownCheck(#[from] UnknownCheck),
    #[error("nothing was measured: the paths have no gold annotations")]
    NoGold,
    #[error("{path} is no gold annotation, line {line}: {problem}")]
    Gold {
        path: PathBuf,
        line: usize,
        problem: String,
    },
    #[error("{0} was not repaired: neither standard input nor a workbook can be")]
    Unrepairable(PathBuf),
    #[error(
        "{0} was not repaired: its encoding writes some of its text in more than one way, and other \
         bytes than those of the repairs would change; convert the file to UTF-8"
    )]
    Encoding(PathBuf),
    #[error("{0} was not repaired: {1}")]
    Elsewhere(PathBuf, copydesk_engine::Misplaced),
    #[error("{path} was not repaired: {source}")]
    Repair { path: PathBuf, source: RewriteError },
    #[error("--keys goes with --format shard alone: it tells which facts leave their run")]
    KeysAlone,
    #[error(
        "a baseline is of whole runs: give it to the run that reports, not to one with \
         --format shard or keys"
    )]
    PartialBaseline,
    #[error("the policy accepts no baseline")]
    PolicyBaseline,
    #[error("{0} is not JSON Lines: --format shard and keys are of segments that are records")]
    Shard(PathBuf),
    #[error(transparent)]
    Keys(#[from] KeysError),
    #[error(transparent)]
    Baseline(#[from] BaselineError),
    #[error(transparent)]
    Changes(#[from] ChangesError),
    #[error("cannot write {path}: {source}; it is not written over")]
    Init {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error(transparent)]
    New(#[from] plugin::NewError),
    #[error(transparent)]
    Install(#[from] plugin::InstallError),
    #[error(transparent)]
    Pins(#[from] PinsError),
    #[error(transparent)]
    Refused(#[from] PluginError),
    #[error("cannot write the results: {0}")]
    Write(#[from] std::io::Error),
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Write(error.into())
    }
}

/// Finds what is wrong in translated news articles.
#[derive(Debug, clap::Parser)]
#[command(
    name = "copydesk",
    version,
    disable_version_flag = true,
    about,
    max_term_width = 100,
    arg_required_else_help = true
)]
pub(crate) struct Arguments {
    /// Print the version; with --verbose those of the ABI and the plugins too
    #[arg(short = 'V', long)]
    version: bool,
    /// Say more of the version
    #[arg(long, requires = "version")]
    verbose: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    Check(Box<check::Arguments>),
    Dump(dump::Arguments),
    Explain(explain::Arguments),
    Fix(fix::Arguments),
    Init(init::Arguments),
    Plugins(plugins::Arguments),
    Plugin(plugin::Arguments),
    Eval(eval::Arguments),
    Names(names::Arguments),
    Reconcile(reconcile::Arguments),
    Completions(completions::Arguments),
    Lsp(lsp::Arguments),
    Man(man::Arguments),
    Schema(schema::Arguments),
    Serve(Box<serve::Arguments>),
}

impl Arguments {
    pub(crate) fn run(self) -> Result<Outcome, Error> {
        let Some(command) = self.command else {
            return version::run(self.verbose);
        };
        match command {
            Command::Check(arguments) => check::run(*arguments),
            Command::Dump(arguments) => dump::run(arguments),
            Command::Explain(arguments) => explain::run(arguments),
            Command::Fix(arguments) => fix::run(arguments),
            Command::Init(arguments) => init::run(arguments),
            Command::Plugins(arguments) => plugins::run(arguments),
            Command::Plugin(arguments) => plugin::run(arguments),
            Command::Eval(arguments) => eval::run(arguments),
            Command::Names(arguments) => names::run(arguments),
            Command::Reconcile(arguments) => reconcile::run(arguments),
            Command::Completions(arguments) => completions::run(arguments),
            Command::Lsp(arguments) => lsp::run(&arguments),
            Command::Man(arguments) => man::run(arguments),
            Command::Schema(arguments) => schema::run(arguments),
            Command::Serve(arguments) => serve::run(*arguments),
        }
    }
}

//! What whoever starts the server says.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

/// What whoever starts the server says.
#[derive(Clone, Debug, clap::Args)]
pub struct Settings {
    /// Address to listen on; others than this machine's own are open to whoever reaches them
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub address: IpAddr,
    /// Port to listen on; 0 is one that is free
    #[arg(long, default_value_t = 8081)]
    pub port: u16,
    /// A name under which the server is reached, besides addresses and localhost; may be given again
    #[arg(long = "allow-host", value_name = "NAME")]
    pub allowed_hosts: Vec<String>,
    /// A web page that may ask, as `https://desk.example`; may be given again
    #[arg(long = "allow-origin", value_name = "ORIGIN")]
    pub allowed_origins: Vec<String>,
    /// Configuration, instead of the copydesk.toml of this folder
    #[arg(long)]
    pub config: Option<PathBuf>,
    /// What no configuration can lower: a file from elsewhere [default: that of the user's
    /// settings.toml]
    #[arg(long, value_name = "FILE")]
    pub policy: Option<PathBuf>,
    /// Run every plugin in processes of its own
    #[arg(long)]
    pub isolate: bool,
    /// The largest text, or file, in MiB; checking it takes some 20 times as much memory
    #[arg(long, value_name = "MIB", default_value_t = 4, value_parser = clap::value_parser!(u64).range(1..=256))]
    pub largest: u64,
    /// How long a request may take, in seconds
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub seconds: u64,
    /// How many texts are checked at once [default: one a core]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
    /// How many connections are open at once
    #[arg(long, default_value_t = 16384, value_parser = clap::value_parser!(u32).range(1..))]
    pub connections: u32,
    /// Log no requests on standard error
    #[arg(long, short)]
    pub quiet: bool,
    /// Let the page add names to the register, and faults to copydesk.ignore, beside the
    /// configuration
    #[arg(long)]
    pub editable: bool,
}

impl Settings {
    pub(crate) fn socket(&self) -> SocketAddr {
        SocketAddr::new(self.address, self.port)
    }

    /// Bytes of the largest text.
    pub(crate) fn largest_text(&self) -> usize {
        (self.largest << 20) as usize
    }

    /// Bytes of the largest request: a text and its source, each three times as long in a form.
    pub(crate) fn largest_request(&self) -> usize {
        self.largest_text() * 6 + (1 << 16)
    }

    pub(crate) fn time_limit(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }

    /// How many texts are checked at once.
    pub(crate) fn checked_at_once(&self) -> usize {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        self.threads.map_or_else(cores, usize::from)
    }
}

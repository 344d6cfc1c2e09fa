//! The listener, its connections and their limits, and how it stops.

use crate::app::App;
use crate::error::ServeError;
use crate::routes::router;
use crate::settings::Settings;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

/// How long a client may take to send the head of a request, and how long a connection may be
/// silent between two.
const HEAD: Duration = Duration::from_secs(30);

/// How long requests that are being answered may take when the server is told to stop.
const STOPPING: Duration = Duration::from_secs(10);

/// Serves until the process is told to stop (SIGINT, SIGTERM), then answers what is being asked.
/// The address is written to `out` when it is listened on.
///
/// # Errors
///
/// Where the engine cannot be built, or the address not be listened on.
pub fn serve(settings: Settings, out: impl Write) -> Result<(), ServeError> {
    // One a connection; where the system allows fewer, the others wait.
    let _ = rlimit::increase_nofile_limit(u64::from(settings.connections) + 64);
    let app = Arc::new(App::new(&settings)?);
    // One thread listens, reads and writes; those of the pool check.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .build();
    runtime
        .map_err(ServeError::Runtime)?
        .block_on(listen(&settings, app, out))
}

async fn listen(settings: &Settings, app: Arc<App>, mut out: impl Write) -> Result<(), ServeError> {
    let address = settings.socket();
    let listener = TcpListener::bind(address).await;
    let listener = listener.map_err(|error| ServeError::Listen(address, error))?;
    let address = listener.local_addr().unwrap_or(address);
    let _ = writeln!(out, "http://{address}/").and_then(|()| out.flush());
    let service = TowerToHyperService::new(router(&app, settings));
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(settings.connections as usize));
    let mut stop = std::pin::pin!(told_to_stop());
    loop {
        let accepted = async {
            // Those that are too many wait in the system's queue.
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            accepted = accepted => accepted,
            () = &mut stop => break,
        };
        let stream: TcpStream = match accepted {
            Ok((stream, _)) => stream,
            // A client that went away, or no descriptor left: others can still be answered.
            Err(_) => {
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let _ = stream.set_nodelay(true);
        let connection = hyper::server::conn::http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD)
            .serve_connection(TokioIo::new(stream), service.clone());
        let connection = graceful.watch(connection);
        let app = Arc::clone(&app);
        tokio::spawn(async move {
            let _place = place;
            app.metrics.connections.inc();
            // What a client breaks off is its own affair.
            let _ = connection.await;
            app.metrics.connections.dec();
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(STOPPING, graceful.shutdown()).await;
    Ok(())
}

/// Waits until the process is told to stop.
async fn told_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminated = match signal(SignalKind::terminate()) {
            Ok(terminated) => terminated,
            Err(_) => return std::future::pending().await,
        };
        tokio::select! {
            _ = terminated.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
    }
    #[cfg(not(unix))]
    {
        let _ = tokio::signal::ctrl_c().await;
    }
}

//! The service behind a socket: HTTP/1.1 by hyper, with a limit for everything a client can do slowly,
//! and an end that lets running requests finish.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;

use crate::config::Config;
use crate::error::chain;
use crate::peers::Peers;
use crate::state::{OpenError, lock};
use crate::{App, sweep, thumbnails, xqr};

/// The most that hyper buffers of a connection in each direction. It bounds the head of a request, and
/// with the number of connections the memory of the server.
const BUFFER_BYTES: usize = 64 * 1024;

/// How long to wait when the system has no socket to give: others will be closed meanwhile.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Runs a server until it is told to stop (SIGTERM, SIGINT).
///
/// # Errors
/// Where the library cannot be opened or the address not be listened on.
pub async fn serve(config: Config) -> Result<(), ServeError> {
    let _lock = lock(&config.location.data)?;
    let listen = config.listen;
    let app = App::open(config).await?;
    // Nothing is arriving while no server runs, so whatever says so is a leftover of a crash.
    // It is only marked here: the sweeper removes it beside the first requests, however much it is.
    if let Err(cause) = app.library.records.abandon_all_blobs().await {
        tracing::error!(
            cause = chain(&cause),
            "leftovers of a crash could not be given up"
        );
    }
    let sweeper = sweep::repeatedly(
        app.library.clone(),
        app.config.upload_timeout,
        app.config.trash_retention,
    );
    let sweeper = tokio::spawn(sweeper);
    let drawer = tokio::spawn(thumbnails::repeatedly(app.clone()));
    let caller = tokio::spawn(xqr::webhooks::queue::repeatedly(app.clone()));
    let counter = tokio::spawn(xqr::limits::repeatedly(app.clone()));
    let listener = TcpListener::bind(listen)
        .await
        .map_err(|cause| ServeError::Listen(listen, cause))?;
    let address = listener.local_addr().map_err(ServeError::Io)?;
    let stop = stop_signal().map_err(ServeError::Io)?;
    // Whoever started the server waits for this line.
    writeln!(io::stdout(), "listening on http://{address}").map_err(ServeError::Io)?;
    run(&app, listener, stop).await;
    sweeper.abort();
    drawer.abort();
    caller.abort();
    counter.abort();
    app.close().await;
    Ok(())
}

/// Serves connections until `stop` is done, then waits for what is under way.
pub async fn run(app: &App, listener: TcpListener, stop: impl Future<Output = ()>) {
    let router = crate::app(app.clone());
    let connections = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(app.config.max_connections));
    let peers = Peers::new(app.config.max_connections_per_address);
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (listener.accept().await, place)
        };
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = accepted => accepted,
        };
        let (Ok((stream, address)), Ok(place)) = accepted else {
            tokio::time::sleep(ACCEPT_PAUSE).await;
            continue;
        };
        let Some(peer) = peers.enter(address.ip()) else {
            tracing::debug!(%address, "too many connections from one address");
            continue;
        };
        // Limits on guessing need to know who asks.
        let service = router
            .clone()
            .map_request(move |mut request: Request<Incoming>| {
                request.extensions_mut().insert(ConnectInfo(address));
                request
            });
        let service = TowerToHyperService::new(service);
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(app.config.header_timeout)
            .max_buf_size(BUFFER_BYTES)
            .serve_connection(prepare(stream, app.config.stall_timeout), service);
        let connection = connections.watch(connection);
        tokio::spawn(async move {
            if let Err(cause) = connection.await {
                tracing::debug!(%cause, "a connection broke");
            }
            drop((place, peer));
        });
    }
    drop(listener);
    tracing::info!("stopping");
    let grace = app.config.shutdown_grace;
    let drained = tokio::time::timeout(grace, connections.shutdown()).await;
    if drained.is_err() {
        tracing::warn!("requests were still running and are cut off");
    }
}

/// A connection that answers at once and does not wait for ever for a client that stopped reading.
fn prepare(
    stream: TcpStream,
    stall: Duration,
) -> TokioIo<std::pin::Pin<Box<TimeoutStream<TcpStream>>>> {
    if let Err(cause) = stream.set_nodelay(true) {
        tracing::debug!(%cause, "no TCP_NODELAY");
    }
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(stall));
    TokioIo::new(Box::pin(stream))
}

/// Done when the process is asked to stop.
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Why a server did not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The library does not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The address is taken or not ours.
    #[error("cannot listen on {0}")]
    Listen(SocketAddr, #[source] io::Error),
    /// The system refused something else.
    #[error("the server cannot start")]
    Io(#[source] io::Error),
}

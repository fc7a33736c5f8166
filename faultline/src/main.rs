//! The proxy as a program: says where it listens, then, a line each, what it did to whom.
//!
//! It ends with SIGTERM, and with whoever started it: when its standard input closes.

use std::io::{Read, Write};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, ValueEnum};
use faultline::{Kind, Options, Proxy};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::oneshot;

/// A network that fails, the same way each time.
#[derive(Parser)]
struct Cli {
    /// The server behind it.
    #[arg(long)]
    upstream: SocketAddr,
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// What everything is drawn from.
    #[arg(long)]
    seed: u64,
    /// How many requests in a hundred go wrong.
    #[arg(long, default_value_t = 30)]
    percent: u8,
    /// How many requests in a row go wrong at most.
    #[arg(long, default_value_t = 4)]
    in_a_row: u32,
    /// What may go wrong; everything where nothing is named.
    #[arg(long, value_delimiter = ',')]
    kinds: Vec<Kind>,
    /// The largest body that is let through, in bytes.
    #[arg(long)]
    limit: Option<u64>,
    /// How long a connection stalls before it ends, in milliseconds.
    #[arg(long, default_value_t = 1000)]
    stall_ms: u64,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("faultline: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> std::io::Result<()> {
    // Whoever reads where it listens may end it at once.
    let mut terminated = signal(SignalKind::terminate())?;
    let kinds = match cli.kinds.as_slice() {
        [] => Kind::value_variants().to_vec(),
        kinds => kinds.to_vec(),
    };
    let mut proxy = Proxy::start(Options {
        listen: cli.listen,
        upstream: cli.upstream,
        seed: cli.seed,
        percent: cli.percent,
        most_in_a_row: cli.in_a_row,
        kinds,
        limit: cli.limit,
        stall: Duration::from_millis(cli.stall_ms),
    })
    .await?;
    say(&format!("listening on http://{}", proxy.address()))?;
    let mut left = abandoned();
    loop {
        tokio::select! {
            injected = proxy.injected() => match injected {
                Some(injected) => say(&serde_json::to_string(&injected)?)?,
                None => return Ok(()),
            },
            _ = terminated.recv() => break,
            _ = &mut left => break,
        }
    }
    proxy.settle().await;
    Ok(())
}

/// Ends when nobody holds the other end of standard input.
fn abandoned() -> oneshot::Receiver<()> {
    let (left, leaving) = oneshot::channel();
    // A thread of its own: the runtime would wait for a read that it began.
    std::thread::spawn(move || {
        drop(std::io::stdin().read_to_end(&mut Vec::new()));
        drop(left);
    });
    leaving
}

fn say(line: &str) -> std::io::Result<()> {
    let mut output = std::io::stdout().lock();
    writeln!(output, "{line}")?;
    output.flush()
}

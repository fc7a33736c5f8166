//! One side of the proxy: a connection whose two directions are used at once, and that can be reset.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};

/// A connection.
pub(crate) struct Side {
    pub(crate) read: BufReader<OwnedReadHalf>,
    pub(crate) write: OwnedWriteHalf,
}

impl Side {
    pub(crate) fn new(stream: TcpStream) -> Self {
        // Answers are small, and whoever waits for one sends nothing meanwhile.
        drop(stream.set_nodelay(true));
        let (read, write) = stream.into_split();
        Side {
            read: BufReader::new(read),
            write,
        }
    }

    pub(crate) async fn connect(to: SocketAddr) -> io::Result<Self> {
        TcpStream::connect(to).await.map(Side::new)
    }

    /// Ends the connection with a reset, as a router or a process that dies does.
    pub(crate) fn reset(self) {
        // A connection that is gone already needs none.
        drop(self.write.as_ref().set_zero_linger());
        // Dropped, it would say goodbye first.
        self.write.forget();
    }

    /// Says that nothing more comes, and listens until the other side has no more to say either.
    pub(crate) async fn half_close(mut self) -> io::Result<()> {
        self.write.shutdown().await?;
        tokio::io::copy(&mut self.read, &mut tokio::io::sink()).await?;
        Ok(())
    }
}

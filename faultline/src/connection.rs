//! One connection of a client: request after request, each passed on or not.
//!
//! The server is asked on a connection of its own each time. So whatever is done to one request, the next one
//! finds the server as it is.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use crate::answer::{garble, instead};
use crate::chance::Chance;
use crate::fault::Fault;
use crate::head::{Head, copy_body};
use crate::proxy::Run;
use crate::side::Side;

/// How long an answer is waited for that a server may have given before it stopped to listen.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// What becomes of the client's connection after a request.
enum Next {
    Goes,
    Closes,
    Resets,
    HalfCloses,
}

/// Serves a client until one of them ends the connection.
pub(crate) async fn serve(stream: TcpStream, index: u64, run: Arc<Run>) {
    let mut chance = Chance::of_connection(run.options.seed, index);
    let mut client = Side::new(stream);
    loop {
        let Ok(Some(head)) = Head::read(&mut client.read).await else {
            return;
        };
        let fault = run.fault(index, &head, &mut chance);
        let next = match &fault {
            None => pass(&mut client, &head, &run).await,
            Some(fault) => fail(&mut client, &head, fault, &run).await,
        };
        match next {
            Ok(Next::Goes) => {}
            Ok(Next::Closes) | Err(_) => return,
            Ok(Next::Resets) => return client.reset(),
            // How it ends says nothing any more.
            Ok(Next::HalfCloses) => return drop(client.half_close().await),
        }
    }
}

/// Hands a request on, and the answer back, both as they come.
async fn pass(client: &mut Side, head: &Head, run: &Run) -> io::Result<Next> {
    let mut server = Side::connect(run.options.upstream).await?;
    server.write.write_all(&head.0).await?;
    let asking = copy_body(&mut client.read, &mut server.write, head.request_length());
    let answering = answer(&mut server.read, &mut client.write, head);
    tokio::pin!(asking, answering);
    // A server may answer before it has heard all, and stop to listen.
    tokio::select! {
        asked = &mut asking => {
            if asked.is_err() {
                drop(timeout(LAST_WORDS, answering).await);
                return Ok(Next::Closes);
            }
            answering.await
        }
        answered = &mut answering => {
            let next = answered?;
            asking.await?;
            Ok(next)
        }
    }
}

/// Hands an answer on.
async fn answer(
    server: &mut (impl tokio::io::AsyncBufRead + Unpin),
    client: &mut (impl tokio::io::AsyncWrite + Unpin),
    asked: &Head,
) -> io::Result<Next> {
    loop {
        let head = Head::read(server).await?;
        let head = head.ok_or_else(|| io::Error::from(io::ErrorKind::UnexpectedEof))?;
        client.write_all(&head.0).await?;
        copy_body(server, client, head.answer_length(asked)).await?;
        // What comes before an answer is none.
        if head.status() >= 200 {
            return Ok(if head.closes() || asked.closes() {
                Next::Closes
            } else {
                Next::Goes
            });
        }
    }
}

async fn fail(client: &mut Side, head: &Head, fault: &Fault, run: &Run) -> io::Result<Next> {
    match fault {
        Fault::Reset => Ok(Next::Resets),
        Fault::CutRequest { after } => {
            let _server = ask_in_part(client, head, *after, run).await?;
            Ok(Next::Resets)
        }
        Fault::Stall { after } => {
            let _server = ask_in_part(client, head, *after, run).await?;
            sleep(run.options.stall).await;
            Ok(Next::Resets)
        }
        Fault::LoseAnswer => {
            ask(head, &body(client, head).await?, run).await?;
            Ok(Next::Resets)
        }
        Fault::HalfClose => {
            ask(head, &body(client, head).await?, run).await?;
            Ok(Next::HalfCloses)
        }
        Fault::CutAnswer { thousandths } => {
            let answer = ask(head, &body(client, head).await?, run).await?;
            let arrives = answer.len() as u64 * thousandths / 1000;
            let arrives = usize::try_from(arrives).unwrap_or_default();
            client.write.write_all(&answer[..arrives]).await?;
            Ok(Next::Resets)
        }
        Fault::Garble { what } => {
            let answer = ask(head, &body(client, head).await?, run).await?;
            client.write.write_all(&garble(&answer, *what)).await?;
            Ok(Next::Goes)
        }
        Fault::Duplicate { after_ms } => {
            let body = body(client, head).await?;
            let answer = ask(head, &body, run).await?;
            let _repeating = run.repeating.read().await;
            client.write.write_all(&answer).await?;
            sleep(Duration::from_millis(*after_ms)).await;
            // What is answered to it is nobody's.
            drop(ask(head, &body, run).await);
            Ok(Next::Goes)
        }
        Fault::Flip { bit } => {
            let mut body = body(client, head).await?;
            let index = usize::try_from(bit / 8).unwrap_or_default();
            if let Some(byte) = body.get_mut(index) {
                *byte ^= 1 << (bit % 8);
            }
            let answer = ask(head, &body, run).await?;
            client.write.write_all(&answer).await?;
            Ok(Next::Goes)
        }
        Fault::TooLarge | Fault::TooMany { .. } | Fault::Unavailable { .. } => {
            // What is not read would make the end of the connection a reset, which overtakes the answer.
            copy_body(
                &mut client.read,
                &mut tokio::io::sink(),
                head.request_length(),
            )
            .await?;
            let answer = instead(fault, head).unwrap_or_default();
            client.write.write_all(&answer).await?;
            Ok(Next::Goes)
        }
    }
}

/// Asks the server with so many bytes of the body, and leaves it waiting for as long as it is held.
async fn ask_in_part(client: &mut Side, head: &Head, after: u64, run: &Run) -> io::Result<Side> {
    let mut server = Side::connect(run.options.upstream).await?;
    server.write.write_all(&head.0).await?;
    let mut part = (&mut client.read).take(after);
    tokio::io::copy(&mut part, &mut server.write).await?;
    Ok(server)
}

async fn body(client: &mut Side, head: &Head) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    copy_body(&mut client.read, &mut body, head.request_length()).await?;
    Ok(body)
}

/// Asks the server and reads its whole answer.
async fn ask(head: &Head, body: &[u8], run: &Run) -> io::Result<Vec<u8>> {
    let mut server = Side::connect(run.options.upstream).await?;
    let Side { read, write } = &mut server;
    let mut answered = Vec::new();
    let asking = async {
        write.write_all(&head.0).await?;
        write.write_all(body).await
    };
    let (_asked, answer) = tokio::join!(asking, answer(read, &mut answered, head));
    answer?;
    Ok(answered)
}

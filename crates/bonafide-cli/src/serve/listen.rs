//! Connections: taken, bounded in number, size and time, and ended in order.

use std::{convert::Infallible, net::SocketAddr, pin::pin, sync::Arc, time::Duration};

use hyper::{server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    select,
    sync::{Semaphore, watch},
    time::{sleep, timeout},
};

use super::answer::Answers;
use crate::Failure;

/// How many connections there are at a time; more of them wait.
const CONNECTIONS: u32 = 1024;
/// The largest head of a request.
const MOST_HEAD: usize = 32 << 10;
/// How long a request's head may take, and how long a connection may be idle.
const HEAD_TIME: Duration = Duration::from_secs(15);
/// How long a connection lasts before it is ended after the response at hand.
const LIFE: Duration = Duration::from_secs(300);
/// How long what has begun may take when a connection, or the server, ends.
const GRACE: Duration = Duration::from_secs(20);
/// How long to wait when the system has no more connections to give.
const EXHAUSTED: Duration = Duration::from_millis(100);

/// Listens at an address.
///
/// # Errors
/// Where that is not possible, says why.
pub async fn bind(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!("{address} is taken: stop what listens there, or choose another with --listen")
        }
        _ => format!("cannot listen at {address}: {error}"),
    })
}

/// Answers until the system asks to stop, and then finishes what has begun.
pub async fn serve(listener: TcpListener, answers: Arc<Answers>) {
    let places = Arc::new(Semaphore::new(CONNECTIONS as usize));
    let (stop, stopping) = watch::channel(false);
    let mut asked_to_stop = pin!(asked_to_stop());
    loop {
        let next = async {
            let place = places.clone().acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = select! {
            () = &mut asked_to_stop => break,
            next = next => next,
        };
        let Ok((tcp, _)) = accepted else {
            sleep(EXHAUSTED).await;
            continue;
        };
        let (answers, stopping) = (answers.clone(), stopping.clone());
        tokio::spawn(async move {
            connection(tcp, answers, stopping).await;
            drop(place);
        });
    }
    drop(listener);
    let _ = stop.send(true);
    // Whoever is not done by then is cut off.
    let _ = timeout(GRACE, places.acquire_many(CONNECTIONS)).await;
}

/// One connection, until its end or its time is up.
async fn connection(tcp: TcpStream, answers: Arc<Answers>, mut stopping: watch::Receiver<bool>) {
    // A response is written at once: it should not wait for more.
    let _ = tcp.set_nodelay(true);
    let service = service_fn(move |request| {
        let answers = answers.clone();
        async move { Ok::<_, Infallible>(answers.answer(request).await) }
    });
    let mut connection = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_TIME)
            .max_header_size(MOST_HEAD)
            .title_case_headers(true)
            .serve_connection(TokioIo::new(tcp), service)
    );
    select! {
        // What a client breaks off is its own affair.
        _ = connection.as_mut() => return,
        _ = stopping.wait_for(|stop| *stop) => {}
        () = sleep(LIFE) => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = timeout(GRACE, connection).await;
}

/// Waits for Ctrl-C or, where there is such a thing, SIGTERM.
async fn asked_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    // Where no signal can be waited for, the system ends the process as it always did.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

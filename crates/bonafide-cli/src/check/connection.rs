//! A connection that keeps to a deadline, plain or with TLS.

use std::{
    io::{self, ErrorKind, Read, Write},
    net::{SocketAddr, TcpStream},
    sync::{Arc, mpsc},
    thread,
    time::{Duration, Instant},
};

use rustls::{ClientConfig, ClientConnection, StreamOwned, pki_types::ServerName};
use url::Url;

use super::{Bounds, target, tls};
use crate::Failure;

/// Why there is no answer.
#[derive(Debug)]
pub struct Trouble {
    /// What kind of trouble it is.
    pub cause: Cause,
    /// The message for people.
    pub says: Failure,
}

/// Kinds of trouble that are not all the same to callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Nobody listens there.
    Refused,
    /// The [`Bounds`] do not allow to ask there.
    NotAllowed,
    /// Anything else.
    Other,
}

impl Trouble {
    /// What the bounds say no to.
    pub fn not_allowed(says: Failure) -> Trouble {
        Trouble { cause: Cause::NotAllowed, says }
    }
}

impl From<Failure> for Trouble {
    fn from(says: Failure) -> Trouble {
        Trouble { cause: Cause::Other, says }
    }
}

/// A connection to a server.
pub struct Connection {
    stream: Stream,
    deadline: Instant,
    /// The server's address.
    pub peer: SocketAddr,
    /// The protocol version and cipher suite of TLS; `None` without TLS.
    pub tls: Option<String>,
}

enum Stream {
    Plain(Timed),
    Tls(Box<StreamOwned<ClientConnection, Timed>>),
}

impl Connection {
    /// Connects to the URL's host, with TLS if there is a configuration for it.
    pub fn open(
        url: &Url,
        tls: Option<Arc<ClientConfig>>,
        deadline: Instant,
        bounds: &Bounds,
    ) -> Result<Connection, Trouble> {
        let addresses = resolve(url, deadline, bounds)?;
        for address in &addresses {
            (bounds.may_reach)(address.ip()).map_err(Trouble::not_allowed)?;
        }
        let tcp = connect(url, &addresses, deadline)?;
        let peer = tcp.peer_addr().map_err(|error| format!("the connection was lost: {error}"))?;
        let timed = Timed { tcp, deadline, patience: Duration::MAX, first: Vec::new() };
        let Some(config) = tls else {
            return Ok(Connection { stream: Stream::Plain(timed), deadline, peer, tls: None });
        };
        let stream = shake_hands(url, config, timed)?;
        let tls = Some(tls::summary(&stream.conn));
        Ok(Connection { stream: Stream::Tls(Box::new(stream)), deadline, peer, tls })
    }

    /// Whether the deadline is still to come.
    pub fn has_time(&self) -> bool {
        !left(self.deadline).is_zero()
    }

    /// Sends a message.
    pub fn send(&mut self, message: &[u8]) -> io::Result<()> {
        match &mut self.stream {
            Stream::Plain(timed) => timed.write_all(message),
            Stream::Tls(stream) => stream.write_all(message).and_then(|()| stream.flush()),
        }
    }

    /// Reads what comes, and gives up with [`ErrorKind::TimedOut`] after so much silence or at the deadline.
    pub fn receive(&mut self, buffer: &mut [u8], patience: Duration) -> io::Result<usize> {
        match &mut self.stream {
            Stream::Plain(timed) => {
                timed.patience = patience;
                timed.read(buffer)
            }
            Stream::Tls(stream) => {
                stream.sock.patience = patience;
                stream.read(buffer)
            }
        }
    }
}

/// The host's addresses. The system's resolver knows no deadline, so it runs beside and is left behind.
fn resolve(url: &Url, deadline: Instant, bounds: &Bounds) -> Result<Vec<SocketAddr>, Failure> {
    let host = url.host_str().unwrap_or_default().to_owned();
    let name = host.trim_matches(['[', ']']).to_owned();
    let port = url.port_or_known_default().unwrap_or(80);
    let (sender, receiver) = mpsc::channel();
    let look_up = bounds.resolve;
    thread::spawn(move || {
        // Nobody receives when the deadline has passed: then nobody needs it.
        let _ = sender.send(look_up(&name, port));
    });
    let found = receiver
        .recv_timeout(left(deadline))
        .map_err(|_| format!("looking up {host} took too long: is the network there?"))?;
    let unknown = |why: String| format!("cannot find {host}: {why}; is the name spelled right?");
    let addresses = found.map_err(|error| unknown(error.to_string()))?;
    if addresses.is_empty() { Err(unknown("it has no address".to_owned())) } else { Ok(addresses) }
}

/// Connects to the first address that answers. Each gets its share of the time that is left, so that one
/// that swallows everything does not keep the others from being tried.
fn connect(url: &Url, addresses: &[SocketAddr], deadline: Instant) -> Result<TcpStream, Trouble> {
    let mut last = io::Error::from(ErrorKind::TimedOut);
    for (tried, address) in addresses.iter().enumerate() {
        let share = left(deadline) / u32::try_from(addresses.len() - tried).unwrap_or(u32::MAX);
        if share.is_zero() {
            break;
        }
        match TcpStream::connect_timeout(address, share) {
            Ok(tcp) => {
                // A request is one small message: it should not wait for more.
                let _ = tcp.set_nodelay(true);
                return Ok(tcp);
            }
            Err(error) => last = error,
        }
    }
    let port = url.port_or_known_default().unwrap_or(80);
    let whom = format!("{} port {port}", url.host_str().unwrap_or_default());
    let refused = last.kind() == ErrorKind::ConnectionRefused;
    let cause = if refused { Cause::Refused } else { Cause::Other };
    let says = match last.kind() {
        ErrorKind::ConnectionRefused => {
            format!("{whom} refuses the connection: is the server running, and is that its port?")
        }
        ErrorKind::TimedOut => {
            format!("{whom} does not answer: is the address right, or is a firewall in between?")
        }
        _ => format!("cannot connect to {whom}: {last}"),
    };
    Err(Trouble { cause, says })
}

fn shake_hands(
    url: &Url,
    config: Arc<ClientConfig>,
    mut timed: Timed,
) -> Result<StreamOwned<ClientConnection, Timed>, Failure> {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
    let name = ServerName::try_from(host.clone())
        .map_err(|_| format!("no certificate can name the host {host}"))?;
    let mut connection = ClientConnection::new(config, name)
        .map_err(|error| format!("cannot begin TLS with {host}: {error}"))?;
    while connection.is_handshaking() {
        if let Err(error) = connection.complete_io(&mut timed) {
            if timed.first.starts_with(b"HTTP/") {
                return Err(plain_http(url));
            }
            return Err(tls::failure(&error, &target::authority(url)));
        }
    }
    Ok(StreamOwned::new(connection, timed))
}

fn plain_http(url: &Url) -> Failure {
    let mut plain = url.clone();
    let port = url.port_or_known_default();
    // Both are http and https URLs, where the scheme and the port can always be set.
    let _ = plain.set_scheme("http").and_then(|()| plain.set_port(port));
    format!("{} speaks HTTP without TLS there: check {plain}", target::authority(url))
}

/// How much time is left.
pub fn left(deadline: Instant) -> Duration {
    deadline.saturating_duration_since(Instant::now())
}

/// A socket whose every wait ends at the deadline.
struct Timed {
    tcp: TcpStream,
    deadline: Instant,
    /// How long a read may wait, if the deadline allows it.
    patience: Duration,
    /// The first bytes that came: they tell who speaks what when TLS fails.
    first: Vec<u8>,
}

/// How many first bytes are kept.
const FIRST: usize = 5;

impl Timed {
    fn wait(&self) -> io::Result<Duration> {
        let left = left(self.deadline);
        if left.is_zero() { Err(ErrorKind::TimedOut.into()) } else { Ok(left) }
    }
}

impl Read for Timed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.tcp.set_read_timeout(Some(self.wait()?.min(self.patience)))?;
        let read = self.tcp.read(buffer).map_err(one_kind_of_timeout)?;
        let wanted = (FIRST - self.first.len()).min(read);
        self.first.extend_from_slice(&buffer[..wanted]);
        Ok(read)
    }
}

impl Write for Timed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.tcp.set_write_timeout(Some(self.wait()?))?;
        self.tcp.write(bytes).map_err(one_kind_of_timeout)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.tcp.flush()
    }
}

/// Systems differ in what they call a socket's timeout.
fn one_kind_of_timeout(error: io::Error) -> io::Error {
    if error.kind() == ErrorKind::WouldBlock { ErrorKind::TimedOut.into() } else { error }
}

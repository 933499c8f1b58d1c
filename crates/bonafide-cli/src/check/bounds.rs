//! How far `check` goes on behalf of somebody.

use std::{
    io,
    net::{IpAddr, SocketAddr, ToSocketAddrs},
};

use url::Url;

use crate::Failure;

/// What is asked and read, and no more. By default that is whatever the user may reach by himself.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Whether a URL may be asked at all, before anything is looked up; an error tells why not.
    pub may_ask: fn(&Url) -> Result<(), Failure>,
    /// Whether an address may be connected to; an error tells what it is. Every address of a name is looked
    /// at, and the connection goes to one of those: the name is not looked up again.
    pub may_reach: fn(IpAddr) -> Result<(), Failure>,
    /// Looks up a name.
    pub resolve: fn(&str, u16) -> io::Result<Vec<SocketAddr>>,
    /// How many bytes are kept behind the head of the final response.
    pub content: usize,
}

impl Default for Bounds {
    fn default() -> Bounds {
        Bounds {
            may_ask: |_| Ok(()),
            may_reach: |_| Ok(()),
            resolve: |name, port| (name, port).to_socket_addrs().map(Vec::from_iter),
            content: 64 << 20,
        }
    }
}

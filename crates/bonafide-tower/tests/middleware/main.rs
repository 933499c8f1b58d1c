//! The layers around services, bodies, servers and clients.

// `cfg(test)` tells clippy that these are tests, their helpers included.
#[cfg(test)]
mod common;
#[cfg(test)]
mod deny;
#[cfg(test)]
mod events;
#[cfg(test)]
mod network;
#[cfg(test)]
mod observe;

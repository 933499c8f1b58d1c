//! Readers of captured traffic.

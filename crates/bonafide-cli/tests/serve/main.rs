//! `bonafide serve`, asked over real connections: by hand, by a browser, and by what makes requests up.

mod api;
mod browser;
mod over_http;
mod server;
mod tools;

//! The site that `bonafide serve` serves, in a real browser: tests/browser has what is done there. Needs Node, Chromium
//! and what `cargo xtask install` installs; without Node or Chromium it is skipped, and says so.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use crate::server::Server;

/// The program of that name, by PATH.
fn program(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let mut found =
        names.iter().flat_map(|name| env::split_paths(&path).map(move |at| at.join(name)));
    found.find(|file| file.is_file())
}

#[test]
fn the_site_works_in_a_browser() {
    let (Some(node), Some(chromium)) =
        (program(&["node"]), program(&["chromium", "google-chrome", "chromium-browser"]))
    else {
        eprintln!("skipped: the browser tests need Node and Chromium");
        return;
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/browser");
    assert!(
        folder.join("node_modules/playwright-core").is_dir(),
        "the packages of tests/browser are not installed: run cargo xtask install"
    );
    let server = Server::start(&["--allow-private"]);
    let output = Command::new(node)
        .args(["--test", "--test-reporter=spec", "tests.mjs"])
        .current_dir(folder)
        .env("BONAFIDE", format!("http://{}", server.authority))
        .env("CHROMIUM", chromium)
        .output()
        .expect("node starts");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
}

//! The site that `bonafide serve` serves, in a real browser: tests/browser has what is done there. Needs Node, Chromium
//! and what `cargo xtask install` installs; without Node or Chromium it is skipped, and says so.

use std::{
    env,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// A server that is stopped when the test ends, however it ends.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

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
    let mut server = Server(
        Command::new(env!("CARGO_BIN_EXE_bonafide"))
            .args(["serve", "--listen", "127.0.0.1:0", "--allow-private"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the command starts"),
    );
    let mut line = String::new();
    let out = server.0.stdout.take().expect("it is piped");
    BufReader::new(out).read_line(&mut line).expect("a line");
    let url = line.trim().trim_start_matches("bonafide serves ").trim_end_matches('/');
    let output = Command::new(node)
        .args(["--test", "--test-reporter=spec", "tests.mjs"])
        .current_dir(folder)
        .env("BONAFIDE", url)
        .env("CHROMIUM", chromium)
        .output()
        .expect("node starts");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
}

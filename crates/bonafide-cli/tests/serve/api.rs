//! The API of `bonafide serve` against its own description: schemathesis makes requests up from /openapi.json, sound
//! ones and others, and holds what comes back against it. tests/api has how. Needs what `cargo xtask install` installs.

use std::{path::Path, process::Command};

use crate::server::Server;

#[test]
fn the_api_keeps_to_its_description() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let tool = root.join("target/api/bin/st");
    assert!(tool.is_file(), "schemathesis is not installed: run cargo xtask install");
    // Names that were made up may end up at this machine: no private address is asked.
    let server = Server::start(&[]);
    let url = format!("http://{}/openapi.json", server.authority);
    // The same requests in each run: what fails here fails for everybody.
    let output = Command::new(tool.canonicalize().expect("it is there"))
        .args(["--config-file", "schemathesis.toml", "run", &url, "--checks", "all"])
        .args(["--max-examples", "25", "--continue-on-failure", "--seed", "200", "--no-color"])
        .args(["--suppress-health-check", "too_slow"])
        .current_dir(root.join("tests/api"))
        .env("SCHEMATHESIS_HOOKS", "hooks")
        .output()
        .expect("schemathesis starts");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
    assert!(told.contains("11 selected / 11 total"), "an operation is left out\n{told}");
}

#[test]
fn what_its_page_shows_works() {
    let server = Server::start(&[]);
    let page = server.get("/api/", &[]).text();
    let commands: Vec<String> = page
        .split("<code>curl -s")
        .skip(1)
        .filter_map(|rest| rest.split("</code>").next())
        .map(|rest| ["curl -s -o /dev/null -w '%{http_code}'", rest].concat())
        .map(|command| command.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&"))
        .collect();
    assert_eq!(commands.len(), 11, "one for each operation");
    // What is checked may not be there; and it need not be asked.
    for command in commands.iter().filter(|command| !command.contains("/api/v1/check")) {
        let command = command.replace("127.0.0.1:8200", &server.authority);
        let output = Command::new("sh").args(["-c", &command]).output().expect("sh starts");
        assert_eq!(String::from_utf8_lossy(&output.stdout), "200", "{command}");
    }
}

//! What the tests need beside Rust, Python 3 and Node. Quick when all is there.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// A program that apt-get can install: its Debian package, and what succeeds once it is there.
const PROGRAMS: &[(&str, &str, &[&str])] = &[
    ("nginx", "nginx", &["-v"]),
    ("varnish", "varnishd", &["-V"]),
    ("squid", "squid", &["-v"]),
    ("curl", "curl", &["--version"]),
    ("nodejs", "node", &["--version"]),
    ("npm", "npm", &["--version"]),
    ("python3", "python3", &["--version"]),
    (
        "chromium",
        "sh",
        &["-c", "command -v chromium || command -v google-chrome || command -v chromium-browser"],
    ),
    ("python3-venv", "python3", &["-c", "import ensurepip, venv"]),
];

/// Packages that come with a service of their own; the tests start the programs themselves.
const SERVERS: [&str; 3] = ["nginx", "varnish", "squid"];

/// Installs what is missing.
pub fn run() -> Result<(), String> {
    install_programs()?;
    install_node_packages()?;
    install_python_packages()
}

/// The repository, wherever the command was started.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is in the repository")
}

/// Runs a command that prints for itself; an error says how to run it again.
pub fn run_command(command: &mut Command) -> Result<(), String> {
    let shown = show(command);
    match command.current_dir(root()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{status}; to run it again: {shown}")),
        Err(error) => Err(format!("{error}; to run it again: {shown}")),
    }
}

/// Whether a command starts and succeeds. What it prints is dropped.
pub fn succeeds(command: &mut Command) -> bool {
    let command = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// A command as one would type it, with the variables it sets.
pub fn show(command: &Command) -> String {
    let mut words = Vec::new();
    for (name, value) in command.get_envs() {
        let value = value.unwrap_or_default().to_string_lossy();
        words.push(format!("{}='{value}'", name.to_string_lossy()));
    }
    words.push(command.get_program().to_string_lossy().into_owned());
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}

fn install_programs() -> Result<(), String> {
    let there = |program: &str, arguments: &[&str]| {
        // Debian has servers where only root's PATH looks.
        let in_sbin = Path::new("/usr/sbin").join(program);
        succeeds(Command::new(program).args(arguments))
            || succeeds(Command::new(in_sbin).args(arguments))
    };
    let missing = PROGRAMS.iter().filter(|(_, program, arguments)| !there(program, arguments));
    let packages: Vec<&str> = missing.map(|(package, ..)| *package).collect();
    if packages.is_empty() {
        return Ok(());
    }
    let list = packages.join(" ");
    if !succeeds(Command::new("apt-get").arg("--version")) {
        return Err(format!("missing, and there is no apt-get here to install them: {list}"));
    }
    println!("missing: {list}");
    for server in packages.iter().filter(|package| SERVERS.contains(package)) {
        println!("(Debian starts {server} where systemd runs: systemctl disable --now {server})");
    }
    let update = ["update", "--quiet"];
    run_command(apt_get(&list)?.args(update).stdout(Stdio::null()))?;
    let install = ["install", "--yes", "--quiet", "--no-install-recommends"];
    run_command(apt_get(&list)?.args(install).args(packages))
}

/// apt-get, by sudo where we are not root. `list` is for the one who has to do it by hand.
fn apt_get(list: &str) -> Result<Command, String> {
    let user = Command::new("id").arg("-u").output().map_err(|error| format!("id -u: {error}"))?;
    let mut command = Command::new("env");
    if user.stdout != b"0\n" {
        if !succeeds(Command::new("sudo").arg("--version")) {
            return Err(format!("run this as root: apt-get install {list}"));
        }
        command = Command::new("sudo");
        command.arg("env");
    }
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    Ok(command)
}

/// Where npm packages are wanted: for the examples, for what reads reports in the tests, and for the browser.
const NODE: [&str; 4] = ["examples/express", "examples/fastify", REPORT_READERS, "tests/browser"];

/// The same for Python packages, and the environments that get them; the last is for what tries out the API.
const PYTHON: [(&str, &str); 3] = [
    ("examples", "target/venv"),
    (REPORT_READERS, "target/report-readers"),
    ("tests/api", "target/api"),
];

const REPORT_READERS: &str = "crates/bonafide-cli/tests/report-readers";

fn install_node_packages() -> Result<(), String> {
    NODE.iter().try_for_each(|directory| {
        let directory = root().join(directory);
        let stamp = directory.join("node_modules/.installed");
        unless_done(&directory.join("package-lock.json"), &stamp, || {
            let mut npm = Command::new("npm");
            npm.args(["ci", "--omit=dev", "--no-audit", "--no-fund", "--prefix"]).arg(&directory);
            run_command(&mut npm)
        })
    })
}

fn install_python_packages() -> Result<(), String> {
    PYTHON.iter().try_for_each(|(directory, venv)| {
        let wanted = root().join(directory).join("requirements.txt");
        let venv = root().join(venv);
        unless_done(&wanted, &venv.join(".installed"), || {
            run_command(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&venv))?;
            let mut pip = Command::new(venv.join("bin/python"));
            pip.args(["-m", "pip", "install", "--quiet", "--requirement"]).arg(&wanted);
            run_command(&mut pip)
        })
    })
}

/// Installs what `wanted` lists unless `stamp` says that just this was installed before.
fn unless_done(
    wanted: &Path,
    stamp: &Path,
    install: impl FnOnce() -> Result<(), String>,
) -> Result<(), String> {
    let list = fs::read(wanted).map_err(|error| format!("{}: {error}", wanted.display()))?;
    if fs::read(stamp).is_ok_and(|installed| installed == list) {
        return Ok(());
    }
    println!("installing what {} lists", wanted.display());
    install()?;
    fs::write(stamp, list).map_err(|error| format!("{}: {error}", stamp.display()))
}

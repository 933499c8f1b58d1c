//! A running example, and what it answers byte for byte.

use std::{
    fs,
    io::{Read, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use super::table::{self, Ask, Program, fill};

/// How long a server may take to accept connections; the JVM compiles first.
const START: Duration = Duration::from_secs(60);
/// How long an answer may take.
const ANSWER: Duration = Duration::from_secs(20);

/// A started server. It is killed when this goes.
pub struct Running {
    pub port: u16,
    child: Child,
    directory: PathBuf,
}

impl Running {
    /// Builds and starts a program on a free port and waits until it accepts connections.
    pub fn start(program: &Program) -> Result<Running, String> {
        let port = free_port()?;
        let directory = std::env::temp_dir().join(format!("bonafide-{}-{port}", program.id));
        fs::create_dir_all(&directory).map_err(|e| format!("{}: {e}", directory.display()))?;
        match start(program, port, &directory) {
            Ok(child) => Running { port, child, directory }.wait_until_it_accepts(),
            Err(error) => {
                // Nothing was started; what is left of the directory harms nobody.
                let _ = fs::remove_dir_all(&directory);
                Err(error)
            }
        }
    }

    fn wait_until_it_accepts(mut self) -> Result<Running, String> {
        let deadline = Instant::now() + START;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            let ended = self.child.try_wait().map_err(|error| error.to_string())?;
            if ended.is_some() || Instant::now() > deadline {
                let log = fs::read_to_string(self.directory.join("log")).unwrap_or_default();
                return Err(format!("accepts no connections ({ended:?}): {log}"));
            }
            sleep(Duration::from_millis(20));
        }
        Ok(self)
    }

    /// Sends a request as often as it says: what was sent last, and what came back.
    pub fn ask(&self, ask: &Ask) -> Result<(String, String), String> {
        let etag = match ask.fields.iter().any(|field| field.contains("{etag}")) {
            true => self.etag(ask)?,
            false => String::new(),
        };
        let request = request(ask, &etag);
        let mut answer = String::new();
        for _ in 0..ask.times {
            answer = self.exchange(&request)?;
        }
        Ok((request, answer))
    }

    /// The entity tag of the target as it is now.
    fn etag(&self, ask: &Ask) -> Result<String, String> {
        let path = ask.request.split_once(' ').map_or("", |(_, path)| path);
        let mut get = Ask { request: format!("GET {path}"), body: None, ..ask.clone() };
        get.fields.retain(|field| field.starts_with("Accept:"));
        let answer = self.exchange(&request(&get, ""))?;
        let name = |line: &&str| line.to_ascii_lowercase().starts_with("etag:");
        let line = answer.lines().take_while(|line| !line.is_empty()).find(name);
        let value = line.and_then(|line| line.split_once(':')).map(|(_, value)| value.trim());
        value.map(str::to_owned).ok_or_else(|| format!("no ETag for {path}: {answer}"))
    }

    fn exchange(&self, request: &str) -> Result<String, String> {
        let io =
            |error: std::io::Error| format!("{}: {error}", request.lines().next().unwrap_or(""));
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).map_err(io)?;
        stream.set_read_timeout(Some(ANSWER)).map_err(io)?;
        stream.write_all(request.as_bytes()).map_err(io)?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).map_err(io)?;
        Ok(answer)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Fails only when the server is already gone, and then there is nothing left to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.directory);
    }
}

fn start(program: &Program, port: u16, directory: &Path) -> Result<Child, String> {
    let files = directory.join("files");
    copy_files(&files).map_err(|error| format!("{}: {error}", files.display()))?;
    let (number, directory_text) = (port.to_string(), directory.to_string_lossy());
    let (files, down) = (files.to_string_lossy(), free_port()?.to_string());
    let values =
        [("port", number.as_str()), ("dir", &directory_text), ("files", &files), ("app", &down)];
    let file = table::filled_file(program, &values, directory)?;
    let values = [&values[..], &[("program", &file)]].concat();
    if let Some(build) = &program.build {
        output(&fill(build, &values))?;
    }
    let log = fs::File::create(directory.join("log")).map_err(|error| error.to_string())?;
    let mut command = command(&fill(&program.run, &values));
    command.stdin(Stdio::null()).stderr(log.try_clone().map_err(|error| error.to_string())?);
    command.stdout(log).spawn().map_err(|error| format!("{}: {error}", program.run[0]))
}

/// What a command prints, on stdout or, as some do with their version, on stderr.
pub fn output(words: &[String]) -> Result<String, String> {
    let output = command(words).stdin(Stdio::null()).output();
    let output = output.map_err(|error| format!("{}: {error}", words[0]))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    if !output.status.success() {
        return Err(format!("{}: {}: {}", words.join(" "), output.status, err.trim()));
    }
    Ok(if out.trim().is_empty() { err } else { out })
}

/// A command that runs in `examples/` and finds what Debian has where only root's PATH looks.
pub fn command(words: &[String]) -> Command {
    let sbin = Path::new("/usr/sbin").join(&words[0]);
    let name = if sbin.exists() { sbin } else { PathBuf::from(&words[0]) };
    let mut command = Command::new(name);
    // Werkzeug lists Allow in the order of a set, which a random seed would change with every run.
    command.args(&words[1..]).current_dir(table::directory()).env("PYTHONHASHSEED", "0");
    command
}

fn request(ask: &Ask, etag: &str) -> String {
    let mut text = format!("{} HTTP/1.1\r\nHost: shop.example\r\n", ask.request);
    let mut line = |line: &str| {
        text.push_str(line);
        text.push_str("\r\n");
    };
    ask.fields.iter().for_each(|field| line(&field.replace("{etag}", etag)));
    if let Some(body) = &ask.body {
        line(&format!("Content-Length: {}", body.len()));
    }
    line("Connection: close");
    line("");
    text.push_str(ask.body.as_deref().unwrap_or_default());
    text
}

/// The files that servers of files serve, as old at every run.
fn copy_files(to: &Path) -> std::io::Result<()> {
    let age = std::time::UNIX_EPOCH + Duration::from_secs(1_790_000_000);
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(table::directory().join("files"))? {
        let entry = entry?;
        let copy = to.join(entry.file_name());
        fs::copy(entry.path(), &copy)?;
        fs::File::options().write(true).open(copy)?.set_modified(age)?;
    }
    Ok(())
}

fn free_port() -> Result<u16, String> {
    let port = || TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr();
    Ok(port().map_err(|error| format!("no free port: {error}"))?.port())
}

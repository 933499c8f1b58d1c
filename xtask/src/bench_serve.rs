//! How fast the site answers: what a first visit loads, how long each page takes, and /200 next to nginx with
//! the exported file under the same load.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

const BINARY: &str = "target/release/bonafide";

/// A server, ended with its owner.
struct Server {
    child: Child,
    authority: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts both, asks, and prints the figures.
pub fn run() -> Result<(), String> {
    if !Path::new(BINARY).exists() {
        return Err("first: cargo build --release -p bonafide-cli".to_owned());
    }
    let folder = std::env::temp_dir().join(format!("bonafide-bench-{}", std::process::id()));
    let files = folder.join("site");
    let exported = Command::new(BINARY).args(["export", "site"]).arg(&files).output();
    exported.map_err(|error| format!("{BINARY}: {error}"))?;
    let ours = serve()?;
    for path in ["/", "/200", "/405"] {
        first_visit(&ours.authority, path)?;
    }
    every_page(&ours.authority, &files)?;
    let nginx = nginx(&folder, &files)?;
    for coding in ["identity", "gzip"] {
        let (us, them) = (load(&ours, coding)?, load(&nginx, coding)?);
        println!(
            "/200, {coding}: bonafide {us:.0} requests/s, nginx {them:.0}, ratio {:.2}",
            us / them
        );
    }
    fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))
}

fn serve() -> Result<Server, String> {
    let mut child = Command::new(BINARY)
        .args(["serve", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{BINARY}: {error}"))?;
    let mut line = String::new();
    let stdout = child.stdout.take().ok_or("no standard output")?;
    BufReader::new(stdout).read_line(&mut line).map_err(|error| error.to_string())?;
    let authority = line.trim().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    Ok(Server { authority: authority.to_owned(), child })
}

/// One worker, as we answer from one process; compressing as it is usually told to.
fn nginx(folder: &Path, files: &Path) -> Result<Server, String> {
    let free = TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
    let authority = free.local_addr().map_err(|error| error.to_string())?.to_string();
    drop(free);
    let (folder_name, files) = (folder.display(), files.display());
    let settings = format!(
        "worker_processes 1; daemon off; pid {folder_name}/nginx.pid; error_log {folder_name}/nginx.log;\n\
         events {{ worker_connections 1024; }}\n\
         http {{ default_type text/html; access_log off; gzip on; sendfile on; server {{ listen {authority}; root {files};\n\
         location / {{ try_files $uri $uri.html =404; }} }} }}\n"
    );
    let path = folder.join("nginx.conf");
    fs::write(&path, settings).map_err(|error| format!("{}: {error}", path.display()))?;
    let child = Command::new("nginx")
        .arg("-c")
        .arg(&path)
        .env("PATH", "/usr/sbin:/usr/local/sbin:/usr/bin:/bin")
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("nginx: {error}"))?;
    let server = Server { child, authority };
    for _ in 0..50 {
        if TcpStream::connect(&server.authority).is_ok() {
            return Ok(server);
        }
        thread::sleep(Duration::from_millis(100));
    }
    Err("nginx does not answer".to_owned())
}

/// The octets of the content, and the time to the first octet of the answer.
fn get(authority: &str, path: &str, coding: &str) -> Result<(Vec<u8>, Duration), String> {
    let mut tcp = TcpStream::connect(authority).map_err(|error| error.to_string())?;
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {authority}\r\nAccept-Encoding: {coding}\r\nConnection: close\r\n\r\n"
    );
    let begun = Instant::now();
    let mut answer = vec![0];
    let asked = tcp.write_all(request.as_bytes()).and_then(|()| tcp.read_exact(&mut answer));
    asked.map_err(|error| format!("{path}: {error}"))?;
    let first = begun.elapsed();
    tcp.read_to_end(&mut answer).map_err(|error| format!("{path}: {error}"))?;
    let head = answer.windows(4).position(|four| four == b"\r\n\r\n").map_or(0, |at| at + 4);
    Ok((answer.split_off(head), first))
}

fn first_visit(authority: &str, path: &str) -> Result<(), String> {
    let page = String::from_utf8_lossy(&get(authority, path, "identity")?.0).into_owned();
    let mut wanted = vec![path.to_owned()];
    for attribute in ["href=\"/assets/", "src=\"/assets/"] {
        for (_, rest) in
            page.match_indices(attribute).map(|(at, text)| page.split_at(at + text.len()))
        {
            wanted.push(format!("/assets/{}", rest.split('"').next().unwrap_or_default()));
        }
    }
    wanted.dedup();
    let mut sizes = [0, 0];
    for path in &wanted {
        for (size, coding) in sizes.iter_mut().zip(["identity", "br"]) {
            *size += get(authority, path, coding)?.0.len();
        }
    }
    println!(
        "first visit of {path}: {} requests, {} octets, {} with br",
        wanted.len(),
        sizes[0],
        sizes[1]
    );
    Ok(())
}

fn every_page(authority: &str, files: &Path) -> Result<(), String> {
    let mut times: Vec<(Duration, String)> = Vec::new();
    for path in pages(files, files) {
        get(authority, &path, "identity")?;
        times.push((get(authority, &path, "identity")?.1, path));
    }
    times.sort();
    let (Some(slowest), median) = (times.last(), times.get(times.len() / 2)) else {
        return Err("no pages".to_owned());
    };
    let median = median.map_or(0.0, |(time, _)| time.as_secs_f64() * 1000.0);
    println!(
        "time to the first octet of {} pages: median {median:.2} ms, slowest {:.2} ms ({})",
        times.len(),
        slowest.0.as_secs_f64() * 1000.0,
        slowest.1
    );
    Ok(())
}

/// The paths of the exported pages.
fn pages(folder: &Path, root: &Path) -> Vec<String> {
    let mut found = vec![];
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(pages(&path, root));
        } else if let Some(name) = path.strip_prefix(root).ok().and_then(Path::to_str)
            && let Some(name) = name.strip_suffix(".html")
        {
            found.push(format!("/{}", name.strip_suffix("index").unwrap_or(name)));
        }
    }
    found.sort();
    found
}

/// The best of three runs of wrk, in requests a second.
fn load(server: &Server, coding: &str) -> Result<f64, String> {
    let mut best: f64 = 0.0;
    for _ in 0..3 {
        let output = Command::new("wrk")
            .args(["-t1", "-c16", "-d3s", "-H", &format!("Accept-Encoding: {coding}")])
            .arg(format!("http://{}/200", server.authority))
            .output()
            .map_err(|error| format!("wrk: {error}"))?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let rate = text.lines().find_map(|line| line.strip_prefix("Requests/sec:"));
        let rate = rate.and_then(|rate| rate.trim().parse::<f64>().ok());
        best = best.max(rate.ok_or_else(|| format!("wrk printed {text}"))?);
    }
    Ok(best)
}

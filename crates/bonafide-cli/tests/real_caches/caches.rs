//! nginx, Varnish and Squid as processes of the test's own: on loopback, with their own directories.

use std::{
    fs,
    net::{Ipv4Addr, TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

/// How a cache is run.
pub struct Program {
    /// Its name for readers.
    pub name: &'static str,
    program: &'static str,
    /// Makes it print its version, and what stands before the version there.
    version: (&'static str, &'static str),
    /// What it is told, with PORT, ORIGIN and DIR to be replaced.
    arguments: &'static [&'static str],
    pub configuration: &'static str,
    /// What readers have to know of it.
    pub note: &'static str,
}

pub const PROGRAMS: [Program; 3] = [
    Program {
        name: "nginx",
        program: "nginx",
        version: ("-v", "nginx/"),
        arguments: &["-e", "DIR/log", "-p", "DIR", "-c", "DIR/configuration"],
        configuration: "\
daemon off;
master_process off;
pid DIR/pid;
events {}
http {
    access_log off;
    client_body_temp_path DIR/body;
    proxy_temp_path DIR/proxy;
    fastcgi_temp_path DIR/fastcgi;
    uwsgi_temp_path DIR/uwsgi;
    scgi_temp_path DIR/scgi;
    proxy_cache_path DIR/cache keys_zone=all:1m;
    server {
        listen 127.0.0.1:PORT;
        location / {
            proxy_pass http://127.0.0.1:ORIGIN;
            proxy_cache all;
        }
    }
}
",
        note: "`proxy_cache` and nothing else; without `proxy_cache_valid` it has no heuristics",
    },
    Program {
        name: "Varnish",
        program: "varnishd",
        version: ("-V", "varnish-"),
        arguments: &[
            "-F",
            "-j",
            "none",
            "-n",
            "DIR/work",
            "-a",
            "127.0.0.1:PORT",
            "-b",
            "127.0.0.1:ORIGIN",
            "-s",
            "malloc,16m",
            "-p",
            "default_grace=0",
        ],
        configuration: "",
        note: "its built-in VCL, but with `default_grace=0`: by default everything is served for ten \
               seconds more once it is stale",
    },
    Program {
        name: "Squid",
        program: "squid",
        version: ("-v", "Version "),
        arguments: &["-N", "-f", "DIR/configuration"],
        configuration: "\
http_port 127.0.0.1:PORT accel defaultsite=example.com
cache_peer 127.0.0.1 parent ORIGIN 0 no-query originserver
http_access allow all
visible_hostname cache.example.com
cache_mem 8 MB
access_log none
cache_store_log none
netdb_filename none
pinger_enable off
cache_log DIR/cache.log
pid_filename DIR/pid
coredump_dir DIR
max_filedescriptors 1024
shutdown_lifetime 0 seconds
",
        note: "as an accelerator, with nothing set that decides about caching",
    },
];

/// A running cache. It ends when this goes, also by a failed assertion.
pub struct Cache {
    pub port: u16,
    child: Child,
    dir: PathBuf,
}

impl Cache {
    /// Starts it in front of that origin server and waits until it accepts connections.
    pub fn start(program: &Program, origin: u16) -> Cache {
        let port = free_port();
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!(
            "{}-{}-{port}",
            program.program,
            std::process::id()
        ));
        fs::create_dir_all(&dir).expect("a directory for the cache's files");
        // Started by root, Squid becomes another user.
        fs::set_permissions(&dir, fs::Permissions::from_mode(0o777)).expect("a mode");
        let told = |text: &str| {
            text.replace("PORT", &port.to_string())
                .replace("ORIGIN", &origin.to_string())
                .replace("DIR", &dir.to_string_lossy())
        };
        fs::write(dir.join("configuration"), told(program.configuration)).expect("a file");
        let log = fs::File::create(dir.join("log")).expect("a log file");
        let mut command = command(program);
        command.args(program.arguments.iter().map(|it| told(it))).stdin(Stdio::null());
        command.stdout(log.try_clone().expect("the log file twice")).stderr(log);
        let child = command.spawn().unwrap_or_else(|_| missing(program));
        let mut cache = Cache { port, child, dir };
        cache.wait_until_it_accepts(program);
        cache
    }

    fn wait_until_it_accepts(&mut self, program: &Program) {
        let deadline = Instant::now() + Duration::from_secs(30);
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            let ended = self.child.try_wait().expect("a child's state");
            if ended.is_some() || Instant::now() > deadline {
                let log = |name| fs::read_to_string(self.dir.join(name)).unwrap_or_default();
                let logs = [log("log"), log("cache.log")].concat();
                panic!("{} does not accept connections ({ended:?}): {logs}", program.name);
            }
            sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Cache {
    fn drop(&mut self) {
        // Told to, Varnish ends its child as well; whoever has not ended after five seconds is killed.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let deadline = Instant::now() + Duration::from_secs(5);
        while matches!(self.child.try_wait(), Ok(None)) && Instant::now() < deadline {
            sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.dir);
    }
}

/// The version of a program that is installed.
pub fn version(program: &Program) -> String {
    let (argument, before) = program.version;
    let Ok(output) = command(program).arg(argument).output() else { missing(program) };
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    let rest = said.split(before).nth(1).unwrap_or_default();
    rest.split(|c: char| c != '.' && !c.is_ascii_digit()).next().unwrap_or_default().to_owned()
}

/// Debian has these where only root's PATH looks.
fn command(program: &Program) -> Command {
    let in_sbin = Path::new("/usr/sbin").join(program.program);
    Command::new(if in_sbin.exists() { in_sbin } else { PathBuf::from(program.program) })
}

fn missing(program: &Program) -> ! {
    panic!("{} is not installed: run cargo xtask install", program.program)
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("an address").port()
}

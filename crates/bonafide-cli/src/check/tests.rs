//! What `check` sees of servers that answer with fixed bytes.

use std::{
    fs,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::PathBuf,
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

use bonafide::{Content, OddityKind, Version};
use clap::Parser;
use rcgen::CertificateParams;
use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};

use super::*;

/// Where nobody listens.
const NOBODY: &str = "http://127.0.0.1:1/";

/// What a server does with a connection after it has read the request and sent the bytes.
#[derive(Clone, Copy)]
enum Then {
    Close,
    StayOpen,
}

/// A server on loopback that gives each connection the next of its answers, and keeps the requests.
struct Server {
    port: u16,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn new(answers: impl FnOnce(u16) -> Vec<(String, Then)>) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        Server::on(listener, answers, |tcp| tcp)
    }

    fn close(answer: &str) -> Server {
        Server::new(|_| vec![(answer.to_owned(), Then::Close)])
    }

    fn on<S: Read + Write>(
        listener: TcpListener,
        answers: impl FnOnce(u16) -> Vec<(String, Then)>,
        wrap: impl Fn(TcpStream) -> S + Send + 'static,
    ) -> Server {
        let port = listener.local_addr().unwrap().port();
        let (answers, requests) = (answers(port), Arc::new(Mutex::new(Vec::new())));
        let kept = requests.clone();
        thread::spawn(move || {
            for (answer, then) in answers {
                let mut stream = wrap(listener.accept().unwrap().0);
                kept.lock().unwrap().push(read_request(&mut stream));
                let _ = stream.write_all(answer.as_bytes()).and_then(|()| stream.flush());
                if let Then::StayOpen = then {
                    let _ = stream.read(&mut [0]);
                }
            }
        });
        Server { port, requests }
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

/// Reads a request with the content that its Content-Length announces; of what is TLS the first byte.
fn read_request(stream: &mut impl Read) -> String {
    let (mut bytes, mut byte) = (Vec::new(), [0]);
    let due = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let (head, content) = text.split_once("\r\n\r\n")?;
        let length = head.split_once("Content-Length: ").map_or("0", |(_, rest)| rest);
        let length: usize = length.lines().next()?.parse().ok()?;
        Some(length - content.len())
    };
    let is_tls = |bytes: &[u8]| bytes.starts_with(&[0x16]);
    while due(&bytes) != Some(0)
        && !is_tls(&bytes)
        && stream.read(&mut byte).is_ok_and(|read| read == 1)
    {
        bytes.push(byte[0]);
    }
    String::from_utf8(bytes).unwrap()
}

/// What was handed over of one hop.
#[derive(Debug)]
struct Got {
    method: String,
    target: String,
    status: u16,
    interim: Vec<u16>,
    version: Version,
    content: Content<'static>,
    trailers: usize,
    excess: Vec<u8>,
    oddities: Vec<OddityKind>,
    received: Option<i64>,
    probe: Option<Probe>,
    hop: Hop,
}

impl Got {
    fn of(x: &Exchange<'_>, hop: &Hop) -> Got {
        let own = |coded: &bonafide::Coded<'_>| bonafide::Coded {
            bytes: coded.bytes.to_vec().into(),
            codings: coded.codings,
        };
        let request = x.request.as_ref().unwrap();
        Got {
            method: String::from_utf8(request.method.to_vec()).unwrap(),
            target: String::from_utf8(request.target.to_vec()).unwrap(),
            status: x.response.status,
            interim: x.interim.iter().map(|response| response.status).collect(),
            version: x.response.version,
            content: match &x.response.content {
                Content::NotCaptured => Content::NotCaptured,
                Content::Prefix(coded) => Content::Prefix(own(coded)),
                Content::Whole(coded) => Content::Whole(own(coded)),
            },
            trailers: x.response.trailers.len(),
            excess: x.response.excess.to_vec(),
            oddities: x.response.oddities.iter().map(|oddity| oddity.kind).collect(),
            received: x.received,
            probe: x.probe,
            hop: hop.clone(),
        }
    }

    fn notes(&self) -> String {
        self.hop.notes.join("\n")
    }
}

fn check(arguments: &[&str]) -> (Vec<Got>, Result<(), Failure>) {
    let all = [&["bonafide", "check"], arguments].concat();
    let args::Command::Check(args) = args::Cli::parse_from(all).command else { panic!() };
    let mut got = Vec::new();
    let each = &mut |exchange: &Exchange<'_>, hop: &Hop| got.push(Got::of(exchange, hop));
    let result = exchanges(&args, &Bounds::default(), each).map_err(|trouble| trouble.says);
    (got, result)
}

fn hops(arguments: &[&str]) -> Vec<Got> {
    let (got, result) = check(arguments);
    result.unwrap();
    got
}

/// The only hop.
fn hop(arguments: &[&str]) -> Got {
    let mut got = hops(arguments);
    assert_eq!(got.len(), 1, "{got:#?}");
    got.remove(0)
}

fn failure(arguments: &[&str]) -> Failure {
    let (got, result) = check(arguments);
    assert!(got.is_empty(), "{got:#?}");
    result.unwrap_err()
}

#[test]
fn a_plain_answer() {
    let server = Server::close("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
    let got = hop(&[&server.url("/a?b#c")]);
    assert_eq!((got.status, got.version, got.method.as_str()), (200, Version::Http11, "GET"));
    assert_eq!(got.content, Content::whole(b"hi".as_slice()));
    assert_eq!(got.target, server.url("/a?b"));
    assert_eq!((got.hop.index, got.hop.url.as_str()), (0, got.target.as_str()));
    assert_eq!((got.hop.peer.port(), got.hop.tls.as_deref()), (server.port, None));
    assert!(got.received.is_some_and(|time| time > 1_700_000_000));
    assert!(got.oddities.is_empty() && got.excess.is_empty() && got.hop.notes.is_empty());
    assert!(server.requests()[0].starts_with("GET /a?b HTTP/1.1\r\nHost: 127.0.0.1:"));
}

#[test]
fn a_server_that_stays_open_costs_a_moment() {
    for (answer, excess) in [
        ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", ""),
        ("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nhi", "i"),
        ("HTTP/1.1 204 No Content\r\n\r\nhello", "hello"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n", ""),
    ] {
        let server = Server::new(|_| vec![(answer.to_owned(), Then::StayOpen)]);
        let begun = Instant::now();
        let got = hop(&[&server.url("/")]);
        assert!(begun.elapsed() < Duration::from_secs(5), "{answer}");
        assert!(got.hop.notes.is_empty() && got.oddities.is_empty(), "{got:?}");
        assert_eq!(got.excess, excess.as_bytes(), "{answer}");
        assert!(matches!(got.content, Content::Whole(_)), "{answer}");
    }
}

#[test]
fn chunks_trailers_and_interim_responses() {
    let server = Server::close(
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n\
         HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x\r\na\r\n1\r\nb\r\n0\r\nX: y\r\n\r\n",
    );
    let got = hop(&[&server.url("/")]);
    assert_eq!((got.interim.as_slice(), got.status, got.trailers), (&[100, 103][..], 200, 1));
    assert_eq!(got.content, Content::whole(b"ab".as_slice()));
    assert_eq!(got.oddities, [OddityKind::ChunkExtension]);
}

#[test]
fn what_a_server_cut_is_evidence() {
    for (answer, odd) in [
        ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi", OddityKind::ContentTruncated(Some(7))),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n",
            OddityKind::ContentTruncated(None),
        ),
        ("HTTP/1.1 200 OK\r\nContent-Le", OddityKind::HeadTruncated),
        ("hello, world", OddityKind::NoVersion),
        ("<html>\n\n</html>\n", OddityKind::NoVersion),
    ] {
        let got = hop(&[&Server::close(answer).url("/")]);
        assert!(got.oddities.contains(&odd), "{answer}: {got:?}");
    }
}

#[test]
fn what_bonafide_cut_is_no_evidence() {
    let expect_prefix = |answer: &str| {
        let server = Server::new(|_| vec![(answer.to_owned(), Then::StayOpen)]);
        let got = hop(&["--timeout", "2", &server.url("/")]);
        assert!(got.oddities.is_empty(), "{got:?}");
        let Content::Prefix(coded) = &got.content else { panic!("{got:?}") };
        assert_eq!(&*coded.bytes, b"hi");
        assert!(got.notes().contains("--timeout"), "{got:?}");
    };
    thread::scope(|scope| {
        for answer in [
            "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n",
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nhi",
        ] {
            scope.spawn(move || expect_prefix(answer));
        }
    });
}

#[test]
fn answers_that_do_not_come() {
    let silent = Server::new(|_| vec![(String::new(), Then::StayOpen)]);
    let half = Server::new(|_| vec![("HTTP/1.1 200 OK\r\nA: ".to_owned(), Then::StayOpen)]);
    for server in [silent, half] {
        let begun = Instant::now();
        let message = failure(&["--timeout", "1", &server.url("/")]);
        assert!(message.contains("answer came: the time was up (--timeout)"), "{message}");
        assert!(begun.elapsed() < Duration::from_secs(5));
    }
    let message = failure(&[&Server::close("").url("/")]);
    assert!(message.ends_with("closed the connection without an answer"), "{message}");
    let message = failure(&[NOBODY]);
    assert!(message.contains("refuses the connection"), "{message}");
}

#[test]
fn limits() {
    let endless = format!("HTTP/1.1 200 OK\r\nX: {}", "x".repeat(1 << 21));
    let message = failure(&[&Server::close(&endless).url("/")]);
    assert!(message.contains("the first MiB"), "{message}");
    let interim = "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(200);
    let message = failure(&[&Server::close(&interim).url("/")]);
    assert!(message.contains("100 interim"), "{message}");
    let big =
        format!("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n{}", "x".repeat(70 << 20));
    let got = hop(&[&Server::close(&big).url("/")]);
    assert!(matches!(&got.content, Content::Prefix(coded) if coded.bytes.len() >= 64 << 20));
    assert!(got.notes().contains("64 MiB") && got.oddities.is_empty());
}

#[test]
fn a_chain_is_followed_to_its_end() {
    let server = Server::new(|port| {
        let answers = [
            "HTTP/1.1 301 Moved Permanently\r\nLocation: b/c\r\nContent-Length: 0\r\n\r\n"
                .to_owned(),
            format!("HTTP/1.1 302 Found\r\nLocation: //127.0.0.1:{port}/d\r\n\r\n"),
            "HTTP/1.1 200 OK\r\n\r\nend".to_owned(),
        ];
        answers.map(|answer| (answer, Then::Close)).into()
    });
    let got = hops(&[&server.url("/a/x#y")]);
    let seen: Vec<_> = got.iter().map(|got| (got.hop.index, got.status, &*got.target)).collect();
    let urls = ["/a/x", "/a/b/c", "/d"].map(|path| server.url(path));
    assert_eq!(seen, [(0, 301, &*urls[0]), (1, 302, &*urls[1]), (2, 200, &*urls[2])]);
    assert!(got.iter().all(|got| got.hop.notes.is_empty()));
}

#[test]
fn chains_that_do_not_end_are_ended() {
    let to = |path: &str| {
        let answer = format!("HTTP/1.1 302 Found\r\nLocation: {path}\r\n\r\n");
        move |_| vec![(answer, Then::Close); 9]
    };
    let got = hop(&[&Server::new(to("/#x")).url("/")]);
    assert!(got.notes().contains("redirect loop"), "{got:?}");
    let got = hops(&["--max-redirects", "3", &Server::new(to("x/y")).url("/")]);
    assert_eq!(got.len(), 4);
    assert!(got[3].notes().contains("--max-redirects 3") && got[2].hop.notes.is_empty());
    let got = hop(&["--max-redirects", "0", &Server::new(to("/y")).url("/")]);
    assert_eq!(got.status, 302);
    let got = hop(&[&Server::new(to("gopher://127.0.0.1/\x1b[2J")).url("/")]);
    assert!(got.notes().contains("neither http nor https"), "{got:?}");
    assert!(!got.notes().contains('\x1b'));
}

#[test]
fn http_follows_where_https_is_refused() {
    let target::Start { url, guessed_https } = target::start("example.com/a").unwrap();
    let args::Command::Check(args) =
        args::Cli::parse_from(["bonafide", "check", "example.com/a"]).command
    else {
        panic!()
    };
    let mut turn = Turn { url, ask: Ask::new(&args).unwrap(), notes: Vec::new() };
    turn.fall_back_to_http();
    assert!(guessed_https && turn.notes[0].contains("https was refused"));
    assert_eq!(turn.url.as_str(), "http://example.com/a");
}

#[test]
fn a_form_leads_to_a_page() {
    let server = Server::new(|_| {
        let see = "HTTP/1.1 303 See Other\r\nLocation: /done\r\n\r\n".to_owned();
        vec![(see, Then::Close), ("HTTP/1.1 200 OK\r\n\r\n".to_owned(), Then::Close)]
    });
    let got = hops(&["-d", "a=b", "-H", "Cookie: c=d", &server.url("/form")]);
    assert_eq!((got[0].method.as_str(), got[1].method.as_str()), ("POST", "GET"));
    let [post, get] = &server.requests()[..] else { panic!() };
    assert!(post.starts_with("POST /form ") && post.ends_with("\r\n\r\na=b"), "{post}");
    assert!(get.starts_with("GET /done ") && get.ends_with("\r\n\r\n"), "{get}");
    assert!(!get.contains("Content-") && get.contains("Cookie: c=d"), "{get}");
}

#[test]
fn credentials_are_not_carried_to_another_origin() {
    let other = Server::close("HTTP/1.1 200 OK\r\n\r\n");
    let to = format!("HTTP/1.1 307 Temporary Redirect\r\nLocation: {}\r\n\r\n", other.url("/"));
    let first = Server::close(&to);
    let got = hops(&["-H", "Authorization: Bearer s3cret", "-H", "X: 1", &first.url("/")]);
    assert!(first.requests()[0].contains("s3cret"));
    assert!(!other.requests()[0].contains("s3cret") && other.requests()[0].contains("X: 1"));
    assert!(got[1].notes().contains("Authorization was not sent"), "{got:?}");
}

#[test]
fn a_probe_asks_once_more() {
    let server = Server::new(|_| {
        let to = "HTTP/1.1 302 Found\r\nLocation: /a/b?c\r\n\r\n".to_owned();
        let ok = "HTTP/1.1 200 OK\r\n\r\n".to_owned();
        vec![(to.clone(), Then::Close), (ok, Then::Close), (to, Then::Close)]
    });
    let got = hops(&["--probe", "-d", "x", &server.url("/")]);
    let probes: Vec<_> = got.iter().map(|got| (got.probe, got.method.as_str())).collect();
    assert_eq!(
        probes,
        [(None, "POST"), (None, "GET"), (Some(Probe::NonexistentPath), "GET")],
        "and what the probe is redirected to is not asked"
    );
    assert!(got[2].target.starts_with(&server.url("/a/bonafide-")), "{}", got[2].target);
}

#[test]
fn a_failure_comes_after_what_was_seen() {
    let to = format!("HTTP/1.1 302 Found\r\nLocation: {NOBODY}\r\n\r\n");
    let (got, result) = check(&[&Server::close(&to).url("/")]);
    assert_eq!((got.len(), got[0].status), (1, 302));
    assert!(result.unwrap_err().contains("refuses the connection"));
}

#[test]
fn head_has_no_content() {
    let server = Server::new(|_| {
        vec![("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n".to_owned(), Then::StayOpen)]
    });
    let got = hop(&["-X", "HEAD", &server.url("/")]);
    assert!(got.content.is_none() && got.oddities.is_empty() && got.hop.notes.is_empty());
}

#[test]
fn ipv6() {
    let Ok(listener) = TcpListener::bind("[::1]:0") else {
        eprintln!("skipped: no IPv6 loopback here");
        return;
    };
    let ok = |_| vec![("HTTP/1.1 200 OK\r\n\r\n".to_owned(), Then::Close)];
    let server = Server::on(listener, ok, |tcp| tcp);
    let got = hop(&[&format!("[::1]:{}/a", server.port)]);
    assert_eq!(got.target, format!("http://[::1]:{}/a", server.port));
    assert!(got.hop.peer.is_ipv6());
    assert!(server.requests()[0].contains(&format!("\r\nHost: [::1]:{}\r\n", server.port)));
}

/// A server with a certificate that nobody knows, and a file of that certificate.
struct TlsServer {
    server: Server,
    certificate: PathBuf,
}

impl TlsServer {
    fn new(name: &str, answers: usize, adapt: impl Fn(&mut CertificateParams)) -> TlsServer {
        let key = rcgen::KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        params.distinguished_name.push(rcgen::DnType::CommonName, name);
        adapt(&mut params);
        let certificate = params.self_signed(&key).unwrap();
        let der = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], der)
            .unwrap();
        let config = Arc::new(config);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let ok = "HTTP/1.1 200 OK\r\n\r\nsecret".to_owned();
        let wrap = move |tcp| StreamOwned::new(ServerConnection::new(config.clone()).unwrap(), tcp);
        let server = Server::on(listener, |_| vec![(ok, Then::Close); answers], wrap);
        let file = format!("bonafide-check-{}-{}.pem", std::process::id(), server.port);
        let path = std::env::temp_dir().join(file);
        fs::write(&path, certificate.pem()).unwrap();
        TlsServer { server, certificate: path }
    }

    fn url(&self, host: &str) -> String {
        format!("https://{host}:{}/", self.server.port)
    }
}

impl Drop for TlsServer {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.certificate);
    }
}

#[test]
fn certificates_are_believed_when_their_issuer_is() {
    let tls = TlsServer::new("localhost", 4, |_| {});
    let (url, file) = (tls.url("localhost"), tls.certificate.display().to_string());
    let message = failure(&["--cacert", "/nonexistent", &url]);
    assert!(message.contains("cannot read certificates from /nonexistent"), "{message}");
    let trusting = hop(&["--cacert", &file, &url]);
    assert_eq!(trusting.status, 200);
    assert!(trusting.hop.tls.as_ref().is_some_and(|tls| tls.starts_with("TLS 1.3 TLS13_AES")));
    assert_eq!(hop(&["--insecure", &url]).status, 200);
    let message = failure(&["--cacert", &file, &tls.url("127.0.0.1")]);
    assert!(message.contains("is for") && message.contains("localhost"), "{message}");
    let stranger = TlsServer::new("127.0.0.1", 1, |_| {});
    let message = failure(&["--cacert", &file, &stranger.url("127.0.0.1")]);
    assert!(message.contains("--cacert") && message.contains("--insecure"), "{message}");
}

#[test]
fn a_cut_without_close_notify_proves_no_end() {
    let tls = TlsServer::new("localhost", 1, |_| {});
    let got = hop(&["--insecure", &tls.url("localhost")]);
    assert!(matches!(&got.content, Content::Prefix(coded) if &*coded.bytes == b"secret"));
    assert!(got.notes().contains("close_notify") && got.oddities.is_empty(), "{got:?}");
}

#[test]
fn certificates_that_no_server_should_have_are_told() {
    let ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let expired =
        |params: &mut CertificateParams| params.not_after = rcgen::date_time_ymd(2001, 1, 1);
    let early =
        |params: &mut CertificateParams| params.not_before = rcgen::date_time_ymd(4000, 1, 1);
    let of_ca = |params: &mut CertificateParams| params.is_ca = ca;
    let expect = |adapt: &dyn Fn(&mut CertificateParams), says| {
        let tls = TlsServer::new("localhost", 2, adapt);
        let file = tls.certificate.display().to_string();
        let message = failure(&["--cacert", &file, &tls.url("localhost")]);
        assert!(message.contains(says) && message.contains("--insecure"), "{message}");
        assert_eq!(hop(&["--insecure", &tls.url("localhost")]).status, 200, "{says}");
    };
    expect(&expired, " days ago");
    expect(&early, "not valid yet");
    expect(&of_ca, "CA:FALSE");
}

#[test]
fn http_and_https_taken_for_each_other_are_told() {
    let plain = Server::close("HTTP/1.1 400 Bad Request\r\n\r\n");
    let message = failure(&["-k", &format!("https://127.0.0.1:{}/a", plain.port)]);
    assert!(message.ends_with(&format!("check {}", plain.url("/a"))), "{message}");
    let alert = Server::close("\x15\x03\x01\0\x02\x02\x46");
    let message = failure(&[&alert.url("/")]);
    assert!(message.contains("speaks TLS there: use https://"), "{message}");
    let go = "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n";
    let got = hop(&[&Server::close(go).url("/")]);
    assert!(got.notes().contains("use https://"), "{got:?}");
}

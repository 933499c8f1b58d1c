//! How `bonafide check` ends: exit statuses and messages.

use std::{
    io::{Read, Write},
    net::TcpListener,
    process::{Command, Output},
    thread,
};

/// The URL of a server on loopback that answers one request with these bytes.
fn serve(answer: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback");
    let address = listener.local_addr().expect("a bound socket has an address");
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        // A small request without content comes in one piece.
        let _ = stream.read(&mut [0; 4096]);
        stream.write_all(answer.as_bytes()).expect("a client that reads");
    });
    format!("http://{address}/")
}

fn check(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bonafide"))
        .args(["check", "--timeout", "5"])
        .args(arguments)
        .output()
        .expect("the program was built")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn an_honest_answer_exits_with_0() {
    let url = serve(
        "HTTP/1.1 200 OK\r\nDate: Tue, 15 Nov 1994 08:12:31 GMT\r\nContent-Type: text/plain\r\n\
         Cache-Control: no-store\r\nContent-Length: 6\r\n\r\nhello\n",
    );
    let output = check(&[&url]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(output.stderr.is_empty() && !output.stdout.is_empty(), "{output:?}");
}

#[test]
fn a_violation_exits_with_1_unless_told_otherwise() {
    let broken = "HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n";
    assert_eq!(check(&[&serve(broken)]).status.code(), Some(1));
    assert_eq!(check(&["--exit-zero", &serve(broken)]).status.code(), Some(0));
}

#[test]
fn a_check_that_cannot_be_made_exits_with_2() {
    let nobody = "127.0.0.1:1";
    for (arguments, says) in [
        (vec![nobody], "refuses the connection"),
        (vec!["ftp://127.0.0.1/"], "speaks http and https, not ftp"),
        (vec!["-H", "nonsense", nobody], "-H wants 'Name: value'"),
        (vec!["--timeout", "0", nobody], "--timeout"),
    ] {
        let output = check(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(says), "{}", stderr(&output));
    }
    let closes = check(&[&serve("")]);
    assert_eq!(closes.status.code(), Some(2));
    assert!(stderr(&closes).contains("without an answer"), "{}", stderr(&closes));
}

#[test]
fn what_a_server_sends_does_not_reach_the_terminal_raw() {
    let url = serve(
        "HTTP/1.1 302 \x1b[2J\r\nLocation: gopher://\x1b[31m\r\nContent-Length: 0\r\n\r\n\x1b[2J",
    );
    let output = check(&["--exit-zero", &url]);
    assert!(!output.stdout.contains(&0x1b), "{output:?}");
    assert_eq!(output.status.code(), Some(0));
}

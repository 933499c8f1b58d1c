//! What the checker of URLs may ask on behalf of strangers: what anybody could ask from anywhere.
//!
//! The address that a name has is looked at, and connected to, at every hop: a name that changes its address
//! in between, or a redirect, reaches nothing else.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::Url;

use crate::{Failure, check::Bounds};

/// How much of an answer's content is read.
const MOST_CONTENT: usize = 5 << 20;

/// The bounds of a check that somebody else asks for.
pub fn bounds(allow_private: bool) -> Bounds {
    let own = Bounds { content: MOST_CONTENT, ..Bounds::default() };
    if allow_private { own } else { Bounds { may_ask, may_reach, ..own } }
}

/// Ports where something listens that takes a request for something else: those that browsers refuse
/// (<https://fetch.spec.whatwg.org/#port-blocking>), and those of databases and caches that read lines of text.
const NOT_FOR_HTTP: [u16; 88] = [
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101,
    102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427,
    465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990,
    993, 995, 1719, 1720, 1723, 2049, 3306, 3659, 4045, 4190, 5060, 5061, 5432, 6000, 6379, 6566,
    6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080, 11211, 27017,
];

fn may_ask(url: &Url) -> Result<(), Failure> {
    match url.port() {
        Some(port) if NOT_FOR_HTTP.contains(&port) => {
            Err(format!("port {port} is not for HTTP, and is not asked"))
        }
        _ => Ok(()),
    }
}

fn may_reach(address: IpAddr) -> Result<(), Failure> {
    match refused(address) {
        // Which address it is stays unsaid: what a name means inside of a network is nobody's business.
        Some(kind) => Err(format!(
            "not asked, for the host has {kind} address; only what everybody can reach is checked here"
        )),
        None => Ok(()),
    }
}

/// The kind of address that is not to be reached, with its article; `None` for one of the public Internet.
fn refused(address: IpAddr) -> Option<&'static str> {
    match address {
        IpAddr::V4(address) => refused_v4(address),
        IpAddr::V6(address) => refused_v6(address),
    }
}

/// By the registry of special-purpose addresses (RFC 6890 and what updates it).
fn refused_v4(address: Ipv4Addr) -> Option<&'static str> {
    Some(match address.octets() {
        [0, ..] => "an unspecified",
        [127, ..] => "a loopback",
        [10, ..] | [172, 16..=31, ..] | [192, 168, ..] => "a private",
        [100, 64..=127, ..] => "a carrier's private",
        [169, 254, ..] => "a link-local",
        // Azure's machines ask their host there, which is no link-local address as with others.
        [168, 63, 129, 16] => "a cloud host's",
        [192, 0, 0, _] | [192, 88, 99, _] | [240..=255, ..] => "a reserved",
        [192, 0, 2, _] | [198, 51, 100, _] | [203, 0, 113, _] => "a documentation",
        [198, 18..=19, ..] => "a benchmarking",
        [224..=239, ..] => "a multicast",
        _ => return None,
    })
}

fn refused_v6(address: Ipv6Addr) -> Option<&'static str> {
    let segments = address.segments();
    if let Some(inner) = embedded(address) {
        return refused_v4(inner);
    }
    Some(match segments {
        [0, 0, 0, 0, 0, 0, 0, 0] => "an unspecified",
        [0, 0, 0, 0, 0, 0, 0, 1] => "a loopback",
        [0xfc00..=0xfdff, ..] => "a private",
        [0xfe80..=0xfebf, ..] => "a link-local",
        [0xff00..=0xffff, ..] => "a multicast",
        [0x2001, 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => "a documentation",
        // Protocols of their own, among them Teredo, which carries an IPv4 address (RFC 2928, RFC 4380).
        [0x2001, 0..=0x1ff, ..] => "a reserved",
        // All that is given out for the public Internet.
        [0x2000..=0x3fff, ..] => return None,
        _ => "a reserved",
    })
}

/// The IPv4 address that an IPv6 address leads to: mapped (RFC 4291), translated by NAT64 (RFC 6052), or
/// tunnelled by 6to4 (RFC 3056).
fn embedded(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let v4 = |high: u16, low: u16| Ipv4Addr::from(u32::from(high) << 16 | u32::from(low));
    match address.segments() {
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            Some(v4(high, low))
        }
        [0x2002, high, low, ..] => Some(v4(high, low)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Read, Write},
        net::{SocketAddr, TcpListener, ToSocketAddrs},
        sync::atomic::{AtomicUsize, Ordering},
        thread,
    };

    use clap::Parser;

    use super::*;
    use crate::{
        args,
        check::{self, Trouble},
    };

    #[test]
    fn special_addresses_are_refused() {
        for address in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "100.100.100.200",
            "127.0.0.1",
            "127.255.0.9",
            "168.63.129.16",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.192",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "239.255.255.250",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::7f00:1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::127.0.0.1",
            "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:0:7f00:1::",
            "2001:2::1",
            "2001:10::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "2002:a9fe:a9fe::1",
            "2002:c0a8:101::",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd00:ec2::254",
            "fe80::1",
            "febf::1",
            "fec0::1",
            "ff02::1",
            "4000::1",
        ] {
            assert!(may_reach(address.parse().unwrap()).is_err(), "{address}");
        }
    }

    #[test]
    fn public_addresses_are_reached() {
        for address in [
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.1",
            "100.63.255.255",
            "100.128.0.1",
            "126.0.0.1",
            "128.0.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "192.167.0.1",
            "198.17.0.1",
            "198.20.0.1",
            "223.255.255.255",
            "::ffff:1.1.1.1",
            "64:ff9b::1.1.1.1",
            "2002:101:101::1",
            "2001:200::1",
            "2001:4860:4860::8888",
            "2606:4700::1111",
            "2a00::1",
        ] {
            assert!(may_reach(address.parse().unwrap()).is_ok(), "{address}");
        }
    }

    fn asked(url: &str, bounds: &Bounds) -> (Vec<u16>, Result<(), Trouble>) {
        let args::Cli { command: args::Command::Check(args), .. } =
            args::Cli::parse_from(["bonafide", "check", "--timeout", "5", url])
        else {
            panic!("check is check")
        };
        let mut statuses = Vec::new();
        let asked = check::exchanges(&args, bounds, &mut |exchange, _| {
            statuses.push(exchange.response.status);
        });
        (statuses, asked)
    }

    fn is_not_allowed(asked: Result<(), Trouble>) -> bool {
        asked.is_err_and(|trouble| trouble.cause == check::Cause::NotAllowed)
    }

    /// A server that sends this to everybody.
    fn server(answer: String) -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || {
            for tcp in listener.incoming() {
                let mut tcp = tcp.unwrap();
                let _ = tcp.read(&mut [0; 4096]);
                let _ = tcp.write_all(answer.as_bytes());
            }
        });
        port
    }

    fn redirect(to: &str) -> String {
        format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n")
    }

    #[test]
    fn hosts_in_every_guise_are_refused() {
        let port = server(redirect("/"));
        for host in [
            "127.0.0.1",
            "localhost",
            "app.localhost.",
            "2130706433",
            "0x7f000001",
            "0x7f.1",
            "0177.0.0.1",
            "017700000001",
            "127.1",
            "127.0.1",
            "0",
            "①②⑦.⓪.⓪.①",
            "127.0.0.1.",
            "[::1]",
            "[::]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[::127.0.0.1]",
            "[64:ff9b::127.0.0.1]",
            "[2002:7f00:1::]",
            "[0:0:0:0:0:0:0:1]",
            "169.254.169.254",
            "0xa9fea9fe",
            "2852039166",
            "[fd00:ec2::254]",
            "10.0.0.1",
            "192.168.0.1",
            "%31%32%37.0.0.1",
        ] {
            // Names below localhost are not known to every resolver.
            let (statuses, asked) = asked(&format!("http://{host}:{port}/"), &bounds(false));
            assert!(statuses.is_empty(), "{host}");
            assert!(is_not_allowed(asked) || host == "app.localhost.", "{host}");
        }
    }

    #[test]
    fn ports_of_other_protocols_are_refused() {
        assert!(NOT_FOR_HTTP.is_sorted());
        for port in [21, 22, 25, 587, 6379, 11211] {
            assert!(is_not_allowed(asked(&format!("http://1.1.1.1:{port}/"), &bounds(false)).1));
        }
        for url in ["http://h/", "https://h/", "http://h:443/", "https://h:8443/", "http://h:3000/"]
        {
            assert!(may_ask(&Url::parse(url).unwrap()).is_ok(), "{url}");
        }
    }

    /// Stands in for a server of the public Internet at 127.0.0.1 and for one inside at 127.0.0.2.
    fn test_bounds(resolve: fn(&str, u16) -> std::io::Result<Vec<SocketAddr>>) -> Bounds {
        let may_reach = |address: IpAddr| match address.to_string().as_str() {
            "127.0.0.1" => Ok(()),
            _ => Err("inside".to_owned()),
        };
        Bounds { may_reach, resolve, ..bounds(false) }
    }

    #[test]
    fn redirects_to_what_is_refused_are_not_followed() {
        let resolve = |name: &str, port| (name, port).to_socket_addrs().map(Vec::from_iter);
        for to in [
            "http://127.0.0.2:8080/",
            "http://169.254.169.254/latest/",
            "http://[::1]/",
            "//127.0.0.2/",
        ] {
            let port = server(redirect(to));
            let (statuses, asked) =
                asked(&format!("http://127.0.0.1:{port}/"), &test_bounds(resolve));
            assert_eq!(statuses, [302], "{to}");
            assert!(is_not_allowed(asked), "{to}");
        }
    }

    #[test]
    fn a_name_is_looked_up_once_for_each_hop_and_that_address_is_asked() {
        static LOOKED_UP: AtomicUsize = AtomicUsize::new(0);
        let port = server(redirect("/again"));
        let rebinding = |_: &str, port| {
            let first = LOOKED_UP.fetch_add(1, Ordering::Relaxed) == 0;
            let host = if first { [127, 0, 0, 1] } else { [127, 0, 0, 2] };
            Ok(vec![SocketAddr::from((host, port))])
        };
        let (statuses, asked) =
            asked(&format!("http://rebind.test:{port}/"), &test_bounds(rebinding));
        assert_eq!(statuses, [302], "the first hop is asked at the address that was looked at");
        assert!(is_not_allowed(asked), "the second one is looked at again");
        assert_eq!(LOOKED_UP.load(Ordering::Relaxed), 2);
    }

    #[test]
    fn one_refused_address_among_others_is_enough() {
        let mixed = |_: &str, port| {
            Ok(vec![
                SocketAddr::from(([127, 0, 0, 1], port)),
                SocketAddr::from(([127, 0, 0, 2], port)),
            ])
        };
        let port = server(redirect("/"));
        let (statuses, asked) = asked(&format!("http://mixed.test:{port}/"), &test_bounds(mixed));
        assert!(statuses.is_empty() && is_not_allowed(asked));
    }

    #[test]
    fn who_may_reach_everything_does() {
        let port = server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".to_owned());
        assert_eq!(asked(&format!("http://127.0.0.1:{port}/"), &bounds(true)).0, [200]);
    }
}

//! Codes that IANA does not list and that are met all the same.

use super::VendorUse;

/// A code that is not registered. Clients treat it as the x00 of its class (RFC 9110, Section 15); outside 100
/// to 599 it is no valid status, and they treat it as a 5xx.
#[derive(Debug)]
pub struct Unregistered {
    /// The code.
    pub code: u16,
    /// What it stands for, in one sentence.
    pub says: &'static str,
    /// Who uses it and for what, the most common first. Several where they collide; never empty.
    pub uses: &'static [VendorUse],
}

impl Unregistered {
    /// The registered code that says what the most common use means.
    pub fn like(&self) -> u16 {
        self.uses[0].like
    }
}

/// The row of a code that is known without being registered.
///
/// ```
/// use bonafide::status::unregistered;
/// let vendors: Vec<_> = unregistered(499).expect("well known").uses.iter().map(|seen| seen.vendor).collect();
/// assert!(vendors.contains(&"nginx") && vendors.contains(&"Esri ArcGIS"));
/// assert!(unregistered(404).is_none());
/// ```
pub fn unregistered(code: u16) -> Option<&'static Unregistered> {
    let at = ROWS.binary_search_by_key(&code, |row| row.code).ok()?;
    Some(&ROWS[at])
}

/// All codes known without being registered, in ascending order.
pub fn all_unregistered() -> impl Iterator<Item = &'static Unregistered> {
    ROWS.iter()
}

const fn seen(
    vendor: &'static str,
    phrase: &'static str,
    like: u16,
    meaning: &'static str,
) -> VendorUse {
    VendorUse { vendor, phrase: Some(phrase), meaning, like }
}

const fn unnamed(vendor: &'static str, like: u16, meaning: &'static str) -> VendorUse {
    VendorUse { vendor, phrase: None, meaning, like }
}

static ROWS: &[Unregistered] = &[
    Unregistered {
        code: 218,
        says: "An error dressed as a success, so that Apache lets the error page through.",
        uses: &[seen(
            "Apache httpd setups with ProxyErrorOverride",
            "This is fine",
            500,
            "The application behind failed, and its own error page is to reach the client.",
        )],
    },
    Unregistered {
        code: 419,
        says: "The form or session behind the request is too old.",
        uses: &[
            seen("Laravel", "Page Expired", 403, "The CSRF token is missing or expired."),
            seen(
                "Spring and other libraries, from a WebDAV draft",
                "Insufficient Space On Resource",
                507,
                "There is no room to store the result.",
            ),
        ],
    },
    Unregistered {
        code: 420,
        says: "Several meanings: a rate limit at Twitter, a failed method in a WebDAV draft.",
        uses: &[
            seen(
                "Twitter (search and trends API, version 1)",
                "Enhance Your Calm",
                429,
                "The rate limit is exceeded.",
            ),
            seen(
                "Spring and other libraries, from a WebDAV draft",
                "Method Failure",
                424,
                "A part of the method failed, and so all of it.",
            ),
            unnamed("Salesforce", 421, "The edge has no routing information for the host."),
            unnamed("Shopify (until 2018)", 423, "The shop is locked."),
        ],
    },
    Unregistered {
        code: 430,
        says: "Shopify refuses the request.",
        uses: &[
            seen("Shopify", "Shopify Security Rejection", 403, "The request looks malicious."),
            seen(
                "Shopify (earlier)",
                "Request Header Fields Too Large",
                429,
                "Too many URLs were requested in a given time.",
            ),
        ],
    },
    Unregistered {
        code: 440,
        says: "The session is over: log in again.",
        uses: &[seen(
            "Microsoft IIS, Exchange",
            "Login Time-out",
            401,
            "The session expired, and the client has to log in again.",
        )],
    },
    Unregistered {
        code: 444,
        says: "nginx closed the connection without an answer; seen in logs only.",
        uses: &[seen(
            "nginx",
            "No Response",
            400,
            "The configuration says to close the connection without sending anything; never on the wire.",
        )],
    },
    Unregistered {
        code: 449,
        says: "Repeat the request after something was put right.",
        uses: &[
            seen(
                "Microsoft IIS",
                "Retry With",
                409,
                "The request lacks information that the client has to add before repeating it.",
            ),
            seen(
                "Azure Cosmos DB",
                "Retry With",
                409,
                "A concurrent write got in the way; the same request may be sent again.",
            ),
        ],
    },
    Unregistered {
        code: 450,
        says: "Parental controls on the user's own machine block the page.",
        uses: &[seen(
            "Microsoft Windows",
            "Blocked by Windows Parental Controls",
            403,
            "The page is blocked by parental controls.",
        )],
    },
    Unregistered {
        code: 460,
        says: "The client hung up before the load balancer could answer; seen in logs only.",
        uses: &[unnamed(
            "AWS Elastic Load Balancing",
            400,
            "The client closed the connection before the idle timeout of the load balancer passed.",
        )],
    },
    Unregistered {
        code: 463,
        says: "X-Forwarded-For has too many addresses, or the request went round in a loop.",
        uses: &[
            unnamed(
                "AWS Elastic Load Balancing",
                400,
                "X-Forwarded-For lists more than 30 addresses.",
            ),
            unnamed(
                "Alibaba Cloud Application Load Balancer",
                502,
                "The request has come through this load balancer before.",
            ),
        ],
    },
    Unregistered {
        code: 464,
        says: "The request's version of HTTP does not fit the servers behind the load balancer.",
        uses: &[unnamed(
            "AWS Elastic Load Balancing",
            400,
            "The protocol of the request does not fit the protocol version of the target group.",
        )],
    },
    Unregistered {
        code: 477,
        says: "The account is being moved: try again later.",
        uses: &[seen(
            "HubSpot",
            "Migration in Progress",
            503,
            "The account is being moved to another data centre.",
        )],
    },
    Unregistered {
        code: 494,
        says: "nginx's inner name for fields that are too large; the client sees 400.",
        uses: &[seen(
            "nginx",
            "Request Header Or Cookie Too Large",
            431,
            "A field line or all of them are larger than the buffers; sent as 400 unless error_page changes that.",
        )],
    },
    Unregistered {
        code: 495,
        says: "nginx's inner name for a client certificate that does not verify; the client sees 400.",
        uses: &[seen(
            "nginx",
            "SSL Certificate Error",
            400,
            "The client's certificate failed verification; sent as 400 unless error_page changes that.",
        )],
    },
    Unregistered {
        code: 496,
        says: "nginx's inner name for a client certificate that is missing; the client sees 400.",
        uses: &[
            seen(
                "nginx",
                "SSL Certificate Required",
                400,
                "The client sent no certificate and needs one; sent as 400 unless error_page changes that.",
            ),
            unnamed(
                "Cloud Foundry (gorouter)",
                502,
                "The application instance refused the router's certificate.",
            ),
        ],
    },
    Unregistered {
        code: 497,
        says: "nginx's inner name for plain HTTP on a TLS port; the client sees 400.",
        uses: &[seen(
            "nginx",
            "HTTP Request Sent to HTTPS Port",
            400,
            "Plain HTTP was spoken on a port for TLS; sent as 400 unless error_page changes that.",
        )],
    },
    Unregistered {
        code: 498,
        says: "The token is expired or otherwise invalid.",
        uses: &[seen("Esri ArcGIS", "Invalid Token", 401, "The token is expired or invalid.")],
    },
    Unregistered {
        code: 499,
        says: "The client hung up before the answer was ready; at Esri a token is missing.",
        uses: &[
            seen(
                "nginx",
                "Client Closed Request",
                400,
                "The client closed the connection while the request was processed; in logs only.",
            ),
            seen(
                "Esri ArcGIS",
                "Token Required",
                401,
                "The resource needs a token, and none was sent.",
            ),
            seen(
                "Google APIs (gRPC CANCELLED)",
                "Client Closed Request",
                400,
                "The caller cancelled the operation.",
            ),
            seen(
                "Traefik",
                "Client Closed Request",
                400,
                "The client closed the connection before the server behind answered.",
            ),
        ],
    },
    Unregistered {
        code: 509,
        says: "The site or the application used up its bandwidth.",
        uses: &[
            seen(
                "cPanel, Apache httpd with mod_bandwidth",
                "Bandwidth Limit Exceeded",
                503,
                "The site used up what its hosting plan allows.",
            ),
            seen(
                "Microsoft Graph",
                "Bandwidth Limit Exceeded",
                429,
                "The application is throttled for the bandwidth it used.",
            ),
        ],
    },
    Unregistered {
        code: 520,
        says: "The server behind Cloudflare sent an empty, broken or otherwise unusable answer.",
        uses: &[seen(
            "Cloudflare",
            "Web Server Returned an Unknown Error",
            502,
            "The origin's answer was empty, unexpected or too large in its fields.",
        )],
    },
    Unregistered {
        code: 521,
        says: "The server behind Cloudflare refuses connections.",
        uses: &[seen(
            "Cloudflare",
            "Web Server Is Down",
            502,
            "The origin refused the connection.",
        )],
    },
    Unregistered {
        code: 522,
        says: "The server behind Cloudflare could not be connected to in time.",
        uses: &[seen(
            "Cloudflare",
            "Connection Timed Out",
            504,
            "The TCP connection to the origin was not made in time.",
        )],
    },
    Unregistered {
        code: 523,
        says: "No route leads from Cloudflare to the server behind it.",
        uses: &[seen(
            "Cloudflare",
            "Origin Is Unreachable",
            502,
            "The origin cannot be reached, as when its DNS record is wrong.",
        )],
    },
    Unregistered {
        code: 524,
        says: "The server behind Cloudflare took the request and sent no answer in time.",
        uses: &[seen(
            "Cloudflare",
            "A Timeout Occurred",
            504,
            "The origin accepted the connection and did not answer in time.",
        )],
    },
    Unregistered {
        code: 525,
        says: "The TLS handshake with the server behind the proxy failed.",
        uses: &[
            seen(
                "Cloudflare",
                "SSL Handshake Failed",
                502,
                "The TLS handshake with the origin failed.",
            ),
            unnamed(
                "Cloud Foundry (gorouter)",
                502,
                "The application instance does not speak TLS where the router expects it.",
            ),
        ],
    },
    Unregistered {
        code: 526,
        says: "The certificate of the server behind the proxy does not verify.",
        uses: &[
            seen(
                "Cloudflare",
                "Invalid SSL Certificate",
                502,
                "The origin's certificate could not be verified.",
            ),
            seen(
                "Cloud Foundry (gorouter)",
                "Invalid SSL Certificate",
                502,
                "The application instance's certificate could not be verified.",
            ),
        ],
    },
    Unregistered {
        code: 527,
        says: "Cloudflare's Railgun, since retired, could not talk to its other half.",
        uses: &[seen(
            "Cloudflare (Railgun, retired)",
            "Railgun Error",
            502,
            "The connection to the origin's Railgun listener failed.",
        )],
    },
    Unregistered {
        code: 529,
        says: "The service is overloaded.",
        uses: &[
            seen("Qualys SSL Labs", "Site is overloaded", 503, "The service is overloaded."),
            unnamed(
                "Anthropic API",
                503,
                "The service is overloaded for everybody (overloaded_error).",
            ),
        ],
    },
    Unregistered {
        code: 530,
        says: "The site cannot be served: a Cloudflare 1xxx error is in the content, or the site is frozen.",
        uses: &[
            unnamed(
                "Cloudflare",
                502,
                "Goes with an error 1xxx in the content, often 1016: the origin's name does not resolve.",
            ),
            seen(
                "Pantheon",
                "Site is frozen",
                503,
                "The site was put to sleep because nobody used it.",
            ),
            seen(
                "Shopify",
                "Origin DNS Error",
                502,
                "Cloudflare in front of the shop cannot resolve a name.",
            ),
        ],
    },
    Unregistered {
        code: 540,
        says: "An endpoint is switched off for a while.",
        uses: &[seen(
            "Shopify",
            "Temporarily Disabled",
            503,
            "The endpoint is switched off for now.",
        )],
    },
    Unregistered {
        code: 561,
        says: "The identity provider that the load balancer asked returned an error.",
        uses: &[seen(
            "AWS Elastic Load Balancing",
            "Unauthorized",
            502,
            "The identity provider returned an error code while the user was authenticated.",
        )],
    },
    Unregistered {
        code: 598,
        says: "The server behind the proxy stopped sending.",
        uses: &[seen(
            "various proxies",
            "Network Read Timeout Error",
            504,
            "Reading from the server behind the proxy timed out.",
        )],
    },
    Unregistered {
        code: 599,
        says: "The server behind the proxy could not be connected to in time; in clients, that there was no response.",
        uses: &[
            seen(
                "various proxies",
                "Network Connect Timeout Error",
                504,
                "Connecting to the server behind the proxy timed out.",
            ),
            unnamed("Tornado (client)", 504, "No response came at all; never on the wire."),
        ],
    },
    Unregistered {
        code: 783,
        says: "The request has a JSON syntax error; not a valid status.",
        uses: &[seen(
            "Shopify",
            "Unexpected Token",
            400,
            "The content of the request is not valid JSON.",
        )],
    },
    Unregistered {
        code: 999,
        says: "Automated access is refused; not a valid status.",
        uses: &[
            seen(
                "LinkedIn",
                "Request Denied",
                403,
                "The client looks automated or is not logged in.",
            ),
            unnamed("Yahoo (earlier)", 429, "Too many requests came from the address."),
        ],
    },
];

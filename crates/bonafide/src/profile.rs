//! House rules by the name of the house: which rules a profile puts in force, and which it takes out.

/// What a house asks of its responses beyond the standards, or instead of what most people want.
#[derive(Debug)]
pub struct Profile {
    /// What configurations call it, such as `zalando`.
    pub name: &'static str,
    /// What it is, in one line without a full stop.
    pub title: &'static str,
    /// Where its rules are written down.
    pub url: &'static str,
    /// The rules of [`Group::House`](crate::Group::House) that it puts in force, by name.
    pub on: &'static [&'static str],
    /// The rules that it contradicts, by name.
    pub off: &'static [&'static str],
    /// Whether every finding counts one severity more: advice warns, a broken SHOULD is an error.
    pub raises: bool,
}

/// All profiles, sorted by name.
pub const PROFILES: &[Profile] = &[
    Profile {
        name: "aip",
        title: "Google's API improvement proposals: errors as google.rpc.Status",
        url: "https://google.aip.dev/193",
        on: &[
            "error-not-in-rpc-form",
            "error-reason-malformed",
            "error-without-info",
            "rpc-status-differs",
        ],
        // Creating answers 200 with the resource (AIP-133).
        off: &["200-for-created", "201-without-location"],
        raises: false,
    },
    Profile {
        name: "azure",
        title: "Microsoft Azure REST API Guidelines",
        url: "https://github.com/microsoft/api-guidelines/blob/vNext/azure/Guidelines.md",
        on: &[
            "202-without-operation-location",
            "delete-not-204",
            "error-not-in-ms-form",
            "error-without-ms-code",
            "json-not-an-object",
            "ms-code-differs",
            "next-link-unusable",
            "without-ms-request-id",
        ],
        off: &[],
        raises: false,
    },
    Profile {
        name: "bcp56",
        title: "Building Protocols with HTTP (BCP 56, RFC 9205)",
        url: "https://www.rfc-editor.org/rfc/rfc9205",
        on: &[
            "api-over-plain-http",
            "error-codes-one-to-one",
            "error-without-details",
            "unregistered-method-in-api",
            "unregistered-status-in-api",
        ],
        // The house rule says the same with more force.
        off: &["status-unregistered"],
        raises: false,
    },
    Profile {
        name: "graphql",
        title: "GraphQL over HTTP",
        url: "https://graphql.github.io/graphql-over-http/draft/",
        on: &[
            "graphql-data-without-2xx",
            "graphql-malformed",
            "graphql-mutation-by-get",
            "graphql-partial-not-294",
            "graphql-refusal-without-error-status",
            "graphql-success-not-200",
        ],
        // 294 is its own code, and its rules judge data and errors more exactly.
        off: &["status-unregistered", "success-under-error", "error-in-json"],
        raises: false,
    },
    Profile {
        name: "strict",
        title: "Every SHOULD is an error, and every advice a warning",
        url: "https://www.rfc-editor.org/rfc/rfc2119#section-3",
        on: &[],
        off: &[],
        raises: true,
    },
    Profile {
        name: "webdav",
        title: "WebDAV (RFC 4918)",
        url: "https://www.rfc-editor.org/rfc/rfc4918",
        on: &["mkcol-not-201", "multistatus-without-content", "unlock-not-204"],
        // What MKCOL, COPY and LOCK create is where the client said; multistatus-without-content asks for more.
        off: &["201-without-location", "207-not-multistatus"],
        raises: false,
    },
    Profile {
        name: "zalando",
        title: "Zalando RESTful API and Event Guidelines",
        url: "https://opensource.zalando.com/restful-api-guidelines/",
        on: &[
            "429-without-limits",
            "api-without-cache-control",
            "error-without-problem",
            "json-not-an-object",
            "property-not-snake-case",
            "redirect-in-api",
            "uncommon-status-in-api",
            "unregistered-status-in-api",
        ],
        // It answers 200 with Location to a POST that was done before, and lists no-cache beside no-store.
        off: &[
            "200-for-created",
            "207-all-failed",
            "207-not-multistatus",
            "cache-control-conflict",
            "directive-in-vain",
            "retry-left-to-guess",
            "status-unregistered",
        ],
        raises: false,
    },
];

/// The profile with that name.
///
/// ```
/// assert!(bonafide::profile::by_name("strict").unwrap().raises);
/// ```
pub fn by_name(name: &str) -> Option<&'static Profile> {
    PROFILES.iter().find(|profile| profile.name == name)
}

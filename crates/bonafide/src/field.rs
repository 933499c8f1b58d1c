//! The field names that bonafide knows, in one table.

use std::fmt;

macro_rules! field_names {
    ($($variant:ident $name:literal)*) => {
        /// A field name that some part of bonafide asks for. All others are [`FieldId::Other`].
        ///
        /// Names are interned once, when a message is read, so that rules compare numbers and not strings.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum FieldId {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
            /// A name that is not in the table.
            Other,
        }

        const TABLE: &[(&str, FieldId)] = &[$(($name, FieldId::$variant),)*];
    };
}

field_names! {
    AIm "A-IM"
    Accept "Accept"
    AcceptCh "Accept-CH"
    AcceptCharset "Accept-Charset"
    AcceptEncoding "Accept-Encoding"
    AcceptLanguage "Accept-Language"
    AcceptPatch "Accept-Patch"
    AcceptPost "Accept-Post"
    AcceptQuery "Accept-Query"
    AcceptRanges "Accept-Ranges"
    AcceptSignature "Accept-Signature"
    AccessControlAllowCredentials "Access-Control-Allow-Credentials"
    AccessControlAllowHeaders "Access-Control-Allow-Headers"
    AccessControlAllowMethods "Access-Control-Allow-Methods"
    AccessControlAllowOrigin "Access-Control-Allow-Origin"
    AccessControlAllowPrivateNetwork "Access-Control-Allow-Private-Network"
    AccessControlExposeHeaders "Access-Control-Expose-Headers"
    AccessControlMaxAge "Access-Control-Max-Age"
    AccessControlRequestHeaders "Access-Control-Request-Headers"
    AccessControlRequestMethod "Access-Control-Request-Method"
    Age "Age"
    Allow "Allow"
    AltSvc "Alt-Svc"
    AltUsed "Alt-Used"
    Alternates "Alternates"
    AuthenticationControl "Authentication-Control"
    AuthenticationInfo "Authentication-Info"
    Authorization "Authorization"
    AvailableDictionary "Available-Dictionary"
    CacheControl "Cache-Control"
    CacheGroupInvalidation "Cache-Group-Invalidation"
    CacheGroups "Cache-Groups"
    CacheStatus "Cache-Status"
    CdnCacheControl "CDN-Cache-Control"
    CdnLoop "CDN-Loop"
    ClearSiteData "Clear-Site-Data"
    CloudflareCdnCacheControl "Cloudflare-CDN-Cache-Control"
    Cneonction "Cneonction"
    Connection "Connection"
    ContentBase "Content-Base"
    ContentDigest "Content-Digest"
    ContentDisposition "Content-Disposition"
    ContentDpr "Content-DPR"
    ContentEncoding "Content-Encoding"
    ContentLanguage "Content-Language"
    ContentLength "Content-Length"
    ContentLocation "Content-Location"
    ContentMd5 "Content-MD5"
    ContentRange "Content-Range"
    ContentScriptType "Content-Script-Type"
    ContentSecurityPolicy "Content-Security-Policy"
    ContentSecurityPolicyReportOnly "Content-Security-Policy-Report-Only"
    ContentStyleType "Content-Style-Type"
    ContentTransferEncoding "Content-Transfer-Encoding"
    ContentType "Content-Type"
    Cookie "Cookie"
    CriticalCh "Critical-CH"
    CrossOriginEmbedderPolicy "Cross-Origin-Embedder-Policy"
    CrossOriginEmbedderPolicyReportOnly "Cross-Origin-Embedder-Policy-Report-Only"
    CrossOriginOpenerPolicy "Cross-Origin-Opener-Policy"
    CrossOriginOpenerPolicyReportOnly "Cross-Origin-Opener-Policy-Report-Only"
    CrossOriginResourcePolicy "Cross-Origin-Resource-Policy"
    Date "Date"
    Dav "DAV"
    DeltaBase "Delta-Base"
    Deprecation "Deprecation"
    Depth "Depth"
    Destination "Destination"
    Digest "Digest"
    Dnt "DNT"
    DocumentPolicy "Document-Policy"
    EarlyData "Early-Data"
    ETag "ETag"
    Expect "Expect"
    ExpectCt "Expect-CT"
    Expires "Expires"
    FeaturePolicy "Feature-Policy"
    Forwarded "Forwarded"
    From "From"
    Host "Host"
    Http2Settings "HTTP2-Settings"
    If "If"
    IfMatch "If-Match"
    IfModifiedSince "If-Modified-Since"
    IfNoneMatch "If-None-Match"
    IfRange "If-Range"
    IfScheduleTagMatch "If-Schedule-Tag-Match"
    IfUnmodifiedSince "If-Unmodified-Since"
    Im "IM"
    KeepAlive "Keep-Alive"
    LargeAllocation "Large-Allocation"
    LastModified "Last-Modified"
    Link "Link"
    Location "Location"
    LockToken "Lock-Token"
    MaxForwards "Max-Forwards"
    MementoDatetime "Memento-Datetime"
    MimeVersion "MIME-Version"
    Nel "NEL"
    NnCoection "nnCoection"
    NoVarySearch "No-Vary-Search"
    Origin "Origin"
    OriginAgentCluster "Origin-Agent-Cluster"
    OriginIsolation "Origin-Isolation"
    Overwrite "Overwrite"
    P3p "P3P"
    PermissionsPolicy "Permissions-Policy"
    Pragma "Pragma"
    Prefer "Prefer"
    PreferenceApplied "Preference-Applied"
    Priority "Priority"
    ProxyAuthenticate "Proxy-Authenticate"
    ProxyAuthenticationInfo "Proxy-Authentication-Info"
    ProxyAuthorization "Proxy-Authorization"
    ProxyConnection "Proxy-Connection"
    ProxyStatus "Proxy-Status"
    Public "Public"
    PublicKeyPins "Public-Key-Pins"
    PublicKeyPinsReportOnly "Public-Key-Pins-Report-Only"
    Range "Range"
    RateLimit "RateLimit"
    RateLimitLimit "RateLimit-Limit"
    RateLimitPolicy "RateLimit-Policy"
    RateLimitRemaining "RateLimit-Remaining"
    RateLimitReset "RateLimit-Reset"
    Referer "Referer"
    ReferrerPolicy "Referrer-Policy"
    Refresh "Refresh"
    ReportTo "Report-To"
    ReportingEndpoints "Reporting-Endpoints"
    ReprDigest "Repr-Digest"
    RetryAfter "Retry-After"
    SecFetchDest "Sec-Fetch-Dest"
    SecFetchMode "Sec-Fetch-Mode"
    SecFetchSite "Sec-Fetch-Site"
    SecWebSocketAccept "Sec-WebSocket-Accept"
    SecWebSocketExtensions "Sec-WebSocket-Extensions"
    SecWebSocketKey "Sec-WebSocket-Key"
    SecWebSocketProtocol "Sec-WebSocket-Protocol"
    SecWebSocketVersion "Sec-WebSocket-Version"
    Server "Server"
    ServerTiming "Server-Timing"
    ServiceWorkerAllowed "Service-Worker-Allowed"
    SetCookie "Set-Cookie"
    SetCookie2 "Set-Cookie2"
    Signature "Signature"
    SignatureInput "Signature-Input"
    SourceMap "SourceMap"
    SpeculationRules "Speculation-Rules"
    StrictTransportSecurity "Strict-Transport-Security"
    Sunset "Sunset"
    SurrogateControl "Surrogate-Control"
    Tcn "TCN"
    Te "TE"
    TimingAllowOrigin "Timing-Allow-Origin"
    Tk "Tk"
    Trailer "Trailer"
    TransferEncoding "Transfer-Encoding"
    Upgrade "Upgrade"
    UpgradeInsecureRequests "Upgrade-Insecure-Requests"
    UploadDraftInteropVersion "Upload-Draft-Interop-Version"
    UploadOffset "Upload-Offset"
    Uri "URI"
    UseAsDictionary "Use-As-Dictionary"
    UserAgent "User-Agent"
    Vary "Vary"
    Via "Via"
    WantContentDigest "Want-Content-Digest"
    WantDigest "Want-Digest"
    WantReprDigest "Want-Repr-Digest"
    Warning "Warning"
    WwwAuthenticate "WWW-Authenticate"
    XAspNetVersion "X-AspNet-Version"
    XAspNetMvcVersion "X-AspNetMvc-Version"
    XCache "X-Cache"
    XCnection "X-Cnection"
    XContentSecurityPolicy "X-Content-Security-Policy"
    XContentTypeOptions "X-Content-Type-Options"
    XDownloadOptions "X-Download-Options"
    XForwardedFor "X-Forwarded-For"
    XForwardedHost "X-Forwarded-Host"
    XForwardedProto "X-Forwarded-Proto"
    XFrameOptions "X-Frame-Options"
    XPermittedCrossDomainPolicies "X-Permitted-Cross-Domain-Policies"
    XPoweredBy "X-Powered-By"
    XRateLimitLimit "X-RateLimit-Limit"
    XRateLimitRemaining "X-RateLimit-Remaining"
    XRateLimitReset "X-RateLimit-Reset"
    XRobotsTag "X-Robots-Tag"
    XRuntime "X-Runtime"
    XSourceMap "X-SourceMap"
    XUaCompatible "X-UA-Compatible"
    XWebKitCsp "X-WebKit-CSP"
    XXssProtection "X-XSS-Protection"
}

/// How many ids there are, [`FieldId::Other`] included: the length of a table indexed by id.
pub const COUNT: usize = TABLE.len() + 1;

/// Open addressing, filled at compile time: a slot holds an index into [`TABLE`] plus one.
const SLOTS: usize = 1024;
const INDEX: [u8; SLOTS] = {
    let mut index = [0u8; SLOTS];
    let mut i = 0;
    while i < TABLE.len() {
        let mut slot = hash(TABLE[i].0.as_bytes());
        while index[slot] != 0 {
            slot = (slot + 1) % SLOTS;
        }
        index[slot] = i as u8 + 1;
        i += 1;
    }
    index
};

/// Length, first, middle and last byte tell the known names apart well enough.
const fn hash(name: &[u8]) -> usize {
    if name.is_empty() {
        return 0;
    }
    let (first, middle, last) =
        (name[0] | 0x20, name[name.len() / 2] | 0x20, name[name.len() - 1] | 0x20);
    (name.len() * 7 + first as usize * 31 + middle as usize * 17 + last as usize * 131) % SLOTS
}

impl FieldId {
    /// The id of a field name, whatever its case (RFC 9110, Section 5.1: names are case-insensitive).
    ///
    /// ```
    /// use bonafide::FieldId;
    /// assert_eq!(FieldId::of(b"content-TYPE"), FieldId::ContentType);
    /// assert_eq!(FieldId::of(b"X-Unheard-Of"), FieldId::Other);
    /// ```
    pub fn of(name: &[u8]) -> FieldId {
        let mut slot = hash(name);
        while INDEX[slot] != 0 {
            let (known, id) = TABLE[INDEX[slot] as usize - 1];
            if known.as_bytes().eq_ignore_ascii_case(name) {
                return id;
            }
            slot = (slot + 1) % SLOTS;
        }
        FieldId::Other
    }

    /// The name as its specification writes it; empty for [`FieldId::Other`].
    pub fn name(self) -> &'static str {
        TABLE.get(self as usize).map_or("", |row| row.0)
    }

    /// All known ids, in the order of the table.
    pub fn all() -> impl Iterator<Item = FieldId> {
        TABLE.iter().map(|row| row.1)
    }

    /// Whether the field's value is not a list, so that only one line of it may be sent (RFC 9110, Section 5.3).
    /// `Set-Cookie` is neither a list nor a singleton.
    pub fn is_singleton(self) -> bool {
        use FieldId::*;
        matches!(
            self,
            AccessControlAllowCredentials
                | AccessControlAllowOrigin
                | AccessControlMaxAge
                | Age
                | ContentDisposition
                | ContentLength
                | ContentLocation
                | ContentRange
                | ContentType
                | Date
                | Deprecation
                | ETag
                | Expires
                | LastModified
                | Location
                | RetryAfter
                | Server
                | StrictTransportSecurity
                | Sunset
        )
    }
}

impl fmt::Debug for FieldId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if *self == FieldId::Other { "Other" } else { self.name() })
    }
}

impl fmt::Display for FieldId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_finds_its_id_in_any_case() {
        for (name, id) in TABLE {
            assert_eq!(FieldId::of(name.as_bytes()), *id);
            assert_eq!(FieldId::of(name.to_ascii_uppercase().as_bytes()), *id);
            assert_eq!(id.name(), *name);
        }
        assert_eq!(FieldId::of(b""), FieldId::Other);
    }

    #[test]
    fn look_ups_stay_short() {
        let longest = (0..SLOTS)
            .map(|start| (0..SLOTS).take_while(|i| INDEX[(start + i) % SLOTS] != 0).count())
            .max();
        assert!(longest < Some(40), "{longest:?}: change the hash or the number of slots");
    }
}

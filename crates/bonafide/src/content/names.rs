//! What the names of members mean: which of them can tell an error, and which are only company.

/// What a member is for, by its name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    /// The error itself: `error`, `errors`, `fault`.
    Error,
    /// The code of an error: `errorCode`, `errno`.
    ErrorCode,
    /// The message of an error: `error_description`, `errmsg`.
    ErrorText,
    /// A message of whatever happened: `message`, `msg`.
    Message,
    /// A text that data have as well: `description`, `title`, `reason`.
    Text,
    /// An HTTP status, if it holds one: `statusCode`, `httpStatus`.
    Status,
    /// A code of the protocol's own: `code`, `retCode`.
    Code,
    /// How it went, in a word: `result`, `outcome`.
    Outcome,
    /// Whether it went well: `success`, `ok`.
    Success,
    /// Whether it went wrong: `isError`, `hasErrors`.
    Failure,
    /// What goes with any answer: `timestamp`, `path`, `requestId`.
    Book,
    /// What identifies a resource.
    Id,
    /// When a resource was made or changed.
    Time,
    /// Links of a resource.
    Link,
    /// Where the answer proper is, or would be: `data`, `result`.
    Envelope,
    /// Anything else.
    #[default]
    Data,
}

/// A set of roles, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Roles(u32);

impl Roles {
    pub(super) const fn of(roles: &[Role]) -> Roles {
        let (mut bits, mut i) = (0, 0);
        while i < roles.len() {
            bits |= 1 << roles[i] as u32;
            i += 1;
        }
        Roles(bits)
    }

    pub(super) fn meets(self, other: Roles) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn has(self, all: Roles) -> bool {
        all.0 & !self.0 == 0
    }

    pub(super) fn add(&mut self, other: Roles) {
        self.0 |= other.0;
    }
}

/// The roles of short names that were asked for lately: the entries of an array have the same ones.
pub(super) struct Memo([(u64, Role); 64]);

impl Default for Memo {
    fn default() -> Memo {
        Memo([(0, Role::Data); 64])
    }
}

impl Memo {
    /// The role of the name at that place of the text.
    pub(super) fn role(&mut self, text: &[u8], start: u32, end: u32) -> Role {
        let name = &text[start as usize..end as usize];
        let Some(word) = word(text, start as usize, name.len()) else { return role(name) };
        let slot = (word.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 58) as usize;
        let (known, role_known) = self.0[slot];
        if known == word {
            return role_known;
        }
        let role = role(name);
        self.0[slot] = (word, role);
        role
    }
}

/// A name of at most eight bytes as one number, which no other name has: none has a zero byte.
fn word(text: &[u8], start: usize, len: usize) -> Option<u64> {
    let eight = text.get(start..start + 8)?;
    let word = u64::from_le_bytes(eight.try_into().ok()?);
    (1..=8).contains(&len).then(|| word & (u64::MAX >> (64 - 8 * len)))
}

/// The longest name that can have a role other than data.
pub(super) const LONGEST: usize = 28;

/// Writes a name in lower case without separators: `error_code`, `error-code` and `ErrorCode` become
/// `errorcode`. Answers nothing for long names.
pub(super) fn simplify<'b>(name: &[u8], out: &'b mut [u8; LONGEST]) -> Option<&'b [u8]> {
    let mut len = 0;
    for &byte in name {
        if matches!(byte, b'_' | b'-' | b'.' | b' ' | b'@' | b'$') {
            continue;
        }
        *out.get_mut(len)? = byte.to_ascii_lowercase();
        len += 1;
    }
    Some(&out[..len])
}

/// The role of a member with that name.
pub(super) fn role(name: &[u8]) -> Role {
    let mut buffer = [0; LONGEST];
    simplify(name, &mut buffer).map_or(Role::Data, role_of_simple)
}

/// The names of each role, simplified.
const NAMES: &[(Role, &[&str])] = &[
    (
        Role::Error,
        &[
            "error",
            "errors",
            "err",
            "errs",
            "fault",
            "faults",
            "exception",
            "exceptions",
            "errorarray",
            "errorlist",
            "errorresponse",
            "errorinfo",
            "errordetails",
            "errordetail",
            "apierror",
            "apierrors",
            "validationerrors",
            "validationerror",
            "fielderrors",
            "formerrors",
            "fieldvalidationerrors",
            "resourcevalidationerrors",
            "invalidparams",
            "invalidparameters",
            "nonfielderrors",
            "globalerrors",
            "generalerrors",
            "modelstate",
            "violations",
            "constraintviolations",
            "failure",
            "problem",
            "errordata",
            "errorobject",
            "errorresult",
            "servererror",
            "servererrors",
            "requesterror",
            "requesterrors",
            "serviceexception",
            "autherror",
            "inputerrors",
        ],
    ),
    (
        Role::ErrorCode,
        &[
            "errorcode",
            "errcode",
            "errno",
            "errornumber",
            "errornum",
            "errortype",
            "errorkey",
            "errorname",
            "errorstatus",
            "errorclass",
            "faultcode",
            "exceptioncode",
            "exceptiontype",
            "exceptionclass",
            "errcd",
            "errnum",
            "errorcodes",
            "suberrorcode",
            "vendorerrorcode",
            "errortag",
            "errtype",
            "errorno",
            "apierrorcode",
            "internalerrorcode",
            "failurecode",
            "failuretype",
            "rejectcode",
            "exceptionname",
            "faulttype",
            "errorsubcode",
            "errcodes",
            "errorslug",
            "errorcodename",
            "errorreasoncode",
        ],
    ),
    (
        Role::ErrorText,
        &[
            "errormessage",
            "errormessages",
            "errmsg",
            "errormsg",
            "errordescription",
            "errordesc",
            "errortext",
            "errorreason",
            "errorsummary",
            "errorcauses",
            "errorstring",
            "errortitle",
            "faultstring",
            "exceptionmessage",
            "developermessage",
            "usermessage",
            "debugmessage",
            "errmessage",
            "internalmessage",
            "technicalmessage",
            "localizederrormessage",
            "errormessagedetail",
            "exceptionmsg",
            "faultmessage",
            "faultdescription",
            "errortxt",
            "errstr",
            "errorstr",
            "errdesc",
            "errdescription",
            "errinfo",
            "errdetail",
            "errreason",
            "errorcause",
            "errorexplanation",
            "failuredescription",
            "failuredetails",
            "errordetailmessage",
            "validationmessages",
        ],
    ),
    (
        Role::Message,
        &[
            "message",
            "msg",
            "statusmessage",
            "statustext",
            "responsemessage",
            "retmsg",
            "returnmsg",
            "returnmessage",
            "resultmessage",
            "msginfo",
            "localizedmessage",
            "localisedmessage",
            "friendlymessage",
            "respmsg",
            "messages",
            "responsetext",
            "statusmsg",
            "resultmsg",
            "messagedetails",
            "messagedetail",
            "responsemsg",
            "msgs",
            "errorsmessage",
            "resmsg",
            "resmessage",
            "rspmsg",
            "respmessage",
            "respdesc",
            "resultdesc",
            "resultdescription",
            "responsedescription",
            "returndesc",
            "statusdesc",
            "apimessage",
        ],
    ),
    (
        Role::Text,
        &[
            "failurereason",
            "failuremessage",
            "detail",
            "details",
            "description",
            "desc",
            "reason",
            "title",
            "info",
            "text",
            "explanation",
            "hint",
            "summary",
            "cause",
            "statusdescription",
            "statusreason",
            "reasonphrase",
            "statusdetail",
            "statusdetails",
            "recommendation",
            "resolution",
            "moreinformation",
            "suggestion",
        ],
    ),
    (
        Role::Status,
        &[
            "status",
            "statuscode",
            "httpstatus",
            "httpcode",
            "httpstatuscode",
            "httpresponsecode",
            "responsecode",
            "responsestatus",
            "httpresponsestatus",
        ],
    ),
    (
        Role::Code,
        &[
            "code",
            "retcode",
            "returncode",
            "rc",
            "ret",
            "resultcode",
            "respcode",
            "rcode",
            "ecode",
            "messagecode",
            "reasoncode",
            "subcode",
            "mc",
            "msgcode",
            "rtncode",
            "returnstatus",
            "bizcode",
            "rescode",
            "rspcode",
            "rtcode",
            "apicode",
        ],
    ),
    (
        Role::Outcome,
        &[
            "outcome",
            "stat",
            "ack",
            "resultstatus",
            "requeststatus",
            "authstatus",
            "operationstatus",
        ],
    ),
    (
        Role::Success,
        &[
            "success",
            "ok",
            "succeeded",
            "successful",
            "issuccess",
            "issuccessful",
            "issucceeded",
            "issuccessfull",
            "successflag",
            "wassuccessful",
            "successstatus",
            "requestsuccess",
        ],
    ),
    (
        Role::Failure,
        &[
            "iserror",
            "haserror",
            "haserrors",
            "isfault",
            "failed",
            "erroroccurred",
            "isfailure",
            "isfailed",
        ],
    ),
    (
        Role::Book,
        &[
            "path",
            "timestamp",
            "time",
            "ts",
            "date",
            "datetime",
            "traceid",
            "trace",
            "requestid",
            "reqid",
            "correlationid",
            "instance",
            "type",
            "version",
            "apiversion",
            "documentationurl",
            "documentation",
            "moreinfo",
            "help",
            "helpurl",
            "helplink",
            "docs",
            "docsurl",
            "doc",
            "url",
            "uri",
            "method",
            "host",
            "hostid",
            "logid",
            "requesttime",
            "responsetime",
            "servertime",
            "responsedate",
            "request",
            "source",
            "level",
            "severity",
            "category",
            "domain",
            "target",
            "innererror",
            "param",
            "params",
            "parameter",
            "field",
            "fieldname",
            "property",
            "stack",
            "stacktrace",
            "warnings",
            "warning",
            "debug",
            "class",
            "operationid",
            "eventid",
            "errorcount",
            "failedcount",
            "errorid",
            "errorlink",
            "trackingid",
            "elapsed",
            "took",
            "duration",
            "args",
            "query",
            "action",
            "context",
            "extensions",
            "locations",
            "jsonrpc",
            "messageversion",
            "schema",
            "schemas",
            "kind",
            "apiversions",
            "documentationuri",
            "referenceid",
            "errorinstanceid",
            "incidentid",
            "xrequestid",
            "servedby",
            "mi",
            "ma",
            "transid",
            "spanid",
            "user",
            "retryafter",
            "providername",
            "file",
            "line",
            "timezone",
            "nonce",
            "statuslevel",
            "statustype",
            "errorsource",
            "errortime",
            "errorlevel",
            "errorurl",
            "errorreference",
            "errortrace",
            "errorguid",
            "exceptionstack",
            "supportid",
            "supportreference",
            "logref",
            "requestguid",
            "callid",
        ],
    ),
    (
        Role::Id,
        &[
            "id",
            "uuid",
            "sid",
            "guid",
            "href",
            "self",
            "selflink",
            "etag",
            "odataid",
            "resourceid",
            "objectid",
        ],
    ),
    (
        Role::Time,
        &[
            "created",
            "createdat",
            "updatedat",
            "updated",
            "modified",
            "modifiedat",
            "datecreated",
            "dateupdated",
            "createdon",
            "updatedon",
            "createddate",
            "createtime",
            "updatetime",
            "createdtime",
            "updatedtime",
            "starttime",
            "endtime",
            "startedat",
            "finishedat",
            "completedat",
            "lastmodified",
            "creationdate",
            "creationtime",
            "expiresat",
            "enddate",
            "startdate",
            "endedat",
            "canceledat",
            "lastupdated",
        ],
    ),
    (Role::Link, &["links", "link"]),
    (
        Role::Envelope,
        &[
            "data",
            "result",
            "response",
            "payload",
            "body",
            "meta",
            "json",
            "header",
            "responseheader",
            "metadata",
            "resultinfo",
            "return",
            "output",
            "reply",
            "ocs",
            "d",
            "envelope",
            "content",
            "results",
        ],
    ),
];

/// Open addressing, filled at compile time: a group of [`NAMES`] plus one, and an index into it.
pub(super) const SLOTS: usize = 1024;
const INDEX: [(u8, u8); SLOTS] = {
    let mut index = [(0, 0); SLOTS];
    let mut group = 0;
    while group < NAMES.len() {
        let names = NAMES[group].1;
        let mut nth = 0;
        while nth < names.len() {
            let mut slot = hash(names[nth].as_bytes());
            while index[slot].0 != 0 {
                slot = (slot + 1) % SLOTS;
            }
            index[slot] = (group as u8 + 1, nth as u8);
            nth += 1;
        }
        group += 1;
    }
    index
};

/// Few names share a length, the first four letters and the last four.
pub(super) const fn hash(name: &[u8]) -> usize {
    let (mut sum, mut i) = (name.len() as u32, 0);
    while i < 4 && i < name.len() {
        sum = sum.wrapping_mul(33).wrapping_add(name[i] as u32);
        sum = sum.wrapping_mul(33).wrapping_add(name[name.len() - 1 - i] as u32);
        i += 1;
    }
    (sum.wrapping_mul(0x9E37_79B1) >> 22) as usize
}

fn role_of_simple(name: &[u8]) -> Role {
    let mut slot = hash(name);
    while INDEX[slot].0 != 0 {
        let (role, names) = NAMES[usize::from(INDEX[slot].0) - 1];
        if names[usize::from(INDEX[slot].1)].as_bytes() == name {
            return role;
        }
        slot = (slot + 1) % SLOTS;
    }
    suffix(name)
}

/// Products put their own name before `ErrorCode` and the like.
fn suffix(name: &[u8]) -> Role {
    if name.ends_with(b"errorcode") {
        Role::ErrorCode
    } else if name.ends_with(b"errormessage") {
        Role::ErrorText
    } else if name.ends_with(b"requestid")
        || name.ends_with(b"traceid")
        || name.ends_with(b"trackingid")
    {
        Role::Book
    } else if is_date(name) {
        Role::Time
    } else {
        Role::Data
    }
}

/// `expiration_date`, `approved_at`; not `update`.
fn is_date(name: &[u8]) -> bool {
    let date = name.strip_suffix(b"date");
    let other_words = [&b"up"[..], b"candi", b"vali", b"man", b"consoli", b"liqui"];
    date.is_some_and(|rest| !other_words.iter().any(|word| rest.ends_with(word)))
        || name.ends_with(b"edat")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_matter() {
        for name in
            ["error_code", "error-code", "ErrorCode", "errorCode", "ERRORCODE", "xyErrorCode"]
        {
            assert_eq!(role(name.as_bytes()), Role::ErrorCode, "{name}");
        }
        assert_eq!(role(b"_links"), Role::Link);
        assert_eq!((role(b"birth_date"), role(b"sent_update")), (Role::Time, Role::Data));
        assert_eq!(role(b"error_handling_of_the_whole_thing_errorcode"), Role::Data);
    }
}

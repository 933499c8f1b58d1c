//! What the names of members mean: which of them can tell an error, and which are only company.

/// What a member is for, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    Data,
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

fn role_of_simple(name: &[u8]) -> Role {
    match name {
        b"error"
        | b"errors"
        | b"err"
        | b"errs"
        | b"fault"
        | b"faults"
        | b"exception"
        | b"exceptions"
        | b"errorarray"
        | b"errorlist"
        | b"errorresponse"
        | b"errorinfo"
        | b"errordetails"
        | b"errordetail"
        | b"apierror"
        | b"apierrors"
        | b"validationerrors"
        | b"validationerror"
        | b"fielderrors"
        | b"formerrors"
        | b"fieldvalidationerrors"
        | b"resourcevalidationerrors"
        | b"invalidparams"
        | b"invalidparameters"
        | b"nonfielderrors"
        | b"globalerrors"
        | b"generalerrors"
        | b"modelstate"
        | b"violations"
        | b"constraintviolations"
        | b"failure"
        | b"problem"
        | b"errordata"
        | b"errorobject"
        | b"errorresult"
        | b"servererror"
        | b"servererrors"
        | b"requesterror"
        | b"requesterrors"
        | b"serviceexception"
        | b"autherror"
        | b"inputerrors" => Role::Error,
        b"errorcode" | b"errcode" | b"errno" | b"errornumber" | b"errornum" | b"errortype"
        | b"errorkey" | b"errorname" | b"errorstatus" | b"errorclass" | b"faultcode"
        | b"exceptioncode" | b"exceptiontype" | b"exceptionclass" | b"errcd" | b"errnum"
        | b"errorcodes" | b"suberrorcode" | b"vendorerrorcode" | b"errortag" | b"errtype"
        | b"errorno" | b"apierrorcode" | b"internalerrorcode" | b"failurecode" | b"failuretype"
        | b"rejectcode" | b"exceptionname" | b"faulttype" | b"errorsubcode" | b"errcodes"
        | b"errorslug" | b"errorcodename" | b"errorreasoncode" => Role::ErrorCode,
        b"errormessage"
        | b"errormessages"
        | b"errmsg"
        | b"errormsg"
        | b"errordescription"
        | b"errordesc"
        | b"errortext"
        | b"errorreason"
        | b"errorsummary"
        | b"errorcauses"
        | b"errorstring"
        | b"errortitle"
        | b"faultstring"
        | b"exceptionmessage"
        | b"developermessage"
        | b"usermessage"
        | b"debugmessage"
        | b"errmessage"
        | b"internalmessage"
        | b"technicalmessage"
        | b"localizederrormessage"
        | b"errormessagedetail"
        | b"exceptionmsg"
        | b"faultmessage"
        | b"faultdescription"
        | b"errortxt"
        | b"errstr"
        | b"errorstr"
        | b"errdesc"
        | b"errdescription"
        | b"errinfo"
        | b"errdetail"
        | b"errreason"
        | b"errorcause"
        | b"errorexplanation"
        | b"failuredescription"
        | b"failuredetails"
        | b"errordetailmessage"
        | b"validationmessages" => Role::ErrorText,
        b"message"
        | b"msg"
        | b"statusmessage"
        | b"statustext"
        | b"responsemessage"
        | b"retmsg"
        | b"returnmsg"
        | b"returnmessage"
        | b"resultmessage"
        | b"msginfo"
        | b"localizedmessage"
        | b"localisedmessage"
        | b"friendlymessage"
        | b"respmsg"
        | b"messages"
        | b"responsetext"
        | b"statusmsg"
        | b"resultmsg"
        | b"messagedetails"
        | b"messagedetail"
        | b"responsemsg"
        | b"msgs"
        | b"errorsmessage"
        | b"resmsg"
        | b"resmessage"
        | b"rspmsg"
        | b"respmessage"
        | b"respdesc"
        | b"resultdesc"
        | b"resultdescription"
        | b"responsedescription"
        | b"returndesc"
        | b"statusdesc"
        | b"apimessage" => Role::Message,
        b"failurereason" | b"failuremessage" | b"detail" | b"details" | b"description"
        | b"desc" | b"reason" | b"title" | b"info" | b"text" | b"explanation" | b"hint"
        | b"summary" | b"cause" | b"statusdescription" | b"statusreason" | b"reasonphrase"
        | b"statusdetail" | b"statusdetails" | b"recommendation" | b"resolution"
        | b"moreinformation" | b"suggestion" => Role::Text,
        b"status"
        | b"statuscode"
        | b"httpstatus"
        | b"httpcode"
        | b"httpstatuscode"
        | b"httpresponsecode"
        | b"responsecode"
        | b"responsestatus"
        | b"httpresponsestatus" => Role::Status,
        b"code" | b"retcode" | b"returncode" | b"rc" | b"ret" | b"resultcode" | b"respcode"
        | b"rcode" | b"ecode" | b"messagecode" | b"reasoncode" | b"subcode" | b"mc"
        | b"msgcode" | b"rtncode" | b"returnstatus" | b"bizcode" | b"rescode" | b"rspcode"
        | b"rtcode" | b"apicode" => Role::Code,
        b"outcome" | b"stat" | b"ack" | b"resultstatus" | b"requeststatus" | b"authstatus"
        | b"operationstatus" => Role::Outcome,
        b"success" | b"ok" | b"succeeded" | b"successful" | b"issuccess" | b"issuccessful"
        | b"issucceeded" | b"issuccessfull" | b"successflag" | b"wassuccessful"
        | b"successstatus" | b"requestsuccess" => Role::Success,
        b"iserror" | b"haserror" | b"haserrors" | b"isfault" | b"failed" | b"erroroccurred"
        | b"isfailure" | b"isfailed" => Role::Failure,
        b"path" | b"timestamp" | b"time" | b"ts" | b"date" | b"datetime" | b"traceid"
        | b"trace" | b"requestid" | b"reqid" | b"correlationid" | b"instance" | b"type"
        | b"version" | b"apiversion" | b"documentationurl" | b"documentation" | b"moreinfo"
        | b"help" | b"helpurl" | b"helplink" | b"docs" | b"docsurl" | b"doc" | b"url" | b"uri"
        | b"method" | b"host" | b"hostid" | b"logid" | b"requesttime" | b"responsetime"
        | b"servertime" | b"responsedate" | b"request" | b"source" | b"level" | b"severity"
        | b"category" | b"domain" | b"target" | b"innererror" | b"param" | b"params"
        | b"parameter" | b"field" | b"fieldname" | b"property" | b"stack" | b"stacktrace"
        | b"warnings" | b"warning" | b"debug" | b"class" | b"operationid" | b"eventid"
        | b"errorcount" | b"failedcount" | b"errorid" | b"errorlink" | b"trackingid"
        | b"elapsed" | b"took" | b"duration" | b"args" | b"query" | b"action" | b"context"
        | b"extensions" | b"locations" | b"jsonrpc" | b"messageversion" | b"schema"
        | b"schemas" | b"kind" | b"apiversions" | b"documentationuri" | b"referenceid"
        | b"errorinstanceid" | b"incidentid" | b"xrequestid" | b"servedby" | b"mi" | b"ma"
        | b"transid" | b"spanid" | b"user" | b"retryafter" | b"providername" | b"file"
        | b"line" | b"timezone" | b"nonce" | b"statuslevel" | b"statustype" | b"errorsource"
        | b"errortime" | b"errorlevel" | b"errorurl" | b"errorreference" | b"errortrace"
        | b"errorguid" | b"exceptionstack" | b"supportid" | b"supportreference" | b"logref"
        | b"requestguid" | b"callid" => Role::Book,
        b"id" | b"uuid" | b"sid" | b"guid" | b"href" | b"self" | b"selflink" | b"etag"
        | b"odataid" | b"resourceid" | b"objectid" => Role::Id,
        b"created" | b"createdat" | b"updatedat" | b"updated" | b"modified" | b"modifiedat"
        | b"datecreated" | b"dateupdated" | b"createdon" | b"updatedon" | b"createddate"
        | b"createtime" | b"updatetime" | b"createdtime" | b"updatedtime" | b"starttime"
        | b"endtime" | b"startedat" | b"finishedat" | b"completedat" | b"lastmodified"
        | b"creationdate" | b"creationtime" | b"expiresat" | b"enddate" | b"startdate"
        | b"endedat" | b"canceledat" | b"lastupdated" => Role::Time,
        b"links" | b"link" => Role::Link,
        b"data" | b"result" | b"response" | b"payload" | b"body" | b"meta" | b"json"
        | b"header" | b"responseheader" | b"metadata" | b"resultinfo" | b"return" | b"output"
        | b"reply" | b"ocs" | b"d" | b"envelope" | b"content" | b"results" => Role::Envelope,
        _ => suffix(name),
    }
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

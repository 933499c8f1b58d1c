//! Formats and products that say in a documented way that a call failed: a row for each, with its source. What
//! a row finds is near certain, so rows come before the look at the structure.

use super::super::Tells;

/// A format that says where its errors are.
pub struct Convention {
    /// Local names from the root; `*` stands for any one.
    pub path: &'static str,
    /// How deep that is; the root is at 0.
    pub depth: usize,
    /// What has to be there, all of it, when it is an error.
    pub signs: &'static [Sign],
    /// What the element is, to follow "is": `a SOAP fault`. No two rows say the same.
    pub is: &'static str,
    pub tells: Tells,
    /// What of the element names a status.
    pub named_by: NamedBy,
    /// The status when nothing does.
    pub status: u16,
}

/// What names the status of an error.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum NamedBy {
    /// Codes, then messages.
    All,
    /// Codes only: the messages of this format mislead.
    Codes,
    /// Nothing.
    Nothing,
}

/// What tells that an element is an error.
pub enum Sign {
    /// It has one of these values of that attribute.
    Attribute(&'static str, &'static [&'static str]),
    /// It has any other value of that attribute; these say that nothing went wrong.
    AttributeNot(&'static str, &'static [&'static str]),
    /// It has a status code of 400 or more in its text or its attribute `code`.
    StatusCode,
    /// Its text is one of the first, whatever the case; the second say that nothing went wrong.
    Text(&'static [&'static str], &'static [&'static str]),
    /// Its text is something else; these say that nothing went wrong.
    TextNot(&'static [&'static str]),
    /// An element of that name is inside.
    Has(&'static str),
    /// An element of that name is inside, with a text that ends so.
    HasText(&'static str, &'static str),
}

const fn error(
    path: &'static str,
    signs: &'static [Sign],
    is: &'static str,
    status: u16,
) -> Convention {
    let (depth, tells) = (depth(path), Tells::Error);
    Convention { path, depth, signs, is, tells, named_by: NamedBy::All, status }
}

/// A row for parts of bulk replies.
const fn partial(path: &'static str, signs: &'static [Sign], is: &'static str) -> Convention {
    let (depth, tells) = (depth(path), Tells::Partial);
    Convention { path, depth, signs, is, tells, named_by: NamedBy::Nothing, status: 207 }
}

const fn depth(path: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < path.len() {
        depth += (path.as_bytes()[at] == b'/') as usize;
        at += 1;
    }
    depth
}

impl Convention {
    const fn named_by(self, named_by: NamedBy) -> Convention {
        Convention { named_by, ..self }
    }

    /// The name of the root element.
    pub fn root(&self) -> &'static str {
        self.path.split('/').next().unwrap_or_default()
    }
}

use Sign::{Attribute, AttributeNot, Has, HasText, StatusCode, Text, TextNot};

#[rustfmt::skip]
pub const CONVENTIONS: &[Convention] = &[
    // https://www.w3.org/TR/soap12-part2/#tabresstatereccodes: env:Sender goes with 400
    error("Envelope/Body/Fault", &[HasText("Value", "Sender")], "a SOAP 1.2 fault of the sender", 400).named_by(NamedBy::Nothing),
    // https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383529: always 500, whosever fault it is
    error("Envelope/Body/Fault", &[], "a SOAP fault", 500).named_by(NamedBy::Nothing),
    // http://xmlrpc.com/spec.md
    error("methodResponse/fault", &[], "an XML-RPC fault", 500),
    // https://www.ogc.org/standard/wms/ 1.1.1 and 1.3.0, WFS 1.0, WCS 1.0
    error("ServiceExceptionReport", &[], "an OGC exception report", 400).named_by(NamedBy::Codes),
    // OGC 06-121r9 (OWS Common): WFS 1.1, WCS 1.1, WPS, SOS, CSW, WMTS
    error("ExceptionReport", &[], "an OWS exception report", 400).named_by(NamedBy::Codes),
    // OGC 05-007r7 (WPS 1.0)
    error("ExecuteResponse/Status/ProcessFailed", &[], "a WPS process that failed", 500).named_by(NamedBy::Codes),
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
    error("Response/Errors/Error", &[], "an AWS error", 400),
    // https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
    error("ErrorResponse/Error", &[], "an error of an AWS query API", 400),
    // https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
    error("Error", &[Has("Code"), Has("RequestId")], "an S3 error", 400),
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
    partial("DeleteResult/Error", &[], "a key that was not deleted"),
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_BatchResultErrorEntry.html
    partial("SendMessageBatchResponse/*/BatchResultErrorEntry", &[], "a message that was not sent"),
    partial("DeleteMessageBatchResponse/*/BatchResultErrorEntry", &[], "a message that was not deleted"),
    partial("ChangeMessageVisibilityBatchResponse/*/BatchResultErrorEntry", &[], "a message that was not changed"),
    // https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html
    partial("PublishBatchResponse/PublishBatchResult/Failed/member", &[], "a message that was not published"),
    // RFC 4918, Section 13; a 404 of a report of changes (RFC 6578) is a removed member and no failure
    partial("multistatus/response/status", &[StatusCode], "the status of a resource that failed"),
    // RFC 4918, Section 16
    error("error", &[Has("lock-token-submitted")], "a WebDAV precondition that does not hold", 423).named_by(NamedBy::Nothing),
    // RFC 6241, Appendix A
    error("rpc-reply/rpc-error", &[], "a NETCONF error", 500),
    // RFC 8040, Section 7.1
    error("errors/error/error-tag", &[], "a RESTCONF error", 400),
    // RFC 7807, Appendix A
    error("problem/status", &[StatusCode], "a problem's status", 400),
    // https://docs.oasis-open.org/odata/odata-atom-format/v4.0/: m:error with m:code and m:message
    error("error", &[Has("code"), Has("message")], "an OData error", 400),
    // https://developers.google.com/gdata/docs/2.0/reference#ErrorResponses
    error("errors/error", &[Has("internalReason")], "a Google Data error", 400),
    // https://developers.google.com/maps/documentation/geocoding/requests-geocoding#StatusCodes
    error("GeocodeResponse/status", &[TextNot(&["OK", "ZERO_RESULTS"])], "the status of a geocoding that failed", 400),
    error("DirectionsResponse/status", &[TextNot(&["OK", "ZERO_RESULTS"])], "the status of directions that failed", 400),
    error("DistanceMatrixResponse/status", &[TextNot(&["OK"])], "the status of a distance matrix that failed", 400),
    error("PlaceSearchResponse/status", &[TextNot(&["OK", "ZERO_RESULTS"])], "the status of a place search that failed", 400),
    // https://www.flickr.com/services/api/response.rest.html; Vimeo and others speak alike
    error("rsp", &[Attribute("stat", &["fail"])], "a failure", 400),
    // https://www.last.fm/api/rest
    error("lfm", &[Attribute("status", &["failed"])], "a Last.fm failure", 400),
    // https://www.subsonic.org/pages/api.jsp
    error("subsonic-response", &[Attribute("status", &["failed"])], "a Subsonic failure", 400),
    // http://www.openarchives.org/OAI/openarchivesprotocol.html#ErrorConditions
    error("OAI-PMH/error", &[AttributeNot("code", &["noRecordsMatch"])], "an OAI-PMH error", 400),
    // RETS 1.7.2, Section 3.10: 20201 says that nothing matched
    error("RETS", &[AttributeNot("ReplyCode", &["0", "20201"])], "a RETS error", 400),
    // https://xml.cxml.org/current/cXMLReferenceGuide.pdf: its codes are those of HTTP
    error("cXML/Response/Status", &[StatusCode], "a cXML status", 400),
    // https://solr.apache.org/guide/solr/latest/query-guide/response-writers.html
    error("response/lst", &[Attribute("name", &["error"])], "a Solr error", 400),
    // https://www.loc.gov/standards/sru/diagnostics/
    error("searchRetrieveResponse/diagnostics/diagnostic", &[], "an SRU diagnostic", 400),
    // https://www.mediawiki.org/wiki/API:Errors_and_warnings
    error("api/error", &[], "a MediaWiki error", 400),
    // https://docs.qualys.com/en/was/api/: SUCCESS or what went wrong
    error("ServiceResponse/responseCode", &[TextNot(&["SUCCESS"])], "a Qualys response code", 400),
    // https://pay.weixin.qq.com/doc/v2/merchant/4011935223: whether the call was heard at all
    error("xml/return_code", &[TextNot(&["SUCCESS"])], "a WeChat Pay return code", 400),
    // https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_create_saveresult.htm
    partial("Envelope/Body/*/result/success", &[Text(&["false"], &["true"])], "a Salesforce result that failed"),
    // https://developer.paypal.com/api/nvp-soap/errors/
    error("Envelope/Body/*/Ack", &[Text(&["Failure", "FailureWithWarning"], &["Success", "SuccessWithWarning", "Warning"])], "a PayPal acknowledgement", 400),
    // https://developer.ebay.com/devzone/xml/docs/reference/ebay/types/ackcodetype.html
    error("*/Ack", &[Text(&["Failure"], &["Success", "Warning"])], "an eBay acknowledgement", 400),
    // https://developer.fedex.com: HighestSeverity of every reply
    error("Envelope/Body/*/HighestSeverity", &[Text(&["ERROR", "FAILURE"], &["SUCCESS", "NOTE", "WARNING"])], "a FedEx severity", 400),
    // https://developer.ups.com: 1 is success, 0 is failure
    error("*/Response/ResponseStatusCode", &[Text(&["0"], &["1"])], "a UPS status", 400),
    // https://developer.authorize.net/api/reference/responseCodes.html
    error("*/messages/resultCode", &[Text(&["Error"], &["Ok"])], "an Authorize.Net result", 400),
    // https://developer.xero.com/documentation/api/accounting/responsecodes
    error("ApiException/ErrorNumber", &[], "a Xero error number", 400),
    // https://help.tableau.com/current/api/rest_api/en-us/REST/rest_api_concepts_errors.htm
    error("tsResponse/error", &[], "a Tableau error", 400),
    // https://developer.broadcom.com/xapis/vmware-cloud-director-api/latest/
    error("Error", &[AttributeNot("majorErrorCode", &["0"])], "a vCloud error", 400),
    // https://developer.atlassian.com/server/confluence/confluence-server-rest-api/
    error("status/status-code", &[StatusCode], "the status code of an Atlassian service", 400),
    // SDMX RESTful web services, status and error messages
    error("Error/ErrorMessage", &[], "an SDMX error", 400),
    // https://help.sonatype.com/en/rest-and-integration-api.html
    error("nexus-error/errors/error", &[], "a Nexus error", 400),
    // https://api.rubyonrails.org/classes/ActiveModel/Errors.html#method-i-to_xml
    error("errors", &[Attribute("type", &["array"]), Has("error")], "a list of what Rails could not accept", 422).named_by(NamedBy::Nothing),
    // https://movabletype.org/documentation/trackback/specification.html
    error("response/error", &[Text(&["1"], &["0"])], "a trackback that failed", 400),
    // https://docs.openstack.org/api-guide/compute/faults.html: the root is named after the fault
    error("*", &[StatusCode, Has("message")], "an OpenStack fault", 400),
];

#[cfg(test)]
mod tests {
    use super::super::tests::story;
    use super::*;

    /// For each row a message that it finds, the status that this means, and one that looks alike and is fine.
    #[rustfmt::skip]
    const MESSAGES: &[(&str, &str, u16, &str)] = &[
        ("a SOAP 1.2 fault of the sender", "<e:Envelope xmlns:e='urn:e'><e:Body><e:Fault><e:Code><e:Value>e:Sender</e:Value></e:Code><e:Reason><e:Text>no such town</e:Text></e:Reason></e:Fault></e:Body></e:Envelope>", 400, "<e:Envelope><e:Body><sent><Value>Sender</Value></sent></e:Body></e:Envelope>"),
        ("a SOAP fault", "<s:Envelope xmlns:s='urn:s'><s:Header/><s:Body><s:Fault><faultcode>s:Client</faultcode><faultstring>what town?</faultstring></s:Fault></s:Body></s:Envelope>", 500, "<s:Envelope><s:Body><vm><faultToleranceState>disabled</faultToleranceState><config><fault>none</fault></config></vm></s:Body></s:Envelope>"),
        ("an XML-RPC fault", "<methodResponse><fault><value><struct><member><name>faultCode</name><value><int>4</int></value></member></struct></value></fault></methodResponse>", 500, "<methodResponse><params><param><value><struct><member><name>fault</name><value>none</value></member></struct></value></param></params></methodResponse>"),
        ("an OGC exception report", "<ServiceExceptionReport version='1.3.0'><ServiceException code='LayerNotDefined'>no layer of rivers</ServiceException></ServiceExceptionReport>", 400, "<WMS_Capabilities><Capability><Exception><Format>XML</Format></Exception><Layer><Title>Rivers</Title></Layer></Capability></WMS_Capabilities>"),
        ("an OWS exception report", "<ows:ExceptionReport><ows:Exception exceptionCode='MissingParameterValue' locator='service'/></ows:ExceptionReport>", 400, "<ows:Operation name='GetFeature'><ows:Parameter name='exceptions'><ows:DefaultValue>ExceptionReport</ows:DefaultValue></ows:Parameter></ows:Operation>"),
        ("a WPS process that failed", "<wps:ExecuteResponse><wps:Process/><wps:Status><wps:ProcessFailed><ExceptionReport/></wps:ProcessFailed></wps:Status></wps:ExecuteResponse>", 500, "<wps:ExecuteResponse><wps:Process/><wps:Status><wps:ProcessSucceeded>done</wps:ProcessSucceeded></wps:Status></wps:ExecuteResponse>"),
        ("an AWS error", "<Response><Errors><Error><Code>UnauthorizedOperation</Code></Error></Errors><RequestID>1</RequestID></Response>", 401, "<DescribeResponse><requestId>1</requestId><errorSet/><return>true</return></DescribeResponse>"),
        ("an error of an AWS query API", "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code></Error><RequestId>1</RequestId></ErrorResponse>", 429, "<ListResponse><ListResult><Errors/><Users><member>ann</member></Users></ListResult><ResponseMetadata/></ListResponse>"),
        ("an S3 error", "<Error><Code>NoSuchKey</Code><Key>a.jpg</Key><RequestId>1</RequestId></Error>", 404, "<WebsiteConfiguration><ErrorDocument><Key>error.html</Key></ErrorDocument></WebsiteConfiguration>"),
        ("a key that was not deleted", "<DeleteResult><Deleted><Key>a</Key></Deleted><Error><Key>b</Key><Code>AccessDenied</Code></Error></DeleteResult>", 207, "<DeleteResult><Deleted><Key>a</Key></Deleted><Deleted><Key>Error</Key></Deleted></DeleteResult>"),
        ("a message that was not sent", "<SendMessageBatchResponse><SendMessageBatchResult><BatchResultErrorEntry><Id>1</Id></BatchResultErrorEntry></SendMessageBatchResult></SendMessageBatchResponse>", 207, "<SendMessageBatchResponse><SendMessageBatchResult><SendMessageBatchResultEntry><Id>1</Id></SendMessageBatchResultEntry></SendMessageBatchResult></SendMessageBatchResponse>"),
        ("a message that was not deleted", "<DeleteMessageBatchResponse><DeleteMessageBatchResult><BatchResultErrorEntry><Id>1</Id></BatchResultErrorEntry></DeleteMessageBatchResult></DeleteMessageBatchResponse>", 207, "<DeleteMessageBatchResponse><DeleteMessageBatchResult><DeleteMessageBatchResultEntry><Id>1</Id></DeleteMessageBatchResultEntry></DeleteMessageBatchResult></DeleteMessageBatchResponse>"),
        ("a message that was not changed", "<ChangeMessageVisibilityBatchResponse><ChangeMessageVisibilityBatchResult><BatchResultErrorEntry><Id>1</Id></BatchResultErrorEntry></ChangeMessageVisibilityBatchResult></ChangeMessageVisibilityBatchResponse>", 207, "<ChangeMessageVisibilityBatchResponse><ChangeMessageVisibilityBatchResult><ChangeMessageVisibilityBatchResultEntry><Id>1</Id></ChangeMessageVisibilityBatchResultEntry></ChangeMessageVisibilityBatchResult></ChangeMessageVisibilityBatchResponse>"),
        ("a message that was not published", "<PublishBatchResponse><PublishBatchResult><Failed><member><Id>2</Id></member></Failed><Successful/></PublishBatchResult></PublishBatchResponse>", 207, "<PublishBatchResponse><PublishBatchResult><Failed/><Successful><member><Id>2</Id></member></Successful></PublishBatchResult></PublishBatchResponse>"),
        ("the status of a resource that failed", "<D:multistatus xmlns:D='DAV:'><D:response><D:href>/a</D:href><D:status>HTTP/1.1 423 Locked</D:status></D:response><D:response><D:href>/b</D:href><D:status>HTTP/1.1 200 OK</D:status></D:response></D:multistatus>", 207, "<D:multistatus><D:response><D:href>/a</D:href><D:propstat><D:prop/><D:status>HTTP/1.1 404 Not Found</D:status></D:propstat></D:response></D:multistatus>"),
        ("a WebDAV precondition that does not hold", "<D:error xmlns:D='DAV:'><D:lock-token-submitted><D:href>/a</D:href></D:lock-token-submitted></D:error>", 423, "<D:prop xmlns:D='DAV:'><D:lockdiscovery><D:activelock/></D:lockdiscovery></D:prop>"),
        ("a NETCONF error", "<rpc-reply message-id='1'><rpc-error><error-type>rpc</error-type><error-tag>operation-failed</error-tag></rpc-error></rpc-reply>", 500, "<rpc-reply message-id='1'><ok/></rpc-reply>"),
        ("a RESTCONF error", "<errors><error><error-type>protocol</error-type><error-tag>access-denied</error-tag></error></errors>", 403, "<errors/>"),
        ("a problem's status", "<problem xmlns='urn:ietf:rfc:7807'><title>Taken</title><status>409</status></problem>", 409, "<problem><id>7</id><title>Two trains</title><status>solved</status></problem>"),
        ("an OData error", "<m:error xmlns:m='urn:m'><m:code>Forbidden</m:code><m:message>not yours</m:message></m:error>", 403, "<feed xmlns='http://www.w3.org/2005/Atom'><title>Errors</title><entry><content><m:properties><d:Error>none</d:Error></m:properties></content></entry></feed>"),
        ("a Google Data error", "<errors><error><domain>GData</domain><code>InvalidEntry</code><internalReason>no title</internalReason></error></errors>", 400, "<feed><title>errors</title><entry><title>error</title></entry></feed>"),
        ("the status of a geocoding that failed", "<GeocodeResponse><status>REQUEST_DENIED</status><error_message>no key</error_message></GeocodeResponse>", 400, "<GeocodeResponse><status>ZERO_RESULTS</status></GeocodeResponse>"),
        ("the status of directions that failed", "<DirectionsResponse><status>OVER_QUERY_LIMIT</status></DirectionsResponse>", 429, "<DirectionsResponse><status>OK</status><route/></DirectionsResponse>"),
        ("the status of a distance matrix that failed", "<DistanceMatrixResponse><status>INVALID_REQUEST</status></DistanceMatrixResponse>", 400, "<DistanceMatrixResponse><status>OK</status><row><element><status>NOT_FOUND</status></element></row></DistanceMatrixResponse>"),
        ("the status of a place search that failed", "<PlaceSearchResponse><status>REQUEST_DENIED</status></PlaceSearchResponse>", 400, "<PlaceSearchResponse><status>ZERO_RESULTS</status></PlaceSearchResponse>"),
        ("a failure", "<rsp stat='fail'><err code='7' msg='no such album'/></rsp>", 404, "<rsp stat='ok'><err code='0'/></rsp>"),
        ("a Last.fm failure", "<lfm status='failed'><error code='10'>Invalid API key</error></lfm>", 401, "<lfm status='ok'><album><name>Error</name></album></lfm>"),
        ("a Subsonic failure", "<subsonic-response status='failed' version='1.1.0'><error code='40' message='Wrong password'/></subsonic-response>", 401, "<subsonic-response status='ok' version='1.1.0'/>"),
        ("an OAI-PMH error", "<OAI-PMH><responseDate>x</responseDate><request/><error code='badVerb'>no</error></OAI-PMH>", 400, "<OAI-PMH><responseDate>x</responseDate><request/><error code='noRecordsMatch'>no</error></OAI-PMH>"),
        ("a RETS error", "<RETS ReplyCode='20701' ReplyText='not logged in'/>", 400, "<RETS ReplyCode='20201' ReplyText='no records found'/>"),
        ("a cXML status", "<cXML><Response><Status code='406' text='Not Acceptable'>try again</Status></Response></cXML>", 406, "<cXML><Response><Status code='200' text='OK'/></Response></cXML>"),
        ("a Solr error", "<response><lst name='responseHeader'><int name='status'>400</int></lst><lst name='error'><str name='msg'>undefined field</str></lst></response>", 400, "<response><lst name='responseHeader'><int name='status'>0</int></lst><result name='response'><doc><str name='name'>error</str></doc></result></response>"),
        ("an SRU diagnostic", "<searchRetrieveResponse><version>1.1</version><diagnostics><diagnostic><uri>info:srw/diagnostic/1/10</uri></diagnostic></diagnostics></searchRetrieveResponse>", 400, "<searchRetrieveResponse><version>1.1</version><numberOfRecords>0</numberOfRecords></searchRetrieveResponse>"),
        ("a MediaWiki error", "<api><error code='badtoken' info='Invalid token'/></api>", 401, "<api><warnings><query>error in a title</query></warnings><query/></api>"),
        ("a Qualys response code", "<ServiceResponse><responseCode>INVALID_REQUEST</responseCode><responseErrorDetails><errorMessage>what?</errorMessage></responseErrorDetails></ServiceResponse>", 400, "<ServiceResponse><responseCode>SUCCESS</responseCode><count>0</count></ServiceResponse>"),
        ("a WeChat Pay return code", "<xml><return_code><![CDATA[FAIL]]></return_code><return_msg><![CDATA[sign]]></return_msg></xml>", 400, "<xml><return_code><![CDATA[SUCCESS]]></return_code><return_msg><![CDATA[OK]]></return_msg></xml>"),
        ("a Salesforce result that failed", "<e:Envelope><e:Body><createResponse><result><id>1</id><success>true</success></result><result><errors><message>no name</message></errors><success>false</success></result></createResponse></e:Body></e:Envelope>", 207, "<e:Envelope><e:Body><createResponse><result><id>1</id><success>true</success></result></createResponse></e:Body></e:Envelope>"),
        ("a PayPal acknowledgement", "<E:Envelope><E:Body><DoReply><Timestamp>x</Timestamp><Ack>Failure</Ack><Errors><ErrorCode>10002</ErrorCode></Errors></DoReply></E:Body></E:Envelope>", 400, "<E:Envelope><E:Body><DoReply><Ack>SuccessWithWarning</Ack><Errors><SeverityCode>Warning</SeverityCode></Errors></DoReply></E:Body></E:Envelope>"),
        ("an eBay acknowledgement", "<GetItemResponse><Timestamp>x</Timestamp><Ack>Failure</Ack><Errors><ShortMessage>Invalid token</ShortMessage></Errors></GetItemResponse>", 400, "<GetItemResponse><Timestamp>x</Timestamp><Ack>Success</Ack><Item><Title>Error coin</Title></Item></GetItemResponse>"),
        ("a FedEx severity", "<E:Envelope><E:Body><RateReply><HighestSeverity>ERROR</HighestSeverity><Notifications><Code>868</Code></Notifications></RateReply></E:Body></E:Envelope>", 400, "<E:Envelope><E:Body><RateReply><HighestSeverity>WARNING</HighestSeverity><Notifications><Code>556</Code></Notifications></RateReply></E:Body></E:Envelope>"),
        ("a UPS status", "<TrackResponse><Response><ResponseStatusCode>0</ResponseStatusCode><Error><ErrorDescription>Invalid tracking number</ErrorDescription></Error></Response></TrackResponse>", 400, "<TrackResponse><Response><ResponseStatusCode>1</ResponseStatusCode></Response><Shipment/></TrackResponse>"),
        ("an Authorize.Net result", "<createTransactionResponse><messages><resultCode>Error</resultCode><message><code>E00007</code></message></messages></createTransactionResponse>", 400, "<createTransactionResponse><messages><resultCode>Ok</resultCode><message><code>I00001</code></message></messages></createTransactionResponse>"),
        ("a Xero error number", "<ApiException><ErrorNumber>10</ErrorNumber><Type>ValidationException</Type></ApiException>", 400, "<Response><Id>1</Id><Status>OK</Status><Contacts/></Response>"),
        ("a Tableau error", "<tsResponse><error code='404003'><summary>Resource Not Found</summary></error></tsResponse>", 404, "<tsResponse><pagination totalAvailable='0'/><workbooks/></tsResponse>"),
        ("a vCloud error", "<Error majorErrorCode='403' minorErrorCode='ACCESS_TO_RESOURCE_IS_FORBIDDEN' message='no'/>", 403, "<Vm status='4' name='error-page'><Link rel='up'/></Vm>"),
        ("the status code of an Atlassian service", "<status><status-code>401</status-code><message>log in first</message></status>", 401, "<status><status-code>200</status-code><sub-code>0</sub-code></status>"),
        ("an SDMX error", "<m:Error><m:ErrorMessage code='100'><c:Text>No Results Found</c:Text></m:ErrorMessage></m:Error>", 400, "<m:Structure><m:Codelists><c:Code id='E'><c:Name>Standard error</c:Name></c:Code></m:Codelists></m:Structure>"),
        ("a Nexus error", "<nexus-error><errors><error><id>*</id><msg>The repository does not exist</msg></error></errors></nexus-error>", 404, "<repositories><data><id>nexus-error</id></data></repositories>"),
        ("a list of what Rails could not accept", "<errors type=\"array\"><error>Name is too short</error></errors>", 422, "<errors type=\"array\"/>"),
        ("a trackback that failed", "<response><error>1</error><message>no such entry</message></response>", 400, "<response><error>0</error></response>"),
        ("an OpenStack fault", "<itemNotFound code='404'><message>no such server</message></itemNotFound>", 404, "<country code='404'><name>Kenya</name></country>"),
    ];

    #[test]
    fn each_row_finds_its_error_and_not_what_looks_alike() {
        for row in CONVENTIONS {
            let named = |message: &&(&str, &str, u16, &str)| message.0 == row.is;
            let (is, text, status, alike) =
                MESSAGES.iter().find(named).unwrap_or_else(|| panic!("no messages for {}", row.is));
            let story = story(text).unwrap_or_else(|| panic!("{is}: nothing found"));
            assert_eq!((story.tells, story.effective), (row.tells, *status), "{is}");
            assert!(story.says.ends_with(&format!(" is {is}")), "{is}: {}", story.says);
            assert_eq!(super::super::tests::story(alike), None, "{is}");
        }
        assert_eq!(MESSAGES.len(), CONVENTIONS.len());
    }

    /// Errors that need no row, being all there is, and feeds and lists that are about errors.
    #[test]
    fn what_needs_no_row() {
        for (text, status) in [
            (
                "<?xml version='1.0'?><Error><Code>AuthenticationFailed</Code><Message>x</Message></Error>",
                401,
            ),
            ("<fault><faultstring>Quota exceeded</faultstring></fault>", 429),
            ("<Error><Number>-1</Number><Description>Address Not Found</Description></Error>", 404),
        ] {
            assert_eq!(story(text).map(|story| story.effective), Some(status), "{text}");
        }
        for text in [
            "<rss version='2.0'><channel><title>Errors</title><item><title>404</title><description>Not found</description></item></channel></rss>",
            "<rss xmlns:itunes='urn:i'><channel><title>Fail</title><itunes:summary>Error after error</itunes:summary><item><enclosure url='x'/></item></channel></rss>",
            "<urlset><url><loc>http://example.com/error</loc></url></urlset>",
            "<svg><g id='error'><path d='M0 0'/></g></svg>",
        ] {
            assert_eq!(story(text), None, "{text}");
        }
    }
}

//! What servers, frameworks and guards say by default when they fail, in our own shortened copies: each is to
//! be found, with the status that it stands for.

/// Whose page, the status, and the page.
#[rustfmt::skip]
const PAGES: &[(&str, u16, &str)] = &[
    // Servers
    ("nginx", 502, "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.27.0</center>\r\n</body>\r\n</html>"),
    ("nginx, its static page", 503, "<!DOCTYPE html><html><head><title>Error</title></head><body><h1>An error occurred.</h1><p>Sorry, the page you are looking for is currently unavailable.<br/>Please try again later.</p><p><em>Faithfully yours, nginx.</em></p></body></html>"),
    ("OpenResty", 404, "<html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center><hr><center>openresty</center></body></html>"),
    ("Tengine", 503, "<html><head><title>503 Service Temporarily Unavailable</title></head><body><center><h1>503 Service Temporarily Unavailable</h1></center><hr/>Powered by Tengine<hr><center>tengine</center></body></html>"),
    ("Apache httpd", 404, "<!DOCTYPE HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\"><html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>The requested URL was not found on this server.</p><hr><address>Apache/2.4 Server at example.com Port 80</address></body></html>"),
    ("Apache httpd", 403, "<html><head><title>403 Forbidden</title></head><body><h1>Forbidden</h1><p>You don't have permission to access this resource.</p><p>Additionally, a 404 Not Found\nerror was encountered while trying to use an ErrorDocument to handle the request.</p></body></html>"),
    ("lighttpd", 404, "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>"),
    ("LiteSpeed", 404, "<!DOCTYPE html><html style=\"height:100%\"><head><title> 404 Not Found\r\n</title></head><body><div><h1 style=\"margin:0; font-size:150px;\">404</h1><h2>Not Found\r\n</h2><p>The resource requested could not be found on this server!</p></div><div><br>Proudly powered by LiteSpeed Web Server</div></body></html>"),
    ("IIS", 404, "<!DOCTYPE html><html><head><title>404 - File or directory not found.</title></head><body><div id=\"header\"><h1>Server Error</h1></div><div id=\"content\"><fieldset><h2>404 - File or directory not found.</h2><h3>The resource you are looking for might have been removed, had its name changed, or is temporarily unavailable.</h3></fieldset></div></body></html>"),
    ("IIS, in detail", 500, "<html><head><title>IIS 10.0 Detailed Error - 500.19 - Internal Server Error</title></head><body><div id=\"content\"><h3>HTTP Error 500.19 - Internal Server Error</h3><h4>The requested page cannot be accessed because its configuration is invalid.</h4></div></body></html>"),
    ("http.sys", 400, "<!DOCTYPE HTML><HTML><HEAD><TITLE>Bad Request</TITLE></HEAD><BODY><h2>Bad Request - Invalid URL</h2><hr><p>HTTP Error 400. The request URL is invalid.</p></BODY></HTML>"),
    ("Tomcat", 404, "<!doctype html><html lang=\"en\"><head><title>HTTP Status 404 \u{2013} Not Found</title></head><body><h1>HTTP Status 404 \u{2013} Not Found</h1><hr class=\"line\" /><p><b>Type</b> Status Report</p><p><b>Description</b> The origin server did not find a current representation.</p><hr/><h3>Apache Tomcat/10.1</h3></body></html>"),
    ("Jetty", 503, "<html><head><title>Error 503 Service Unavailable</title></head><body><h2>HTTP ERROR 503 Service Unavailable</h2><table><tr><th>URI:</th><td>/x</td></tr><tr><th>STATUS:</th><td>503</td></tr></table><hr/>Powered by Jetty:// 12</body></html>"),
    ("Jetty, before a handler", 400, "<h1>Bad Message 400</h1><pre>reason: Illegal character</pre>"),
    ("WildFly", 404, "<html><head><title>Error</title></head><body>404 - Not Found</body></html>"),
    ("Undertow", 403, "<html><head><title>Error</title></head><body>Forbidden</body></html>"),
    ("GlassFish", 404, "<html><head><title>Eclipse GlassFish 7 - Error report</title></head><body><h1>HTTP Status 404 - Not Found</h1><hr/><p><b>type</b> Status report</p><p><b>message</b>Not Found</p></body></html>"),
    ("WebLogic", 404, "<HTML><HEAD><TITLE>Error 404--Not Found</TITLE></HEAD><BODY><H2>Error 404--Not Found</H2><H3>From RFC 2068 <i>Hypertext Transfer Protocol -- HTTP/1.1</i>:</H3><H4>10.4.5 404 Not Found</H4><P>The server has not found anything matching the Request-URI.</P></BODY></HTML>"),
    ("WebSphere", 404, "Error 404: SRVE0255E: A WebGroup/Virtual Host to handle / has not been defined."),
    ("Python http.server", 404, "<!DOCTYPE HTML><html lang=\"en\"><head><title>Error response</title></head><body><h1>Error response</h1><p>Error code: 404</p><p>Message: File not found.</p><p>Error code explanation: 404 - Nothing matches the given URI.</p></body></html>"),
    ("WEBrick", 404, "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.0//EN\"><HTML><HEAD><TITLE>Not Found</TITLE></HEAD><BODY><H1>Not Found</H1>`/x' not found.<HR><ADDRESS>WEBrick/1.8 at localhost:80</ADDRESS></BODY></HTML>"),
    ("Puma", 500, "<h1>Puma caught this error: undefined method (NoMethodError)</h1><pre>app.rb:3:in 'call'</pre>"),
    ("PHP's own server", 404, "<!doctype html><html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>The requested resource <code class=\"url\">/x</code> was not found on this server.</p></body></html>"),
    ("GoAhead", 404, "<html><head><title>Document Error: Not Found</title></head><body><h2>Access Error: 404 -- Not Found</h2><p>Cannot open document</p></body></html>"),
    ("CUPS", 404, "<!DOCTYPE HTML><HTML><HEAD><TITLE>Not Found - CUPS v2.4</TITLE></HEAD><BODY><H1>Not Found</H1><P></P></BODY></HTML>"),
    ("thttpd", 404, "<HTML><HEAD><TITLE>404 Not Found</TITLE></HEAD><BODY><H2>404 Not Found</H2>The requested URL '/x' was not found on this server.<HR><ADDRESS>thttpd</ADDRESS></BODY></HTML>"),
    // Proxies, gateways and content delivery networks
    ("HAProxy", 503, "<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>"),
    ("Varnish", 503, "<!DOCTYPE html><html><head><title>503 Backend fetch failed</title></head><body><h1>Error 503 Backend fetch failed</h1><p>Backend fetch failed</p><h3>Guru Meditation:</h3><p>XID: 12</p><hr><p>Varnish cache server</p></body></html>"),
    ("Squid", 503, "<html><head><title>ERROR: The requested URL could not be retrieved</title></head><body id=ERR_CONNECT_FAIL><div id=\"titles\"><h1>ERROR</h1><h2>The requested URL could not be retrieved</h2></div><p>The following error was encountered while trying to retrieve the URL: <a href=\"x\">x</a></p><blockquote><p><b>Connection to 192.0.2.1 failed.</b></p></blockquote></body></html>"),
    ("Envoy", 503, "<html><body>upstream connect error or disconnect/reset before headers. reset reason: connection failure</body></html>"),
    ("Kong", 502, "<!doctype html><html><head><meta charset=\"utf-8\"><title>Error</title></head><body><h1>Error</h1><p>An invalid response was received from the upstream server.</p><p>request_id: 12</p></body></html>"),
    ("Traefik", 404, "<html><body>404 page not found</body></html>"),
    ("AWS load balancer", 502, "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>"),
    ("CloudFront", 403, "<HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD><BODY><H1>403 ERROR</H1><H2>The request could not be satisfied.</H2><HR noshade size=\"1px\">Request blocked.<BR clear=\"all\"><PRE>Generated by cloudfront (CloudFront)\nRequest ID: x</PRE></BODY></HTML>"),
    ("S3 website", 404, "<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1><ul><li>Code: NoSuchKey</li><li>Message: The specified key does not exist.</li><li>Key: x</li></ul><hr/></body></html>"),
    ("S3 website, without its title", 403, "<html><body><ul><li>Code: AccessDenied</li><li>Message: no</li><li>RequestId: 1</li></ul></body></html>"),
    ("Cloudflare", 522, "<!DOCTYPE html><html><head><title>example.com | 522: Connection timed out</title></head><body><div id=\"cf-wrapper\"><div id=\"cf-error-details\" class=\"p-0\"><header><h1><span>Connection timed out</span> <span>Error code 522</span></h1></header><h2>What happened?</h2><p>The initial connection between the network and the origin web server timed out.</p></div></div></body></html>"),
    ("Cloudflare's challenge", 403, "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><noscript>Enable JavaScript and cookies to continue</noscript><script>(function(){window._cf_chl_opt={cvId:'3'};}());</script></body></html>"),
    ("Akamai", 403, "<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have permission to access \"x\" on this server.<P>Reference&#32;&#35;18&#46;12<P>https&#58;&#47;&#47;errors&#46;edgesuite&#46;net&#47;18&#46;12</BODY></HTML>"),
    ("Fastly", 500, "<html><head><title>Fastly error: unknown domain example.com</title></head><body><p>Fastly error: unknown domain: example.com. Please check that this domain has been added to a service.</p></body></html>"),
    ("Google", 404, "<!DOCTYPE html><html lang=en><title>Error 404 (Not Found)!!1</title><a href=//example.com/><span id=logo></span></a><p><b>404.</b> <ins>That\u{2019}s an error.</ins><p>The requested URL <code>/x</code> was not found on this server. <ins>That\u{2019}s all we know.</ins></html>"),
    ("Azure Front Door", 503, "<!DOCTYPE html><html><head><title>Service unavailable</title></head><body><h2>Our services aren't available right now</h2><p>We're working to restore all services as soon as possible. Please check back soon.</p></body></html>"),
    ("Azure App Service", 403, "<!DOCTYPE html><html><head><title>Web App - Unavailable</title></head><body><h1>Error 403 - This web app is stopped.</h1><p>The web app you have attempted to reach is currently stopped.</p></body></html>"),
    ("Heroku", 404, "<!DOCTYPE html><html><head><title>No such app</title></head><body><iframe src=\"//www.herokucdn.com/error-pages/no-such-app.html\"></iframe></body></html>"),
    ("Heroku", 503, "<!DOCTYPE html><html><head><title>Application Error</title></head><body><iframe src=\"//www.herokucdn.com/error-pages/application-error.html\"></iframe></body></html>"),
    ("GitHub Pages", 404, "<!DOCTYPE html><html><head><title>Site not found &middot; GitHub Pages</title></head><body><div class=\"container\"><h1>404</h1><p><strong>There isn't a GitHub Pages site here.</strong></p><p>If you're trying to publish one, <a href=\"https://help.example\">read the documentation</a>.</p></div></body></html>"),
    ("Netlify", 404, "<!DOCTYPE html><html><head><title>Page not found</title></head><body><div class=\"main\"><h1>Page not found</h1><p>Looks like you\u{2019}ve followed a broken link or entered a URL that doesn\u{2019}t exist on this site.</p><p><a href=\"/\">Back to our site</a></p></div></body></html>"),
    ("Vercel", 404, "<!doctype html><html lang=en><meta charset=utf-8><title>404: NOT_FOUND</title><main><p class=devinfo-container><span><strong>404</strong>: NOT_FOUND</span><span>Code: <code>`NOT_FOUND`</code></span><span>ID: <code>`x`</code></span></p></main>"),
    ("Firebase Hosting", 404, "<!DOCTYPE html><html><head><title>Page Not Found</title></head><body><div id=\"message\"><h2>404</h2><h1>Page Not Found</h1><p>The specified file was not found on this website. Please check the URL for mistakes and try again.</p></div></body></html>"),
    // Frameworks
    ("Express", 404, "<!DOCTYPE html><html lang=\"en\"><head><title>Error</title></head><body><pre>Cannot GET /nothing</pre></body></html>"),
    ("Express, thrown", 500, "<!DOCTYPE html><html lang=\"en\"><head><title>Error</title></head><body><pre>Internal Server Error</pre></body></html>"),
    ("Koa", 404, "<html>Not Found</html>"),
    ("Werkzeug", 404, "<!doctype html><html lang=en><title>404 Not Found</title><h1>Not Found</h1><p>The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.</p>"),
    ("Werkzeug's debugger", 500, "<!doctype html><html lang=en><head><title>KeyError: &#39;x&#39;\n // Werkzeug Debugger</title></head><body><div class=\"debugger\"><h1>KeyError</h1><div class=\"detail\"><p class=\"errormsg\">KeyError: &#39;x&#39;</p></div><h2 class=\"traceback\">Traceback <em>(most recent call last)</em></h2></div></body></html>"),
    ("Django", 404, "<!doctype html><html lang=\"en\"><head><title>Not Found</title></head><body><h1>Not Found</h1><p>The requested resource was not found on this server.</p></body></html>"),
    ("Django", 500, "<!doctype html><html lang=\"en\"><head><title>Server Error (500)</title></head><body><h1>Server Error (500)</h1><p></p></body></html>"),
    ("Django's debugger", 404, "<!DOCTYPE html><html lang=\"en\"><head><title>Page not found at /no</title></head><body><header id=\"summary\"><h1>Page not found <small>(404)</small></h1><table class=\"meta\"><tr><th scope=\"row\">Request Method:</th><td>GET</td></tr></table></header><main id=\"info\"><p>Using the URLconf defined in <code>urls</code>, Django tried these URL patterns, in this order:</p></main></body></html>"),
    ("Django's debugger", 500, "<!DOCTYPE html><html lang=\"en\"><head><title>KeyError at /boom</title></head><body><header id=\"summary\"><h1>KeyError at /boom</h1><pre class=\"exception_value\">&#x27;x&#x27;</pre><table class=\"meta\"><tr><th scope=\"row\">Request Method:</th><td>GET</td></tr><tr><th scope=\"row\">Exception Type:</th><td>KeyError</td></tr></table></header></body></html>"),
    ("Django's debugger", 400, "<!DOCTYPE html><html lang=\"en\"><head><title>DisallowedHost at /</title></head><body><header id=\"summary\"><h1>DisallowedHost at /</h1><table class=\"meta\"><tr><th scope=\"row\">Request Method:</th><td>GET</td></tr><tr><th scope=\"row\">Exception Type:</th><td>DisallowedHost</td></tr></table></header></body></html>"),
    ("Django's debugger", 400, "<!DOCTYPE html><html lang=\"en\"><head><title>SuspiciousOperation at /so</title></head><body><header id=\"summary\"><h1>SuspiciousOperation at /so</h1><table class=\"meta\"><tr><th scope=\"row\">Exception Type:</th><td>SuspiciousOperation</td></tr></table></header></body></html>"),
    ("Django REST framework", 404, "<!DOCTYPE html><html><head><title>Orders \u{2013} Django REST framework</title></head><body><div class=\"page-header\"><h1>Orders</h1></div><div class=\"response-info\"><pre class=\"prettyprint\"><span class=\"meta nocode\"><b>HTTP 404 Not Found</b>\n<b>Allow:</b> GET</span>{\"detail\": \"Not found.\"}</pre></div></body></html>"),
    ("Rails", 404, "<!DOCTYPE html><html><head><title>The page you were looking for doesn't exist (404)</title></head><body><div class=\"dialog\"><h1>The page you were looking for doesn't exist.</h1><p>You may have mistyped the address or the page may have moved.</p></div></body></html>"),
    ("Rails", 422, "<!DOCTYPE html><html><head><title>The change you wanted was rejected (422)</title></head><body><div class=\"dialog\"><h1>The change you wanted was rejected.</h1><p>Maybe you tried to change something you didn't have access to.</p></div></body></html>"),
    ("Rails", 500, "<!DOCTYPE html><html><head><title>We're sorry, but something went wrong (500)</title></head><body><div class=\"dialog\"><h1>We're sorry, but something went wrong.</h1></div></body></html>"),
    ("Rails' debugger", 500, "<!DOCTYPE html><html><head><title>Action Controller: Exception caught</title></head><body><header><h1>NameError in OrdersController#index</h1></header><div id=\"container\"><h2>undefined local variable</h2></div></body></html>"),
    ("Laravel", 404, "<!DOCTYPE html><html lang=\"en\"><head><title>Not Found</title></head><body class=\"antialiased\"><div class=\"relative\"><div><div class=\"px-4\">404</div><div class=\"ml-4\">Not Found</div></div></div></body></html>"),
    ("Laravel", 419, "<!DOCTYPE html><html lang=\"en\"><head><title>Page Expired</title></head><body><div class=\"code\">419</div><div class=\"message\">Page Expired</div></body></html>"),
    ("Symfony", 404, "<!DOCTYPE html><html><head><title>An Error Occurred: Not Found</title></head><body><div class=\"container\"><h1>Oops! An Error Occurred</h1><h2>The server returned a \"404 Not Found\".</h2><p>Something is broken. Please let us know what you were doing when this error occurred.</p></div></body></html>"),
    ("Symfony's debugger", 500, "<!DOCTYPE html><html><head><title>Division by zero (500 Internal Server Error)</title></head><body><header><h1 class=\"logo\">Symfony Exception</h1></header><div class=\"exception-summary\"><h1>Division by zero</h1></div></body></html>"),
    ("Whoops", 500, "<!DOCTYPE html><html><head><title>Whoops! There was an error.</title></head><body><div class=\"Whoops container\"><h1>ErrorException</h1></div></body></html>"),
    ("Spring", 403, "<html><body><h1>Whitelabel Error Page</h1><p>This application has no explicit mapping for /error, so you are seeing this as a fallback.</p><div id='created'>Sun Nov 22 10:00:00 UTC 2026</div><div>There was an unexpected error (type=Forbidden, status=403).</div></body></html>"),
    ("Sinatra", 404, "<!DOCTYPE html><html><head><style>body{}</style></head><body><h2>Sinatra doesn\u{2019}t know this ditty.</h2><img src='/__sinatra__/404.png'><div id=\"c\">Try this:<pre>get '/x' do\n  \"Hello World\"\nend</pre></div></body></html>"),
    ("Sanic", 404, "<!DOCTYPE html><html lang=en><meta charset=UTF-8><title>404 \u{2014} Not Found</title><h1>404 \u{2014} Not Found</h1><p>Requested URL /x not found"),
    ("Tornado", 404, "<html><title>404: Not Found</title><body>404: Not Found</body></html>"),
    ("Bottle", 404, "<!DOCTYPE HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\"><html><head><title>Error: 404 Not Found</title></head><body><h1>Error: 404 Not Found</h1><p>Sorry, the requested URL <tt>'http://x/'</tt> caused an error:</p><pre>Not found: '/x'</pre></body></html>"),
    ("CherryPy", 404, "<!DOCTYPE html><html><head><title>404 Not Found</title></head><body><h2>404 Not Found</h2><p>The path '/x' was not found.</p><pre id=\"traceback\">Traceback (most recent call last):</pre><div id=\"powered_by\"><span>Powered by <a href=\"http://www.cherrypy.dev\">CherryPy</a></span></div></body></html>"),
    ("Pyramid", 404, "<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1>The resource could not be found.<br/><br/>/x</body></html>"),
    ("Next.js", 404, "<!DOCTYPE html><html><head><title>404: This page could not be found</title></head><body><div id=\"__next\"><div><h1 class=\"next-error-h1\">404</h1><div><h2>This page could not be found<!-- -->.</h2></div></div></div><script id=\"__NEXT_DATA__\" type=\"application/json\">{\"props\":{},\"page\":\"/_error\"}</script></body></html>"),
    ("Nuxt", 404, "<!DOCTYPE html><html><head><title>404 - Page not found: /x</title></head><body><div class=\"antialiased\"><div class=\"max-w-520px\"><h1>404</h1><p>Page not found: /x</p></div></div></body></html>"),
    ("Gatsby", 404, "<!DOCTYPE html><html><head><title>Example</title></head><body><div id=\"___gatsby\"><main><h1>Page not found</h1><p>Sorry, we couldn\u{2019}t find what you were looking for.</p></main></div><script>window.pagePath=\"/404.html\";</script></body></html>"),
    ("SvelteKit", 404, "<!doctype html><html lang=\"en\"><head><title>Not found</title></head><body><div class=\"error\"><span class=\"status\">404</span><div class=\"message\"><h1>Not found</h1></div></div></body></html>"),
    ("ASP.NET", 500, "<!DOCTYPE html><html><head><title>Object reference not set to an instance of an object.</title></head><body bgcolor=\"white\"><span><H1>Server Error in '/' Application.<hr></H1><h2><i>Object reference not set to an instance of an object.</i></h2></span><b>Description: </b>An unhandled exception occurred during the execution of the current web request.</body></html>"),
    ("ASP.NET", 404, "<!DOCTYPE html><html><head><title>The resource cannot be found.</title></head><body><span><H1>Server Error in '/' Application.<hr></H1><h2><i>The resource cannot be found.</i></h2></span><b>Description: </b>HTTP 404. The resource you are looking for could have been removed.</body></html>"),
    ("ASP.NET Core", 500, "<!DOCTYPE html><html><head><title>Internal Server Error</title></head><body><h1>An unhandled exception occurred while processing the request.</h1><div class=\"titleerror\">InvalidOperationException: x</div></body></html>"),
    ("Play", 404, "<!DOCTYPE html><html lang=\"en\"><head><title>Not Found</title></head><body><h1>Not Found</h1><p id=\"detail\">For request 'GET /x'</p></body></html>"),
    ("Vert.x", 404, "<html><body><h1>Resource not found</h1></body></html>"),
    ("Rocket", 404, "<!DOCTYPE html><html lang=\"en\"><head><title>404 Not Found</title></head><body><div role=\"main\" align=\"center\"><h1>404: Not Found</h1><p>The requested resource could not be found.</p><hr /></div><div role=\"contentinfo\" align=\"center\"><small>Rocket</small></div></body></html>"),
    ("Mojolicious", 404, "<!DOCTYPE html><html><head><title>Page not found</title></head><body><div id=\"mojobox\"><h1>Page not found... yet!</h1></div></body></html>"),
    ("ColdFusion", 500, "<html><head><title>Error Occurred While Processing Request</title></head><body><h1>Error Occurred While Processing Request</h1><p>Variable X is undefined.</p></body></html>"),
    ("Struts", 500, "<html><head><title>Struts Problem Report</title></head><body><h2>Struts Problem Report</h2><p>Struts has detected an unhandled exception:</p></body></html>"),
    ("Perl's CGI::Carp", 500, "<h1>Software error:</h1><pre>Can't locate object method at x.pl line 7.</pre><p>For help, please send mail to the webmaster.</p>"),
    // Languages and products
    ("PHP", 500, "<br />\n<b>Fatal error</b>:  Uncaught Error: Call to undefined function nope() in /srv/x.php:7\nStack trace:\n#0 {main}\n  thrown in <b>/srv/x.php</b> on line <b>7</b><br />"),
    ("WordPress", 500, "<!DOCTYPE html><html lang=\"en\"><head><title>WordPress &rsaquo; Error</title></head><body id=\"error-page\"><div class=\"wp-die-message\"><p>There has been a critical error on this website.</p><p><a href=\"https://x\">Learn more about troubleshooting WordPress.</a></p></div></body></html>"),
    ("WordPress, its database", 500, "<!DOCTYPE html><html><head><title>Database Error</title></head><body id=\"error-page\"><h1>Error establishing a database connection</h1></body></html>"),
    ("Drupal", 500, "The website encountered an unexpected error. Try again later.<br /><br /><em class=\"placeholder\">Error</em>: nope in <em>x()</em>"),
    ("phpMyAdmin", 500, "<!DOCTYPE html><html><head><title>phpMyAdmin</title></head><body><div class=\"container\"><h1>phpMyAdmin - Error</h1><p>The mysqli extension is missing.</p></div></body></html>"),
    ("GitLab", 404, "<!DOCTYPE html><html><head><title>The page you're looking for could not be found (404)</title></head><body><h1>404</h1><div class=\"container\"><h3>The page could not be found or you don't have permission to view it.</h3></div></body></html>"),
    ("Jenkins", 500, "<!DOCTYPE html><html><head><title>Jenkins - Jenkins</title></head><body><div id=\"main-panel\"><h1>Oops!</h1><h2>A problem occurred while processing the request</h2><p>Logging ID=12</p></div></body></html>"),
    ("Discourse", 404, "<!DOCTYPE html><html><head><title>Page Not Found - Example Forum</title></head><body class=\"no-ember\"><h1 class=\"title\">Oops! That page doesn\u{2019}t exist or is private.</h1></body></html>"),
    ("MediaWiki", 500, "<!DOCTYPE html><html><head><title>Internal error - Example</title></head><body><div class=\"mw-body\"><p>[x] 2026-11-22 10:00:00: Fatal exception of type \"TypeError\"</p></div></body></html>"),
    // Guards
    ("Imperva", 403, "<html><head><META NAME=\"ROBOTS\" CONTENT=\"NOINDEX\"></head><body><iframe id=\"main-iframe\" src=\"/_Incapsula_Resource\">Request unsuccessful. Incapsula incident ID: 12-34</iframe></body></html>"),
    ("F5", 403, "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br><br>Your support ID is: 12</body></html>"),
    ("Sucuri", 403, "<html><head><title>Sucuri WebSite Firewall - Access Denied</title></head><body><h1>Access Denied - Sucuri Website Firewall</h1><p>If you are the site owner, open a ticket.</p></body></html>"),
    ("ModSecurity", 406, "<html><head><title>Not Acceptable!</title></head><body><h1>Not Acceptable!</h1><p>An appropriate representation of the requested resource could not be found on this server. This error was generated by Mod_Security.</p></body></html>"),
    ("HUMAN", 403, "<!DOCTYPE html><html><head><title>Access to this page has been denied</title></head><body><div id=\"px-captcha\"></div><h1>Press &amp; Hold to confirm you are a human</h1></body></html>"),
    ("DataDome", 403, "<html><head><title>example.com</title></head><body><p id=\"cmsg\">Please enable JS and disable any ad blocker</p><script src=\"https://geo.captcha-delivery.com/captcha/x.js\"></script></body></html>"),
    ("FortiGate", 403, "<!DOCTYPE html><html><head><title>Web Page Blocked!</title></head><body><div class=\"fgd_icon\"></div><h1>Web Page Blocked</h1><p>The page you have requested has been blocked.</p></body></html>"),
    ("MikroTik's hotspot", 511, "<html><head><title>hotspot</title><meta http-equiv=\"refresh\" content=\"0; url=$(link-login-only)\"></head><body></body></html>"),
];

#[test]
fn pages_of_servers_are_found() {
    let wrong: Vec<_> = PAGES
        .iter()
        .filter_map(|(of, status, page)| {
            let found = super::tests::status(page);
            (found != Some(*status)).then(|| format!("{of} {status}: {found:?}"))
        })
        .collect();
    assert_eq!(wrong, [] as [String; 0]);
}

/// Text that quotes what such pages say is no such page.
#[test]
fn articles_that_quote_them_are_not_found() {
    let article = "The old machine had answered like that since spring, and nobody had looked. ";
    let wrong: Vec<_> = super::signature::texts()
        .map(|text| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
        .filter(|text| {
            let (before, after) = (article.repeat(12), article.repeat(25));
            super::tests::status(&format!(
                "<title>A day in the life of a proxy</title><h1>A day</h1><p>{before}</p><pre>{text}</pre><p>{after}</p>"
            ))
            .is_some()
        })
        .collect();
    assert_eq!(wrong, [] as [String; 0]);
}

//! The tools: forms that send what they hold to the same path, and commands where no server answers.

use bonafide::{Engine, Facts, Severity};

use super::{body::Body, layout::Page, markup::escape};
use crate::{
    Failure, Outcome, cache,
    report::{End, Item, Reporter, Source, Totals},
};

mod controls;
pub mod diff;
mod form;
mod message;
pub mod result;

pub use controls::given;
pub use form::Form;
use message::Messages;
pub use result::Results;

/// A tool of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Judges messages that are pasted.
    Lint,
    /// Asks a URL and judges what comes.
    Check,
    /// Makes a response that is right.
    Build,
    /// Says what caches do.
    Cache,
    /// Compares two responses.
    Diff,
}

/// All tools.
pub const ALL: [Tool; 5] = [Tool::Lint, Tool::Check, Tool::Build, Tool::Cache, Tool::Diff];

impl Tool {
    /// The tool whose page is there.
    pub fn at(path: &str) -> Option<Tool> {
        ALL.into_iter().find(|tool| tool.path() == path)
    }

    /// Its name in its path.
    fn word(self) -> &'static str {
        self.path().trim_start_matches("/tools/")
    }

    /// Where its page is.
    pub fn path(self) -> &'static str {
        match self {
            Tool::Lint => "/tools/lint",
            Tool::Check => "/tools/check",
            Tool::Build => "/tools/build",
            Tool::Cache => "/tools/cache",
            Tool::Diff => "/tools/diff",
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Tool::Lint => "Lint messages",
            Tool::Check => "Check a URL",
            Tool::Build => "Build a response",
            Tool::Cache => "What caches do",
            Tool::Diff => "Compare responses",
        }
    }

    /// What it does, in one sentence.
    pub fn says(self) -> &'static str {
        match self {
            Tool::Lint => "Paste messages, and see what is wrong with them, drawn below the line.",
            Tool::Check => "Ask a URL, follow its redirects, and judge every answer on the way.",
            Tool::Build => "Write a response, and see what it means while you do.",
            Tool::Cache => {
                "See who may store a response, for how long, and what a second request gets."
            }
            Tool::Diff => "See what a change of a response means for clients and caches.",
        }
    }

    fn command(self) -> &'static str {
        match self {
            Tool::Lint => "curl -sv https://example.com/ 2>&1 | bonafide lint -",
            Tool::Check => "bonafide check https://example.com/",
            Tool::Build => "bonafide explain 405",
            Tool::Cache => "bonafide cache https://example.com/ --after 90s",
            Tool::Diff => "bonafide lint before.txt after.txt",
        }
    }
}

/// The page of a tool, with what was sent and the result of it: HTML that is known to be safe.
pub fn page(tool: Tool, is_live: bool, form: &Form, result: Option<&str>) -> Page {
    let mut body = Body::new(tool.path());
    body.push(&format!(
        "<h1>{}</h1>\n<p class=\"claims\">{}</p>\n",
        escape(tool.name()),
        escape(tool.says())
    ));
    if is_live {
        live(&mut body, tool, form, result);
    } else {
        body.markdown(&format!(
            "What you enter is judged by the program itself, so this needs it running. On your machine it sends nothing \
             to anybody. Start it, and open <http://127.0.0.1:8200{}>:\n\n```sh\nbonafide serve\n```\n",
            tool.path()
        ));
    }
    body.section("On the command line");
    body.markdown(&format!("```sh\n{}\n```\n", tool.command()));
    Page {
        trail: vec![("Tools", "/tools/".to_owned())],
        is_unlisted: result.is_some(),
        contents: vec![],
        scripts: if is_live { &["tools.js"] } else { &[] },
        ..body.page(tool.name(), tool.says())
    }
}

/// The form and the place of its result.
fn live(body: &mut Body, tool: Tool, form: &Form, result: Option<&str>) {
    let example = (form.is_empty() && result.is_none()).then(|| example(tool)).flatten();
    let form = example.as_ref().unwrap_or(form);
    let computed = example.as_ref().and_then(|form| work(tool, form).ok());
    let result = result.or(computed.as_deref());
    let hint = controls::hint(tool);
    body.push(&format!(
        "<div class=\"tool {0}\">\n<form method=\"post\" action=\"{1}#result\" enctype=\"multipart/form-data\" \
         autocomplete=\"off\"{2}>\n{3}</form>\n\
         <section id=\"result\" tabindex=\"-1\" aria-label=\"Result\">\n{4}</section>\n</div>\n\
         <p id=\"told\" class=\"unseen\" role=\"status\"></p>\n",
        tool.word(),
        tool.path(),
        if tool == Tool::Check { "" } else { " data-live" },
        controls::of(tool, form),
        result.map_or_else(|| format!("<p class=\"hint\">{hint}</p>\n"), str::to_owned),
    ));
}

/// What a tool that works on what it is told shows at first.
fn example(tool: Tool) -> Option<Form> {
    match tool {
        Tool::Build => Some(controls::filled(405)),
        Tool::Cache => Some(controls::cached()),
        _ => None,
    }
}

/// The least severity of findings that the form asks for.
pub fn shown(form: &Form) -> Severity {
    if form.has("good") { Severity::Good } else { Severity::Info }
}

/// The result of a tool that needs nothing but the form: HTML.
///
/// # Errors
/// Says what in the form cannot be used.
pub fn work(tool: Tool, form: &Form) -> Result<String, Failure> {
    let messages = Messages::of(form)?;
    let exchange = messages.exchange();
    if tool == Tool::Cache {
        return cache::page(&controls::cache_args(form)?, &exchange);
    }
    let facts = Facts::new(&exchange);
    let mut judgement = Engine::default().judge(&facts);
    judgement.findings.retain(|finding| finding.severity() >= shown(form));
    let source = Source { file: "response", ..Source::default() };
    let (mut report, mut html, mut totals) = (Results::made_up(), vec![], Totals::default());
    totals.count(&judgement);
    // Writing to memory does not fail.
    let _ = report.exchange(&Item { source, facts: &facts, judgement: &judgement }, &mut html);
    let _ = report.finish(&End { totals: &totals, outcome: Outcome::Clean }, &mut html);
    Ok(String::from_utf8(html).unwrap_or_default())
}

/// The list of the tools.
pub fn index() -> Page {
    let mut body = Body::new("/tools/");
    body.push("<h1>Tools</h1>\n<p class=\"claims\">Look at your own messages.</p>\n<ul class=\"cards\">\n");
    for tool in ALL {
        body.push(&format!(
            "<li><a href=\"{}\"><b>{}</b></a> <span>{}</span></li>\n",
            tool.path(),
            escape(tool.name()),
            escape(tool.says())
        ));
    }
    body.push("</ul>\n");
    body.page("Tools", "Tools that judge your own messages: lint, check, build, cache, diff.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_server_a_page_says_how_to_start_one() {
        for tool in ALL {
            let page = page(tool, false, &Form::default(), None);
            assert!(
                page.main.contains("bonafide serve") && !page.main.contains("<form"),
                "{tool:?}"
            );
            assert!(page.scripts.is_empty());
        }
    }

    #[test]
    fn what_is_shown_at_first_is_right() {
        for tool in [Tool::Build, Tool::Cache] {
            let html = work(tool, &example(tool).unwrap_or_default()).unwrap_or_default();
            assert!(html.contains("data-says"), "{tool:?}");
        }
        assert!(
            work(Tool::Build, &controls::filled(405)).unwrap().contains("genuine: it is what 405")
        );
    }

    #[test]
    fn a_response_as_it_is_built_is_judged_and_its_secrets_are_masked() {
        let form = controls::filled(200)
            .with("fields", "Content-Type: text/html\nSet-Cookie: sid=5ecret; Path=/\n")
            .with("content", "<script>alert(1)</script>");
        let html = work(Tool::Build, &form).unwrap();
        assert!(!html.contains("5ecret") && !html.contains("<script"), "{html}");
        let html = work(Tool::Build, &form.with("status", "204")).unwrap();
        assert!(html.contains("content-after-no-content"), "{html}");
    }

    #[test]
    fn what_cannot_be_used_is_told_and_escaped() {
        for (tool, name, value) in [
            (Tool::Build, "status", "<b>"),
            (Tool::Cache, "after", "<b>"),
            (Tool::Cache, "then", "<b> <b> <b>"),
            (Tool::Cache, "then-fields", "<b>"),
        ] {
            let message = work(tool, &controls::cached().with(name, value)).unwrap_err();
            let html = result::trouble(&message, "");
            assert!(html.contains("class=\"trouble\"") && !html.contains("<b>"), "{html}");
        }
    }
}

//! The tools: forms that send what they hold to the same path, and commands where no server answers.

use super::{body::Body, layout::Page, markup::escape};

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
            Tool::Build => {
                "Choose a code and a method, and get a response with the fields that it needs."
            }
            Tool::Cache => {
                "See who may store a response, for how long, and which directive decides."
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

/// The page of a tool, with the result of what was sent, where something was: HTML that is known to be safe.
pub fn page(tool: Tool, _is_live: bool, result: Option<&str>) -> Page {
    let mut body = Body::new(tool.path());
    body.push(&format!(
        "<h1>{}</h1>\n<p class=\"claims\">{}</p>\n",
        escape(tool.name()),
        escape(tool.says())
    ));
    body.push(result.unwrap_or_default());
    body.section("On the command line");
    body.markdown(&format!("```sh\n{}\n```\n", tool.command()));
    Page {
        trail: vec![("Tools", "/tools/".to_owned())],
        is_unlisted: result.is_some(),
        ..body.page(tool.name(), tool.says())
    }
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

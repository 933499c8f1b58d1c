//! The picture in the README: real output of `bonafide lint`, as SVG.

use std::{fmt::Write, fs, process::Command};

use crate::install::root;

const COMMAND: &str = "bonafide lint examples/errors-in-200/json-error.txt examples/answers/nginx-as-printed-health.txt";
const WIDTH: usize = 112;
const LINE: f32 = 19.0;
const LEFT: f32 = 20.0;
const TOP: f32 = 60.0;

/// Runs the command and draws what it prints into `docs/lint.svg`.
pub fn run() -> Result<(), String> {
    let binary = root().join("target/release/bonafide");
    let arguments = COMMAND.split(' ').skip(1);
    let output = Command::new(&binary)
        .args(["--color", "always"])
        .args(arguments)
        .current_dir(root())
        .output();
    let output = output
        .map_err(|error| format!("{}: {error} (cargo build --release first)", binary.display()))?;
    let text =
        format!("\u{1b}[1m$ {COMMAND}\u{1b}[0m\n{}", String::from_utf8_lossy(&output.stdout));
    let path = root().join("docs/lint.svg");
    fs::write(&path, svg(&text)).map_err(|error| format!("{}: {error}", path.display()))
}

fn svg(text: &str) -> String {
    let lines: Vec<&str> = text.trim_end().lines().collect();
    let (width, height) = (WIDTH as f32 * 8.0 + 2.0 * LEFT, lines.len() as f32 * LINE + TOP + 10.0);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" aria-label=\"Output of bonafide lint\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"10\" fill=\"#15181e\"/>\n\
         <g fill=\"#3a404b\"><circle cx=\"24\" cy=\"22\" r=\"6\"/><circle cx=\"44\" cy=\"22\" r=\"6\"/><circle cx=\"64\" cy=\"22\" r=\"6\"/></g>\n\
         <g font-family=\"ui-monospace,SFMono-Regular,Menlo,Consolas,monospace\" font-size=\"13.2\" fill=\"#d6dae2\">\n"
    );
    for (i, line) in lines.iter().enumerate() {
        let y = TOP + i as f32 * LINE;
        let _ = writeln!(svg, "<text x=\"{LEFT}\" y=\"{y}\">{}</text>", spans(line));
    }
    svg + "</g>\n</svg>\n"
}

/// A line with its colours as spans. Only what bonafide prints has to be understood.
fn spans(line: &str) -> String {
    let (mut out, mut column, mut class) = (String::new(), 0, String::new());
    for (i, part) in line.split('\u{1b}').enumerate() {
        let text = match part.split_once('m').filter(|_| i > 0) {
            Some((code, text)) => {
                restyle(&mut class, code.trim_start_matches('['));
                text
            }
            None => part,
        };
        let clipped: String = text.chars().take(WIDTH.saturating_sub(column)).collect();
        column += clipped.chars().count();
        // Viewers fold plain spaces.
        let escaped = clipped.replace('&', "&amp;").replace('<', "&lt;").replace(' ', "\u{a0}");
        if !escaped.is_empty() {
            let _ = write!(out, "<tspan{class}>{escaped}</tspan>");
        }
    }
    out
}

fn restyle(style: &mut String, code: &str) {
    let fill = |colour: &str| format!(" fill=\"{colour}\"");
    match code {
        "0" | "" => style.clear(),
        "1" => style.push_str(" font-weight=\"bold\""),
        "31" => style.push_str(&fill("#ff7b72")),
        "32" => style.push_str(&fill("#7ee787")),
        "33" => style.push_str(&fill("#e3b341")),
        "36" => style.push_str(&fill("#76e3ea")),
        "90" => style.push_str(&fill("#8b949e")),
        _ => {}
    }
}

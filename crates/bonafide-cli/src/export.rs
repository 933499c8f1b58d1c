//! `bonafide export`

use std::{fs, path::Path};

use crate::{
    Failure, Outcome, args,
    site::{Options, Site},
};

/// Writes the site as files: `/200` becomes `200.html`, a path that ends in a slash its `index.html`.
pub fn run(args: &args::Export) -> Result<Outcome, Failure> {
    let args::Export::Site { directory, origin } = args;
    let site = Site::build(&Options { origin: origin.clone(), api: None });
    for (path, page) in site.iter() {
        let file = directory.join(file_name(path, page.media_type));
        write(&file, &page.bytes).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(Outcome::Clean)
}

fn file_name(path: &str, media_type: &str) -> String {
    let name = path.trim_start_matches('/');
    match () {
        () if name.is_empty() || name.ends_with('/') => format!("{name}index.html"),
        () if media_type.starts_with("text/html") => format!("{name}.html"),
        () => name.to_owned(),
    }
}

fn write(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, bytes)
}

//! The house rules that a compiler does not know, read off the source itself.

use std::fs;
use std::path::{Path, PathBuf};

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).expect("a folder of the source") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("a file of the source");
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join("src"), &mut found);
    found.sort();
    found
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The modules in the order of `lib.rs`, which is the order in which data flows.
fn flow() -> Vec<String> {
    let text = fs::read_to_string(root().join("src/lib.rs")).expect("lib.rs");
    let module = |line: &str| Some(line.strip_prefix("pub mod ")?.trim_end_matches(';').to_owned());
    text.lines().filter_map(module).collect()
}

/// The first folder or file name under `src`: the module that a file belongs to.
fn module_of(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("src")).expect("a path under src");
    let first = inside.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// Lines of code that hold `needle`, as `path:line`; comments do not count.
fn uses(needle: &str, allowed: impl Fn(&Path) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in sources().into_iter().filter(|(path, _)| !allowed(path)) {
        for (number, line) in text.lines().enumerate() {
            if line.contains(needle) && !line.trim_start().starts_with("//") {
                found.push(format!("{}:{}", path.display(), number + 1));
            }
        }
    }
    found
}

fn is_under(modules: &'static [&'static str]) -> impl Fn(&Path) -> bool {
    move |path| modules.contains(&module_of(path).as_str())
}

#[test]
fn data_flows_one_way() {
    let flow = flow();
    assert!(flow.len() > 10, "lib.rs lists the modules: {flow:?}");
    let mut upstream = Vec::new();
    for (path, text) in sources() {
        let Some(own) = flow.iter().position(|module| *module == module_of(&path)) else { continue };
        for later in &flow[own + 1..] {
            let mut named = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            if named.any(|line| {
                line.contains(&format!("crate::{later}::")) || line.contains(&format!("use crate::{later};"))
            }) {
                upstream.push(format!("{} uses {later}", path.display()));
            }
        }
    }
    assert_eq!(upstream, Vec::<String>::new());
}

#[test]
fn the_protocol_stays_at_the_edge() {
    assert_eq!(uses("tower_lsp", is_under(&["server"])), Vec::<String>::new());
    assert_eq!(uses("tokio::", is_under(&["server"])), Vec::<String>::new());
}

#[test]
fn only_the_buffer_knows_the_rope() {
    assert_eq!(uses("ropey", |path| path.ends_with("text/buffer.rs")), Vec::<String>::new());
}

#[test]
fn only_the_edge_touches_files() {
    assert_eq!(uses("std::fs", is_under(&["project", "cli"])), Vec::<String>::new());
}

#[test]
fn nothing_but_reports_goes_to_standard_output() {
    for macro_name in ["println!", "print!", "eprintln!", "eprint!", "dbg!"] {
        assert_eq!(uses(&format!(" {macro_name}("), |_| false), Vec::<String>::new());
    }
}

#[test]
fn every_file_says_what_lives_there_and_is_short_enough_to_read() {
    const MOST_LINES: usize = 500;
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "{} does not begin with //!", path.display());
        assert!(text.lines().count() <= MOST_LINES, "{} has more than {MOST_LINES} lines", path.display());
        assert!(!text.lines().any(|line| line.ends_with([' ', '\t'])), "{} has spaces at a line's end", path.display());
    }
}

#[test]
fn every_check_is_documented_and_has_a_file_and_a_test() {
    let tests = fs::read_to_string(root().join("src/features/diagnostics.rs")).expect("the tests of the checks");
    for check in policy_lsp::analysis::checks::CHECKS {
        let file = format!("src/analysis/checks/{}.rs", check.code.replace('-', "_"));
        assert!(root().join(&file).is_file(), "{file} is missing");
        for heading in ["## What it does", "## Why", "## Example", "## How to mend it"] {
            assert!(check.documentation.contains(heading), "{} has no {heading:?}", check.code);
        }
        assert!(tests.contains(&format!("{}: ", check.code)), "no fixture shows a finding of {}", check.code);
    }
}

//! The command line as users and scripts meet it: cases as data in `tests/cmd`, and here what no
//! transcript of a terminal can show.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

fn policy_lsp(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_policy-lsp"));
    command.args(arguments).stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Output {
    policy_lsp(arguments).output().expect("the program starts")
}

fn check(path: &Path) -> (Vec<serde_json::Value>, Output) {
    let output = run(&["check", &path.display().to_string(), "--output-format", "jsonl"]);
    let lines = String::from_utf8(output.stdout.clone()).expect("JSON is UTF-8");
    (lines.lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect(), output)
}

fn written(folder: &Path, name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).expect("a file");
    path
}

#[test]
fn cases() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd");
}

#[test]
fn the_readme_shows_what_its_first_command_prints() {
    let readme = fs::read_to_string("README.md").expect("the README");
    let shown = String::from_utf8(run(&["check", "seeds"]).stdout).expect("text");
    assert!(readme.contains(&format!("```text\n{shown}```\n")), "put this into the README:\n{shown}");
}

#[test]
fn offsets_are_code_points_and_fit_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "\u{feff}Tälk 😀\r\n\r\ne\u{301} the goverment of 中国 and the the end.\r\n";
    let path = written(folder.path(), "a.txt", text.as_bytes());
    let (findings, _) = check(&path);
    let points: Vec<char> = text.chars().collect();
    let shown: Vec<(String, u64, u64)> = findings
        .iter()
        .map(|it| {
            let number = |key: &str| it[key].as_u64().expect("a number");
            let index = |key: &str| usize::try_from(number(key)).expect("an index");
            (points[index("start")..index("end")].iter().collect(), number("line"), number("column"))
        })
        .collect();
    assert_eq!(shown, [("goverment".to_owned(), 3, 8), ("the the".to_owned(), 3, 28)]);
}

#[test]
fn an_array_holds_what_the_lines_say() {
    let json = |command: &str, path: &str, format: &str| {
        let output = run(&[command, path, "--output-format", format]);
        String::from_utf8(output.stdout).expect("JSON is UTF-8")
    };
    let parsed = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
    for (command, path) in
        [("check", "seeds"), ("check", "tests/cmd/clean.txt"), ("entities", "seeds"), ("outline", "seeds")]
    {
        let lines: Vec<_> = json(command, path, "jsonl").lines().map(parsed).collect();
        assert_eq!(parsed(&json(command, path, "json")), serde_json::Value::Array(lines.clone()), "{command} {path}");
        assert_eq!(lines.is_empty(), path != "seeds", "{command} {path}");
    }
}

#[test]
fn bytes_that_are_no_utf_8_are_named_and_offsets_stay_right() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = written(folder.path(), "a.txt", b"The ministry\x92s answer to the goverment was late.\n");
    let (findings, output) = check(&path);
    let codes: Vec<_> = findings
        .iter()
        .map(|it| (it["code"].as_str().expect("a code"), it["start"].as_u64().expect("a number")))
        .collect();
    assert_eq!(codes, [("invalid-encoding", 12), ("spelling", 29)]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn odd_documents_give_no_trouble() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in [
        ("empty.txt", &b""[..]),
        ("bom.txt", b"\xef\xbb\xbf"),
        ("lines.txt", b"\n\r\r\n\n"),
        ("open.txt", b"No line end"),
        ("space.txt", b" \t "),
    ] {
        let (findings, output) = check(&written(folder.path(), name, bytes));
        assert_eq!((findings.len(), output.status.code()), (0, Some(0)), "{name}");
    }
    let (findings, _) = check(&written(folder.path(), "nul.txt", b"a\0b\0c\0"));
    assert_eq!(findings.len(), 1);
    assert!(findings[0]["message"].as_str().expect("a message").contains("NUL"));
}

#[test]
fn a_line_of_ten_megabytes_is_checked_and_shown_in_part() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut text = "the committee heard the witness and ".repeat(290_000);
    text += "the goverment";
    let path = written(folder.path(), "long.txt", text.as_bytes());
    let start = Instant::now();
    let output = run(&["check", &path.display().to_string(), "--output-format", "full"]);
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    let shown = String::from_utf8(output.stdout).expect("text");
    assert!(shown.contains("“government”?") && shown.len() < 10_000, "{} bytes", shown.len());
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = written(folder.path(), "many.txt", "The goverment.\n\n".repeat(20_000).as_bytes());
    let mut child = policy_lsp(&["check", &path.display().to_string(), "--output-format", "jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut first = [0; 10];
    child.stdout.take().expect("a pipe").read_exact(&mut first).expect("some output");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn standard_input_is_a_document() {
    let mut child = policy_lsp(&["check", "-", "--stdin-filename", "talk.txt", "--output-format", "concise"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(b"The goverment.\n").expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let shown = String::from_utf8(output.stdout).expect("text");
    assert!(shown.starts_with("talk.txt:1:5: information[spelling]"), "{shown}");
}

/// Root may read everything, so the program runs as nobody where the tests run as root.
#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_named_and_the_rest_is_checked() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;

    const NOBODY: u32 = 65_534;
    let folder = tempfile::tempdir().expect("a folder");
    let locked = folder.path().join("locked");
    fs::create_dir(&locked).expect("a folder");
    written(folder.path(), "open.txt", b"The goverment.\n");
    let program = folder.path().join("policy-lsp");
    fs::copy(env!("CARGO_BIN_EXE_policy-lsp"), &program).expect("a copy that nobody can reach");
    let allow = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("permissions");
    allow(folder.path(), 0o755);
    allow(&locked, 0o000);
    let mut command = Command::new(&program);
    command.args(["check", ".", "--output-format", "concise"]).current_dir(folder.path());
    if fs::metadata(folder.path()).expect("metadata").uid() == 0 {
        command.uid(NOBODY);
    }
    let output = command.output().expect("the program starts");
    allow(&locked, 0o755);
    let (shown, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(shown.contains("open.txt:1:5"), "{shown}");
    assert_eq!(errors, "policy-lsp: ./locked: Permission denied (os error 13)\n");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn init_writes_once_and_never_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let init = || policy_lsp(&["init"]).current_dir(folder.path()).output().expect("the program starts");
    assert_eq!(init().status.code(), Some(0));
    let file = folder.path().join("policy-lsp.toml");
    fs::write(&file, "ignore = [\"spelling\"]\n").expect("a file");
    assert_eq!(init().status.code(), Some(2));
    assert_eq!(fs::read_to_string(&file).expect("a file"), "ignore = [\"spelling\"]\n");
}

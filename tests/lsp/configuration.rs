//! Settings by every road: project files on disk and in the editor, and the editor's own.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::client::{Client, list, places, uri};

/// One finding of "spelling" and one of "repeated-word".
const TEXT: &str = "Talk\n\nThe goverment saw the the end.\n";
const BOTH: [&str; 2] = ["2:4-2:13 spelling", "2:18-2:25 repeated-word"];
const NO_SPELLING: [&str; 1] = ["2:18-2:25 repeated-word"];

const IGNORE: &str = "ignore = [\"spelling\"]\n";

/// A folder with a project file, and how often the file was written.
struct Project {
    folder: TempDir,
    writes: u32,
}

impl Project {
    fn new(settings: &str) -> Self {
        let mut project = Self { folder: tempfile::tempdir().expect("a folder"), writes: 0 };
        project.write(settings);
        project
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("policy-lsp.toml")
    }

    fn file_uri(&self) -> String {
        uri(&self.file())
    }

    /// The address of a document in the folder; it need not be on disk.
    fn document(&self, name: &str) -> String {
        uri(&self.folder.path().join(name))
    }

    /// Writes the project file. Clocks of file systems are coarse, so its time is made to differ.
    fn write(&mut self, settings: &str) {
        fs::write(self.file(), settings).expect("a file");
        self.writes += 1;
        let later = SystemTime::now() + Duration::from_secs(10) * self.writes;
        fs::File::options().write(true).open(self.file()).and_then(|it| it.set_modified(later)).expect("a time");
    }
}

fn told_of_a_change(client: &mut Client, project: &Project) {
    let changes = json!([{ "uri": project.file_uri(), "type": 2 }]);
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
}

fn saved(client: &mut Client, uri: &str) {
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": uri } }));
}

fn published(client: &mut Client, uri: &str) -> Vec<String> {
    places(&list(&client.published(uri)["diagnostics"]))
}

#[test]
fn the_project_file_above_a_document_holds_for_it() {
    let project = Project::new(IGNORE);
    let mut client = Client::open(json!({}));
    for name in ["a.txt", "some/folder/b.txt", "with%20space.txt"] {
        assert_eq!(places(&client.opened(&project.document(name), TEXT)), NO_SPELLING, "{name}");
    }
    assert_eq!(places(&client.opened("file:///nowhere/a.txt", TEXT)), BOTH);
    client.finish();
}

#[test]
fn severities_and_words_of_the_project_hold() {
    let project = Project::new("[severity]\nrepeated-word = \"error\"\n[dictionary]\nwords = [\"goverment\"]\n");
    let mut client = Client::open(json!({}));
    let found = client.opened(&project.document("a.txt"), TEXT);
    assert_eq!(places(&found), NO_SPELLING);
    assert_eq!(found[0]["severity"], 1);
    client.finish();
}

/// The settings take effect after the document is open, and that is no reason to refuse an answer:
/// the editor's text did not change.
#[test]
fn a_question_asked_right_after_opening_is_answered() {
    let project = Project::new(IGNORE);
    let mut client = Client::open(json!({}));
    let long = format!("Talk\n\n{}", "The goverment of Mexico said so.\n\n".repeat(3_000));
    for number in 0..10 {
        let document = project.document(&format!("{number}.txt"));
        client.did_open(&document, 1, &long);
        assert!(client.hover(&document, 2, 20).is_some());
        client.published_version(&document, 1);
    }
    client.finish();
}

#[test]
fn a_mistake_is_shown_in_the_project_file_and_the_last_good_settings_stay() {
    let mut project = Project::new(IGNORE);
    let (document, file) = (project.document("a.txt"), project.file_uri());
    let mut client = Client::open(json!({}));
    assert_eq!(places(&client.opened(&document, TEXT)), NO_SPELLING);

    project.write("ignore = [\"spelling\"]\nselct = []\n");
    told_of_a_change(&mut client, &project);
    let shown = list(&client.published(&file)["diagnostics"]);
    assert_eq!(places(&shown), ["1:0-1:5 configuration"]);
    assert_eq!(shown[0]["severity"], 1);
    assert!(shown[0]["message"].as_str().is_some_and(|message| message.contains("selct")), "{shown:?}");
    client.did_change(&document, 2, json!([]));
    assert_eq!(places(&list(&client.published_version(&document, 2)["diagnostics"])), NO_SPELLING);

    project.write("");
    told_of_a_change(&mut client, &project);
    assert_eq!(client.published(&file)["diagnostics"], json!([]));
    assert_eq!(published(&mut client, &document), BOTH);
    client.finish();
}

#[test]
fn mistakes_are_marked_where_they_are() {
    for (settings, place) in [
        ("ignore = [\n", "0:10-0:10 configuration"),
        ("# Größe 😀\nignore = 3\n", "1:9-1:10 configuration"),
        ("ignore = [\"spellin\"]\n", "0:11-0:18 configuration"),
        // The code's letters stand elsewhere too.
        ("# not spellin\nignore = [\"spellin\"]\n", "1:11-1:18 configuration"),
        ("ignore = [\"ignore\"]\n", "0:11-0:17 configuration"),
        ("[severity]\nspellin = \"error\"\n", "1:0-1:7 configuration"),
    ] {
        let project = Project::new(settings);
        let mut client = Client::open(json!({}));
        assert_eq!(places(&client.opened(&project.document("a.txt"), TEXT)), BOTH, "{settings:?}");
        assert_eq!(published(&mut client, &project.file_uri()), [place], "{settings:?}");
        client.finish();
    }
}

#[test]
fn a_mistake_is_shown_once_however_many_documents_are_open() {
    let project = Project::new("selct = []\n");
    let mut client = Client::open(json!({}));
    for name in ["a.txt", "b.txt", "c.txt"] {
        assert_eq!(places(&client.opened(&project.document(name), TEXT)), BOTH);
    }
    assert_eq!(published(&mut client, &project.file_uri()), ["0:0-0:5 configuration"]);
    client.finish();
}

#[test]
fn a_faulty_project_file_that_is_deleted_has_no_mistakes() {
    let project = Project::new("selct = []\n");
    let mut client = Client::open(json!({}));
    client.opened(&project.document("a.txt"), TEXT);
    assert_eq!(published(&mut client, &project.file_uri()).len(), 1);
    fs::remove_file(project.file()).expect("it was there");
    told_of_a_change(&mut client, &project);
    assert_eq!(client.published(&project.file_uri())["diagnostics"], json!([]));
    client.finish();
}

#[test]
fn a_change_of_the_project_file_is_a_new_check_of_every_open_document() {
    let mut project = Project::new(IGNORE);
    let documents: Vec<String> = ["a.txt", "b/c.txt"].iter().map(|name| project.document(name)).collect();
    let mut client = Client::open(json!({}));
    for document in &documents {
        assert_eq!(places(&client.opened(document, TEXT)), NO_SPELLING);
    }
    project.write("ignore = [\"repeated-word\"]\n");
    told_of_a_change(&mut client, &project);
    for document in &documents {
        assert_eq!(published(&mut client, document), ["2:4-2:13 spelling"]);
    }
    client.finish();
}

/// Neovim on Linux watches nothing.
#[test]
fn a_client_that_watches_no_files_is_served_when_it_saves_or_opens() {
    let mut project = Project::new(IGNORE);
    let (a, b) = (project.document("a.txt"), project.document("b.txt"));
    let mut client = Client::open(json!({}));
    assert_eq!(places(&client.opened(&a, TEXT)), NO_SPELLING);
    project.write("");
    assert_eq!(places(&client.opened(&b, TEXT)), BOTH);
    saved(&mut client, &a);
    assert_eq!(published(&mut client, &a), BOTH);
    client.finish();
}

#[test]
fn project_files_are_watched_where_the_client_can() {
    let mut client = Client::open(json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } }));
    let asked = client.asked("client/registerCapability");
    let registration = &asked["params"]["registrations"][0];
    assert_eq!(registration["method"], "workspace/didChangeWatchedFiles");
    assert_eq!(registration["registerOptions"]["watchers"], json!([{ "globPattern": "**/policy-lsp.toml" }]));
    client.reply(&asked, Value::Null);
    client.finish();
}

#[test]
fn the_editors_settings_hold_where_no_project_file_is() {
    let project = Project::new("");
    let mut client = Client::open(json!({ "workspace": { "configuration": true } }));
    assert_eq!(places(&client.opened("file:///nowhere/a.txt", TEXT)), BOTH, "until the client answers");
    let asked = client.asked("workspace/configuration");
    assert_eq!(asked["params"]["items"], json!([{ "section": "policy-lsp" }]));
    client.reply(&asked, json!([{ "ignore": ["spelling"] }]));
    assert_eq!(published(&mut client, "file:///nowhere/a.txt"), NO_SPELLING);
    assert_eq!(places(&client.opened("untitled:a", TEXT)), NO_SPELLING);
    assert_eq!(places(&client.opened(&project.document("a.txt"), TEXT)), BOTH);
    client.finish();
}

#[test]
fn a_change_of_the_editors_settings_is_asked_about() {
    let mut client = Client::open(json!({ "workspace": { "configuration": true } }));
    let asked = client.asked("workspace/configuration");
    client.reply(&asked, json!([null]));
    assert_eq!(places(&client.opened("untitled:a", TEXT)), BOTH);
    client.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    let asked = client.asked("workspace/configuration");
    client.reply(&asked, json!([{ "select": ["spelling"] }]));
    assert_eq!(published(&mut client, "untitled:a"), ["2:4-2:13 spelling"]);
    client.finish();
}

#[test]
fn settings_that_change_nothing_are_no_reason_to_publish() {
    let mut client = Client::open(json!({ "workspace": { "configuration": true } }));
    assert_eq!(places(&client.opened("untitled:a", TEXT)), BOTH);
    let asked = client.asked("workspace/configuration");
    client.reply(&asked, json!([null]));
    client.did_change("untitled:a", 2, json!([]));
    assert_eq!(client.published("untitled:a")["version"], 2, "the first version is published already");
    client.finish();
}

#[test]
fn settings_sent_with_initialize_hold() {
    let mut client = Client::start();
    client.initialize(json!({ "capabilities": {}, "initializationOptions": { "ignore": ["spelling"] } }));
    assert_eq!(places(&client.opened("untitled:a", TEXT)), NO_SPELLING);
    client.finish();
}

#[test]
fn settings_sent_unasked_hold_with_and_without_our_section() {
    let mut client = Client::open(json!({}));
    assert_eq!(places(&client.opened("untitled:a", TEXT)), BOTH);
    for (settings, expected) in [
        (json!({ "policy-lsp": { "ignore": ["spelling"] } }), &NO_SPELLING[..]),
        (json!({ "ignore": ["repeated-word"] }), &["2:4-2:13 spelling"][..]),
        (json!({ "policy-lsp": null }), &BOTH[..]),
    ] {
        client.notify("workspace/didChangeConfiguration", json!({ "settings": settings }));
        assert_eq!(published(&mut client, "untitled:a"), expected, "{settings}");
    }
    client.finish();
}

#[test]
fn a_wrong_setting_is_named_once_and_the_last_good_ones_stay() {
    let mut client = Client::start();
    client.initialize(json!({ "capabilities": {}, "initializationOptions": { "selct": [] } }));
    let shown = client.notified("window/showMessage");
    assert_eq!(shown["type"], 2);
    assert!(shown["message"].as_str().is_some_and(|it| it.contains("`selct`")), "{shown}");
    for wrong in [json!({ "ignore": ["spellin"] }), json!({ "ignore": 3 }), json!([1])] {
        client.notify("workspace/didChangeConfiguration", json!({ "settings": { "policy-lsp": wrong } }));
        client.notified("window/showMessage");
    }
    assert_eq!(places(&client.opened("untitled:a", TEXT)), BOTH);
    client.finish();
}

#[test]
fn a_client_that_refuses_to_send_its_settings_is_served() {
    let mut client = Client::open(json!({ "workspace": { "configuration": true } }));
    let asked = client.asked("workspace/configuration");
    let error = json!({ "code": -32601, "message": "not today" });
    client.send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "error": error }));
    let logged = client.notified("window/logMessage");
    assert!(logged["message"].as_str().is_some_and(|it| it.contains("not today")), "{logged}");
    assert_eq!(places(&client.opened("untitled:a", TEXT)), BOTH);
    client.finish();
}

/// A document without a file has no folder, also where the server was started in a project.
#[test]
fn a_document_without_a_file_is_in_no_project() {
    let project = Project::new(IGNORE);
    let mut client = Client::start_with(|command| command.current_dir(project.folder.path()));
    client.initialize(json!({ "capabilities": {} }));
    assert_eq!(places(&client.opened("untitled:Untitled-1", TEXT)), BOTH);
    client.finish();
}

#[test]
fn a_project_file_in_the_editor_is_checked_as_it_is_typed_and_is_no_document() {
    let project = Project::new("");
    let file = project.file_uri();
    let mut client = Client::open(json!({}));
    assert_eq!(client.opened(&file, "# The goverment of Mexico\nignore = []\n"), Vec::<Value>::new());
    client.did_change(&file, 2, json!([{ "text": "# The goverment of Mexico\nignore = [3]\n" }]));
    let shown = client.published_version(&file, 2);
    assert_eq!(places(&list(&shown["diagnostics"])), ["1:10-1:11 configuration"]);
    assert_eq!(client.hover(&file, 0, 20), None);
    assert_eq!(client.symbols(&file), Value::Null);

    // What is on disk is still right, and nothing else is said about the file.
    assert_eq!(places(&client.opened(&project.document("a.txt"), TEXT)), BOTH);
    client.did_close(&file);
    assert_eq!(client.published(&file)["diagnostics"], json!([]));
    client.finish();
}

#[test]
fn a_project_file_saved_in_the_editor_takes_effect() {
    let mut project = Project::new("");
    let (document, file) = (project.document("a.txt"), project.file_uri());
    let mut client = Client::open(json!({}));
    assert_eq!(places(&client.opened(&document, TEXT)), BOTH);
    assert_eq!(client.opened(&file, IGNORE), Vec::<Value>::new());
    project.write(IGNORE);
    saved(&mut client, &file);
    assert_eq!(published(&mut client, &document), NO_SPELLING);
    client.finish();
}

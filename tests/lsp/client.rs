//! An editor for tests: it starts the real server, answers only what the test answers, gives up every
//! wait after a while, and at the end asks whether the server said anything that the test did not expect.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long any one thing may take. A hang is a failure, not a hanging test.
pub(crate) const LIMIT: Duration = Duration::from_secs(20);

/// JSON-RPC and protocol error codes.
pub(crate) const PARSE_ERROR: i64 = -32700;
pub(crate) const INVALID_REQUEST: i64 = -32600;
pub(crate) const METHOD_NOT_FOUND: i64 = -32601;
pub(crate) const NOT_INITIALIZED: i64 = -32002;
pub(crate) const CANCELLED: i64 = -32800;
pub(crate) const CONTENT_MODIFIED: i64 = -32801;

/// A running server and what it said so far.
pub(crate) struct Client {
    child: Child,
    input: Option<Sender<Vec<u8>>>,
    output: Receiver<Value>,
    unread: VecDeque<Value>,
    allowed: Vec<&'static str>,
    last_id: i64,
    log: Arc<Mutex<String>>,
}

impl Client {
    /// Starts the server; nothing is said yet.
    pub(crate) fn start() -> Self {
        Self::start_with(|command| command)
    }

    /// Starts the server with arguments or another folder.
    pub(crate) fn start_with(with: impl FnOnce(&mut Command) -> &mut Command) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_policy-lsp"));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = with(&mut command).spawn().expect("the server starts");
        let (input, to_write) = channel::<Vec<u8>>();
        let mut stdin = child.stdin.take().expect("piped");
        // A server that stops reading must not stop the test from noticing.
        thread::spawn(move || {
            for bytes in to_write {
                if stdin.write_all(&bytes).and_then(|()| stdin.flush()).is_err() {
                    break;
                }
            }
        });
        let (read, output) = channel();
        let stdout = child.stdout.take().expect("piped");
        thread::spawn(move || {
            let mut stdout = BufReader::new(stdout);
            while let Some(message) = read_message(&mut stdout) {
                if read.send(message).is_err() {
                    break;
                }
            }
        });
        let log = Arc::new(Mutex::new(String::new()));
        let (stderr, kept) = (child.stderr.take().expect("piped"), Arc::clone(&log));
        thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(io::Result::ok) {
                let _ = writeln!(kept.lock().unwrap_or_else(PoisonError::into_inner), "{line}");
            }
        });
        Self { child, input: Some(input), output, unread: VecDeque::new(), allowed: Vec::new(), last_id: 0, log }
    }

    /// Starts a session with a client of these capabilities.
    pub(crate) fn open(capabilities: Value) -> Self {
        let mut client = Self::start();
        client.initialize(json!({ "capabilities": capabilities }));
        client
    }

    /// Says `initialize` and `initialized`. Returns what the server offers.
    pub(crate) fn initialize(&mut self, mut params: Value) -> Value {
        if params.get("processId").is_none() {
            params["processId"] = Value::Null;
        }
        let result = self.ask("initialize", params);
        self.notify("initialized", json!({}));
        result
    }

    pub(crate) fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_bytes(format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes());
    }

    /// Sends bytes as they are.
    pub(crate) fn send_bytes(&mut self, bytes: Vec<u8>) {
        // A server that is gone is noticed by what it does not answer.
        let _ = self.input.as_ref().expect("standard input is open").send(bytes);
    }

    /// Closes the server's standard input.
    pub(crate) fn close_input(&mut self) {
        self.input = None;
    }

    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request without waiting for the answer. Returns its id.
    pub(crate) fn request(&mut self, method: &str, params: Value) -> i64 {
        self.last_id += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params }));
        self.last_id
    }

    /// The answer to a request: its result, or the code of its error.
    pub(crate) fn answer(&mut self, id: i64) -> Result<Value, i64> {
        let answer = self.wait(&format!("an answer to request {id}"), |it| is_answer(it) && it["id"] == id);
        match answer.get("error") {
            Some(error) => Err(error["code"].as_i64().expect("a code")),
            None => Ok(answer["result"].clone()),
        }
    }

    /// Whether the answer to a request has been read from the server already.
    pub(crate) fn is_answered(&mut self, id: i64) -> bool {
        self.unread.extend(self.output.try_iter());
        self.unread.iter().any(|it| is_answer(it) && it["id"] == id)
    }

    /// Asks and waits; an error is a failure.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.request(method, params);
        self.answer(id).unwrap_or_else(|code| panic!("{method} failed with {code}\n{}", self.said()))
    }

    /// What the server asks of the client, to be answered with [`Client::reply`] or not at all.
    pub(crate) fn asked(&mut self, method: &str) -> Value {
        self.wait(method, |it| it["method"] == method && it.get("id").is_some())
    }

    /// Answers a request of the server.
    pub(crate) fn reply(&mut self, request: &Value, result: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "id": request["id"], "result": result }));
    }

    /// The parameters of the next notification of this kind.
    pub(crate) fn notified(&mut self, method: &str) -> Value {
        self.wait(method, |it| it["method"] == method && it.get("id").is_none())["params"].take()
    }

    /// The next diagnostics of a document.
    pub(crate) fn published(&mut self, uri: &str) -> Value {
        let what = format!("diagnostics of {uri}");
        let is_it = |it: &Value| it["method"] == "textDocument/publishDiagnostics" && it["params"]["uri"] == uri;
        self.wait(&what, is_it)["params"].take()
    }

    /// The diagnostics of one version; earlier ones are dropped, later ones a failure.
    pub(crate) fn published_version(&mut self, uri: &str, version: i64) -> Value {
        let mut last = i64::MIN;
        loop {
            let published = self.published(uri);
            let found = published["version"].as_i64().expect("a version");
            assert!(found > last, "version {found} after {last}");
            assert!(found <= version, "version {found}, and {version} was the newest");
            if found == version {
                return published;
            }
            last = found;
        }
    }

    pub(crate) fn did_open(&mut self, uri: &str, version: i32, text: &str) {
        let document = json!({ "uri": uri, "languageId": "policy", "version": version, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    pub(crate) fn did_change(&mut self, uri: &str, version: i32, changes: Value) {
        let document = json!({ "uri": uri, "version": version });
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    pub(crate) fn did_close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }

    /// Opens a document and waits for its diagnostics.
    pub(crate) fn opened(&mut self, uri: &str, text: &str) -> Vec<Value> {
        self.did_open(uri, 1, text);
        list(&self.published_version(uri, 1)["diagnostics"])
    }

    /// Asks for the hover at a place and waits: its Markdown, if there is one.
    pub(crate) fn hover(&mut self, uri: &str, line: u32, character: u32) -> Option<String> {
        let hover = self.ask("textDocument/hover", at(uri, line, character));
        hover["contents"]["value"].as_str().map(str::to_owned)
    }

    /// Asks for the outline and waits.
    pub(crate) fn symbols(&mut self, uri: &str) -> Value {
        self.ask("textDocument/documentSymbol", of(uri))
    }

    /// Messages of this method are no surprise at the end.
    pub(crate) fn allow(&mut self, method: &'static str) {
        self.allowed.push(method);
    }

    /// Ends the session as an editor does and fails if the server said more than was read.
    pub(crate) fn finish(mut self) {
        // The diagnostics of a document opened last come after all that is still to be published.
        let last = "zzz:the-last";
        self.opened(last, "");
        self.ask("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        assert_eq!(self.ended(), Some(0), "the exit code after a shutdown\n{}", self.said());
        self.unread.extend(self.output.iter());
        let is_allowed = |it: &Value| self.allowed.iter().any(|method| it["method"] == *method);
        let surprises: Vec<String> = self.unread.iter().filter(|it| !is_allowed(it)).map(shortened).collect();
        assert!(surprises.is_empty(), "nobody asked for this:\n{}", surprises.join("\n"));
    }

    /// Waits for the server to end. Returns its exit code, `None` if a signal ended it.
    pub(crate) fn ended(&mut self) -> Option<i32> {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a child of ours") {
                return status.code();
            }
            assert!(start.elapsed() < LIMIT, "the server did not end\n{}", self.said());
            thread::sleep(Duration::from_millis(5));
        }
    }

    pub(crate) fn is_running(&mut self) -> bool {
        self.child.try_wait().expect("a child of ours").is_none()
    }

    /// The first message, read or to come, that is wanted. The others are kept in their order.
    pub(crate) fn wait(&mut self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(message) = self.unread.iter().position(&wanted).and_then(|index| self.unread.remove(index)) {
            return message;
        }
        let start = Instant::now();
        loop {
            match self.output.recv_timeout(LIMIT.saturating_sub(start.elapsed())) {
                Ok(message) if wanted(&message) => return message,
                Ok(message) => self.unread.push_back(message),
                Err(RecvTimeoutError::Timeout) => panic!("no {what} within {LIMIT:?}\n{}", self.said()),
                Err(RecvTimeoutError::Disconnected) => panic!("no {what}: the server is gone\n{}", self.said()),
            }
        }
    }

    /// What the server said that was not read, for the message of a failure.
    fn said(&self) -> String {
        let unread: Vec<String> = self.unread.iter().map(shortened).collect();
        let log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        format!("unread:\n{}\nstandard error:\n{log}", unread.join("\n"))
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        if self.is_running() {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

fn is_answer(message: &Value) -> bool {
    message.get("method").is_none()
}

fn shortened(message: &Value) -> String {
    message.to_string().chars().take(300).collect()
}

/// Reads one message; any other framing than the strictest is a failure. `None` at the end.
fn read_message(stdout: &mut BufReader<ChildStdout>) -> Option<Value> {
    let mut header = String::new();
    stdout.read_line(&mut header).ok().filter(|&length| length > 0)?;
    let length = header.strip_prefix("Content-Length: ").and_then(|it| it.strip_suffix("\r\n"));
    let length = length.and_then(|it| it.parse().ok()).unwrap_or_else(|| panic!("no header: {header:?}"));
    let mut end = [0; 2];
    let mut body = vec![0; length];
    stdout.read_exact(&mut end).and_then(|()| stdout.read_exact(&mut body)).ok()?;
    assert_eq!(&end, b"\r\n", "one header a message");
    Some(serde_json::from_slice(&body).expect("the server writes JSON"))
}

/// The parameters of a request about a whole document.
pub(crate) fn of(uri: &str) -> Value {
    json!({ "textDocument": { "uri": uri } })
}

/// The parameters of a request about one place.
pub(crate) fn at(uri: &str, line: u32, character: u32) -> Value {
    json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": character } })
}

/// A change of the text in a range, `(line, character)` to `(line, character)`.
pub(crate) fn edit(start: (u32, u32), end: (u32, u32), text: &str) -> Value {
    json!({ "range": range(start, end), "text": text })
}

pub(crate) fn range(start: (u32, u32), end: (u32, u32)) -> Value {
    let position = |(line, character): (u32, u32)| json!({ "line": line, "character": character });
    json!({ "start": position(start), "end": position(end) })
}

/// A list, empty for anything else.
pub(crate) fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

/// Diagnostics as `line:column-line:column code`.
pub(crate) fn places(diagnostics: &[Value]) -> Vec<String> {
    let place = |it: &Value| format!("{}:{}", it["line"], it["character"]);
    let shown = |it: &Value| {
        let code = it["code"].as_str().unwrap_or("?");
        format!("{}-{} {code}", place(&it["range"]["start"]), place(&it["range"]["end"]))
    };
    diagnostics.iter().map(shown).collect()
}

/// The address of a file.
pub(crate) fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

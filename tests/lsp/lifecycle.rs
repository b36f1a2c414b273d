//! The beginning, the five endings, and messages at the wrong time. Standard input stays open unless
//! its end is what the test is about: an editor that crashes or forgets does not close it either.

use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::{CANCELLED, Client, INVALID_REQUEST, METHOD_NOT_FOUND, NOT_INITIALIZED, PARSE_ERROR, at, edit, of};

const TEXT: &str = "Talk\n\nThe goverment of Mexico said so.\n";

/// What "at once" may mean on a busy machine.
const PROMPTLY: Duration = Duration::from_secs(5);

#[test]
fn shutdown_and_exit_end_with_0() {
    let mut client = Client::open(json!({}));
    assert_eq!(client.ask("shutdown", Value::Null), Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.ended(), Some(0));
}

#[test]
fn exit_without_shutdown_ends_with_1() {
    let mut client = Client::open(json!({}));
    client.notify("exit", Value::Null);
    assert_eq!(client.ended(), Some(1));
}

#[test]
fn exit_before_initialize_ends_with_1() {
    let mut client = Client::start();
    client.notify("exit", Value::Null);
    assert_eq!(client.ended(), Some(1));
}

#[test]
fn the_end_of_input_without_shutdown_ends_with_1() {
    for initialized in [false, true] {
        let mut client = Client::start();
        if initialized {
            client.initialize(json!({ "capabilities": {} }));
        }
        client.close_input();
        assert_eq!(client.ended(), Some(1));
    }
}

#[test]
fn the_server_ends_at_once_with_requests_under_way() {
    let mut client = Client::open(json!({ "workspace": { "configuration": true } }));
    client.asked("workspace/configuration");
    client.opened("untitled:a", TEXT);
    client.request("textDocument/hover", at("untitled:a", 2, 20));
    let start = Instant::now();
    client.close_input();
    assert_eq!(client.ended(), Some(1));
    assert!(start.elapsed() < PROMPTLY, "it waited for the client's answer: {:?}", start.elapsed());
}

#[test]
fn a_malformed_message_is_answered_and_ends_the_server() {
    let framed = |body: &[u8]| [format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes(), body].concat();
    for (what, bytes, code) in [
        ("no JSON", framed(br#"{"jsonrpc":"2.0","method":"#), PARSE_ERROR),
        ("no message", framed(br#"{"jsonrpc":"2.0","id":{}}"#), INVALID_REQUEST),
        ("a length that is no number", b"Content-Length: ten\r\n\r\n{}".to_vec(), PARSE_ERROR),
        ("no length", b"Content-Size: 2\r\n\r\n{}".to_vec(), PARSE_ERROR),
        ("no UTF-8", framed(b"{\"jsonrpc\":\"2.0\",\"method\":\"\xff\"}"), PARSE_ERROR),
    ] {
        let mut client = Client::open(json!({}));
        client.send_bytes(bytes);
        let answer = client.wait(what, |it| it.get("id").is_some_and(Value::is_null));
        assert_eq!(answer["error"]["code"], code, "{what}");
        assert_eq!(client.ended(), Some(1), "{what}");
    }
}

#[test]
fn a_message_cut_off_by_the_end_of_input_ends_with_1() {
    let mut client = Client::open(json!({}));
    client.send_bytes(b"Content-Length: 100\r\n\r\n{\"jsonrpc\"".to_vec());
    client.close_input();
    assert_eq!(client.ended(), Some(1));
}

/// A process that does nothing, to stand for an editor. It holds no end of any pipe of the server.
fn editor() -> Child {
    let mut command = Command::new("sleep");
    command.arg("60").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("there is a program named sleep")
}

fn kill(mut editor: Child) {
    editor.kill().expect("it sleeps");
    editor.wait().expect("a child of ours");
}

#[test]
#[cfg(unix)]
fn the_server_ends_after_its_editor() {
    let start = Instant::now();
    let (first, second) = (editor(), editor());
    let id = second.id().to_string();
    let mut told = Client::start();
    told.initialize(json!({ "processId": first.id(), "capabilities": {} }));
    let mut started = Client::start_with(|command| command.args(["--client-process-id", &id]));
    started.initialize(json!({ "capabilities": {} }));
    thread::sleep(Duration::from_millis(500));
    assert!(told.is_running() && started.is_running(), "the editors live");
    kill(first);
    kill(second);
    assert_eq!((told.ended(), started.ended()), (Some(1), Some(1)));
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

#[test]
fn an_editor_that_cannot_be_seen_is_not_waited_for() {
    // No system has a process of this number, as none of the editor's is seen from inside a container.
    let mut client = Client::start();
    client.initialize(json!({ "processId": i32::MAX, "capabilities": {} }));
    thread::sleep(Duration::from_secs(4));
    assert_eq!(client.opened("untitled:a", TEXT).len(), 1);
    client.finish();
}

#[test]
fn requests_before_initialize_are_refused() {
    let mut client = Client::start();
    for method in ["textDocument/hover", "shutdown"] {
        let id = client.request(method, at("untitled:a", 0, 0));
        assert_eq!(client.answer(id), Err(NOT_INITIALIZED), "{method}");
    }
    client.initialize(json!({ "capabilities": {} }));
    client.finish();
}

#[test]
fn documents_before_initialize_are_not_opened() {
    let mut client = Client::start();
    client.did_open("untitled:a", 1, TEXT);
    client.initialize(json!({ "capabilities": {} }));
    assert_eq!(client.hover("untitled:a", 2, 20), None);
    client.finish();
}

#[test]
fn a_second_initialize_is_refused() {
    let mut client = Client::open(json!({}));
    let id = client.request("initialize", json!({ "processId": null, "capabilities": {} }));
    assert_eq!(client.answer(id), Err(INVALID_REQUEST));
    client.finish();
}

#[test]
fn requests_after_shutdown_are_refused() {
    let mut client = Client::open(json!({}));
    client.opened("untitled:a", TEXT);
    client.ask("shutdown", Value::Null);
    for method in ["textDocument/hover", "shutdown"] {
        let id = client.request(method, at("untitled:a", 2, 20));
        assert_eq!(client.answer(id), Err(INVALID_REQUEST), "{method}");
    }
    client.notify("exit", Value::Null);
    assert_eq!(client.ended(), Some(0));
}

#[test]
fn unknown_requests_are_refused_and_unknown_notifications_ignored() {
    let mut client = Client::open(json!({}));
    for method in ["textDocument/foldingRange", "textDocument/nothing", "nothing"] {
        let id = client.request(method, of("untitled:a"));
        assert_eq!(client.answer(id), Err(METHOD_NOT_FOUND), "{method}");
    }
    for method in ["$/setTrace", "textDocument/nothing", "$/nothing"] {
        client.notify(method, json!({ "value": "off" }));
    }
    client.notify("$/cancelRequest", json!({ "id": 4711 }));
    assert!(client.is_running());
    client.finish();
}

#[test]
fn wrong_parameters_are_refused_and_the_server_lives_on() {
    let mut client = Client::open(json!({}));
    let id = client.request("textDocument/hover", json!({ "textDocument": 3 }));
    assert_eq!(client.answer(id), Err(-32602));
    client.notify("textDocument/didOpen", json!({ "textDocument": 3 }));
    client.did_change("untitled:a", 2, json!("no list"));
    client.did_open("no address, with spaces", 1, TEXT);
    assert_eq!(client.opened("untitled:a", TEXT).len(), 1);
    client.finish();
}

#[test]
fn a_cancelled_request_is_answered_once() {
    let mut client = Client::open(json!({}));
    client.opened("untitled:a", TEXT);
    let ids: Vec<i64> = (0..100)
        .map(|_| {
            let id = client.request("textDocument/hover", at("untitled:a", 2, 20));
            client.notify("$/cancelRequest", json!({ "id": id }));
            id
        })
        .collect();
    for id in ids {
        let answer = client.answer(id);
        assert!(answer.is_ok() || answer == Err(CANCELLED), "{answer:?}");
    }
    client.finish();
}

#[test]
fn the_server_says_who_it_is_and_what_it_can() {
    let mut client = Client::start();
    let offered = client.initialize(json!({ "capabilities": {} }));
    assert_eq!(offered["serverInfo"], json!({ "name": "policy-lsp", "version": env!("CARGO_PKG_VERSION") }));
    let sync = json!({ "openClose": true, "change": 2, "save": { "includeText": false } });
    assert_eq!(offered["capabilities"]["textDocumentSync"], sync);
    for feature in ["hoverProvider", "documentSymbolProvider", "codeActionProvider", "documentLinkProvider"] {
        assert!(offered["capabilities"].get(feature).is_some(), "{feature}");
    }
    client.did_open("untitled:a", 1, TEXT);
    client.did_change("untitled:a", 2, json!([edit((2, 4), (2, 13), "government")]));
    assert_eq!(client.published_version("untitled:a", 2)["diagnostics"], json!([]));
    client.finish();
}

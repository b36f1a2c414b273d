//! Load, and clients that do not play along. Nothing that one document or one request costs may be
//! felt in another, and nothing may hang.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::{CANCELLED, CONTENT_MODIFIED, Client, at, edit, list, of, places, range};

const SMALL: &str = "untitled:small";
const BIG: &str = "untitled:a-big-one";
const TEXT: &str = "Talk\n\nThe goverment of Mexico said so.\n";

/// What "at once" may mean on a busy machine. The slow document takes longer.
const PROMPTLY: Duration = Duration::from_secs(2);

/// A document that takes seconds: no two paragraphs are the same, so none is known already.
fn slow_text() -> String {
    let mut text = String::from("Slow\n\n");
    for number in 0..12_000 {
        let _ = write!(
            text,
            "Paragraph {number}: the goverment of Mexico recieved in adequate help, and Secretary Blinken said that \
             the trade in fentanyl and its precursors had been in decline for {number} years.\n\n"
        );
    }
    text
}

/// A session with the slow document open and a request about it under way, and the request's id.
fn busy(capabilities: Value) -> (Client, i64) {
    let mut client = Client::open(capabilities);
    client.opened(SMALL, TEXT);
    client.did_open(BIG, 1, &slow_text());
    let slow = client.request("textDocument/documentSymbol", of(BIG));
    (client, slow)
}

/// Closes the slow document: nobody waits for it any more, and what was `asked` about it is answered.
fn finish_busy(mut client: Client, asked: &[i64]) {
    client.did_close(BIG);
    for &id in asked {
        assert_eq!(client.answer(id), Err(CONTENT_MODIFIED), "the document was closed");
    }
    while client.published(BIG).get("version").is_some() {}
    client.finish();
}

fn title(symbols: &Value) -> Option<String> {
    Some(symbols.get(0)?["name"].as_str()?.to_owned())
}

/// A handler that waits for the client stops the client's messages from being read: with the queue full
/// of edits, the answer that it waits for never arrives.
#[test]
fn a_client_that_never_sends_its_settings_is_served() {
    let mut client = Client::open(json!({ "workspace": { "configuration": true } }));
    let asked = client.asked("workspace/configuration");
    client.did_open(SMALL, 0, TEXT);
    for version in 1..=1000 {
        client.did_change(SMALL, version, json!([edit((2, 0), (2, 0), "x")]));
        if version % 10 == 0 {
            client.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
        }
    }
    assert!(client.hover(SMALL, 2, 1020).is_some_and(|it| it.starts_with("**Mexico**")));
    let before = client.published_version(SMALL, 1000);
    assert_eq!(list(&before["diagnostics"]).len(), 1);

    // Late is better than never.
    client.reply(&asked, json!([{ "ignore": ["spelling"] }]));
    assert_eq!(client.published_version(SMALL, 1000)["diagnostics"], json!([]));
    client.allow("workspace/configuration");
    client.finish();
}

#[test]
fn a_slow_document_does_not_delay_others() {
    let (mut client, slow) = busy(json!({}));
    let start = Instant::now();
    assert!(client.hover(SMALL, 2, 20).is_some_and(|it| it.starts_with("**Mexico**")));
    let took = start.elapsed();
    assert!(!client.is_answered(slow), "the slow document is not slow enough to show anything");
    assert!(took < PROMPTLY, "{took:?}");
    finish_busy(client, &[slow]);
}

#[test]
fn many_slow_requests_do_not_delay_a_quick_one() {
    let (mut client, slow) = busy(json!({}));
    let mut asked = vec![slow];
    asked.extend((0..40).map(|line| client.request("textDocument/hover", at(BIG, line, 40))));
    assert!(client.hover(SMALL, 2, 20).is_some_and(|it| it.starts_with("**Mexico**")));
    assert!(!asked.iter().any(|&id| client.is_answered(id)), "the slow document is not slow enough");
    finish_busy(client, &asked);
}

#[test]
fn a_slow_request_is_cancelled_at_once() {
    let (mut client, slow) = busy(json!({}));
    let start = Instant::now();
    client.notify("$/cancelRequest", json!({ "id": slow }));
    let answer = client.answer(slow);
    assert!(answer.as_ref().err().is_none_or(|&code| code == CANCELLED), "{answer:?}");
    assert!(start.elapsed() < PROMPTLY, "{:?}", start.elapsed());
    finish_busy(client, &[]);
}

#[test]
fn an_edit_ends_what_is_computed_for_the_text_before() {
    let (mut client, slow) = busy(json!({}));
    let start = Instant::now();
    client.did_change(BIG, 2, json!([{ "text": "New\n\nThe goverment.\n" }]));
    match client.answer(slow) {
        Ok(symbols) => assert_eq!(title(&symbols).as_deref(), Some("Slow")),
        Err(code) => assert_eq!(code, CONTENT_MODIFIED),
    }
    assert_eq!(title(&client.symbols(BIG)).as_deref(), Some("New"));
    assert_eq!(places(&list(&client.published_version(BIG, 2)["diagnostics"])), ["2:4-2:13 spelling"]);
    assert!(start.elapsed() < PROMPTLY, "{:?}", start.elapsed());
    client.finish();
}

/// Whoever types in a slow document gets, in the end, the answers for the text as it is then.
#[test]
fn typing_in_a_slow_document_gives_right_answers_or_none() {
    let mut client = Client::open(json!({}));
    client.did_open(BIG, 0, &slow_text());
    let mut answers = Vec::new();
    for version in 1..=50 {
        client.did_change(BIG, version, json!([edit((0, 4), (0, 4), "x")]));
        let id = client.request("textDocument/documentSymbol", of(BIG));
        answers.push((id, format!("Slow{}", "x".repeat(usize::try_from(version).expect("small")))));
    }
    let (last, expected) = answers.pop().expect("there are fifty");
    for (id, expected) in answers {
        match client.answer(id) {
            Ok(symbols) => assert_eq!(title(&symbols), Some(expected)),
            Err(code) => assert_eq!(code, CONTENT_MODIFIED),
        }
    }
    assert_eq!(client.answer(last).map(|symbols| title(&symbols)), Ok(Some(expected)), "nothing came after it");
    finish_busy(client, &[]);
}

#[test]
fn the_end_of_input_ends_the_server_although_it_is_busy() {
    let (mut client, _) = busy(json!({}));
    let start = Instant::now();
    client.close_input();
    assert_eq!(client.ended(), Some(1));
    assert!(start.elapsed() < PROMPTLY, "{:?}", start.elapsed());
}

#[test]
fn shutdown_and_exit_end_the_server_although_it_is_busy() {
    let (mut client, _) = busy(json!({}));
    let start = Instant::now();
    client.ask("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(client.ended(), Some(0));
    assert!(start.elapsed() < PROMPTLY, "{:?}", start.elapsed());
}

/// However the edits fall, each version is published once or not at all, and none after a newer one.
#[test]
fn no_version_is_published_twice() {
    let mut client = Client::open(json!({}));
    let uris: Vec<String> = (0..20).map(|number| format!("untitled:{number}")).collect();
    for uri in &uris {
        client.did_open(uri, 0, TEXT);
        client.did_change(uri, 1, json!([edit((2, 0), (2, 0), "So ")]));
    }
    for version in 2..=20 {
        for uri in &uris {
            client.did_change(uri, version, json!([edit((2, 0), (2, 0), "x")]));
        }
    }
    for uri in &uris {
        client.published_version(uri, 20);
    }
    client.finish();
}

/// Editors ask for the fixes of what is selected, and some select everything.
#[test]
fn the_fixes_of_a_whole_document_come_in_time() {
    const COUNT: u32 = 6_000;
    let mut client = Client::open(json!({}));
    let text = "The goverment of Mexico recieved it.\n\n".repeat(usize::try_from(COUNT / 2).expect("small"));
    assert_eq!(client.opened(SMALL, &text).len(), usize::try_from(COUNT).expect("small"));
    let start = Instant::now();
    let params = json!({ "textDocument": { "uri": SMALL }, "range": range((0, 0), (COUNT, 0)), "context": { "diagnostics": [] } });
    let actions = client.ask("textDocument/codeAction", params);
    assert!(list(&actions).len() >= usize::try_from(COUNT).expect("small"));
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
    client.finish();
}

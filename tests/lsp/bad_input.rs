//! Texts that nobody wrote on purpose, and places that are not in them.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::client::{Client, at, edit, list, of, places, range};

const DOCUMENT: &str = "untitled:a";

const EVERYWHERE: (u32, u32) = (u32::MAX, u32::MAX);

/// Opens `text`, asks every question about it at sane and absurd places, changes it, and says what was found.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let mut client =
        Client::open(json!({ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } }));
    assert_eq!(places(&client.opened(DOCUMENT, text)), expected);
    ask_everything(&mut client);
    client.did_change(DOCUMENT, 2, json!([edit((0, 1), EVERYWHERE, "\u{0}")]));
    client.did_change(DOCUMENT, 3, json!([{ "text": text }]));
    assert_eq!(places(&list(&client.published_version(DOCUMENT, 3)["diagnostics"])), expected);
    ask_everything(&mut client);
    client.finish();
}

fn ask_everything(client: &mut Client) {
    for (line, character) in [(0, 0), (0, 1), (0, u32::MAX), (1, 7), (20_000, 0), (u32::MAX, 0), EVERYWHERE] {
        client.ask("textDocument/hover", at(DOCUMENT, line, character));
    }
    for symbol in list(&client.symbols(DOCUMENT)) {
        assert!(symbol["name"].as_str().is_some_and(|name| !name.trim().is_empty()), "editors refuse {symbol}");
    }
    client.ask("textDocument/documentLink", of(DOCUMENT));
    for range in
        [range((0, 0), (0, 0)), range((0, 0), EVERYWHERE), range(EVERYWHERE, (0, 0)), range(EVERYWHERE, EVERYWHERE)]
    {
        let params = json!({ "textDocument": { "uri": DOCUMENT }, "range": range, "context": { "diagnostics": [] } });
        client.ask("textDocument/codeAction", params);
    }
}

#[test]
fn nothing() {
    check("", &[]);
}

#[test]
fn only_line_ends() {
    check("\n", &[]);
    check("\r\n\r\n\r\n", &[]);
    check("\r\r\n\n\r", &[]);
    check(&"\n".repeat(100_000), &[]);
}

#[test]
fn only_white_space() {
    check(" \t\u{a0}\u{2003}\u{3000} \n\u{b}\u{c}\u{2028}", &[]);
}

#[test]
fn no_line_end_at_the_end() {
    check("Talk\n\nThe goverment", &["2:4-2:13 spelling"]);
    check("goverment", &["0:0-0:9 spelling"]);
}

#[test]
fn a_byte_order_mark() {
    check("\u{feff}", &[]);
    check("\u{feff}Talk\n\nThe goverment.\n", &["2:4-2:13 spelling"]);
    check("\u{feff}\n\nThe \u{feff}goverment.\n", &["2:5-2:14 spelling"]);
}

#[test]
fn nul_characters() {
    check("\0", &["0:0-0:1 invalid-encoding"]);
    check("Talk\n\nThe\0 goverment.\n", &["2:3-2:4 invalid-encoding", "2:5-2:14 spelling"]);
}

#[test]
fn controls_and_characters_that_show_nothing() {
    let mut text = String::from("Talk\n\n");
    for character in
        ('\u{1}'..'\u{20}').chain(['\u{7f}', '\u{200b}', '\u{202e}', '\u{fffe}', '\u{e0001}', '\u{10ffff}'])
    {
        let _ = writeln!(text, "It is so{character} and not otherwise.");
    }
    check(&text, &[]);
}

#[test]
fn marks_without_end() {
    check(&format!("Talk\n\nThe E{} end.\n", "\u{301}".repeat(10_000)), &[]);
    check(&"(".repeat(10_000), &[]);
    check(&"a:".repeat(10_000), &[]);
    check(&"---\n".repeat(10_000), &[]);
    check(&"%".repeat(10_000), &[]);
}

#[test]
fn twenty_thousand_lines_of_one_word() {
    check(&"word\n".repeat(20_000), &[]);
}

#[test]
fn twenty_thousand_speakers() {
    let mut text = String::from("Talk\n\n");
    for number in 0..20_000 {
        let _ = writeln!(text, "Speaker {number}: Yes.");
    }
    check(&text, &[]);
}

/// Ten megabytes on one line, at the end a mistake that shows that all of it was read.
#[test]
fn one_line_of_ten_megabytes() {
    const SENTENCE: &str = "The ministers met in the capital and spoke about trade, prices, drugs and the border. ";
    let sentences = 10_000_000 / SENTENCE.len();
    let text = format!("{}The goverment.", SENTENCE.repeat(sentences));
    let mut client = Client::open(json!({}));
    client.did_open(DOCUMENT, 1, &text);
    let symbols = client.symbols(DOCUMENT);
    assert!(!list(&symbols).is_empty());
    let column = sentences * SENTENCE.len() + 4;
    let expected = format!("0:{column}-0:{} spelling", column + 9);
    assert_eq!(places(&list(&client.published_version(DOCUMENT, 1)["diagnostics"])), [expected]);
    let params = at(DOCUMENT, 0, u32::try_from(column).expect("small"));
    assert_eq!(client.ask("textDocument/hover", params), Value::Null);
    client.finish();
}

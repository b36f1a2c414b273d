//! Keeping up with the editor's text: order, ranges, line ends, opening and closing.

use serde_json::{Value, json};

use crate::client::{CONTENT_MODIFIED, Client, at, edit, list, places};

const DOCUMENT: &str = "untitled:Untitled-1";

/// "Mexico" at every place where it is typed, told by the hover's count of mentions.
fn mentions(hover: &Value) -> u32 {
    let markdown = hover["contents"]["value"].as_str().unwrap_or_default();
    let count = markdown.lines().find_map(|line| line.split_once(" mention"));
    count.map_or(0, |(count, _)| count.parse().expect("a number"))
}

/// The framework keeps the order of messages only up to a handler's first await. Here 2,000 letters are
/// typed one by one, faster than anybody reads what the server says. A letter in the wrong place would
/// make a word that is no "Mexico", and a lost one would leave the mistake behind it elsewhere.
#[test]
fn the_order_of_edits_and_questions_is_kept() {
    const WORD: &str = "Mexico, ";
    const WORDS: u32 = 250;
    let mut client = Client::open(json!({}));
    client.did_open(DOCUMENT, 0, "Talk\n\nit was the goverment.\n");
    let mut hovers = Vec::new();
    let mut column = 0;
    for word in 1..=WORDS {
        for letter in WORD.chars() {
            let change = edit((2, column), (2, column), letter.encode_utf8(&mut [0; 4]));
            column += 1;
            client.did_change(DOCUMENT, i32::try_from(column).expect("small"), json!([change]));
        }
        hovers.push((word, client.request("textDocument/hover", at(DOCUMENT, 2, 1))));
        if word % 25 == 0 {
            let (_, id) = hovers.pop().expect("one was pushed");
            assert_eq!(client.answer(id).map(|hover| mentions(&hover)), Ok(word), "nothing was changed meanwhile");
        }
    }
    for (word, id) in hovers {
        match client.answer(id) {
            Ok(hover) => assert_eq!(mentions(&hover), word, "a hover sees the text of its moment"),
            Err(code) => assert_eq!(code, CONTENT_MODIFIED),
        }
    }
    let published = client.published_version(DOCUMENT, 2000);
    assert_eq!(places(&list(&published["diagnostics"])), ["2:2011-2:2020 spelling"]);
    for word in 0..WORDS {
        let hover = client.ask("textDocument/hover", at(DOCUMENT, 2, word * 8 + 6));
        assert_eq!(mentions(&hover), WORDS, "word {word}");
    }
    client.finish();
}

/// After `changes` of `before` the server must know what it knows of `after`.
#[track_caller]
fn check(before: &str, changes: Value, after: &str) {
    let mut client = Client::open(json!({}));
    client.opened(DOCUMENT, before);
    client.did_change(DOCUMENT, 2, changes);
    let changed = client.published_version(DOCUMENT, 2)["diagnostics"].take();
    let expected = client.opened("untitled:fresh", after);
    assert_eq!(places(&list(&changed)), places(&expected));
    assert!(!expected.is_empty(), "a text without findings shows nothing");
    let ranges = |symbols: Value| -> Vec<_> {
        list(&symbols).iter().map(|it| (it["name"].clone(), it["location"]["range"].clone())).collect()
    };
    let fresh = ranges(client.symbols("untitled:fresh"));
    assert_eq!(ranges(client.symbols(DOCUMENT)), fresh);
    assert!(!fresh.is_empty(), "a text without a title shows nothing");
    client.finish();
}

#[test]
fn the_whole_text_is_replaced() {
    check("Old\n\nThe end.\n", json!([{ "text": "New\n\nThe goverment.\n" }]), "New\n\nThe goverment.\n");
}

#[test]
fn a_range_is_replaced() {
    check("Old\n\nThe end.\n", json!([edit((2, 4), (2, 7), "goverment")]), "Old\n\nThe goverment.\n");
    check("A\n\nThe\n\n\ngoverment.\n", json!([edit((0, 1), (5, 0), "rms\n\nIts ")]), "Arms\n\nIts goverment.\n");
}

#[test]
fn each_change_of_one_message_is_of_the_text_that_the_one_before_left() {
    let changes = json!([
        edit((0, 0), (0, 0), "A "),
        edit((0, 2), (0, 5), "New"),
        { "text": "B\n\nThe end.\n" },
        edit((0, 1), (0, 1), "C"),
        edit((2, 4), (2, 7), "goverment"),
        edit((2, 4), (2, 4), "recieved "),
    ]);
    check("Old\n\nThe end.\n", changes, "BC\n\nThe recieved goverment.\n");
}

#[test]
fn no_change_at_all_is_a_new_version() {
    check("Old\n\nThe goverment.\n", json!([]), "Old\n\nThe goverment.\n");
}

#[test]
fn ranges_past_the_end_are_drawn_into_the_text() {
    let before = "Old\n\nThe goverment.\n";
    check(before, json!([edit((0, 3), (0, 99), "er")]), "Older\n\nThe goverment.\n");
    check(before, json!([edit((9, 9), (99, 99), "It recieved.")]), "Old\n\nThe goverment.\nIt recieved.");
    check(before, json!([edit((0, 0), (u32::MAX, u32::MAX), "New\n\nIt recieved it.")]), "New\n\nIt recieved it.");
}

#[test]
fn a_reversed_range_is_turned_round() {
    check("Old\n\nThe end.\n", json!([edit((2, 7), (2, 4), "goverment")]), "Old\n\nThe goverment.\n");
}

#[test]
fn a_column_inside_a_character_means_its_start() {
    // In UTF-16 the emoji has columns 1 and 2.
    check("O😀d\n\nThe goverment.\n", json!([edit((0, 2), (0, 2), "l")]), "Ol😀d\n\nThe goverment.\n");
    check("O😀d\n\nThe goverment.\n", json!([edit((0, 2), (0, 3), "l")]), "Old\n\nThe goverment.\n");
}

#[test]
fn lines_end_as_the_protocol_says() {
    check("Old\r\n\r\nThe end.\r\n", json!([edit((2, 4), (2, 7), "goverment")]), "Old\r\n\r\nThe goverment.\r\n");
    check("Old\r\rThe end.\r", json!([edit((2, 4), (2, 7), "goverment")]), "Old\r\rThe goverment.\r");
    // Past the end of a line is before its line end, also before one of two characters.
    check(
        "Old\r\n\r\nThe end.\r\n",
        json!([edit((2, 99), (2, 99), " Goverment.")]),
        "Old\r\n\r\nThe end. Goverment.\r\n",
    );
    // A line end that is made of two changes, and one that falls apart.
    check("Old\n\nThe goverment.\n", json!([edit((0, 3), (0, 3), "\r")]), "Old\r\n\nThe goverment.\n");
    check("Old\r\n\r\nThe goverment.\n", json!([edit((0, 3), (1, 0), "\r")]), "Old\r\r\nThe goverment.\n");
}

#[test]
fn nothing_else_ends_a_line() {
    for odd in ["\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}"] {
        let before = format!("Old\n\nSo it{odd}is. The end.\n");
        check(&before, json!([edit((2, 14), (2, 17), "goverment")]), &before.replace("end", "goverment"));
    }
    let mut client = Client::open(json!({}));
    let found = client.opened(DOCUMENT, "Talk\n\nIt\u{b}is\u{c}so\u{85}and\u{2028}so\u{2029}is the goverment.\n");
    assert_eq!(places(&found), ["2:23-2:32 spelling"]);
    client.finish();
}

#[test]
fn a_document_opened_twice_has_the_second_text() {
    let mut client = Client::open(json!({}));
    assert_eq!(client.opened(DOCUMENT, "Talk\n\nThe goverment.\n").len(), 1);
    client.did_change(DOCUMENT, 7, json!([]));
    client.published_version(DOCUMENT, 7);
    assert_eq!(client.opened(DOCUMENT, "Talk\n\nThe the goverment.\n").len(), 2);
    client.finish();
}

#[test]
fn a_change_of_a_document_that_is_not_open_is_logged() {
    let mut client = Client::open(json!({}));
    client.did_change(DOCUMENT, 2, json!([{ "text": "The goverment.\n" }]));
    let logged = client.notified("window/logMessage");
    assert_eq!(logged, json!({ "type": 2, "message": "a change of untitled:Untitled-1, which is not open" }));
    assert_eq!(client.hover(DOCUMENT, 0, 0), None);
    client.finish();
}

#[test]
fn a_closed_document_has_no_diagnostics_and_answers_nothing() {
    let mut client = Client::open(json!({}));
    assert_eq!(client.opened(DOCUMENT, "Talk\n\nThe goverment of Mexico.\n").len(), 1);
    client.did_close(DOCUMENT);
    assert_eq!(client.published(DOCUMENT)["diagnostics"], json!([]));
    assert_eq!(client.symbols(DOCUMENT), Value::Null);
    client.did_change(DOCUMENT, 2, json!([{ "text": "The goverment.\n" }]));
    client.notified("window/logMessage");
    assert_eq!(client.opened(DOCUMENT, "Talk\n\nThe the goverment.\n").len(), 2);
    client.finish();
}

#[test]
fn a_document_closed_while_it_is_analysed_has_no_diagnostics_in_the_end() {
    let mut client = Client::open(json!({}));
    client.did_open(DOCUMENT, 1, &format!("Talk\n\n{}", "The goverment of Mexico.\n\n".repeat(20_000)));
    client.did_close(DOCUMENT);
    assert_eq!(client.published(DOCUMENT)["diagnostics"], json!([]));
    client.finish();
}

#[test]
fn addresses_of_any_kind_are_documents() {
    let mut client = Client::open(json!({}));
    for uri in
        ["untitled:Untitled-2", "file:///nowhere/a%20b/%C3%A9.txt", "vscode-vfs://github/a/b.txt", "git:/a.txt?x#y"]
    {
        assert_eq!(client.opened(uri, "Talk\n\nThe goverment of Mexico.\n").len(), 1, "{uri}");
        assert!(client.hover(uri, 2, 20).is_some_and(|hover| hover.starts_with("**Mexico**")), "{uri}");
    }
    client.finish();
}

#[test]
fn documents_do_not_mix() {
    let mut client = Client::open(json!({}));
    client.did_open("untitled:a", 1, "Talk\n\nThe goverment.\n");
    client.did_open("untitled:b", 1, "Talk\n\nThe the end.\n");
    client.did_change("untitled:a", 2, json!([edit((2, 4), (2, 13), "end")]));
    assert_eq!(client.published_version("untitled:a", 2)["diagnostics"], json!([]));
    let b = client.published_version("untitled:b", 1);
    assert_eq!(places(&list(&b["diagnostics"])), ["2:0-2:7 repeated-word"]);
    client.finish();
}

//! `copydesk serve`: what it answers, whom it refuses, and what clients that mean harm come to.

use copydesk_tests::{FAULTY, Newsroom, Served, answer};
use serde_json::{Value, json};
use std::io::Write;
use std::net::Shutdown;

const NOTHING: [&str; 0] = [];

fn ids(answer: &Value) -> Vec<&str> {
    let matches = answer["matches"].as_array().expect("matches");
    matches
        .iter()
        .map(|one| one["rule"]["id"].as_str().expect("an id"))
        .collect()
}

/// What a match marks, by UTF-16 units as clients count.
fn marked(text: &str, one: &Value) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let number = |name: &str| one[name].as_u64().expect("a number") as usize;
    let start = number("offset");
    String::from_utf16_lossy(&units[start..start + number("length")])
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[test]
fn clients_of_languagetool_are_answered_as_they_expect() {
    let newsroom = Newsroom::new();
    let served = Served::start(&newsroom, &NOTHING);
    let text = "😀 Il est parti , enfin. « oui », dit-il. Il a dit que the bridge will stay closed until May, enfin.";
    let form = format!("language=fr&unknown=1&text={}", encoded(text));
    let checked = served.form("/v2/check", &form).json();
    assert_eq!(
        ids(&checked),
        ["punctuation/spacing", "untranslated/fragment"]
    );
    assert_eq!(marked(text, &checked["matches"][0]), " ,");
    assert_eq!(checked["matches"][0]["replacements"][0]["value"], ",");
    let (code, software) = (&checked["language"]["code"], &checked["software"]["name"]);
    assert_eq!(
        (code.as_str(), software.as_str()),
        (Some("fr"), Some("copydesk"))
    );
    for (more, expected) in [
        (
            "level=picky",
            vec![
                "punctuation/spacing",
                "punctuation/spacing",
                "punctuation/spacing",
                "untranslated/fragment",
            ],
        ),
        (
            "disabledRules=punctuation/spacing",
            vec!["untranslated/fragment"],
        ),
        ("disabledRules=punctuation", vec!["untranslated/fragment"]),
        ("disabledCategories=accuracy", vec!["punctuation/spacing"]),
        (
            "enabledOnly=true&enabledRules=untranslated",
            vec!["untranslated/fragment"],
        ),
        (
            "enabledOnly=true&enabledCategories=fluency/punctuation&level=default",
            vec!["punctuation/spacing"; 3],
        ),
    ] {
        let checked = served.form("/v2/check", &format!("{form}&{more}"));
        assert_eq!(ids(&checked.json()), expected, "{more}");
    }
    // The same of a link.
    let checked = served.get(&format!("/v2/check?{form}"));
    assert_eq!(ids(&checked.json()).len(), 2);
    let found = served.form(
        "/v2/check",
        "language=auto&preferredVariants=en-GB,de-AT&text=Das+Wetter+ist+heute+sehr+gut.",
    );
    assert_eq!(found.json()["language"]["code"], "de-AT");
    assert_eq!(found.json()["language"]["detectedLanguage"]["code"], "de");
}

#[test]
fn annotated_texts_and_sources_are_read() {
    let newsroom = Newsroom::new();
    let served = Served::start(&newsroom, &NOTHING);
    let data = json!({"annotation": [
        {"markup": "<p>", "interpretAs": "\n\n"}, {"text": "Le 😀 "}, {"markup": "<b>"}, {"text": "pont"},
        {"markup": "</b>"}, {"text": " est fermé , dit-on."}, {"markup": "</p>"},
    ]});
    let form = format!("language=fr&data={}", encoded(&data.to_string()));
    let checked = served.form("/v2/check", &form).json();
    let whole = "<p>Le 😀 <b>pont</b> est fermé , dit-on.</p>";
    assert_eq!(marked(whole, &checked["matches"][0]), " ,");
    let source =
        "text=Il+y+a+12+ponts.&language=fr&sourceText=There+are+14+bridges.&sourceLanguage=en";
    assert_eq!(
        ids(&served.form("/v2/check", source).json()),
        ["numbers/mismatch"]
    );
}

#[test]
fn what_is_wrong_is_a_line_of_text_with_a_status() {
    let newsroom = Newsroom::new();
    let served = Served::start(&newsroom, &["--largest", "1"]);
    let long = format!("language=fr&text={}", "a ".repeat(1 << 20));
    let huge = format!("language=fr&text={}", "a".repeat(7 << 20));
    for (form, status, said) in [
        ("language=fr", 400, "missing 'text' or 'data' parameter"),
        ("text=a", 400, "missing 'language' parameter"),
        (
            "text=a&data=b&language=fr",
            400,
            "set 'text' or 'data', not both",
        ),
        ("text=a&language=xx", 400, "\"xx\" is not a language tag"),
        (
            "text=a&language=fr&preferredVariants=fr-CA",
            400,
            "'language=auto' alone",
        ),
        (
            "text=a&language=fr&enabledOnly=true",
            400,
            "name rules or categories",
        ),
        (
            "text=a&language=fr&level=high",
            400,
            "neither default nor picky",
        ),
        (
            "data=x&language=fr",
            400,
            "not the JSON of an annotated text",
        ),
        (&long, 413, "longer than 1048576 bytes"),
        (&huge, 413, "longer than"),
    ] {
        let answer = served.form("/v2/check", form);
        assert_eq!(answer.status, status, "{answer:?}");
        assert!(
            answer.body.starts_with("Error: ") && answer.body.contains(said),
            "{answer:?}"
        );
        assert!(answer.head.contains("text/plain"), "{answer:?}");
    }
    let kind = "Content-Type: text/html";
    assert_eq!(served.ask("POST /v2/check", &[kind], b"text=a").status, 415);
    assert_eq!(served.ask("PUT /v2/check", &[], b"").status, 405);
    assert_eq!(served.get("/v2/nothing").status, 404);
    assert_eq!(served.get("/v1/explain/nothing").status, 404);
    for body in [
        json!({}),
        json!({"text": 1}),
        json!({"text": "a", "txt": 1}),
        json!({"text": "a", "format": "x"}),
    ] {
        assert_eq!(served.json("/v1/check", &body).status, 400, "{body}");
    }
}

#[test]
fn the_report_is_that_of_check() {
    let newsroom = Newsroom::new();
    newsroom.file("a.fr.md", "# Le pont\n\nIl est **fermé** , en 2025.\n");
    newsroom.file("a.en.md", "# The bridge\n\nIt is **closed**, in 2024.\n");
    let report = newsroom
        .run(&[
            "check", "a.fr.md", "--source", "a.en.md", "--format", "json",
        ])
        .json();
    let served = Served::start(&newsroom, &NOTHING);
    let read = |name: &str| std::fs::read_to_string(newsroom.path().join(name)).expect("a file");
    let asked = json!({
        "name": "a.fr.md", "text": read("a.fr.md"), "source": read("a.en.md"), "sourceLanguage": "en",
    });
    let answer = served.json("/v1/check", &asked).json();
    assert_eq!(answer["documents"], report["documents"]);
    assert_eq!(answer["gate"], report["gate"]);
    // The same as files.
    let part = |name: &str, file: &str| {
        format!(
            "--x\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\r\n{}\r\n",
            read(file)
        )
    };
    let body = format!(
        "{}{}--x--\r\n",
        part("file", "a.fr.md"),
        part("source", "a.en.md")
    );
    let kind = "Content-Type: multipart/form-data; boundary=x";
    let answer = served
        .ask("POST /v1/check", &[kind], body.as_bytes())
        .json();
    assert_eq!(answer["documents"], report["documents"]);
    // And what is safe to repair comes back repaired.
    let fixed = served.json("/v1/fix", &asked);
    assert_eq!(fixed.body, read("a.fr.md").replace("** ,", "**,"));
    assert!(fixed.head.contains("copydesk-repairs: 1"), "{fixed:?}");
    let year = report["documents"][0]["findings"]
        .as_array()
        .expect("findings");
    let year = year
        .iter()
        .position(|one| one["check"] == "numbers/mismatch")
        .expect("the year");
    let mut chosen = asked.clone();
    chosen["changes"] = json!([{"finding": year, "replacement": "2024"}]);
    assert_eq!(
        served.json("/v1/fix", &chosen).body,
        read("a.fr.md").replace("2025", "2024")
    );
    chosen["changes"] = json!([{"finding": 99, "replacement": "2024"}]);
    assert_eq!(served.json("/v1/fix", &chosen).status, 400);
}

#[test]
fn a_name_leads_nowhere() {
    let newsroom = Newsroom::new();
    newsroom.file("copydesk.toml", "[checks]\nuntranslated = \"off\"\n");
    newsroom.file("loose/copydesk.toml", "[checks]\npunctuation = \"off\"\n");
    let served = Served::start(&newsroom, &NOTHING);
    let loose = newsroom.path().join("loose/a.fr.txt");
    for name in [
        "loose/a.fr.txt",
        "../loose/a.fr.txt",
        &loose.display().to_string(),
    ] {
        let asked = json!({"name": name, "text": format!("{FAULTY}\n\nIl est parti , enfin."), "language": "fr"});
        let answer = served.json("/v1/check", &asked).json();
        let document = &answer["documents"][0];
        assert_eq!(document["document"], "a.fr.txt");
        let found = document["findings"].as_array().expect("findings");
        let found: Vec<&str> = found
            .iter()
            .filter_map(|one| one["check"].as_str())
            .collect();
        assert_eq!(found, ["punctuation/spacing"], "{name}");
    }
}

#[test]
fn pages_of_others_do_not_reach_it() {
    let newsroom = Newsroom::new();
    let served = Served::start(&newsroom, &["--allow-origin", "https://cms.example"]);
    let info = |headers: &[&str]| served.ask("GET /v2/info", headers, b"");
    assert_eq!(info(&["Host: evil.example"]).status, 403);
    assert_eq!(info(&["Origin: https://evil.example"]).status, 403);
    assert_eq!(info(&["Origin: null"]).status, 403);
    assert_eq!(info(&["Sec-Fetch-Site: cross-site"]).status, 403);
    let own = format!("Origin: http://{}", served.host());
    let answer = info(&[&own]);
    assert_eq!(answer.status, 200);
    assert!(
        !answer.head.contains("access-control-allow-origin"),
        "{answer:?}"
    );
    let answer = info(&["Origin: https://cms.example"]);
    assert!(
        answer
            .head
            .contains("access-control-allow-origin: https://cms.example"),
        "{answer:?}"
    );
    let asks = [
        "Origin: https://cms.example",
        "Access-Control-Request-Method: POST",
    ];
    assert_eq!(served.ask("OPTIONS /v2/check", &asks, b"").status, 200);
    let page = served.get("/");
    assert!(
        page.head
            .contains("content-security-policy: default-src 'none'"),
        "{page:?}"
    );
    assert!(page.head.contains("frame-ancestors 'none'"), "{page:?}");
    // Nothing is written where nobody said that it may be.
    let wish = json!({"kind": "ignore", "check": "quotes", "text": "", "reason": "x"});
    assert_eq!(served.json("/page/add", &wish).status, 403);
}

#[test]
fn silent_and_broken_clients_hold_nobody_up() {
    let newsroom = Newsroom::new();
    let served = Served::start(&newsroom, &["--threads", "1"]);
    let mut held = Vec::new();
    for number in 0..300 {
        let mut stream = served.connect();
        let sent: &[u8] = match number % 4 {
            0 => b"",
            1 => b"POST /v2/check HTTP/1.1\r\nHost: loc",
            2 => b"POST /v2/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000\r\n\r\ntext=a",
            _ => b"\x16\x03\x01\x02\x00\x01",
        };
        stream.write_all(sent).expect("it is read");
        held.push(stream);
    }
    assert_eq!(served.form("/v2/check", "text=a&language=fr").status, 200);
    // Half closed: what was asked before is answered.
    let mut stream = served.connect();
    let request = format!(
        "GET /v2/info HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
        served.host()
    );
    stream.write_all(request.as_bytes()).expect("it is read");
    stream.shutdown(Shutdown::Write).expect("half a connection");
    assert_eq!(answer(stream).status, 200);
    let metrics = served.get("/metrics").body;
    assert!(
        metrics.contains("copydesk_checked_bytes_total 1\n"),
        "{metrics}"
    );
    assert!(
        metrics.contains("route=\"/v2/check\",status=\"200\"} 1"),
        "{metrics}"
    );
}

#[test]
fn it_stops_when_it_is_told_and_logs_no_text() {
    let newsroom = Newsroom::new();
    let served = Served::start(&newsroom, &NOTHING);
    assert_eq!(
        served
            .form("/v2/check", "text=Geheimnis&language=de")
            .status,
        200
    );
    assert_eq!(
        served.get("/v2/check?text=Geheimnis&language=de").status,
        200
    );
    assert_eq!(served.get("/Geheimnis").status, 404);
    let (status, log) = served.stop();
    assert!(status.success());
    let lines: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let routes: Vec<&str> = lines
        .iter()
        .filter_map(|line| line["route"].as_str())
        .collect();
    assert_eq!(routes, ["/v2/check", "/v2/check", "unknown"]);
    assert!(!log.contains("Geheimnis"), "{log}");
}

#[test]
fn a_wrong_configuration_is_said_at_once() {
    let newsroom = Newsroom::new();
    newsroom.file("copydesk.toml", "fail-on = \"sometimes\"\n");
    let outcome = newsroom.run(&["serve", "--port", "0"]);
    assert_eq!(outcome.code, Some(2), "{outcome:?}");
    assert!(
        outcome.stderr.contains("unknown variant `sometimes`"),
        "{outcome:?}"
    );
}

#[test]
fn the_description_names_every_path() {
    let newsroom = Newsroom::new();
    let served = Served::start(&newsroom, &NOTHING);
    let api = served.get("/openapi.json").json();
    assert_eq!(api["openapi"], "3.1.0");
    let paths = api["paths"].as_object().expect("paths");
    for path in [
        "/v1/check",
        "/v1/fix",
        "/v1/checks",
        "/v2/check",
        "/v2/languages",
        "/v2/info",
        "/v2/maxtextlength",
        "/v2/healthcheck",
        "/metrics",
    ] {
        assert!(paths.contains_key(path), "{path}");
    }
    let report = &api["paths"]["/v1/check"]["post"]["responses"]["200"]["content"]["application/json"]
        ["schema"];
    assert_eq!(report["$ref"], "#/components/schemas/Report");
    assert_eq!(served.get("/v2/healthcheck").body, "OK");
    assert_eq!(served.get("/v2/maxtextlength").body, "1398101");
    let explained = served.get("/v1/explain/quotes/unpaired").json();
    assert_eq!(explained[0]["id"], "quotes/unpaired");
}

//! `copydesk lsp` as a process of its own, spoken to as editors do.

use crate::Newsroom;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, ExitStatus};

/// An editor with its language server.
pub struct Editor {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    next: i64,
    /// What the server says of itself.
    pub server: Value,
    root: String,
}

impl Editor {
    /// An editor that knows these units of columns, over a folder.
    ///
    /// # Panics
    ///
    /// Where the server does not start.
    pub fn start(newsroom: &Newsroom, units: &[&str], options: &Value) -> Self {
        let mut process = newsroom
            .command(newsroom.path(), &["lsp"])
            .spawn()
            .expect("it starts");
        let mut editor = Self {
            input: process.stdin.take().expect("a pipe"),
            output: BufReader::new(process.stdout.take().expect("a pipe")),
            process,
            next: 0,
            server: Value::Null,
            root: format!("file://{}", newsroom.path().display()),
        };
        let capabilities = json!({"general": {"positionEncodings": units}});
        let params = json!({"capabilities": capabilities, "initializationOptions": options});
        editor.server = editor.ask("initialize", &params);
        editor.tell("initialized", &json!({}));
        editor
    }

    /// The URI of a file of the folder.
    pub fn uri(&self, name: &str) -> String {
        format!("{}/{name}", self.root)
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        let sent = write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len());
        sent.and_then(|()| self.input.flush()).expect("it reads");
    }

    /// The next message of the server.
    fn next(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            let read = self.output.read_line(&mut line).expect("it writes");
            assert!(read > 0, "the server ended");
            match line.trim().split_once(": ") {
                Some(("Content-Length", number)) => length = number.parse().expect("a number"),
                Some(_) => {}
                None => break,
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("a message");
        serde_json::from_slice(&body).expect("JSON")
    }

    /// Tells the server something.
    pub fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Asks the server something; the result, or the error.
    pub fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.next += 1;
        let id = self.next;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        loop {
            let mut message = self.next();
            if message["id"] == id && message.get("method").is_none() {
                let key = if message.get("result").is_some() {
                    "result"
                } else {
                    "error"
                };
                return message[key].take();
            }
        }
    }

    /// Opens a text.
    pub fn open(&mut self, name: &str, language: &str, text: &str) {
        let document =
            json!({"uri": self.uri(name), "languageId": language, "version": 1, "text": text});
        self.tell("textDocument/didOpen", &json!({"textDocument": document}));
    }

    /// Puts a text in the place of a range of another, whose version it becomes.
    pub fn change(&mut self, name: &str, version: i32, range: &Value, text: &str) {
        let document = json!({"uri": self.uri(name), "version": version});
        let changes = json!([{"range": range, "text": text}]);
        self.tell(
            "textDocument/didChange",
            &json!({"textDocument": document, "contentChanges": changes}),
        );
    }

    /// The diagnostics that are told next of a version of a text.
    pub fn told(&mut self, name: &str, version: i32) -> Vec<Value> {
        let uri = self.uri(name);
        loop {
            let message = self.next();
            let params = &message["params"];
            if message["method"] == "textDocument/publishDiagnostics"
                && params["uri"] == uri
                && params["version"] == version
            {
                return params["diagnostics"]
                    .as_array()
                    .cloned()
                    .unwrap_or_default();
            }
        }
    }

    /// What can be done in a range of a text.
    pub fn actions(&mut self, name: &str, range: &Value, only: &Value) -> Vec<Value> {
        let document = json!({"uri": self.uri(name)});
        let context = match only {
            Value::Null => json!({"diagnostics": []}),
            only => json!({"diagnostics": [], "only": only}),
        };
        let params = json!({"textDocument": document, "range": range, "context": context});
        let actions = self.ask("textDocument/codeAction", &params);
        actions.as_array().cloned().unwrap_or_default()
    }

    /// Ends the server, as editors do.
    ///
    /// # Panics
    ///
    /// Where it does not end.
    pub fn end(mut self) -> ExitStatus {
        self.ask("shutdown", &Value::Null);
        self.tell("exit", &Value::Null);
        self.process.wait().expect("it ends")
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

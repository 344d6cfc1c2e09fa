//! `copydesk serve` as a process of its own, asked over a socket.

use crate::Newsroom;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStderr, ExitStatus};
use std::thread::JoinHandle;

/// A server; it is ended with this.
pub struct Served {
    process: Child,
    host: String,
    log: Option<JoinHandle<String>>,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// The status line and the headers.
    pub head: String,
    /// What follows.
    pub body: String,
}

impl Answer {
    /// The body as JSON.
    ///
    /// # Panics
    ///
    /// Where it is none.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

impl Served {
    /// Starts a server in a folder, on a port that is free.
    ///
    /// # Panics
    ///
    /// Where it does not start.
    pub fn start<S: AsRef<OsStr>>(newsroom: &Newsroom, arguments: &[S]) -> Self {
        let mut command = newsroom.command(newsroom.path(), &["serve", "--port", "0"]);
        let mut process = command.args(arguments).spawn().expect("it starts");
        let mut line = String::new();
        let out = process.stdout.take().expect("a pipe");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let host = line
            .trim()
            .trim_start_matches("http://")
            .trim_end_matches('/');
        let log = process.stderr.take().expect("a pipe");
        Self {
            process,
            host: host.to_owned(),
            log: Some(std::thread::spawn(|| read(log))),
        }
    }

    /// Host and port.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// A connection.
    ///
    /// # Panics
    ///
    /// Where there can be none.
    pub fn connect(&self) -> TcpStream {
        TcpStream::connect(&self.host).expect("it listens")
    }

    /// Asks with headers, each a line, and a body.
    pub fn ask(&self, request: &str, headers: &[&str], body: &[u8]) -> Answer {
        let mut head = format!("{request} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|header| header.starts_with("Host:")) {
            head += &format!("Host: {}\r\n", self.host);
        }
        if !body.is_empty() || request.starts_with("POST") {
            head += &format!("Content-Length: {}\r\n", body.len());
        }
        for header in headers {
            head += &format!("{header}\r\n");
        }
        let mut stream = self.connect();
        // A server that will not read all of it answers all the same.
        let _ = stream
            .write_all(format!("{head}\r\n").as_bytes())
            .and_then(|()| stream.write_all(body));
        answer(stream)
    }

    /// Sends a form to a path.
    pub fn form(&self, path: &str, form: &str) -> Answer {
        let kind = "Content-Type: application/x-www-form-urlencoded";
        self.ask(&format!("POST {path}"), &[kind], form.as_bytes())
    }

    /// Sends JSON to a path.
    pub fn json(&self, path: &str, json: &serde_json::Value) -> Answer {
        let kind = "Content-Type: application/json";
        self.ask(
            &format!("POST {path}"),
            &[kind],
            json.to_string().as_bytes(),
        )
    }

    /// Asks for a path.
    pub fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path}"), &[], b"")
    }

    /// Tells it to stop, as a service manager does; how it ended, and its log.
    ///
    /// # Panics
    ///
    /// Where it does not end.
    pub fn stop(mut self) -> (ExitStatus, String) {
        let id = self.process.id().to_string();
        let told = std::process::Command::new("kill")
            .args(["-TERM", &id])
            .status();
        assert!(told.expect("kill runs").success());
        let status = self.process.wait().expect("it ends");
        let log = self.log.take().expect("a log").join().expect("it is read");
        (status, log)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn read(mut log: ChildStderr) -> String {
    let mut text = String::new();
    let _ = log.read_to_string(&mut text);
    text
}

/// Reads an answer to its end.
///
/// # Panics
///
/// Where it is none.
pub fn answer(mut stream: TcpStream) -> Answer {
    let mut bytes = Vec::new();
    // A server that closes early may reset what it did not read.
    let _ = stream.read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    Answer {
        status: status.unwrap_or_else(|| panic!("no answer: {text:?}")),
        head: head.to_owned(),
        body: body.to_owned(),
    }
}

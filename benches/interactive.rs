//! How long those who wait have to: clients of `copydesk serve`, and writers with `copydesk lsp`.
//! `cargo bench -p copydesk-benches --bench interactive` prints requests a second, the 99th
//! percentile and memory of the server, and what an editor is told how long after a keystroke;
//! nothing is asserted.
//!
//! `COPYDESK_BENCH_REQUESTS` says after how many requests the memory is looked at (100 000).

#![allow(missing_docs, reason = "a benchmark")]

use copydesk_benches::{binary, boundary, text};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// Clients that ask at once, each over a connection that stays open.
const CLIENTS: usize = 4;

/// How long each load lasts.
const LOAD: Duration = Duration::from_secs(3);

/// Connections that say nothing.
const IDLE: usize = 10_000;

fn main() {
    let copydesk = binary();
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(&copydesk);
    command.current_dir(folder.path());
    serve(command);
    let mut command = Command::new(&copydesk);
    command.current_dir(folder.path());
    lsp(command);
}

fn percentile(times: &mut [Duration], share: f64) -> f64 {
    times.sort();
    let at = ((times.len() - 1) as f64 * share) as usize;
    times[at].as_secs_f64() * 1e3
}

/// The first bytes of a text.
fn first(text: &str, bytes: usize) -> &str {
    &text[..boundary(text, bytes.min(text.len()))]
}

fn serve(mut command: Command) {
    command.args(["serve", "--port", "0", "--quiet"]);
    let mut server = command.stdout(Stdio::piped()).spawn().expect("it starts");
    let mut line = String::new();
    let out = server.stdout.take().expect("a pipe");
    BufReader::new(out)
        .read_line(&mut line)
        .expect("an address");
    let host = line
        .trim()
        .trim_start_matches("http://")
        .trim_end_matches('/')
        .to_owned();
    let news = text("fr", 200_000);
    println!("copydesk serve, /v2/check, {CLIENTS} clients on connections that stay open");
    println!(
        "{:>10} {:>12} {:>10} {:>10}",
        "text", "requests/s", "p50 ms", "p99 ms"
    );
    for bytes in [1_000, 10_000, 100_000] {
        load(&host, first(&news, bytes), LOAD);
    }
    let idle: Vec<TcpStream> = (0..IDLE)
        .map_while(|_| TcpStream::connect(&host).ok())
        .collect();
    println!(
        "beside {} connections that say nothing ({} MB of memory):",
        idle.len(),
        memory(&server)
    );
    load(&host, first(&news, 1_000), LOAD);
    drop(idle);
    let many = std::env::var("COPYDESK_BENCH_REQUESTS")
        .ok()
        .and_then(|number| number.parse().ok());
    let many: usize = many.unwrap_or(100_000);
    let before = memory(&server);
    let request = request(&host, "Il est parti , enfin.");
    let asks = || {
        let mut client = Client::new(&host);
        (0..many / CLIENTS).for_each(|_| client.ask(&request));
    };
    std::thread::scope(|scope| (0..CLIENTS).for_each(|_| drop(scope.spawn(asks))));
    println!(
        "memory: {before} MB before and {} MB after {many} more requests",
        memory(&server)
    );
    server.kill().expect("it ends");
    server.wait().expect("it ends");
}

/// Resident memory of a process, in MB.
fn memory(process: &Child) -> u64 {
    let status =
        std::fs::read_to_string(format!("/proc/{}/status", process.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1024
}

fn request(host: &str, text: &str) -> Vec<u8> {
    let text: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let form = format!("language=fr&text={text}");
    let head = format!(
        "POST /v2/check HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\n\r\n",
        form.len()
    );
    (head + &form).into_bytes()
}

/// A connection that stays open.
struct Client(BufReader<TcpStream>);

impl Client {
    fn new(host: &str) -> Self {
        let stream = TcpStream::connect(host).expect("it listens");
        stream.set_nodelay(true).expect("a socket");
        Self(BufReader::new(stream))
    }

    fn ask(&mut self, request: &[u8]) {
        self.0.get_mut().write_all(request).expect("it reads");
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.0.read_line(&mut line).expect("it answers");
            if let Some(number) = line
                .trim()
                .to_ascii_lowercase()
                .strip_prefix("content-length: ")
            {
                length = number.parse().expect("a number");
            }
            if line.trim().is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).expect("it answers");
    }
}

fn load(host: &str, text: &str, lasting: Duration) {
    let request = request(host, text);
    let asks = || {
        let mut client = Client::new(host);
        let mut times = Vec::new();
        let began = Instant::now();
        while began.elapsed() < lasting {
            let asked = Instant::now();
            client.ask(&request);
            times.push(asked.elapsed());
        }
        times
    };
    let mut times: Vec<Duration> = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(asks)).collect();
        clients
            .into_iter()
            .flat_map(|client| client.join().expect("a client"))
            .collect()
    });
    let rate = times.len() as f64 / lasting.as_secs_f64();
    let (half, most) = (percentile(&mut times, 0.5), percentile(&mut times, 0.99));
    println!(
        "{:>7} kB {rate:>12.0} {half:>10.2} {most:>10.2}",
        text.len() / 1000
    );
}

/// Keystrokes in each text.
const KEYSTROKES: i32 = 40;

/// A client of the language server.
struct Editor {
    server: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Editor {
    fn start(mut command: Command) -> Self {
        command
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut server = command.spawn().expect("it starts");
        let mut editor = Self {
            input: server.stdin.take().expect("a pipe"),
            output: BufReader::new(server.stdout.take().expect("a pipe")),
            server,
        };
        let capabilities = json!({"general": {"positionEncodings": ["utf-8"]}});
        // The whole is checked when the writer pauses; here nobody waits for it.
        let params =
            json!({"capabilities": capabilities, "initializationOptions": {"pause": 600_000}});
        editor.send(&json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}));
        editor.next();
        editor.send(&json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}));
        editor
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("it reads");
        self.input.flush().expect("it reads");
    }

    fn next(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.output.read_line(&mut line).expect("it writes");
            match line.trim().split_once(": ") {
                Some((_, number)) => length = number.parse().unwrap_or(length),
                None => break,
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("a message");
        serde_json::from_slice(&body).expect("JSON")
    }

    fn told(&mut self, version: i32) {
        loop {
            let message = self.next();
            if message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["version"] == version
            {
                return;
            }
        }
    }

    fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }
}

fn lsp(command: Command) {
    println!("\ncopydesk lsp, from a keystroke in the middle to the diagnostics");
    println!("{:>10} {:>10} {:>10}", "text", "p50 ms", "p99 ms");
    let mut editor = Editor::start(command);
    let news = text("fr", 1_000_000);
    for bytes in [10_000, 100_000, 1_000_000] {
        let text = first(&news, bytes);
        let uri = format!("file:///{bytes}.fr.md");
        let document = json!({"uri": uri, "languageId": "markdown", "version": 0, "text": text});
        editor.notify("textDocument/didOpen", &json!({"textDocument": document}));
        editor.told(0);
        let line = text[..boundary(text, text.len() / 2)].matches('\n').count();
        let place = json!({"line": line, "character": 0});
        let mut times = Vec::new();
        for version in 1..=KEYSTROKES {
            let changes = json!([{"range": {"start": place, "end": place}, "text": "a"}]);
            let document = json!({"uri": uri, "version": version});
            let pressed = Instant::now();
            editor.notify(
                "textDocument/didChange",
                &json!({"textDocument": document, "contentChanges": changes}),
            );
            editor.told(version);
            times.push(pressed.elapsed());
        }
        let (half, most) = (percentile(&mut times, 0.5), percentile(&mut times, 0.99));
        println!("{:>7} kB {half:>10.1} {most:>10.1}", bytes / 1000);
    }
    editor.server.kill().expect("it ends");
    editor.server.wait().expect("it ends");
}

//! The messages of the client, one after the other; the threads that check answer between them.

use crate::checking::{Checking, Current, Done, LONG, Task};
use crate::commands::{self, Wish};
use crate::fault::Checked;
use crate::lens::{NOTIFICATION, Told};
use crate::open::Open;
use crate::places::{Lines, Units, path_of};
use crate::settings::Settings;
use crate::{actions, diagnostics, hover};
use copydesk_engine::{Engine, EngineError};
use crossbeam_channel::{RecvTimeoutError, never, select};
use lsp_server::{
    Connection, ErrorCode, Message, Notification, ProtocolError, Request, RequestId, Response,
};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument,
    DidSaveTextDocument, Notification as _, PublishDiagnostics, ShowMessage,
};
use lsp_types::request::{
    CodeActionRequest, CodeLensRefresh, CodeLensRequest, ExecuteCommand, HoverRequest,
    RegisterCapability, Request as _,
};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionParams, CodeActionProviderCapability,
    CodeLensOptions, CodeLensParams, DidChangeTextDocumentParams,
    DidChangeWatchedFilesRegistrationOptions, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, ExecuteCommandOptions, ExecuteCommandParams, FileSystemWatcher,
    GlobPattern, HoverParams, HoverProviderCapability, InitializeParams, MessageType,
    PublishDiagnosticsParams, Registration, RegistrationParams, SaveOptions, ServerCapabilities,
    ShowMessageParams, TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, Uri,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long the writer pauses before the whole of a long text is checked, where the client does
/// not say.
const PAUSE: Duration = Duration::from_millis(300);

/// Files of settings: a change of one is a change for all texts.
const SETTINGS: [&str; 3] = [
    "**/copydesk.toml",
    "**/copydesk.ignore",
    "**/*.{tsv,tbx,dic}",
];

/// Why the server ended.
#[derive(Debug, thiserror::Error)]
pub enum LspError {
    /// The client speaks otherwise, or went away.
    #[error("the client broke off: {0}")]
    Protocol(#[from] ProtocolError),
    /// The client went away.
    #[error("the client went away")]
    Gone,
    /// What the client says when it begins is none of it.
    #[error("initializationOptions are wrong: {0}")]
    Settings(serde_json::Error),
    /// The plugins, or the policy, cannot be used.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// A thread of the protocol failed.
    #[error("cannot read or write: {0}")]
    Io(#[from] std::io::Error),
}

/// Serves a client on standard input and output until it ends.
///
/// # Errors
///
/// Where the client breaks the protocol, or the engine cannot be built.
pub fn run() -> Result<(), LspError> {
    let (connection, threads) = Connection::stdio();
    serve(&connection)?;
    drop(connection);
    Ok(threads.join()?)
}

fn serve(connection: &Connection) -> Result<(), LspError> {
    let (id, params) = connection.initialize_start()?;
    let params: InitializeParams = serde_json::from_value(params).map_err(LspError::Settings)?;
    let settings: Settings = match params.initialization_options.clone() {
        Some(options) if !options.is_null() => {
            serde_json::from_value(options).map_err(LspError::Settings)?
        }
        _ => Settings::default(),
    };
    let general = params.capabilities.general.as_ref();
    let offered = general.and_then(|general| general.position_encodings.clone());
    let units = Units::of(&offered.unwrap_or_default());
    let answer = serde_json::json!({
        "capabilities": capabilities(units),
        "serverInfo": {"name": "copydesk", "version": env!("CARGO_PKG_VERSION")},
    });
    connection.initialize_finish(id, answer)?;
    let engine = Arc::new(Current::new(
        Engine::builder().options(settings.options()).build()?,
    ));
    let workspace = params.capabilities.workspace.as_ref();
    let mut session = Session {
        checking: Checking::start(&engine, &settings),
        connection,
        refreshes_lenses: workspace
            .and_then(|own| own.code_lens.as_ref())
            .and_then(|lens| lens.refresh_support)
            == Some(true),
        settings,
        units,
        engine,
        open: HashMap::new(),
        next_request: 0,
    };
    let watches = workspace.and_then(|own| own.did_change_watched_files.as_ref());
    if watches.and_then(|watches| watches.dynamic_registration) == Some(true) {
        session.watch_settings();
    }
    session.run()
}

fn capabilities(units: Units) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(units.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(
            TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::INCREMENTAL),
                save: Some(TextDocumentSyncSaveOptions::SaveOptions(
                    SaveOptions::default(),
                )),
                ..TextDocumentSyncOptions::default()
            },
        )),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, actions::FIX_ALL]),
            ..CodeActionOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        code_lens_provider: Some(CodeLensOptions {
            resolve_provider: Some(false),
        }),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: commands::ALL.map(str::to_owned).into(),
            ..ExecuteCommandOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}

/// A client with its texts.
struct Session<'a> {
    connection: &'a Connection,
    settings: Settings,
    units: Units,
    engine: Arc<Current>,
    checking: Checking,
    // `Uri` keeps its parts as it is: nothing in it changes.
    #[allow(clippy::mutable_key_type)]
    open: HashMap<Uri, Open>,
    refreshes_lenses: bool,
    next_request: i32,
}

impl Session<'_> {
    fn run(&mut self) -> Result<(), LspError> {
        loop {
            let due = self.open.values().filter_map(|open| open.due).min();
            let pause = due.map_or_else(never, crossbeam_channel::at);
            let done = self.checking.done.clone();
            select! {
                recv(self.connection.receiver) -> message => match message {
                    Ok(Message::Request(request)) => {
                        if self.connection.handle_shutdown(&request)? {
                            return Ok(());
                        }
                        self.request(request)?;
                    }
                    Ok(Message::Notification(notification)) => self.notification(notification)?,
                    // Nothing that is asked of the client matters.
                    Ok(Message::Response(_)) => {}
                    Err(_) => return Err(LspError::Gone),
                },
                recv(done) -> done => {
                    if let Ok(done) = done {
                        self.done(done)?;
                    }
                }
                recv(pause) -> _ => self.check_due(),
            }
        }
    }

    fn send(&self, message: Message) -> Result<(), LspError> {
        self.connection
            .sender
            .send(message)
            .map_err(|_| LspError::Gone)
    }

    fn notify(&self, method: &str, params: impl Serialize) -> Result<(), LspError> {
        self.send(Notification::new(method.to_owned(), params).into())
    }

    fn ask(&mut self, method: &str, params: impl Serialize) -> Result<(), LspError> {
        self.next_request += 1;
        let id = RequestId::from(self.next_request);
        self.send(Request::new(id, method.to_owned(), params).into())
    }

    /// Asks the client to tell of changes to files of settings.
    fn watch_settings(&mut self) {
        let watcher = |pattern: &str| FileSystemWatcher {
            glob_pattern: GlobPattern::String(pattern.to_owned()),
            kind: None,
        };
        let options = DidChangeWatchedFilesRegistrationOptions {
            watchers: SETTINGS.map(watcher).into(),
        };
        let registration = Registration {
            id: "settings".to_owned(),
            method: DidChangeWatchedFiles::METHOD.to_owned(),
            register_options: serde_json::to_value(options).ok(),
        };
        // One that went away is noticed when it is listened to.
        let _ = self.ask(
            RegisterCapability::METHOD,
            RegistrationParams {
                registrations: vec![registration],
            },
        );
    }

    fn request(&mut self, request: Request) -> Result<(), LspError> {
        let Request { id, method, params } = request;
        let response = match method.as_str() {
            CodeActionRequest::METHOD => answer(id, params, |params| self.actions(&params)),
            HoverRequest::METHOD => answer(id, params, |params| self.hover(&params)),
            CodeLensRequest::METHOD => answer(id, params, |params| self.lenses(&params)),
            ExecuteCommand::METHOD => match self.command(params) {
                Ok(()) => Response::new_ok(id, ()),
                Err(problem) => {
                    self.say(&problem)?;
                    Response::new_err(id, ErrorCode::InvalidParams as i32, problem)
                }
            },
            _ => Response::new_err(
                id,
                ErrorCode::MethodNotFound as i32,
                format!("{method} is not known"),
            ),
        };
        self.send(response.into())
    }

    fn notification(&mut self, notification: Notification) -> Result<(), LspError> {
        let Notification { method, params } = notification;
        match method.as_str() {
            DidOpenTextDocument::METHOD => {
                if let Some(DidOpenTextDocumentParams { text_document: own }) = read(params)
                    && let Some(open) = Open::new(&own.uri, &own.language_id, own.version, own.text)
                {
                    self.open.insert(own.uri.clone(), open);
                    self.check_whole(&own.uri);
                    self.check_translations(&own.uri);
                }
            }
            DidChangeTextDocument::METHOD => {
                if let Some(params) = read(params) {
                    self.changed(params);
                }
            }
            DidSaveTextDocument::METHOD => {
                let params: Option<lsp_types::DidSaveTextDocumentParams> = read(params);
                let path = params.and_then(|params| path_of(&params.text_document.uri));
                let is_settings = |path: &PathBuf| {
                    let name = path.file_name().and_then(|name| name.to_str());
                    matches!(name, Some("copydesk.toml" | "copydesk.ignore"))
                };
                if path.is_some_and(|path| is_settings(&path)) {
                    self.renew()?;
                }
            }
            DidChangeWatchedFiles::METHOD => self.renew()?,
            DidCloseTextDocument::METHOD => {
                if let Some(DidCloseTextDocumentParams { text_document: own }) = read(params) {
                    self.open.remove(&own.uri);
                    let nothing = PublishDiagnosticsParams::new(own.uri, Vec::new(), None);
                    self.notify(PublishDiagnostics::METHOD, nothing)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn changed(&mut self, params: DidChangeTextDocumentParams) {
        let DidChangeTextDocumentParams {
            text_document: own,
            content_changes,
        } = params;
        let Some(open) = self.open.get_mut(&own.uri) else {
            return;
        };
        open.change(content_changes, self.units);
        open.version = own.version;
        let is_long = open.text.len() >= LONG;
        match open.checked.clone().filter(|_| is_long) {
            Some(before) => {
                let pause = self.settings.pause.map_or(PAUSE, Duration::from_millis);
                open.due = Some(Instant::now() + pause);
                self.check(&own.uri, Some(before));
            }
            None => self.check_whole(&own.uri),
        }
        self.check_translations(&own.uri);
    }

    /// Checks those whose writer paused.
    fn check_due(&mut self) {
        let now = Instant::now();
        let is_due = |open: &Open| open.due.is_some_and(|due| due <= now);
        let due: Vec<Uri> = self
            .open
            .iter()
            .filter(|(_, open)| is_due(open))
            .map(|(uri, _)| uri.clone())
            .collect();
        due.iter().for_each(|uri| self.check_whole(uri));
    }

    /// Checks the texts anew that were translated from this one.
    fn check_translations(&mut self, source: &Uri) {
        let Some(source) = path_of(source) else {
            return;
        };
        let is_translation = |open: &&Open| {
            let own = open
                .checked
                .as_ref()
                .and_then(|checked| checked.source.as_ref());
            own.is_some_and(|own| std::path::absolute(own).ok().as_ref() == Some(&source))
        };
        let translations = self.open.iter().filter(|(_, open)| is_translation(open));
        let translations: Vec<Uri> = translations.map(|(uri, _)| uri.clone()).collect();
        translations.iter().for_each(|uri| self.check_whole(uri));
    }

    fn check_whole(&mut self, uri: &Uri) {
        if let Some(open) = self.open.get_mut(uri) {
            open.due = None;
        }
        self.check(uri, None);
    }

    fn check(&self, uri: &Uri, before: Option<Arc<Checked>>) {
        let Some(open) = self.open.get(uri) else {
            return;
        };
        let texts = self
            .open
            .values()
            .map(|open| (open.file.path.clone(), Arc::clone(&open.text)));
        self.checking.check(Task {
            uri: uri.clone(),
            version: open.version,
            text: Arc::clone(&open.text),
            file: open.file.clone(),
            before,
            open: Arc::new(texts.collect()),
        });
    }

    /// Tells what was found, unless the text has changed meanwhile.
    fn done(&mut self, done: Done) -> Result<(), LspError> {
        let Done {
            uri,
            checked,
            is_whole,
        } = done;
        let Some(open) = self.open.get_mut(&uri) else {
            return Ok(());
        };
        let is_newest = open.version == checked.version && *open.text == *checked.text;
        if !is_newest {
            // What a change leaves of it is found from this: it is better than nothing.
            if is_whole && open.checked.is_none() {
                open.checked = Some(Arc::new(checked));
            }
            return Ok(());
        }
        let checked = Arc::new(checked);
        open.checked = Some(Arc::clone(&checked));
        let lines = Lines::of(&checked.text, self.units);
        let told = diagnostics::of(&uri, &checked, &lines, &self.settings);
        self.notify(PublishDiagnostics::METHOD, told)?;
        if let Some(verdict) = Told::of(uri.as_str(), &checked) {
            self.notify(NOTIFICATION, verdict)?;
            if self.refreshes_lenses {
                self.ask(CodeLensRefresh::METHOD, ())?;
            }
        }
        Ok(())
    }

    /// What was found in a text, where that is the text at this moment.
    fn checked(&self, uri: &Uri) -> Option<(Arc<Checked>, Lines)> {
        let open = self.open.get(uri)?;
        let checked = open
            .checked
            .clone()
            .filter(|checked| *checked.text == *open.text)?;
        let lines = Lines::of(&checked.text, self.units);
        Some((checked, lines))
    }

    /// The same, waited for: what is asked for is often what was just typed.
    fn newest(&mut self, uri: &Uri) -> Option<(Arc<Checked>, Lines)> {
        let until = Instant::now() + WAIT;
        while self.open.contains_key(uri) && self.checked(uri).is_none() {
            match self.checking.done.recv_deadline(until) {
                Ok(done) => self.done(done).ok()?,
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        self.checked(uri)
    }

    fn actions(&mut self, params: &CodeActionParams) -> Vec<lsp_types::CodeActionOrCommand> {
        let uri = &params.text_document.uri;
        let Some((checked, lines)) = self.newest(uri) else {
            return Vec::new();
        };
        let bytes = lines.byte(params.range.start)..lines.byte(params.range.end);
        let only = params.context.only.as_deref();
        actions::of(uri, &checked, &lines, &bytes, only, &self.settings)
    }

    fn hover(&mut self, params: &HoverParams) -> Option<lsp_types::Hover> {
        let place = &params.text_document_position_params;
        let (checked, lines) = self.newest(&place.text_document.uri)?;
        hover::at(&checked, &lines, lines.byte(place.position), &self.settings)
    }

    fn lenses(&mut self, params: &CodeLensParams) -> Vec<lsp_types::CodeLens> {
        let uri = &params.text_document.uri;
        let told = self
            .newest(uri)
            .and_then(|(checked, _)| Told::of(uri.as_str(), &checked));
        told.iter().map(Told::lens).collect()
    }

    /// Writes into the settings of the house what the client wishes.
    fn command(&mut self, params: serde_json::Value) -> Result<(), String> {
        let params: ExecuteCommandParams =
            serde_json::from_value(params).map_err(|error| error.to_string())?;
        let (wish, addition) = Wish::read(&params.command, params.arguments)?;
        let path = path_of(&wish.uri).ok_or("the text is in no file: save it first")?;
        self.engine
            .get()
            .add(&path, &addition)
            .map_err(|error| error.to_string())?;
        self.renew().map_err(|error| error.to_string())
    }

    /// Reads all settings anew, and checks all texts under them.
    fn renew(&mut self) -> Result<(), LspError> {
        match Engine::builder().options(self.settings.options()).build() {
            Ok(engine) => self.engine.renew(engine),
            Err(error) => return self.say(&error.to_string()),
        }
        let all: Vec<Uri> = self.open.keys().cloned().collect();
        all.iter().for_each(|uri| self.check_whole(uri));
        Ok(())
    }

    fn say(&self, problem: &str) -> Result<(), LspError> {
        let message = ShowMessageParams {
            typ: MessageType::ERROR,
            message: format!("copydesk: {problem}"),
        };
        self.notify(ShowMessage::METHOD, message)
    }
}

/// How long an answer waits for what was just typed to be checked.
const WAIT: Duration = Duration::from_millis(500);

/// The parameters of a notification; nothing of one that is not as it should be, which is nobody's
/// to answer.
fn read<T: DeserializeOwned>(params: serde_json::Value) -> Option<T> {
    serde_json::from_value(params).ok()
}

fn answer<P: DeserializeOwned, T: Serialize>(
    id: RequestId,
    params: serde_json::Value,
    make: impl FnOnce(P) -> T,
) -> Response {
    match serde_json::from_value(params) {
        Ok(params) => Response::new_ok(id, make(params)),
        Err(error) => Response::new_err(id, ErrorCode::InvalidParams as i32, error.to_string()),
    }
}

//! Standard output, which somebody may stop reading.

use copydesk_reports::Form;
use std::io::{self, BufWriter, StdoutLock, Write};

/// A writer whose reader may go away (`copydesk check … | head`): what comes after is
/// dropped, and whoever writes goes on to the verdict, and to the files that are to be
/// written.
#[derive(Debug)]
pub(crate) struct UntilClosed<W> {
    writer: W,
    is_closed: bool,
}

impl<W: Write> UntilClosed<W> {
    pub(crate) fn new(writer: W) -> Self {
        Self {
            writer,
            is_closed: false,
        }
    }

    /// Does something with the writer while somebody reads.
    fn open<T>(&mut self, dropped: T, act: impl FnOnce(&mut W) -> io::Result<T>) -> io::Result<T> {
        if self.is_closed {
            return Ok(dropped);
        }
        match act(&mut self.writer) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.is_closed = true;
                Ok(dropped)
            }
            done => done,
        }
    }
}

impl<W: Write> Write for UntilClosed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.open(bytes.len(), |writer| writer.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.open((), W::flush)
    }
}

/// Standard output without colours.
pub(crate) fn stdout() -> UntilClosed<StdoutLock<'static>> {
    UntilClosed::new(io::stdout().lock())
}

/// Standard output with colours, on a terminal.
pub(crate) fn coloured() -> UntilClosed<impl Write> {
    UntilClosed::new(anstream::stdout().lock())
}

/// Where a report is written that goes to standard output: colours are for people alone.
pub(crate) fn for_form(form: Form) -> Box<dyn Write> {
    match form {
        Form::Human => Box::new(BufWriter::new(coloured())),
        _ => Box::new(BufWriter::with_capacity(1 << 16, stdout())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Failing(io::ErrorKind);

    impl Write for Failing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn a_reader_that_goes_away_is_no_error_and_a_full_disk_is_one() {
        let written = |kind| {
            let mut writer = UntilClosed::new(Failing(kind));
            writer.write_all(b"x").and_then(|()| writer.flush())
        };
        assert!(written(io::ErrorKind::BrokenPipe).is_ok());
        assert!(written(io::ErrorKind::StorageFull).is_err());
    }
}

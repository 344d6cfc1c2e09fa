//! Reading and writing a pipe until a moment, whatever is at its other end.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::io::{self, Read, Write};
use std::os::fd::AsFd;
use std::time::Instant;

/// An end of a pipe that does not block: what cannot go on by this moment is an error of the kind
/// [`io::ErrorKind::TimedOut`].
#[derive(Debug)]
pub(crate) struct Timed<F> {
    file: F,
    until: Instant,
}

impl<F: AsFd> Timed<F> {
    pub(crate) fn new(file: F) -> io::Result<Self> {
        rustix::io::ioctl_fionbio(&file, true)?;
        Ok(Self {
            file,
            until: Instant::now(),
        })
    }

    pub(crate) fn until(&mut self, moment: Instant) {
        self.until = moment;
    }

    /// Does something as soon as the pipe is ready for it.
    fn once(
        &mut self,
        ready: PollFlags,
        mut act: impl FnMut(&mut F) -> io::Result<usize>,
    ) -> io::Result<usize> {
        loop {
            match act(&mut self.file) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                done => return done,
            }
            let left = self.until.saturating_duration_since(Instant::now());
            let left = Timespec::try_from(left).map_err(io::Error::other)?;
            match poll(&mut [PollFd::new(&self.file, ready)], Some(&left)) {
                Ok(0) => return Err(io::ErrorKind::TimedOut.into()),
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}

impl<F: AsFd + Read> Read for Timed<F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.once(PollFlags::IN, |file| file.read(buffer))
    }
}

impl<F: AsFd + Write> Write for Timed<F> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.once(PollFlags::OUT, |file| file.write(buffer))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

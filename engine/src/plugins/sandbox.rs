//! What a worker gives up before any code of its plugin runs.
//!
//! On Linux: Landlock (no file is readable but the system's libraries, dictionaries and what
//! the plugin's options name; none is writable; no TCP; no signals to others), seccomp (no
//! sockets, no other processes, no looking into others), no new privileges, bounded memory.
//! Threads are allowed. Elsewhere memory alone is bounded.

use std::path::PathBuf;

/// Whether a process may become another program, which is in the sandbox as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Programs {
    /// It remains what it is.
    Refused,
    /// It becomes the interpreter of its plugin.
    Allowed,
}

/// Enters the sandbox, for this thread and all that it starts; what could not be given up.
#[cfg(target_os = "linux")]
pub(crate) fn enter(readable: &[PathBuf], megabytes: u64, programs: Programs) -> Vec<String> {
    let mut lacking = Vec::new();
    let mut note = |what: &str, problem: Option<String>| {
        if let Some(problem) = problem {
            lacking.push(format!(
                "plugins are not fully kept apart on this system: {what}: {problem}"
            ));
        }
    };
    let bytes = megabytes.saturating_mul(1 << 20);
    let limited = rlimit::Resource::AS.set(bytes, bytes);
    let limited = limited.and_then(|()| rlimit::Resource::FSIZE.set(LARGEST_FILE, LARGEST_FILE));
    let limited = limited.and_then(|()| rlimit::Resource::CORE.set(0, 0));
    note("limits", limited.err().map(|error| error.to_string()));
    note("Landlock", linux::landlock(readable).err());
    note("seccomp", linux::seccomp(programs).err());
    lacking
}

/// No file that is open already grows beyond this, in bytes: standard error may be one.
#[cfg(target_os = "linux")]
const LARGEST_FILE: u64 = 1 << 30;

/// Enters the sandbox as far as there is one; what could not be given up.
#[cfg(not(target_os = "linux"))]
pub(crate) fn enter(_: &[PathBuf], megabytes: u64, _: Programs) -> Vec<String> {
    #[cfg(unix)]
    {
        let bytes = megabytes.saturating_mul(1 << 20);
        let _ = rlimit::Resource::AS.set(bytes, bytes);
    }
    #[cfg(not(unix))]
    let _ = megabytes;
    vec!["plugins are not kept apart on this system but by processes".to_owned()]
}

#[cfg(target_os = "linux")]
mod linux {
    use super::Programs;
    use landlock::{
        ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetStatus,
        Scope, path_beneath_rules,
    };
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
        SeccompRule, apply_filter,
    };
    use std::collections::BTreeMap;
    use std::path::{Path, PathBuf};

    /// Where the libraries, the tables and the dictionaries of the system are.
    const SYSTEM: &[&str] = &[
        "/usr",
        "/lib",
        "/lib32",
        "/lib64",
        "/etc/ld.so.cache",
        "/etc/localtime",
        "/dev/null",
        "/dev/urandom",
    ];

    /// Nothing readable but this, nothing writable, no TCP, no signals to others.
    pub(super) fn landlock(readable: &[PathBuf]) -> Result<(), String> {
        // What newer kernels have more is given up where it is there.
        const KNOWN: ABI = ABI::V6;
        let paths = SYSTEM.iter().map(Path::new);
        let paths = paths.chain(readable.iter().map(PathBuf::as_path));
        let rules = path_beneath_rules(paths, AccessFs::from_read(KNOWN));
        let status = Ruleset::default()
            .handle_access(AccessFs::from_all(KNOWN))
            .and_then(|rules| rules.handle_access(AccessNet::from_all(KNOWN)))
            .and_then(|rules| rules.scope(Scope::from_all(KNOWN)))
            .and_then(Ruleset::create)
            .and_then(|created| created.add_rules(rules))
            .and_then(|created| created.restrict_self())
            .map_err(|error| error.to_string())?;
        match status.ruleset {
            RulesetStatus::FullyEnforced => Ok(()),
            RulesetStatus::PartiallyEnforced => Err("the kernel knows a part of it".to_owned()),
            RulesetStatus::NotEnforced => Err("the kernel has none".to_owned()),
        }
    }

    /// System calls that are refused: those that reach other machines, other processes, or the
    /// system as a whole.
    const REFUSED: &[i64] = &[
        libc::SYS_socket,
        libc::SYS_socketpair,
        libc::SYS_connect,
        libc::SYS_bind,
        libc::SYS_listen,
        libc::SYS_accept,
        libc::SYS_accept4,
        libc::SYS_sendto,
        libc::SYS_sendmsg,
        libc::SYS_sendmmsg,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_fork,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_vfork,
        libc::SYS_ptrace,
        libc::SYS_process_vm_readv,
        libc::SYS_process_vm_writev,
        libc::SYS_pidfd_open,
        libc::SYS_pidfd_getfd,
        libc::SYS_pidfd_send_signal,
        libc::SYS_rt_sigqueueinfo,
        libc::SYS_rt_tgsigqueueinfo,
        libc::SYS_io_uring_setup,
        libc::SYS_bpf,
        libc::SYS_perf_event_open,
        libc::SYS_userfaultfd,
        libc::SYS_unshare,
        libc::SYS_setns,
        libc::SYS_mount,
        libc::SYS_umount2,
        libc::SYS_pivot_root,
        libc::SYS_chroot,
        libc::SYS_keyctl,
        libc::SYS_add_key,
        libc::SYS_request_key,
        libc::SYS_open_by_handle_at,
        libc::SYS_kexec_load,
        libc::SYS_init_module,
        libc::SYS_finit_module,
        libc::SYS_reboot,
        libc::SYS_setrlimit,
    ];

    /// What makes a process another program.
    const OTHER_PROGRAMS: &[i64] = &[libc::SYS_execve, libc::SYS_execveat];

    /// These calls fail; the process goes on.
    pub(super) fn seccomp(programs: Programs) -> Result<(), String> {
        // The arguments of clone3 cannot be seen; where it is missing, clone is called.
        let hidden = [(libc::SYS_clone3, Vec::new())];
        apply(hidden.into_iter().collect(), libc::ENOSYS)?;
        let others = match programs {
            Programs::Refused => OTHER_PROGRAMS,
            Programs::Allowed => &[],
        };
        let refused = REFUSED.iter().chain(others);
        let mut rules: BTreeMap<i64, Vec<SeccompRule>> =
            refused.map(|call| (*call, Vec::new())).collect();
        let when = |argument, operator, value| {
            let condition =
                SeccompCondition::new(argument, SeccompCmpArgLen::Qword, operator, value);
            let rule = condition.and_then(|condition| SeccompRule::new(vec![condition]));
            rule.map_err(|error| error.to_string())
        };
        // A thread is started, no process.
        let thread = libc::CLONE_THREAD as u64;
        rules.insert(
            libc::SYS_clone,
            vec![when(0, SeccompCmpOp::MaskedEq(thread), 0)?],
        );
        // A process may end itself by a signal.
        let own = u64::from(std::process::id());
        for call in [libc::SYS_kill, libc::SYS_tgkill] {
            rules.insert(call, vec![when(0, SeccompCmpOp::Ne, own)?]);
        }
        rules.insert(libc::SYS_tkill, Vec::new());
        // Limits may be asked for.
        rules.insert(libc::SYS_prlimit64, vec![when(2, SeccompCmpOp::Ne, 0)?]);
        apply(rules, libc::EPERM)
    }

    fn apply(rules: BTreeMap<i64, Vec<SeccompRule>>, error: i32) -> Result<(), String> {
        let arch = std::env::consts::ARCH.try_into();
        let arch = arch.map_err(|_| "it is not known for this processor".to_owned())?;
        let refuse = SeccompAction::Errno(error as u32);
        let filter = SeccompFilter::new(rules, SeccompAction::Allow, refuse, arch);
        let program: BpfProgram = filter
            .and_then(TryInto::try_into)
            .map_err(|error| error.to_string())?;
        apply_filter(&program).map_err(|error| error.to_string())
    }
}

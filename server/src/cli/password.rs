//! A password for a command: typed without being seen, or from standard input. Never as an argument, which stands
//! in the list of processes and in the shell's history.

use std::io::{self, BufRead};

use clap::Args;

use super::CliError;

/// Where a password comes from.
#[derive(Args, Debug)]
pub(super) struct PasswordSource {
    /// Read the password from the first line of standard input, and do not ask for it
    #[arg(long)]
    password_stdin: bool,
}

impl PasswordSource {
    /// The password.
    pub(super) fn read(&self) -> Result<String, CliError> {
        if self.password_stdin {
            let mut line = String::new();
            io::stdin()
                .lock()
                .read_line(&mut line)
                .map_err(CliError::Io)?;
            return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
        }
        let ask = |prompt| rpassword::prompt_password(prompt).map_err(CliError::NoTerminal);
        let password = ask("Password: ")?;
        if ask("The same again: ")? == password {
            Ok(password)
        } else {
            Err(CliError::Mistyped)
        }
    }
}

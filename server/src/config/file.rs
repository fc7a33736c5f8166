//! The TOML file.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::{ConfigError, LocationSettings, ServeSettings};

/// What stands in the file. An unknown name is an error: it is a typing mistake that would otherwise
/// go unnoticed.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ConfigFile {
    /// See [`LocationSettings::data`].
    data: Option<std::path::PathBuf>,
    /// See [`LocationSettings::pepper`].
    pepper: Option<String>,
    /// The server's settings.
    #[serde(default)]
    pub serve: ServeSettings,
}

impl ConfigFile {
    /// Reads the file, if one was named.
    ///
    /// # Errors
    /// Where it cannot be read or says something unknown.
    pub fn load(path: Option<&Path>) -> Result<Self, ConfigError> {
        let Some(path) = path else {
            return Ok(Self::default());
        };
        let text = fs::read_to_string(path).map_err(|source| ConfigError::Unreadable {
            path: path.to_owned(),
            source,
        })?;
        toml::from_str(&text).map_err(|source| ConfigError::Malformed {
            path: path.to_owned(),
            source: Box::new(source),
        })
    }

    /// The part that every command needs.
    pub fn location(&self) -> LocationSettings {
        LocationSettings {
            data: self.data.clone(),
            pepper: self.pepper.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_takes_what_the_command_line_takes_and_nothing_else() {
        let file: ConfigFile = toml::from_str(
            "data = '/srv/dock'\n[serve]\nlisten = '0.0.0.0:80'\norigins = ['https://a.example']\n\
             stall-timeout = 5\nlog-format = 'json'\nxqr-burst = 7\nxqr-monthly = 8\nimages-test-per-minute = 20\n\
             outbound-host = ['a.example=10.0.0.7:443']\noutbound-ca = '/etc/dock/ca.pem'",
        )
        .expect("a valid file");
        assert_eq!(
            file.location().data.as_deref(),
            Some(Path::new("/srv/dock"))
        );
        assert_eq!(file.serve.stall_timeout, Some(5));
        assert_eq!(file.serve.images_test_per_minute, Some(20));
        assert_eq!(
            (file.serve.xqr_burst, file.serve.xqr_monthly),
            (Some(7), Some(8))
        );
        assert_eq!(file.serve.outbound_host.map(|hosts| hosts.len()), Some(1));
        let unknown = toml::from_str::<ConfigFile>("[serve]\nlisten-on = 'x'");
        assert!(unknown.is_err_and(|error| error.to_string().contains("listen-on")));
    }
}

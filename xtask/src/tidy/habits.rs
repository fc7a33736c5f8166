//! What must not be left lying around.

use super::files::File;
use super::rule::Rule;

/// The rules about habits.
pub(super) const RULES: &[Rule] = &[
    Rule {
        why: "left from working on it; finish it or take it out",
        about: is_code,
        find: |file| {
            file.mentions(&[
                concat!("to", "do!("),
                concat!("db", "g!("),
                concat!("unimple", "mented!("),
            ])
        },
    },
    Rule {
        why: "a test that does not run, or passes by failing, proves nothing; fix it or delete it",
        about: is_code,
        find: |file| {
            file.mentions(&[
                concat!("#[ig", "nore"),
                concat!("#[should", "_panic"),
                concat!("test.on", "ly("),
                concat!("test.sk", "ip("),
                concat!("test.fix", "me("),
                concat!("describe.on", "ly("),
                concat!("describe.sk", "ip("),
            ])
        },
    },
    Rule {
        why: "an exception from a lint says why: add `reason = \"…\"`",
        about: |file| file.is(&["rs"]),
        find: without_reason,
    },
    Rule {
        why: "it is there on one machine only; write it from the top of the repository",
        about: |_| true,
        find: |file| {
            let places = [concat!("/wo", "rk/"), concat!("/ro", "ot/")];
            let lines = (1..).zip(file.text.lines());
            lines
                .filter_map(|(number, line)| {
                    Some((
                        number,
                        format!(
                            "`{}`",
                            places.iter().find(|place| is_absolute(line, place))?
                        ),
                    ))
                })
                .collect()
        },
    },
];

fn is_code(file: &File) -> bool {
    file.is(&["rs", "js", "mjs", "ts", "tsx"])
}

/// The exceptions from lints that do not say why; an attribute may go over several lines.
fn without_reason(file: &File) -> Vec<(usize, String)> {
    let openings = [concat!("[al", "low("), concat!("[exp", "ect(")];
    let mut found = Vec::new();
    for (number, line) in file
        .code()
        .filter(|(_, line)| line.trim_start().starts_with('#'))
    {
        let opening = openings.iter().find(|opening| {
            line.trim_start_matches([' ', '#', '!'])
                .starts_with(**opening)
        });
        let Some(opening) = opening else { continue };
        let from = file.text.lines().skip(number - 1);
        let mut whole = String::new();
        for part in from {
            whole.push_str(part);
            if part.contains(")]") {
                break;
            }
        }
        if !whole.contains("reason =") {
            found.push((number, format!("`#{opening}…)]` without a reason")));
        }
    }
    found
}

/// Whether a path begins with `place`, and is not the later part of another.
fn is_absolute(line: &str, place: &str) -> bool {
    line.match_indices(place).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| !(c.is_alphanumeric() || "._-/)}*$>".contains(c)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many findings all the rules have in a Rust file of this text.
    fn count(text: &str) -> usize {
        let file = File {
            path: "src/a.rs".into(),
            text: text.into(),
        };
        RULES.iter().map(|rule| rule.broken_by(&file).len()).sum()
    }

    #[test]
    fn every_habit_is_noticed() {
        for text in [
            concat!("to", "do!()"),
            concat!("    db", "g!(x);"),
            concat!("#[ig", "nore]"),
            concat!("#[should", "_panic(expected = \"a\")]"),
            concat!("test.on", "ly('a', () => {})"),
            concat!("#[al", "low(dead_code)]"),
            concat!("    #![exp", "ect(\n    dead_code,\n)]"),
            concat!("let data = \"/wo", "rk/data\";"),
            concat!("// as in /ro", "ot/.cache"),
        ] {
            assert_eq!(count(text), 1, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_not() {
        for text in [
            concat!("// what a to", "do!() is"),
            concat!(
                "#[exp",
                "ect(\n    dead_code,\n    reason = \"used on wasm\"\n)]"
            ),
            concat!("mod a; // src/wo", "rk/a.rs"),
            "let latest = 1;",
        ] {
            assert_eq!(count(text), 0, "{text}");
        }
    }
}

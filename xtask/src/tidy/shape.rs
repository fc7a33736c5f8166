//! How a file has to look: it says what it is, stays short, and ends with its last line.

use super::files::File;
use super::rule::Rule;

/// Where a reader begins to lose the thread.
const LONG: usize = 300;

/// The rules about the shape of files.
pub(super) const RULES: &[Rule] = &[
    Rule {
        why: "open with `//!` and one to ten lines of what and why",
        about: |file| file.is(&["rs"]),
        find: |file| {
            if file.text.starts_with("//!") {
                Vec::new()
            } else {
                vec![(1, "no opening words".into())]
            }
        },
    },
    Rule {
        why: "one idea a file: split it, or say `//! Long because: …` at its top",
        about: |file| file.is(&["rs", "js", "mjs", "ts"]),
        find: |file| {
            let lines = code_lines(file);
            let excused = file.text.lines().any(|line| line.contains("Long because:"));
            if lines > LONG && !excused {
                vec![(1, format!("{lines} lines of code"))]
            } else {
                Vec::new()
            }
        },
    },
    Rule {
        why: "end the last line, or the next change touches it too",
        about: |file| !file.text.is_empty() && !file.path.starts_with("tests/fixtures/"),
        find: |file| {
            let last = file.text.lines().count();
            if file.text.ends_with('\n') {
                Vec::new()
            } else {
                vec![(last, "no newline at the end".into())]
            }
        },
    },
    Rule {
        why: "a name that fits everything says nothing; call it by what it does",
        about: |file| file.is(&["rs", "js", "mjs", "ts"]),
        find: |file| {
            let name = file.path.rsplit('/').next().unwrap_or_default();
            let stem = name.split('.').next().unwrap_or_default();
            let folder = file.path.contains("/utils/") || file.path.contains("/helpers/");
            let vague = ["util", "utils", "helper", "helpers", "misc"].contains(&stem) || folder;
            if vague {
                vec![(1, format!("`{name}`"))]
            } else {
                Vec::new()
            }
        },
    },
];

/// Neither blank nor comment, and before the tests.
fn code_lines(file: &File) -> usize {
    let all: Vec<_> = file.code().map(|(_, line)| line.trim()).collect();
    let tests = all
        .windows(2)
        .position(|pair| pair[0] == "#[cfg(test)]" && pair[1].starts_with("mod "));
    tests.unwrap_or(all.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        let file = File {
            path: path.into(),
            text: text.into(),
        };
        RULES.iter().map(|rule| rule.broken_by(&file).len()).sum()
    }

    #[test]
    fn shapes_are_checked() {
        let long = |top: &str| format!("//! A.\n{top}{}", "let a = 1;\n".repeat(301));
        assert_eq!(count("a.rs", "//! A.\n"), 0);
        assert_eq!(count("a.rs", "fn a() {}\n"), 1);
        assert_eq!(count("a.md", "no end"), 1);
        assert_eq!(count("a.md", ""), 0);
        assert_eq!(count("a.rs", &long("")), 1);
        assert_eq!(
            count("a.rs", &long("//! Long because: it is one table.\n")),
            0
        );
        assert_eq!(count("src/utils.rs", "//! A.\n"), 1);
        assert_eq!(count("src/utils/a.ts", "let a\n"), 1);
    }

    #[test]
    fn tests_and_comments_do_not_make_a_file_long() {
        let text = format!(
            "//! A.\nfn a() {{}}\n{}#[cfg(test)]\nmod tests {{\n{}}}\n",
            "// b\n\n".repeat(300),
            "x();\n".repeat(400)
        );
        assert_eq!(count("a.rs", &text), 0);
    }
}

//! Each thing in its room: one door each way (ARCHITECTURE.md, invariants 2 and 3).

use super::files::File;
use super::rule::Rule;

/// The rules about where things may stand.
pub(super) const RULES: &[Rule] = &[
    Rule {
        why: "what JavaScript sees is exported from src/js.rs (and hasher/ for workers), so that the boundary is on one page",
        about: |file| in_the_project(file) && !file.in_any(&["src/js.rs", "hasher/"]),
        find: |file| {
            file.mentions(&[
                concat!("#[wasm", "_bindgen]"),
                concat!("#[wasm", "_bindgen("),
            ])
        },
    },
    Rule {
        why: "calls to the browser stand under src/browser/; give it a function that says what is wanted",
        about: |file| {
            in_the_project(file) && !file.in_any(&["src/browser/", "src/js.rs", "tests/web/"])
        },
        find: |file| file.mentions(&[concat!("web", "_sys"), concat!("js", "_sys")]),
    },
    Rule {
        why: "calls to the browser stand under src/browser/; give it a function that says what is wanted",
        about: |file| in_the_project(file) && !file.in_any(&["src/browser/", "tests/web/"]),
        find: |file| {
            let uses = |line: &str| {
                line.contains(concat!("gloo", "_")) || line.contains(concat!("gloo", "::"))
            };
            file.code()
                .filter(|(_, line)| uses(line))
                .map(|(number, _)| (number, "gloo".into()))
                .collect()
        },
    },
    Rule {
        why: "the database is spoken to under server/src/records/ only; ask it through the records trait",
        about: in_the_server,
        find: |file| {
            file.mentions(&[
                concat!("sql", "x"),
                concat!("SELECT", " "),
                concat!("INSERT", " INTO"),
                concat!("DELETE", " FROM"),
            ])
        },
    },
    Rule {
        why: "every route stands in server/src/routes.rs, so that any endpoint is found in two jumps",
        about: |file| {
            file.is(&["rs"])
                && file.in_any(&["server/src/"])
                && !file.in_any(&["server/src/routes.rs"])
        },
        find: |file| {
            file.mentions(&[
                concat!(".rou", "te("),
                concat!(".rou", "te_service("),
                concat!(".ne", "st("),
            ])
        },
    },
    Rule {
        why: "the npm package has no dependencies at run time; what it needs, it contains",
        about: |file| file.path == "pkg/package.json",
        find: |file| {
            let document: serde_json::Value = serde_json::from_str(&file.text).unwrap_or_default();
            let kinds = ["dependencies", "peerDependencies", "optionalDependencies"];
            let full = |kind: &&str| {
                document
                    .get(*kind)
                    .and_then(|list| list.as_object())
                    .is_some_and(|list| !list.is_empty())
            };
            kinds
                .iter()
                .filter(|kind| full(kind))
                .map(|kind| (1, format!("`{kind}`")))
                .collect()
        },
    },
    Rule {
        why: "the lockfile must work with any registry; write it with `omit-lockfile-registry-resolved=true`",
        about: |file| file.path.ends_with("package-lock.json"),
        find: |file| file.mentions(&[concat!("\"reso", "lved\"")]),
    },
];

/// Rust, but not this automation, which names what it looks for.
fn in_the_project(file: &File) -> bool {
    file.is(&["rs"]) && !file.in_any(&["xtask/"])
}

fn in_the_server(file: &File) -> bool {
    file.is(&["rs"])
        && file.in_any(&["server/src/", "core/", "src/"])
        && !file.in_any(&["server/src/records/"])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many findings all the rules have in a file of this name and text.
    fn count(path: &str, text: &str) -> usize {
        let file = File {
            path: path.into(),
            text: text.into(),
        };
        RULES.iter().map(|rule| rule.broken_by(&file).len()).sum()
    }

    #[test]
    fn what_is_in_its_room_may_stay_and_what_is_not_may_not() {
        let cases = [
            (
                "#[wasm_bindgen]\npub fn f() {}\n",
                "src/js.rs",
                "src/lib.rs",
            ),
            (
                "#[wasm_bindgen(js_name = a)]\n",
                "src/js.rs",
                "src/browser/a.rs",
            ),
            (
                "use web_sys::Blob;\n",
                "src/browser/http.rs",
                "src/ui/list.rs",
            ),
            (
                "let now = js_sys::Date::now();\n",
                "tests/web/main.rs",
                "core/src/lib.rs",
            ),
            (
                "use gloo_net::http::Request;\n",
                "src/browser/http.rs",
                "src/runner.rs",
            ),
            (
                "use sqlx::Row;\n",
                "server/src/records/sqlite.rs",
                "server/src/error.rs",
            ),
            (
                "query(\"SELECT id FROM asset\")\n",
                "server/src/records/list.rs",
                "server/src/store/list.rs",
            ),
            (
                "    .route(\"/\", get(page))\n",
                "server/src/routes.rs",
                "server/src/store/mod.rs",
            ),
            (
                "{ \"dependencies\": { \"left-pad\": \"1\" } }\n",
                "tests/package.json",
                "pkg/package.json",
            ),
            (
                "\"resolved\": \"https://example.com\"\n",
                "tests/a.json",
                "tests/package-lock.json",
            ),
        ];
        for (text, right, wrong) in cases {
            assert_eq!(count(right, text), 0, "{right}: {text}");
            assert_eq!(count(wrong, text), 1, "{wrong}: {text}");
        }
    }

    #[test]
    fn tests_of_wasm_are_no_exports() {
        assert_eq!(
            count("tests/web/list.rs", "#[wasm_bindgen_test]\nfn f() {}\n"),
            0
        );
    }
}

//! The tag for editors: `web-types.json`, which those of `JetBrains` read, from what `custom-elements.json` says of it.

use anyhow::{Context, Result};
use serde_json::{Value, json};

/// Writes it. What the manifest leaves out is left out.
pub(super) fn of(manifest: &str, version: &str) -> Result<String> {
    let manifest: Value = serde_json::from_str(manifest)?;
    let tag = &manifest["modules"][0]["declarations"][0];
    let name = tag["tagName"].as_str().context("the manifest has no tag")?;
    let fields: Vec<_> = list(tag, "members")
        .filter(|member| member["kind"] == "field")
        .map(typed)
        .collect();
    let element = json!({
        "name": name,
        "description": tag["description"],
        "attributes": list(tag, "attributes").map(attribute).collect::<Vec<_>>(),
        "slots": list(tag, "slots").map(named).collect::<Vec<_>>(),
        "js": {
            "properties": fields,
            "events": list(tag, "events").map(typed).collect::<Vec<_>>(),
        },
        "css": {
            "properties": list(tag, "cssProperties").map(named).collect::<Vec<_>>(),
            "parts": list(tag, "cssParts").map(named).collect::<Vec<_>>(),
        },
    });
    let document = json!({
        "$schema": "https://json.schemastore.org/web-types",
        "name": "asset-dock",
        "version": version,
        "description-markup": "markdown",
        "contributions": { "html": { "elements": [element] } },
    });
    Ok(serde_json::to_string_pretty(&document)?)
}

fn list<'a>(tag: &'a Value, kind: &str) -> impl Iterator<Item = &'a Value> {
    tag[kind].as_array().into_iter().flatten()
}

fn named(it: &Value) -> Value {
    json!({ "name": it["name"], "description": it["description"] })
}

fn typed(it: &Value) -> Value {
    json!({ "name": it["name"], "description": it["description"], "type": it["type"]["text"] })
}

/// A switch is there or not; anything else has a value of its type.
fn attribute(it: &Value) -> Value {
    let kind = &it["type"]["text"];
    let value = if kind == "boolean" {
        json!({ "kind": "no-value", "type": kind })
    } else {
        json!({ "type": kind, "default": it["default"] })
    };
    json!({ "name": it["name"], "description": it["description"], "value": value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_of_the_tag_is_named() {
        let manifest = json!({ "modules": [{ "declarations": [{
            "tagName": "asset-dock",
            "description": "A library.",
            "attributes": [
                { "name": "multiple", "type": { "text": "boolean" }, "default": "false" },
                { "name": "theme", "type": { "text": "'light' | 'dark'" }, "default": "'light'" },
            ],
            "members": [
                { "kind": "field", "name": "token", "type": { "text": "string" } },
                { "kind": "method", "name": "refresh" },
            ],
            "events": [{ "name": "ready", "type": { "text": "CustomEvent<null>" } }],
            "slots": [{ "name": "header", "description": "Above." }],
            "cssParts": [{ "name": "row" }],
        }] }] });
        let written = of(&manifest.to_string(), "1.2.3").unwrap();
        let written: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(written["version"], "1.2.3");
        let element = &written["contributions"]["html"]["elements"][0];
        assert_eq!(element["name"], "asset-dock");
        assert_eq!(element["attributes"][0]["value"]["kind"], "no-value");
        assert_eq!(
            element["attributes"][1]["value"]["type"],
            "'light' | 'dark'"
        );
        let properties = element["js"]["properties"].as_array().unwrap();
        assert_eq!(properties.len(), 1, "methods are none");
        assert_eq!(element["js"]["events"][0]["name"], "ready");
        assert_eq!(element["slots"][0]["description"], "Above.");
        assert_eq!(element["css"]["parts"][0]["name"], "row");
        assert_eq!(element["css"]["properties"], json!([]));
    }
}

//! The book as a whole: every chapter is there, and every link leads somewhere.

use std::collections::HashSet;

use super::chapters::CHAPTERS;
use super::{Files, page, rendered};
use crate::site::examples;

#[test]
fn every_file_is_a_chapter() {
    let files: HashSet<_> = Files::iter().map(|file| file.replace(".md", "")).collect();
    let chapters = CHAPTERS.iter().map(|chapter| chapter.name.to_owned());
    assert_eq!(files, chapters.collect());
}

#[test]
fn no_link_is_dead() {
    let pages: Vec<_> = CHAPTERS
        .iter()
        .map(|chapter| {
            let rendered = rendered(chapter).expect(chapter.name);
            (chapter, page(chapter, &rendered).into_string())
        })
        .collect();
    let find = |address: &str| {
        let found = pages
            .iter()
            .find(|(chapter, _)| chapter.address() == address);
        found.map(|(_, html)| html)
    };
    for (chapter, html) in &pages {
        for link in attributes(html, "href") {
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            if path.contains("://") {
                continue;
            }
            let path = resolve(&format!("/docs/{}", chapter.name), path);
            let name = chapter.name;
            if let Some(file) = path.strip_prefix("/examples/").filter(|it| !it.is_empty()) {
                let file = if file.contains('.') {
                    file.to_owned()
                } else {
                    format!("{file}.html")
                };
                assert!(examples::Files::get(&file).is_some(), "{name}: {link}");
                continue;
            }
            if ["/", "/icon.svg", "/examples/"].contains(&path.as_str()) {
                continue;
            }
            let target = if path == format!("/docs/{name}") {
                Some(html)
            } else {
                find(&path)
            };
            let target = target.unwrap_or_else(|| panic!("{name}: {link} leads nowhere"));
            let is_there = anchor.is_empty() || attributes(target, "id").any(|id| id == anchor);
            assert!(is_there, "{name}: {link} has no such section");
        }
    }
}

/// The values of an attribute.
fn attributes<'a>(html: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let start = format!(" {name}=\"");
    let values = html.split(&start).skip(1).collect::<Vec<_>>();
    values.into_iter().filter_map(|rest| rest.split('"').next())
}

/// Where a link of a page leads, on the same server.
fn resolve(page: &str, link: &str) -> String {
    if link.starts_with('/') {
        return link.to_owned();
    }
    if link.is_empty() {
        return page.to_owned();
    }
    let mut steps: Vec<_> = page.split('/').collect();
    steps.pop();
    for step in link.split('/') {
        match step {
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

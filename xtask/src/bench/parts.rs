//! Which files the loader of the library's parts fetches, read from its minified text.

/// A part, as the loader has it.
struct Part<'a> {
    variable: &'a str,
    file: &'a str,
    /// The variables of those that are fetched with it.
    needs: Vec<&'a str>,
}

/// A part and all that is fetched with it; nothing where the loader is written in a way that is not known here.
pub(super) fn with(loader: &str, wanted: &str) -> Vec<String> {
    let parts: Vec<_> = loader
        .match_indices(".wasm\",")
        .filter_map(|(at, _)| read(loader, at))
        .collect();
    let wanted = parts
        .iter()
        .find(|part| part.file.strip_prefix("split_") == Some(wanted));
    let needs = wanted.map_or(&[][..], |part| part.needs.as_slice());
    let needed = parts.iter().filter(|part| needs.contains(&part.variable));
    let files = wanted.into_iter().chain(needed);
    files.map(|part| format!("{}.wasm", part.file)).collect()
}

/// The part whose file is named here: `a=b(()=>{…"file.wasm",…},[c,d])`.
fn read(loader: &str, at: usize) -> Option<Part<'_>> {
    let (before, after) = loader.split_at(at);
    let file = before.rsplit('"').next()?;
    let (made, _) = before.rsplit_once("(()=>{")?;
    let (named, _) = made.rsplit_once('=')?;
    let is_name = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '$';
    let variable = named.rsplit(|letter| !is_name(letter)).next()?;
    let (needs, _) = after.split_once("},[")?.1.split_once(']')?;
    Some(Part {
        variable,
        file,
        needs: needs.split(',').collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_comes_with_what_it_needs() {
        let loader = r#"const w=e(()=>{const n=fetch(s("chunk_6.wasm",()=>new URL("./chunk_6.wasm?x",import.meta.url)));return n.catch(()=>{}),async t=>c(n,t)},[]),$u=e(()=>{const n=fetch(s("chunk_7.wasm",()=>0));return n.catch(()=>{}),async t=>c(n,t)},[]),H=o(e(()=>{const n=fetch(s("split_list.wasm",()=>0));return n},[$u])),X=o(e(()=>{const n=fetch(s("split_more.wasm",()=>0));return n},[w,$u]));"#;
        assert_eq!(with(loader, "list"), ["split_list.wasm", "chunk_7.wasm"]);
        assert_eq!(
            with(loader, "more"),
            ["split_more.wasm", "chunk_6.wasm", "chunk_7.wasm"]
        );
        assert!(with(loader, "none").is_empty());
    }
}

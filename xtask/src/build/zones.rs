//! Lets what the library hands to the browser run in the zone that made it, see `pkg/zone.js`.

use anyhow::{Result, ensure};
use std::fs;
use std::path::Path;

/// Where the generated module makes a function of a Rust closure: each line there is followed by the second.
const MAKERS: [&str; 2] = [
    "function makeMutClosure(arg0, arg1, f) {\n",
    "function makeClosure(arg0, arg1, f) {\n",
];

const IN_ZONE: &str = "    f = inZone(wasm, f);\n";

/// Rewrites the module.
pub(super) fn rewrite(module: &Path) -> Result<()> {
    let source = fs::read_to_string(module)?;
    fs::write(module, in_zones(&source)?)?;
    Ok(())
}

fn in_zones(source: &str) -> Result<String> {
    let made = source.matches("CLOSURE_DTORS.register(").count();
    let known = MAKERS.iter().map(|maker| source.matches(maker).count());
    ensure!(
        made > 0 && known.sum::<usize>() == made,
        "the generated module makes functions of closures in a way that is not known here"
    );
    let mut source = format!("import {{ inZone }} from './zone.js';\n{source}");
    for maker in MAKERS {
        source = source.replace(maker, &format!("{maker}{IN_ZONE}"));
    }
    Ok(source)
}

#[cfg(test)]
mod tests {
    use super::in_zones;

    #[test]
    fn closures_run_in_the_zone_that_made_them() {
        let source = "function makeMutClosure(arg0, arg1, f) {\n    CLOSURE_DTORS.register(real, state, state);\n}\n";
        assert_eq!(
            in_zones(source).unwrap(),
            "import { inZone } from './zone.js';\n\
            function makeMutClosure(arg0, arg1, f) {\n    f = inZone(wasm, f);\n    \
            CLOSURE_DTORS.register(real, state, state);\n}\n"
        );
    }

    #[test]
    fn a_module_made_in_another_way_is_refused() {
        let source =
            "function makeOther(arg0, f) {\n    CLOSURE_DTORS.register(real, state, state);\n}\n";
        assert!(in_zones(source).is_err());
        assert!(in_zones("").is_err());
    }
}

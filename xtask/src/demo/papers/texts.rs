//! Text in the formats that people keep it in.

use std::fmt::Write;

/// Markdown.
pub(in crate::demo) fn guidelines() -> Vec<u8> {
    "# Brand guidelines\n\n\
     How we look when nobody is there to explain it.\n\n\
     ## Colours\n\n\
     | name | value | use |\n| --- | --- | --- |\n\
     | Tide | `#123c3a` | headlines, the mark |\n| Foam | `#f0e6bf` | paper |\n| Buoy | `#e4572e` | one thing a page, never two |\n\n\
     ## Pictures\n\n\
     - Natural light, and a horizon that is level.\n- No people who look at the camera and laugh.\n\
     - Give every picture a name that says what it shows.\n\n\
     ## Words\n\nShort ones.\n"
        .into()
}

/// Plain text.
pub(in crate::demo) fn notes() -> Vec<u8> {
    "Field notes, week 31\n====================\n\n\
     Mon  Fog until ten. Two herons on the old mole.\n\
     Tue  Replaced the lamp's battery; the spare is in the blue box.\n\
     Wed  Wind from the north-west, 6 to 7. No readings.\n\
     Thu  Clear. Photographed the dunes from the tower, 24 frames.\n\
     Fri  Visitors. They asked why the sea is louder at night.\n"
        .into()
}

/// Text in another script and without an extension's help.
pub(in crate::demo) fn haiku() -> Vec<u8> {
    "古池や\n蛙飛びこむ\n水の音\n\n松尾芭蕉、一六八六年\n".into()
}

/// A table of a year of readings.
pub(in crate::demo) fn temperatures() -> Vec<u8> {
    let mut table = String::from("date,water_c,air_c,wind_kn,visibility_nm\n");
    let mut day_of_year = 0_u32;
    for (month, days) in (1..).zip([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
        for day in 1..=days {
            day_of_year += 1;
            let season = (f64::from(day_of_year) / 365.0 * std::f64::consts::TAU - 2.2).sin();
            let weather =
                (f64::from(day_of_year) * 0.61).sin() + (f64::from(day_of_year) * 0.23).cos();
            let (water, air) = (
                12.5 + 8.3 * season + weather * 0.4,
                11.0 + 9.6 * season + weather * 2.4,
            );
            let (wind, sight) = (11.0 - 4.0 * season + weather * 4.0, 9.0 + weather * 2.5);
            // Writing to a string cannot fail.
            let _ = writeln!(
                table,
                "2025-{month:02}-{day:02},{water:.1},{air:.1},{wind:.0},{sight:.1}"
            );
        }
    }
    table.into_bytes()
}

/// JSON.
pub(in crate::demo) fn palette() -> Vec<u8> {
    let colour = |name: &str, value: &str| serde_json::json!({ "name": name, "value": value });
    let document = serde_json::json!({
        "name": "Harbour",
        "version": 3,
        "colours": [colour("Tide", "#123c3a"), colour("Foam", "#f0e6bf"), colour("Buoy", "#e4572e")],
        "contrast": { "text": 7.4, "large_text": 4.9 },
    });
    format!("{document:#}\n").into_bytes()
}

/// A page. It tries nothing, but the server has to serve it as if it might.
pub(in crate::demo) fn newsletter() -> Vec<u8> {
    "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Newsletter, October</title>\n\
     <style>body { font: 18px/1.6 Georgia, serif; max-width: 34em; margin: 3em auto; color: #1f2d3a }</style>\n\
     <h1>The light is back on</h1>\n\
     <p>After eleven days of work the lighthouse shines again. From the beach it looks as it always did, \
     and that was the aim.</p>\n\
     <p>The tower is open on Sundays from two to five. Bring a jacket: it is windy on the gallery.</p>\n</html>\n"
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_year_of_days() {
        let table = String::from_utf8(temperatures()).unwrap();
        assert_eq!(table.lines().count(), 366);
        assert!(table.lines().all(|line| line.split(',').count() == 5));
        assert!(table.contains("\n2025-12-31,"));
    }
}

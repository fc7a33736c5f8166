//! A PDF of two pages, byte by byte: objects, and the table that says where each begins.

use anyhow::Result;
use std::fmt::Write;

/// A small report with a headline, text and a chart.
pub(in crate::demo) fn report() -> Result<Vec<u8>> {
    document(&[cover()?, figures()?])
}

/// A document of A4 pages with these contents; fonts F1 (plain) and F2 (bold) are at hand.
fn document(pages: &[String]) -> Result<Vec<u8>> {
    let first = 5;
    let kids: Vec<_> = (0..pages.len())
        .map(|page| format!("{} 0 R", first + page * 2))
        .collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Kids [ {} ] /Count {} >>",
            kids.join(" "),
            pages.len()
        ),
        font("Helvetica"),
        font("Helvetica-Bold"),
    ];
    for (page, content) in pages.iter().enumerate() {
        let stream = first + page * 2 + 1;
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] /Contents {stream} 0 R \
             /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        ));
        objects.push(format!(
            "<< /Length {} >>\nstream\n{content}endstream",
            content.len()
        ));
    }
    // The second line is there to say "not text" to programs that guess.
    let mut file = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut starts = Vec::new();
    for (object, number) in objects.iter().zip(1..) {
        starts.push(file.len());
        file.extend_from_slice(format!("{number} 0 obj\n{object}\nendobj\n").as_bytes());
    }
    let table = file.len();
    let mut end = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for start in starts {
        writeln!(end, "{start:010} 00000 n ")?;
    }
    write!(
        end,
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1
    )?;
    file.extend_from_slice(end.as_bytes());
    Ok(file)
}

fn font(name: &str) -> String {
    format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
}

fn cover() -> Result<String> {
    let mut page =
        String::from("0.07 0.24 0.29 rg 0 470 595 372 re f\n0.96 0.62 0.36 rg 56 520 72 6 re f\n");
    text(&mut page, "1 1 1", ("F2", 40), (56, 610), "Harbour Report")?;
    text(
        &mut page,
        "1 1 1",
        ("F1", 18),
        (56, 578),
        "Water, weather and traffic in 2025",
    )?;
    let lines = [
        "The harbour had a quiet year. Water temperatures were close to the mean of the",
        "last ten years, with a warm September. Traffic grew by four in a hundred, most of",
        "it sailing boats under twelve metres.",
        "",
        "The new mole was finished in May, and the light on its head was lit on the",
        "first of June. It can be seen from fourteen sea miles.",
    ];
    for (line, height) in lines.into_iter().zip((0..).map(|line| 410 - line * 20)) {
        text(&mut page, "0.15 0.17 0.22", ("F1", 13), (56, height), line)?;
    }
    text(
        &mut page,
        "0.45 0.48 0.55",
        ("F1", 10),
        (56, 48),
        "Page 1 of 2",
    )?;
    Ok(page)
}

fn figures() -> Result<String> {
    let mut page = String::new();
    text(
        &mut page,
        "0.07 0.24 0.29",
        ("F2", 24),
        (56, 760),
        "Water temperature by month",
    )?;
    let months = [4, 4, 6, 9, 13, 17, 20, 21, 19, 14, 9, 6];
    let names = ["J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "N", "D"];
    for ((degrees, name), left) in months
        .into_iter()
        .zip(names)
        .zip((0..).map(|month| 60 + month * 40))
    {
        let warm = f64::from(degrees) / 21.0;
        let (red, green, blue) = (0.15 + 0.8 * warm, 0.45 + 0.12 * warm, 0.60 - 0.28 * warm);
        writeln!(
            page,
            "{red:.2} {green:.2} {blue:.2} rg {left} 420 26 {} re f",
            degrees * 13
        )?;
        text(
            &mut page,
            "0.15 0.17 0.22",
            ("F1", 11),
            (left + 9, 402),
            name,
        )?;
        text(
            &mut page,
            "0.15 0.17 0.22",
            ("F1", 10),
            (left + 7, 426 + degrees * 13),
            &degrees.to_string(),
        )?;
    }
    text(
        &mut page,
        "0.15 0.17 0.22",
        ("F1", 13),
        (56, 350),
        "Degrees Celsius at two metres, monthly mean.",
    )?;
    text(
        &mut page,
        "0.45 0.48 0.55",
        ("F1", 10),
        (56, 48),
        "Page 2 of 2",
    )?;
    Ok(page)
}

fn text(
    page: &mut String,
    colour: &str,
    font: (&str, u32),
    at: (i32, i32),
    words: &str,
) -> Result<()> {
    let escaped = words
        .replace('\\', "\\\\")
        .replace('(', "\\(")
        .replace(')', "\\)");
    Ok(writeln!(
        page,
        "BT {colour} rg /{} {} Tf {} {} Td ({escaped}) Tj ET",
        font.0, font.1, at.0, at.1
    )?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(file: &[u8], what: &[u8]) -> usize {
        file.windows(what.len())
            .position(|window| window == what)
            .unwrap()
    }

    #[test]
    fn the_table_points_at_every_object() {
        let file = report().unwrap();
        let table = find(&file, b"xref\n");
        let tail = String::from_utf8(file[table..].to_vec()).unwrap();
        let offsets: Vec<usize> = tail
            .lines()
            .filter(|line| line.ends_with("00000 n "))
            .map(|line| line[..10].parse().unwrap())
            .collect();
        assert_eq!(offsets.len(), 8);
        for (offset, number) in offsets.into_iter().zip(1..) {
            assert!(
                file[offset..].starts_with(format!("{number} 0 obj\n").as_bytes()),
                "object {number}"
            );
        }
        let start: usize = tail.lines().rev().nth(1).unwrap().parse().unwrap();
        assert_eq!(start, table);
        // Each line of the table is 20 bytes long, or readers count wrong.
        assert!(tail.contains("\n0000000000 65535 f \n"));
    }

    #[test]
    fn the_length_of_a_stream_is_its_length() {
        let file = report().unwrap();
        let from = find(&file, b"/Length ") + 8;
        let digits = &file[from..from + find(&file[from..], b" ")];
        let length: usize = String::from_utf8(digits.to_vec()).unwrap().parse().unwrap();
        let content = from + find(&file[from..], b"stream\n") + 7;
        assert!(file[content + length..].starts_with(b"endstream"));
    }
}

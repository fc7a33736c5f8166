//! The bytes of a zip around its files: APPNOTE.TXT 6.3.10, stored entries, names in UTF-8, and the
//! 64-bit forms where a number needs them and only there.

use asset_dock_core::Timestamp;
use time::OffsetDateTime;

/// What an archive says of one file or folder.
pub(super) struct Item {
    /// From the top of the archive; that of a folder ends with a slash.
    pub(super) path: String,
    pub(super) kind: Kind,
    /// Zero for a folder, as is the checksum.
    pub(super) size: u64,
    pub(super) crc32: u32,
    pub(super) modified: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
}

/// A number that does not fit says so with this value and stands in a 64-bit field elsewhere.
const ELSEWHERE_32: u32 = u32::MAX;
const ELSEWHERE_16: u16 = u16::MAX;

/// Version 2.0 reads plain archives, 4.5 the 64-bit ones.
const PLAIN_VERSION: u16 = 20;
const ZIP64_VERSION: u16 = 45;

/// Bit 11: the name is UTF-8.
const UTF8_NAME: u16 = 1 << 11;

/// What stands before a file's bytes, and all there is of a folder.
pub(super) fn local_header(item: &Item) -> Vec<u8> {
    let large = fits_32(item.size).is_none();
    let extra = if large {
        zip64_extra(&[item.size, item.size])
    } else {
        Vec::new()
    };
    let mut header = Bytes::new(b"PK\x03\x04");
    header.u16(if large { ZIP64_VERSION } else { PLAIN_VERSION });
    header.common(item, &extra);
    header.bytes(item.path.as_bytes()).bytes(&extra);
    header.0
}

/// What the directory says of an item whose header begins at `start`.
pub(super) fn directory_entry(item: &Item, start: u64) -> Vec<u8> {
    let mut large = Vec::new();
    if fits_32(item.size).is_none() {
        large.extend([item.size, item.size]);
    }
    if fits_32(start).is_none() {
        large.push(start);
    }
    let (version, extra) = if large.is_empty() {
        (PLAIN_VERSION, Vec::new())
    } else {
        (ZIP64_VERSION, zip64_extra(&large))
    };
    let mut entry = Bytes::new(b"PK\x01\x02");
    // Made on Unix, so that the attributes below are a Unix mode.
    entry.u16(3 << 8 | version).u16(version);
    entry.common(item, &extra);
    // No comment, the first disk, no internal attributes.
    entry.u16(0).u16(0).u16(0);
    entry.u32(match item.kind {
        // A regular file that its owner may write and everybody read.
        Kind::File => 0o100_644 << 16,
        // A directory that its owner may write and everybody enter, on Unix and (bit 4) on DOS.
        Kind::Folder => 0o040_755 << 16 | 1 << 4,
    });
    entry.u32(fits_32(start).unwrap_or(ELSEWHERE_32));
    entry.bytes(item.path.as_bytes()).bytes(&extra);
    entry.0
}

/// What ends a directory of `count` entries that begins at `start`.
pub(super) fn directory_end(count: u64, start: u64, length: u64) -> Vec<u8> {
    let mut end = Bytes::new(b"");
    let fits = count < u64::from(ELSEWHERE_16) && start + length < u64::from(ELSEWHERE_32);
    if !fits {
        end.bytes(b"PK\x06\x06")
            .u64(44)
            .u16(3 << 8 | ZIP64_VERSION)
            .u16(ZIP64_VERSION);
        end.u32(0)
            .u32(0)
            .u64(count)
            .u64(count)
            .u64(length)
            .u64(start);
        // Where the record above begins.
        end.bytes(b"PK\x06\x07").u32(0).u64(start + length).u32(1);
    }
    let count = u16::try_from(count).unwrap_or(ELSEWHERE_16);
    let small = |number| fits_32(number).unwrap_or(ELSEWHERE_32);
    end.bytes(b"PK\x05\x06").u16(0).u16(0).u16(count).u16(count);
    end.u32(small(length)).u32(small(start)).u16(0);
    end.0
}

/// A number for a field of 32 bits, unless it is too large or would be read as [`ELSEWHERE_32`].
fn fits_32(number: u64) -> Option<u32> {
    let number = u32::try_from(number).ok();
    number.filter(|&number| number != ELSEWHERE_32)
}

fn zip64_extra(numbers: &[u64]) -> Vec<u8> {
    let length = u16::try_from(numbers.len() * 8).unwrap_or(ELSEWHERE_16);
    let mut extra = Bytes::new(&[]);
    extra.u16(0x0001).u16(length);
    for &number in numbers {
        extra.u64(number);
    }
    extra.0
}

/// Date and time as DOS wrote them, in UTC and in steps of two seconds. Years before 1980 or after 2107
/// become the nearest that there is.
fn dos_time(modified: Timestamp) -> (u16, u16) {
    let seconds = modified.millis().div_euclid(1000);
    let at = OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let year = u16::try_from(at.year().clamp(1980, 2107) - 1980).unwrap_or(0);
    let date = year << 9 | u16::from(u8::from(at.month())) << 5 | u16::from(at.day());
    let time =
        u16::from(at.hour()) << 11 | u16::from(at.minute()) << 5 | u16::from(at.second() / 2);
    (date, time)
}

/// Little-endian numbers one after another.
struct Bytes(Vec<u8>);

impl Bytes {
    fn new(signature: &[u8]) -> Self {
        Bytes(signature.to_vec())
    }

    fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.extend_from_slice(bytes);
        self
    }

    fn u16(&mut self, number: u16) -> &mut Self {
        self.bytes(&number.to_le_bytes())
    }

    fn u32(&mut self, number: u32) -> &mut Self {
        self.bytes(&number.to_le_bytes())
    }

    fn u64(&mut self, number: u64) -> &mut Self {
        self.bytes(&number.to_le_bytes())
    }

    /// The fields that an item's header and its directory entry share.
    fn common(&mut self, item: &Item, extra: &[u8]) {
        let (date, time) = dos_time(item.modified);
        let size = fits_32(item.size).unwrap_or(ELSEWHERE_32);
        let length = |bytes: &[u8]| u16::try_from(bytes.len()).unwrap_or(ELSEWHERE_16);
        // Stored, not compressed: most of what people keep is compressed already.
        self.u16(UTF8_NAME).u16(0).u16(time).u16(date);
        self.u32(item.crc32).u32(size).u32(size);
        self.u16(length(item.path.as_bytes())).u16(length(extra));
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read, Seek, SeekFrom, Write};

    use zip::ZipArchive;

    use super::*;

    fn file(name: &str, content: &[u8]) -> Item {
        Item {
            path: name.to_owned(),
            kind: Kind::File,
            size: content.len() as u64,
            crc32: crc32fast::hash(content),
            modified: Timestamp::parse("2026-03-21T14:30:08Z").unwrap(),
        }
    }

    /// Headers and directory of an archive; the files' bytes are for the test to put between.
    fn lay_out(items: &[Item]) -> (Vec<Vec<u8>>, Vec<u8>) {
        let (mut start, mut headers, mut directory) = (0, Vec::new(), Vec::new());
        for item in items {
            let header = local_header(item);
            directory.extend(directory_entry(item, start));
            start += header.len() as u64 + item.size;
            headers.push(header);
        }
        let end = directory_end(items.len() as u64, start, directory.len() as u64);
        directory.extend(end);
        (headers, directory)
    }

    #[test]
    fn the_directory_says_what_the_headers_say() {
        let (headers, directory) = lay_out(&[file("é 🌴.txt", b"hello")]);
        let bytes = [&headers[0][..], b"hello", &directory].concat();
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut entry = archive.by_index(0).unwrap();
        assert_eq!(entry.name().unwrap(), "é 🌴.txt");
        assert_eq!(entry.unix_mode(), Some(0o100_644));
        let modified = entry.last_modified().unwrap();
        assert_eq!(modified.to_string(), "2026-03-21 14:30:08");
        let mut content = String::new();
        entry.read_to_string(&mut content).unwrap();
        assert_eq!(content, "hello");
    }

    #[test]
    fn a_folder_is_a_folder() {
        let folder = Item {
            kind: Kind::Folder,
            ..file("a/b/", b"")
        };
        let (headers, directory) = lay_out(&[folder]);
        let bytes = [&headers[0][..], &directory].concat();
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let entry = archive.by_index(0).unwrap();
        assert!(entry.is_dir());
        assert_eq!(entry.unix_mode(), Some(0o040_755));
    }

    #[test]
    fn an_empty_archive_is_an_archive() {
        let (_, directory) = lay_out(&[]);
        let archive = ZipArchive::new(Cursor::new(directory)).unwrap();
        assert_eq!(archive.len(), 0);
    }

    #[test]
    fn more_files_than_16_bits_count() {
        for count in [65_534, 65_535, 65_536, 70_000] {
            let items: Vec<Item> = (0..count).map(|n| file(&n.to_string(), b"")).collect();
            let (headers, directory) = lay_out(&items);
            let bytes = [headers.concat(), directory].concat();
            let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
            assert_eq!(archive.len(), count);
            let last = archive.by_index(count - 1).unwrap();
            assert_eq!(last.name().unwrap(), (count - 1).to_string());
        }
    }

    /// A file around the 4 GiB line and one behind it, in a file that is mostly a hole.
    #[test]
    fn more_bytes_than_32_bits_count() {
        for size in [0xFFFF_FFFE, 0xFFFF_FFFF, 0x1_0000_0000, 5_000_000_000] {
            let large = Item {
                size,
                ..file("large", b"")
            };
            let (headers, directory) = lay_out(&[large, file("behind", b"it")]);
            let mut disk = tempfile::tempfile().unwrap();
            disk.write_all(&headers[0]).unwrap();
            let hole = i64::try_from(size).unwrap();
            disk.seek(SeekFrom::Current(hole)).unwrap();
            disk.write_all(&headers[1]).unwrap();
            disk.write_all(b"it").unwrap();
            disk.write_all(&directory).unwrap();
            let mut archive = ZipArchive::new(disk).unwrap();
            assert_eq!(archive.by_index(0).unwrap().size(), size);
            let mut content = String::new();
            let mut behind = archive.by_index(1).unwrap();
            behind.read_to_string(&mut content).unwrap();
            assert_eq!(content, "it");
        }
    }

    /// The very value that means "elsewhere" has to stand elsewhere, whatever lenient readers take.
    #[test]
    fn a_number_that_is_the_mark_is_written_in_full() {
        let item = Item {
            size: u64::from(u32::MAX),
            ..file("a", b"")
        };
        let marked = 0xFFFF_FFFF_u64.to_le_bytes();
        let holds = |bytes: &[u8]| bytes.windows(8).any(|window| window == marked);
        assert!(holds(&local_header(&item)));
        assert!(holds(&directory_entry(&item, 0)));
        assert!(holds(&directory_entry(
            &file("a", b""),
            u64::from(u32::MAX)
        )));
    }

    #[test]
    fn dates_that_dos_cannot_write_become_the_nearest() {
        for (instant, year) in [
            ("1970-01-01T00:00:00Z", 1980),
            ("9999-01-01T00:00:00Z", 2107),
        ] {
            let (date, _) = dos_time(Timestamp::parse(instant).unwrap());
            assert_eq!((date >> 9) + 1980, year);
        }
    }
}

//! The bytes of a zip around its files: APPNOTE.TXT 6.3.10, stored entries, names in UTF-8, and the
//! 64-bit forms where a number needs them and only there.

use asset_dock_core::Timestamp;
use time::OffsetDateTime;

/// What an archive says of one file.
#[derive(Clone, Copy)]
pub(super) struct File<'a> {
    pub(super) name: &'a str,
    pub(super) size: u64,
    pub(super) crc32: u32,
    pub(super) modified: Timestamp,
}

/// Everything in an archive but the files' own bytes.
pub(super) struct Layout {
    /// What stands before each file.
    pub(super) headers: Vec<Vec<u8>>,
    /// What stands after the last.
    pub(super) directory: Vec<u8>,
    /// Where the directory begins.
    directory_start: u64,
}

/// A number that does not fit says so with this value and stands in a 64-bit field elsewhere.
const ELSEWHERE_32: u32 = u32::MAX;
const ELSEWHERE_16: u16 = u16::MAX;

/// Version 2.0 reads plain archives, 4.5 the 64-bit ones.
const PLAIN_VERSION: u16 = 20;
const ZIP64_VERSION: u16 = 45;

/// Bit 11: the name is UTF-8.
const UTF8_NAME: u16 = 1 << 11;

impl Layout {
    /// Lays the files out one after another.
    pub(super) fn new<'a>(files: impl Iterator<Item = File<'a>>) -> Self {
        let mut headers = Vec::new();
        let mut directory = Vec::new();
        let mut offset = 0;
        for file in files {
            let header = local_header(&file);
            directory.extend(directory_entry(&file, offset));
            offset += header.len() as u64 + file.size;
            headers.push(header);
        }
        let end = directory_end(headers.len() as u64, offset, directory.len() as u64);
        directory.extend(end);
        Layout {
            headers,
            directory,
            directory_start: offset,
        }
    }

    /// The length of the whole archive.
    pub(super) fn size(&self) -> u64 {
        self.directory_start + self.directory.len() as u64
    }
}

/// What stands before a file.
fn local_header(file: &File<'_>) -> Vec<u8> {
    let large = u32::try_from(file.size).is_err();
    let extra = if large {
        zip64_extra(&[file.size, file.size])
    } else {
        Vec::new()
    };
    let mut header = Bytes::new(b"PK\x03\x04");
    header.u16(if large { ZIP64_VERSION } else { PLAIN_VERSION });
    header.common(file, &extra);
    header.bytes(file.name.as_bytes()).bytes(&extra);
    header.0
}

/// What the directory says of a file.
fn directory_entry(file: &File<'_>, offset: u64) -> Vec<u8> {
    let mut large = Vec::new();
    if u32::try_from(file.size).is_err() {
        large.extend([file.size, file.size]);
    }
    if u32::try_from(offset).is_err() {
        large.push(offset);
    }
    let extra = if large.is_empty() {
        Vec::new()
    } else {
        zip64_extra(&large)
    };
    let version = if large.is_empty() {
        PLAIN_VERSION
    } else {
        ZIP64_VERSION
    };
    let mut entry = Bytes::new(b"PK\x01\x02");
    // Made on Unix, so that the attributes below are a Unix mode.
    entry.u16(3 << 8 | version).u16(version);
    entry.common(file, &extra);
    // No comment, the first disk, no internal attributes.
    entry.u16(0).u16(0).u16(0);
    // A regular file that its owner may write and everybody read.
    entry.u32(0o100_644 << 16);
    entry.u32(u32::try_from(offset).unwrap_or(ELSEWHERE_32));
    entry.bytes(file.name.as_bytes()).bytes(&extra);
    entry.0
}

/// What ends the directory.
fn directory_end(count: u64, start: u64, length: u64) -> Vec<u8> {
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
    end.bytes(b"PK\x05\x06").u16(0).u16(0).u16(count).u16(count);
    end.u32(u32::try_from(length).unwrap_or(ELSEWHERE_32));
    end.u32(u32::try_from(start).unwrap_or(ELSEWHERE_32));
    end.u16(0);
    end.0
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

    /// The fields that a file's header and its directory entry share.
    fn common(&mut self, file: &File<'_>, extra: &[u8]) {
        let (date, time) = dos_time(file.modified);
        let size = u32::try_from(file.size).unwrap_or(ELSEWHERE_32);
        let length = |bytes: &[u8]| u16::try_from(bytes.len()).unwrap_or(ELSEWHERE_16);
        // Stored, not compressed: most of what people keep is compressed already.
        self.u16(UTF8_NAME).u16(0).u16(time).u16(date);
        self.u32(file.crc32).u32(size).u32(size);
        self.u16(length(file.name.as_bytes())).u16(length(extra));
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read, Seek, SeekFrom, Write};

    use zip::ZipArchive;

    use super::*;

    fn file(name: &str, content: &[u8]) -> File<'static> {
        File {
            name: String::leak(name.to_owned()),
            size: content.len() as u64,
            crc32: crc32fast::hash(content),
            modified: Timestamp::parse("2026-03-21T14:30:08Z").unwrap(),
        }
    }

    #[test]
    fn the_directory_says_what_the_headers_say() {
        let layout = Layout::new([file("é 🌴.txt", b"hello")].into_iter());
        let bytes = [&layout.headers[0][..], b"hello", &layout.directory].concat();
        assert_eq!(bytes.len() as u64, layout.size());
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
    fn an_empty_archive_is_an_archive() {
        let layout = Layout::new(std::iter::empty());
        assert_eq!(
            ZipArchive::new(Cursor::new(layout.directory))
                .unwrap()
                .len(),
            0
        );
    }

    #[test]
    fn more_files_than_16_bits_count() {
        let layout = Layout::new((0..70_000).map(|n| file(&n.to_string(), b"")));
        let bytes = [layout.headers.concat(), layout.directory].concat();
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        assert_eq!(archive.len(), 70_000);
        assert_eq!(archive.by_index(69_999).unwrap().name().unwrap(), "69999");
    }

    /// Two files behind the 4 GiB line, in a file that is mostly a hole.
    #[test]
    fn more_bytes_than_32_bits_count() {
        let large = File {
            size: 5_000_000_000,
            ..file("large", b"")
        };
        let layout = Layout::new([large, file("behind", b"it")].into_iter());
        let mut disk = tempfile::tempfile().unwrap();
        disk.write_all(&layout.headers[0]).unwrap();
        disk.seek(SeekFrom::Current(5_000_000_000)).unwrap();
        disk.write_all(&layout.headers[1]).unwrap();
        disk.write_all(b"it").unwrap();
        disk.write_all(&layout.directory).unwrap();
        assert_eq!(disk.stream_position().unwrap(), layout.size());
        let mut archive = ZipArchive::new(disk).unwrap();
        assert_eq!(archive.by_index(0).unwrap().size(), 5_000_000_000);
        let mut content = String::new();
        archive
            .by_index(1)
            .unwrap()
            .read_to_string(&mut content)
            .unwrap();
        assert_eq!(content, "it");
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

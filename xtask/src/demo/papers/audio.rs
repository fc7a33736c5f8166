//! Sound, made of sines: a few seconds of something pleasant.

use anyhow::Result;
use hound::{SampleFormat, WavSpec, WavWriter};
use std::f32::consts::TAU;
use std::io::Cursor;

const RATE: u16 = 32_000;

/// A note: when it begins (seconds), its pitch (half tones above A3), how loud it is.
type Note = (f32, i8, f32);

/// Four soft chords, stereo.
pub(in crate::demo) fn evening() -> Result<Vec<u8>> {
    let chords: [[i8; 4]; 4] = [
        [-4, 3, 7, 10],
        [-9, 3, 6, 10],
        [-2, 5, 8, 12],
        [-7, 1, 5, 8],
    ];
    let mut notes: Vec<Note> = Vec::new();
    for (chord, begin) in chords.iter().zip([0.0, 1.6, 3.2, 4.8]) {
        notes.extend(
            chord
                .iter()
                .zip([0.0, 0.05, 0.10, 0.15])
                .map(|(&pitch, late)| (begin + late, pitch, 0.15)),
        );
    }
    wav(&notes, 8.0, 1.1)
}

/// A melody for bells, stereo.
pub(in crate::demo) fn chimes() -> Result<Vec<u8>> {
    let melody = [15, 12, 10, 12, 7, 3, 10, 5, 3, 7, 12, 15];
    let notes: Vec<_> = melody
        .iter()
        .zip(0_u8..)
        .map(|(&pitch, beat)| (f32::from(beat) * 0.28, pitch, 0.24))
        .collect();
    wav(&notes, 5.0, 2.2)
}

fn wav(notes: &[Note], length: f32, fading: f32) -> Result<Vec<u8>> {
    let spec = WavSpec {
        channels: 2,
        sample_rate: RATE.into(),
        bits_per_sample: 16,
        sample_format: SampleFormat::Int,
    };
    let mut file = Cursor::new(Vec::new());
    let mut writer = WavWriter::new(&mut file, spec)?;
    let rate = f32::from(RATE);
    let mut time = 0.0;
    while time < length {
        // The right ear hears everything a moment later: a room instead of a point.
        for late in [0.0, 0.011] {
            let sound: f32 = notes
                .iter()
                .map(|note| heard(note, time - late, fading))
                .sum();
            let end = ((length - time) / 0.4).min(1.0);
            writer.write_sample(sample(sound * end))?;
        }
        time += 1.0 / rate;
    }
    writer.finalize()?;
    Ok(file.into_inner())
}

/// A bell: a tone and two overtones, each dying sooner than the one below.
fn heard(&(begin, pitch, loud): &Note, time: f32, fading: f32) -> f32 {
    let age = time - begin;
    if age <= 0.0 {
        return 0.0;
    }
    let tone = 220.0 * (f32::from(pitch) / 12.0).exp2() * TAU * age;
    let attack = (age / 0.012).min(1.0);
    let fade = |pace: f32| (-age * fading * pace).exp();
    let timbre = tone.sin() * fade(1.0)
        + 0.32 * (tone * 2.0).sin() * fade(1.9)
        + 0.12 * (tone * 3.01).sin() * fade(3.2);
    timbre * attack * loud
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "clamped to the range of 16 bits"
)]
fn sample(sound: f32) -> i16 {
    (sound.clamp(-1.0, 1.0) * f32::from(i16::MAX)) as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sound_is_as_long_as_it_should_be_and_never_clips() {
        let file = chimes().unwrap();
        let mut reader = hound::WavReader::new(file.as_slice()).unwrap();
        let seconds = reader.duration() / reader.spec().sample_rate;
        assert!((4..=5).contains(&seconds), "{seconds}");
        let loudest = reader
            .samples::<i16>()
            .map(|sample| sample.unwrap().unsigned_abs())
            .max()
            .unwrap();
        assert!((8_000..32_000).contains(&loudest), "{loudest}");
    }
}

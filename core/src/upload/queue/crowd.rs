//! A thousand pages at one service that goes away and comes back: nobody comes earlier than was asked for, and all
//! of them together do not knock it over again.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::time::Duration;

use super::tests::{arrived, file};
use super::*;

const PAGES: usize = 1_000;

/// Uploads of a page at once.
const AT_ONCE: usize = 3;

/// How long an upload takes, and how long it takes to hear that the service is away, in milliseconds.
const UPLOAD_MS: u64 = 6_000;
const REFUSAL_MS: u64 = 20;

/// From when until when the service is away, and how long it is watched, in milliseconds.
const AWAY_MS: std::ops::Range<u64> = 30_000..90_000;
const WATCHED_MS: u64 = 200_000;

/// What comes next: when, which one of all, to which page.
type Next = Reverse<(u64, u64, usize, Happening)>;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Happening {
    Begins,
    Breaks(u64),
    Ends(u64),
    Wakes(u64, u32),
}

struct Crowd {
    pages: Vec<Queue>,
    next: BinaryHeap<Next>,
    count: u64,
    random: u64,
    /// What the service says while it is away.
    asked: Option<Duration>,
    /// Until when each page was asked to leave it alone.
    left_alone_until_ms: Vec<u64>,
    /// Requests in each second.
    rates: Vec<u32>,
}

impl Crowd {
    fn new(asked: Option<u64>) -> Self {
        let second = 1_000;
        Crowd {
            pages: vec![Queue::new(AT_ONCE, Rules::default()); PAGES],
            next: BinaryHeap::new(),
            count: 0,
            random: 7,
            asked: asked.map(Duration::from_secs),
            left_alone_until_ms: vec![0; PAGES],
            rates: vec![0; usize::try_from(WATCHED_MS / second).unwrap() + 1],
        }
    }

    /// The requests in each second of a run.
    fn run(mut self) -> Vec<u32> {
        for page in 0..PAGES {
            let at = self.random(UPLOAD_MS);
            self.later(at, page, Happening::Begins);
        }
        while let Some(Reverse((now, _, page, happening))) = self.next.pop() {
            if now >= WATCHED_MS {
                break;
            }
            let event = self.event(now, page, happening);
            let commands = self.pages[page].on(real(now), event);
            for command in commands {
                self.carry_out(now, page, &command);
            }
        }
        self.rates
    }

    fn event(&mut self, now: u64, page: usize, happening: Happening) -> Event {
        match happening {
            Happening::Begins => Event::Added(vec![file("a", 10); 200]),
            Happening::Ends(id) => arrived(UploadId(id)),
            Happening::Wakes(id, pause) => Event::Woke(UploadId(id), pause),
            Happening::Breaks(id) => {
                let asked = self.asked.unwrap_or_default().as_millis();
                self.left_alone_until_ms[page] = now + u64::try_from(asked).unwrap();
                let error = Error {
                    retry_after: self.asked,
                    ..Error::new(ErrorKind::Service)
                };
                let chance = real(self.random(1_000)) / 1_000.0;
                Event::Interrupted(UploadId(id), error, chance)
            }
        }
    }

    fn carry_out(&mut self, now: u64, page: usize, command: &Command) {
        match *command {
            Command::Send(UploadId(id)) => {
                assert!(
                    now >= self.left_alone_until_ms[page],
                    "page {page} at {now}"
                );
                self.rates[usize::try_from(now / 1_000).unwrap()] += 1;
                let end = now + UPLOAD_MS - 1_000 + self.random(2_000);
                if AWAY_MS.contains(&now) {
                    self.later(now + REFUSAL_MS, page, Happening::Breaks(id));
                } else if now < AWAY_MS.start && end > AWAY_MS.start {
                    self.later(AWAY_MS.start, page, Happening::Breaks(id));
                } else {
                    self.later(end, page, Happening::Ends(id));
                }
            }
            Command::Wake(UploadId(id), pause, after) => {
                let after = u64::try_from(after.as_micros().div_ceil(1_000)).unwrap();
                self.later(now + after, page, Happening::Wakes(id, pause));
            }
            _ => {}
        }
    }

    fn later(&mut self, at: u64, page: usize, happening: Happening) {
        self.count += 1;
        self.next.push(Reverse((at, self.count, page, happening)));
    }

    /// A number below `end`, the same in each run.
    fn random(&mut self, end: u64) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        self.random % end
    }
}

#[expect(clippy::cast_precision_loss, reason = "minutes, in milliseconds")]
fn real(whole: u64) -> f64 {
    whole as f64
}

#[test]
fn after_an_outage_the_service_is_asked_no_more_than_twice_as_often_as_before() {
    for asked in [None, Some(1), Some(10), Some(50)] {
        let rates = Crowd::new(asked).run();
        let before = &rates[10..30];
        let steady = before.iter().sum::<u32>() / 20;
        let peak = rates[30..].iter().max().copied().unwrap_or_default();
        assert!(peak <= 2 * steady, "{asked:?}: {peak} after {steady}");
        // They are all back at it.
        let after = &rates[150..190];
        let after = after.iter().sum::<u32>() / 40;
        assert!(
            after >= steady * 9 / 10,
            "{asked:?}: {after} after {steady}"
        );
    }
}

//! A service and a network that do what they can, in any order.

use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::upload::digest::PartDigest;

const MIB: u64 = 1 << 20;

fn number(number: u32) -> PartNumber {
    PartNumber::new(number).expect("not 0")
}

fn digest(of: PartNumber) -> PartDigest {
    PartDigest::of(&of.get().to_be_bytes())
}

#[test]
fn a_file_goes_from_its_first_byte_to_its_asset() {
    let mut parts = Parts::new(9 * MIB, 100);
    let (first, second) = (number(1), number(2));
    assert_eq!(
        parts.on(PartsEvent::Started),
        [
            PartsCommand::Open,
            PartsCommand::Read(first, 0..8 * MIB),
            PartsCommand::Read(second, 8 * MIB..9 * MIB),
        ]
    );
    assert_eq!(parts.on(PartsEvent::Read(first, digest(first))), []);
    let announce = |part| PartsCommand::Announce(vec![(part, digest(part))]);
    assert_eq!(parts.on(PartsEvent::Opened(vec![])), [announce(first)]);
    // It is sent while the other one is still being read.
    assert_eq!(
        parts.on(PartsEvent::Announced(vec![(first, false)])),
        [PartsCommand::Send(first, 0..8 * MIB)]
    );
    let whole = ContentDigest::of([digest(first), digest(second)]);
    assert_eq!(
        parts.on(PartsEvent::Read(second, digest(second))),
        [PartsCommand::Recognise(whole), announce(second)]
    );
    parts.sent(first, 5);
    assert_eq!(parts.progress_bytes(), 5);
    assert_eq!(parts.on(PartsEvent::Unknown), []);
    assert_eq!(parts.on(PartsEvent::Announced(vec![(second, true)])), []);
    let looks: Vec<_> = parts.looks().collect();
    assert_eq!(looks, [PartLook::Sending, PartLook::AlreadyThere]);
    assert_eq!(
        parts.on(PartsEvent::Arrived(first)),
        [PartsCommand::Complete(whole)]
    );
    assert_eq!(parts.on(PartsEvent::Finished), []);
}

#[test]
fn what_is_always_damaged_is_given_up() {
    let mut parts = Parts::new(1, 100);
    parts.on(PartsEvent::Started);
    parts.on(PartsEvent::Opened(vec![]));
    let only = number(1);
    for round in 0..4 {
        parts.on(PartsEvent::Read(only, digest(only)));
        if round == 0 {
            parts.on(PartsEvent::Unknown);
        }
        assert!(matches!(
            parts.on(PartsEvent::Announced(vec![(only, false)]))[..],
            [PartsCommand::Send(..)]
        ));
        let commands = parts.on(PartsEvent::Damaged(only));
        let is_given_up = matches!(commands[..], [PartsCommand::Fail(_)]);
        assert_eq!(is_given_up, round == 3, "{commands:?}");
    }
}

#[test]
fn what_the_service_has_is_not_sent_after_a_pause() {
    let mut parts = Parts::new(17 * MIB, 100);
    parts.on(PartsEvent::Started);
    parts.on(PartsEvent::Opened(vec![]));
    for part in 1..=3 {
        parts.on(PartsEvent::Read(number(part), digest(number(part))));
    }
    parts.on(PartsEvent::Unknown);
    // The first one was announced before the others were known.
    parts.on(PartsEvent::Announced(vec![(number(1), false)]));
    let others = vec![(number(2), false), (number(3), false)];
    parts.on(PartsEvent::Announced(others));
    parts.on(PartsEvent::Arrived(number(2)));
    // Everything that was under way is gone; of the first one the answer was lost.
    parts.stop();
    let looks: Vec<_> = parts.looks().collect();
    assert_eq!(
        looks,
        [PartLook::Hashed, PartLook::Verified, PartLook::Hashed]
    );
    assert_eq!(parts.on(PartsEvent::Started), [PartsCommand::Open]);
    let commands = parts.on(PartsEvent::Opened(vec![number(1), number(2)]));
    let announced = PartsCommand::Announce(vec![(number(3), digest(number(3)))]);
    assert!(commands.contains(&announced), "{commands:?}");
    assert_eq!(parts.progress_bytes(), 16 * MIB);
}

#[test]
fn what_a_session_from_before_holds_is_announced_again_and_not_sent() {
    let mut parts = Parts::taken_up(17 * MIB, 100);
    parts.on(PartsEvent::Started);
    // It is read before the service has answered.
    parts.on(PartsEvent::Read(number(1), digest(number(1))));
    let commands = parts.on(PartsEvent::Opened(vec![number(1), number(2)]));
    let announce = |part| PartsCommand::Announce(vec![(number(part), digest(number(part)))]);
    assert_eq!(commands, [announce(1)]);
    let most = parts.progress_bytes();
    assert!(most >= 8 * MIB, "what is there is shown: {most}");
    assert_eq!(parts.on(PartsEvent::Announced(vec![(number(1), true)])), []);
    assert_eq!(
        parts.on(PartsEvent::Read(number(2), digest(number(2)))),
        [announce(2)]
    );
    // Of this one something else is there by now.
    assert_eq!(
        parts.on(PartsEvent::Announced(vec![(number(2), false)])),
        [PartsCommand::Send(number(2), 8 * MIB..16 * MIB)]
    );
    parts.on(PartsEvent::BrokeOff);
    parts.stop();
    parts.on(PartsEvent::Started);
    let commands = parts.on(PartsEvent::Opened(vec![number(1), number(2)]));
    assert_eq!(commands, [announce(2)], "the first is known to be there");
}

#[test]
fn fewer_parts_are_sent_at_once_after_it_broke_off() {
    let mut parts = Parts::new(20 * 8 * MIB, 100);
    let sending = |parts: &Parts| {
        let looks = parts.looks();
        looks.filter(|it| *it == PartLook::Sending).count()
    };
    let all_wanted = || (1..=20).map(|part| (number(part), false)).collect();
    for expected in [4, 2, 1, 1] {
        parts.on(PartsEvent::Started);
        parts.on(PartsEvent::Opened(vec![]));
        for part in 1..=20 {
            parts.on(PartsEvent::Read(number(part), digest(number(part))));
        }
        // Once for the part that was known first, once for those that became known meanwhile.
        parts.on(PartsEvent::Announced(all_wanted()));
        parts.on(PartsEvent::Announced(all_wanted()));
        assert_eq!(sending(&parts), expected);
        parts.on(PartsEvent::BrokeOff);
        parts.stop();
    }
    parts.on(PartsEvent::Started);
    parts.on(PartsEvent::Opened(vec![]));
    for (arrived, expected) in [
        (None, 1),
        (Some(1), 2),
        (Some(2), 3),
        (Some(3), 4),
        (Some(4), 4),
    ] {
        if let Some(arrived) = arrived {
            parts.on(PartsEvent::Arrived(number(arrived)));
        }
        parts.on(PartsEvent::Announced(all_wanted()));
        assert_eq!(sending(&parts), expected, "{arrived:?}");
    }
}

/// What is under way, and what the service has.
#[derive(Default)]
struct World {
    under_way: Vec<PartsCommand>,
    held: HashSet<PartNumber>,
    acknowledged: HashSet<PartNumber>,
    sent: usize,
    finished: bool,
    failed: bool,
}

impl World {
    fn take(&mut self, commands: Vec<PartsCommand>) {
        for command in &commands {
            match command {
                PartsCommand::Send(number, _) => {
                    assert!(
                        !self.acknowledged.contains(number),
                        "{number} is sent again"
                    );
                    self.sent += 1;
                }
                PartsCommand::Announce(parts) => assert!(!parts.is_empty()),
                PartsCommand::Fail(_) => self.failed = true,
                _ => {}
            }
        }
        self.under_way.extend(commands);
    }

    /// Something that is under way ends: well, or as `luck` has it.
    fn end(&mut self, which: usize, luck: u8) -> Option<PartsEvent> {
        let which = which % self.under_way.len().max(1);
        let command = (which < self.under_way.len()).then(|| self.under_way.swap_remove(which))?;
        Some(match command {
            PartsCommand::Open => {
                let mut held: Vec<_> = self.held.iter().copied().collect();
                held.sort();
                PartsEvent::Opened(held)
            }
            PartsCommand::Read(number, _) => PartsEvent::Read(number, digest(number)),
            PartsCommand::Announce(parts) => {
                let answers = parts.into_iter().map(|(number, _)| {
                    let is_held = self.held.contains(&number) || luck == 0;
                    if is_held {
                        self.held.insert(number);
                        self.acknowledged.insert(number);
                    }
                    (number, is_held)
                });
                PartsEvent::Announced(answers.collect())
            }
            PartsCommand::Send(number, _) => match luck {
                0 => PartsEvent::Damaged(number),
                1 => PartsEvent::Expired(number),
                2 => {
                    // It arrived, and the answer was lost: the page begins again.
                    self.held.insert(number);
                    self.under_way.clear();
                    PartsEvent::Started
                }
                _ => {
                    self.held.insert(number);
                    self.acknowledged.insert(number);
                    PartsEvent::Arrived(number)
                }
            },
            PartsCommand::Recognise(_) => PartsEvent::Unknown,
            PartsCommand::Complete(_) => {
                self.finished = true;
                PartsEvent::Finished
            }
            PartsCommand::Fail(_) => PartsEvent::BrokeOff,
        })
    }
}

proptest! {
    // Each of as many parts as it takes to reach every limit.
    #![proptest_config(ProptestConfig::with_cases(100_000))]

    #[test]
    fn every_order_of_events_comes_to_an_end(
        size in 0..14 * 8 * MIB,
        steps in prop::collection::vec((any::<usize>(), 0..30_u8), 0..60),
    ) {
        let mut parts = Parts::new(size, 7);
        let mut world = World::default();
        world.take(parts.on(PartsEvent::Started));
        // Then everything goes well, or it would not have to end.
        let calm = std::iter::repeat_n((0, 29), 2_000);
        let mut shown = 0;
        for (which, luck) in steps.into_iter().chain(calm) {
            let Some(event) = world.end(which, luck) else { break };
            let commands = parts.on(event);
            world.take(commands);
            let now_shown = parts.progress_bytes();
            prop_assert!(now_shown <= size);
            prop_assert!(now_shown + parts.plan.part_size() >= shown, "more than a part back");
            shown = now_shown;
        }
        prop_assert!(world.finished || world.failed, "it stands still");
        if world.finished {
            prop_assert_eq!(world.held.len(), parts.all.len());
            prop_assert_eq!(parts.progress_bytes(), size);
        }
    }
}

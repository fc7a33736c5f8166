//! The same seed does the same, and no outage is longer than was said.

use faultline::{Injected, Kind};

use crate::world::{Seen, World};

/// What is done to thirty requests, each on a connection of its own.
async fn run(seed: u64) -> (Vec<Injected>, Vec<bool>) {
    let kinds = [
        Kind::Reset,
        Kind::TooMany,
        Kind::Unavailable,
        Kind::CutRequest,
    ];
    let mut world = World::new(&kinds, |options| {
        options.seed = seed;
        options.percent = 60;
        options.most_in_a_row = 3;
    })
    .await;
    let mut passed = Vec::new();
    for _ in 0..30 {
        let answer = world.connect().await.put(b"body", "").await;
        passed.push(matches!(answer, Seen::Answer(200, ..)));
    }
    let mut injected = Vec::new();
    for _ in passed.iter().filter(|it| !**it) {
        injected.extend(world.proxy.injected().await);
    }
    (injected, passed)
}

#[tokio::test]
async fn a_run_can_be_repeated_and_another_seed_is_another_run() {
    let first = run(5).await;
    assert_eq!(first, run(5).await);
    assert_ne!(first, run(6).await);
    assert!(first.0.len() > 8, "{first:?}");
    let longest = first.1.split(|it| *it).map(<[bool]>::len).max();
    assert_eq!(longest, Some(3));
}

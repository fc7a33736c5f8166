//! Each fault: what the client sees of it, what the server saw, and that the next request goes through.

use std::time::{Duration, Instant};

use faultline::{Fault, Kind};

use crate::world::{Seen, World};

const BODY: &[u8] = b"what is sent";

fn echoed(seen: Seen) -> bool {
    matches!(seen, Seen::Answer(200, _, body) if body == BODY)
}

#[tokio::test]
async fn what_does_not_go_wrong_goes_through_on_one_connection() {
    let world = World::new(&[], |_| ()).await;
    let mut client = world.connect().await;
    for _ in 0..3 {
        assert!(echoed(client.put(BODY, "").await));
    }
    // More than any buffer holds.
    let large = vec![7; 9_000_000];
    let Seen::Answer(200, _, body) = client.put(&large, "").await else {
        panic!("no answer");
    };
    assert!(body == large);
    assert_eq!(world.asked.bodies().len(), 4);
}

#[tokio::test]
async fn after_any_fault_the_next_request_goes_through() {
    for kind in <Kind as clap::ValueEnum>::value_variants() {
        let short = |options: &mut faultline::Options| options.stall = Duration::from_millis(1);
        let world = World::new(&[*kind], short).await;
        let digest = "Content-Digest: sha-256=:x:\r\n";
        world.connect().await.put(BODY, digest).await;
        let seen = world.connect().await.put(BODY, digest).await;
        assert!(echoed(seen), "{kind:?}");
    }
}

#[tokio::test]
async fn a_connection_is_reset_before_anything_arrives() {
    let mut world = World::new(&[Kind::Reset], |_| ()).await;
    let seen = world.connect().await.put(BODY, "").await;
    assert_eq!(seen, Seen::Reset(0));
    assert_eq!(world.fault().await, Fault::Reset);
    assert!(world.asked.bodies().is_empty());
}

#[tokio::test]
async fn a_request_is_cut_off() {
    let mut world = World::new(&[Kind::CutRequest], |_| ()).await;
    let seen = world.connect().await.put(BODY, "").await;
    assert_eq!(seen, Seen::Reset(0));
    let Fault::CutRequest { after } = world.fault().await else {
        panic!("another fault");
    };
    assert!(after < BODY.len() as u64);
    assert!(world.asked.bodies().is_empty(), "half of it is none");
}

#[tokio::test]
async fn an_answer_is_cut_off() {
    let mut world = World::new(&[Kind::CutAnswer], |_| ()).await;
    let seen = world.connect().await.put(BODY, "").await;
    assert!(matches!(seen, Seen::Reset(_)), "{seen:?}");
    assert!(matches!(world.fault().await, Fault::CutAnswer { .. }));
    assert_eq!(world.asked.bodies(), [BODY]);
}

#[tokio::test]
async fn an_answer_is_lost_or_noise_or_an_early_end_after_the_server_gave_it() {
    for (kind, seen) in [
        (Kind::LoseAnswer, Seen::Reset(0)),
        (Kind::HalfClose, Seen::Ended(0)),
    ] {
        let world = World::new(&[kind], |_| ()).await;
        assert_eq!(world.connect().await.put(BODY, "").await, seen, "{kind:?}");
        assert_eq!(world.asked.bodies(), [BODY], "{kind:?}");
    }
    let world = World::new(&[Kind::Garble], |_| ()).await;
    let seen = world.connect().await.put(BODY, "").await;
    assert!(!echoed(seen));
    assert_eq!(world.asked.bodies(), [BODY]);
}

#[tokio::test]
async fn nothing_moves_for_a_while() {
    let stall = Duration::from_millis(200);
    let world = World::new(&[Kind::Stall], |options| options.stall = stall).await;
    let begun = Instant::now();
    let seen = world.connect().await.put(BODY, "").await;
    assert_eq!(seen, Seen::Reset(0));
    assert!(begun.elapsed() >= stall);
    assert!(world.asked.bodies().is_empty());
}

#[tokio::test]
async fn a_request_arrives_twice_and_is_answered_once() {
    let world = World::new(&[Kind::Duplicate], |_| ()).await;
    assert!(echoed(world.connect().await.put(BODY, "").await));
    world.proxy.settle().await;
    assert_eq!(world.asked.bodies(), [BODY, BODY]);
}

#[tokio::test]
async fn one_bit_is_another_one_only_where_the_client_said_what_the_body_is() {
    let mut world = World::new(&[Kind::Flip], |_| ()).await;
    assert!(echoed(world.connect().await.put(BODY, "").await));
    let mut client = world.connect().await;
    client.put(BODY, "").await;
    let Seen::Answer(200, _, body) = client.put(BODY, "Content-Digest: x\r\n").await else {
        panic!("no answer");
    };
    let flipped: u32 = body
        .iter()
        .zip(BODY)
        .map(|(a, b)| (a ^ b).count_ones())
        .sum();
    assert_eq!(flipped, 1);
    assert!(matches!(world.fault().await, Fault::Flip { .. }));
}

#[tokio::test]
async fn it_answers_instead_of_the_server_and_a_page_can_read_why() {
    for (kind, expected) in [(Kind::TooMany, 429), (Kind::Unavailable, 503)] {
        let world = World::new(&[kind], |_| ()).await;
        let mut client = world.connect().await;
        let seen = client.put(BODY, "Origin: http://page\r\n").await;
        let Seen::Answer(status, head, _) = seen else {
            panic!("{seen:?}");
        };
        assert_eq!(status, expected);
        assert!(head.contains("access-control-allow-origin: http://page"));
        assert_eq!(head.contains("retry-after: 1"), expected == 429);
        assert!(world.asked.bodies().is_empty());
        assert!(echoed(client.put(BODY, "").await), "on the same connection");
    }
}

#[tokio::test]
async fn bodies_over_the_limit_never_pass_and_others_always() {
    let mut world = World::new(&[], |options| options.limit = Some(8)).await;
    let mut client = world.connect().await;
    for _ in 0..3 {
        let seen = client.put(BODY, "").await;
        assert!(matches!(seen, Seen::Answer(413, ..)), "{seen:?}");
        assert_eq!(world.fault().await, Fault::TooLarge);
        assert!(matches!(
            client.put(&BODY[..8], "").await,
            Seen::Answer(200, ..)
        ));
    }
}

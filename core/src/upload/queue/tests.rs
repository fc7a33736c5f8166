//! The queue against tables of events, and against any order of them.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::ErrorKind;

pub(super) fn file(name: &str, size: u64) -> NewUpload {
    NewUpload {
        name: name.into(),
        mime: String::new(),
        size,
        folder: None,
        refused: None,
        start: Start::InLine,
    }
}

pub(super) fn arrived(id: UploadId) -> Event {
    Event::Ended(id, Ok(AssetId(id.0.to_string())))
}

fn broken(id: UploadId) -> Event {
    Event::Ended(id, Err(Error::new(ErrorKind::Network)))
}

pub(super) fn interrupted(id: UploadId) -> Event {
    Event::Interrupted(id, Error::new(ErrorKind::Network), 1.0)
}

pub(super) fn unauthorized(id: UploadId) -> Event {
    Event::Ended(id, Err(Error::new(ErrorKind::Unauthorized)))
}

pub(super) const ONE: UploadId = UploadId(1);
pub(super) const TWO: UploadId = UploadId(2);
const THREE: UploadId = UploadId(3);

#[test]
fn a_few_run_and_the_others_wait_their_turn() {
    let mut queue = Queue::new(2, Rules::default());
    let files = vec![file("a", 10), file("b", 10), file("c", 10)];
    let commands = queue.on(0.0, Event::Added(files));
    assert_eq!(commands, [Command::Send(ONE), Command::Send(TWO)]);
    let commands = queue.on(1.0, arrived(TWO));
    assert_eq!(
        commands,
        [
            Command::Release(TWO),
            Command::Arrived(AssetId("2".into())),
            Command::Send(THREE)
        ]
    );
    let totals = queue.totals();
    assert_eq!(
        (totals.active, totals.done, totals.size, totals.sent),
        (2, 1, 30, 10)
    );
}

#[test]
fn progress_never_goes_back_nor_past_the_end() {
    let mut queue = Queue::new(1, Rules::default());
    queue.on(0.0, Event::Added(vec![file("a", 100)]));
    for (reported, shown) in [(40, 40), (30, 40), (250, 100), (10, 100)] {
        queue.on(1.0, Event::Progress(ONE, reported));
        assert_eq!(queue.get(ONE).map(Upload::progress), Some(shown));
    }
    assert_eq!(
        queue.get(ONE).map(|upload| upload.state.clone()),
        Some(UploadState::Settling)
    );
}

#[test]
fn a_failed_upload_is_kept_and_can_be_tried_again() {
    let mut queue = Queue::new(1, Rules::default());
    queue.on(0.0, Event::Added(vec![file("a", 10)]));
    assert_eq!(queue.on(1.0, broken(ONE)), []);
    assert_eq!(queue.totals().failed, 1);
    assert_eq!(queue.on(2.0, Event::Retried(ONE)), [Command::Send(ONE)]);
    assert_eq!(queue.on(3.0, Event::Retried(ONE)), [], "it runs already");
}

#[test]
fn what_had_left_when_the_connection_broke_may_have_arrived() {
    for (sent, kind, commands) in [
        (9, ErrorKind::Network, vec![]),
        (10, ErrorKind::Uncertain, vec![Command::LookAgain]),
    ] {
        let mut queue = Queue::new(1, Rules::default());
        queue.on(0.0, Event::Added(vec![file("a", 10)]));
        queue.on(1.0, Event::Progress(ONE, sent));
        assert_eq!(queue.on(2.0, broken(ONE)), commands);
        let state = queue.get(ONE).map(|upload| upload.state.clone());
        assert_eq!(state, Some(UploadState::Failed(Error::new(kind))));
    }
}

#[test]
fn a_paused_upload_waits_and_goes_on_where_it_was() {
    let mut queue = Queue::new(1, Rules::default());
    queue.on(0.0, Event::Added(vec![file("a", 10), file("b", 10)]));
    queue.on(1.0, Event::Progress(ONE, 4));
    assert_eq!(
        queue.on(2.0, Event::Paused(ONE)),
        [Command::Abort(ONE), Command::Send(TWO)]
    );
    assert_eq!(queue.get(ONE).map(Upload::progress), Some(4));
    assert_eq!((queue.totals().active, queue.totals().paused), (2, 1));
    assert_eq!(
        queue.on(3.0, Event::All(AllOf::Pause)),
        [Command::Abort(TWO)]
    );
    // The order in which they came.
    queue.on(4.0, Event::Resumed(TWO));
    assert_eq!(queue.on(5.0, Event::All(AllOf::Resume)), []);
    assert_eq!(
        queue.on(6.0, arrived(TWO)).last(),
        Some(&Command::Send(ONE))
    );
    // What is there already does not move again.
    let moved = queue.moved;
    queue.on(6.5, Event::Progress(ONE, 4));
    let progress = queue.get(ONE).map(Upload::progress);
    assert_eq!((progress, queue.moved), (Some(4), moved));
    let commands = queue.on(7.0, Event::All(AllOf::Cancel));
    assert_eq!(commands, [Command::Abort(ONE), Command::Release(ONE)]);
    assert_eq!(queue.totals().count, 1);
}

#[test]
fn what_the_rules_refuse_is_never_sent() {
    let rules = Rules {
        max_size: Some(5),
        ..Rules::default()
    };
    let mut queue = Queue::new(1, rules);
    assert_eq!(queue.on(0.0, Event::Added(vec![file("a", 6)])), []);
    assert_eq!(queue.on(0.0, Event::Retried(ONE)), []);
    assert_eq!(queue.totals().failed, 1);
}

#[test]
fn what_the_page_refuses_is_never_sent_whatever_the_service_says() {
    let page = Rules {
        max_size: Some(5),
        max_files: Some(2),
        ..Rules::default()
    };
    let mut queue = Queue::new(1, Rules::default());
    queue.on(0.0, Event::Limited(page));
    queue.on(0.0, Event::Ruled(Rules::default()));
    assert_eq!(queue.on(1.0, Event::Added(vec![file("a", 6)])), []);
    let three = ["b", "c", "d"].map(|name| file(name, 1)).into();
    assert_eq!(queue.on(2.0, Event::Added(three)), []);
    assert_eq!(queue.totals().failed, 4);
}

#[test]
fn a_name_is_made_printable_before_it_is_shown_or_sent() {
    let mut queue = Queue::new(1, Rules::default());
    queue.on(0.0, Event::Added(vec![file("a\u{202E}gnp\n.exe", 1)]));
    assert_eq!(
        queue.get(ONE).map(|upload| upload.name.as_str()),
        Some("agnp_.exe")
    );
}

#[test]
fn only_what_may_pass_by_itself_can_be_tried_again() {
    for (kind, can_retry) in [(ErrorKind::Network, true), (ErrorKind::Forbidden, false)] {
        let mut queue = Queue::new(1, Rules::default());
        queue.on(0.0, Event::Added(vec![file("a", 1)]));
        queue.on(1.0, Event::Ended(ONE, Err(Error::new(kind))));
        assert_eq!(queue.get(ONE).map(Upload::can_retry), Some(can_retry));
    }
}

#[test]
fn a_removed_upload_is_stopped_and_its_late_answer_ignored() {
    let mut queue = Queue::new(1, Rules::default());
    queue.on(0.0, Event::Added(vec![file("a", 10), file("b", 10)]));
    let commands = queue.on(1.0, Event::Removed(ONE));
    assert_eq!(
        commands,
        [
            Command::Abort(ONE),
            Command::Release(ONE),
            Command::Send(TWO)
        ]
    );
    assert_eq!(queue.on(2.0, arrived(ONE)), []);
    assert_eq!(
        queue.on(3.0, Event::Removed(TWO)),
        [Command::Abort(TWO), Command::Release(TWO)]
    );
    assert_eq!(queue.totals(), Totals::default());
}

#[test]
fn clearing_takes_only_what_is_over() {
    let mut queue = Queue::new(1, Rules::default());
    queue.on(
        0.0,
        Event::Added(vec![file("a", 1), file("b", 1), file("c", 1)]),
    );
    queue.on(1.0, arrived(ONE));
    queue.on(2.0, broken(TWO));
    assert_eq!(queue.on(3.0, Event::Cleared), [Command::Release(TWO)]);
    assert_eq!(
        queue.uploads().map(|upload| upload.id).collect::<Vec<_>>(),
        [THREE]
    );
}

fn any_event() -> impl Strategy<Value = Event> {
    let id = || (1..12_u64).prop_map(UploadId);
    prop_oneof![
        prop::collection::vec(0..1000_u64, 0..4).prop_map(|sizes| Event::Added(
            sizes.into_iter().map(|size| file("f", size)).collect()
        )),
        (id(), 0..1200_u64).prop_map(|(id, sent)| Event::Progress(id, sent)),
        id().prop_map(arrived),
        id().prop_map(broken),
        id().prop_map(interrupted),
        id().prop_map(unauthorized),
        Just(Event::LockedOut),
        Just(Event::Renewed),
        (id(), 1..4_u32).prop_map(|(id, pause)| Event::Woke(id, pause)),
        Just(Event::Connected),
        Just(Event::Disconnected),
        id().prop_map(Event::Removed),
        id().prop_map(Event::Retried),
        id().prop_map(Event::Paused),
        id().prop_map(Event::Resumed),
        prop_oneof![
            Just(AllOf::Pause),
            Just(AllOf::Resume),
            Just(AllOf::Retry),
            Just(AllOf::Cancel)
        ]
        .prop_map(Event::All),
        Just(Event::Cleared),
    ]
}

#[test]
fn what_the_service_takes_holds_for_what_comes_after() {
    let mut queue = Queue::new(1, Rules::default());
    queue.on(0.0, Event::Added(vec![file("a", 10)]));
    let rules = Rules {
        max_size: Some(9),
        ..Rules::default()
    };
    queue.on(1.0, Event::Ruled(rules));
    queue.on(2.0, Event::Added(vec![file("b", 10)]));
    let refused = |id| {
        matches!(
            queue.get(id).map(|it| &it.state),
            Some(UploadState::Refused(_))
        )
    };
    assert_eq!((refused(ONE), refused(TWO)), (false, true));
}

proptest! {
    /// The browser's side of the contract, played against any order of events: it never runs more
    /// than it may, never sends an upload twice at once, and everything admitted comes to an end.
    #[test]
    fn any_order_of_events_keeps_the_promises(
        events in prop::collection::vec(any_event(), 0..60)
    ) {
        let mut queue = Queue::new(3, Rules { max_size: Some(900), ..Rules::default() });
        let mut requests = BTreeSet::new();
        for (tick, event) in (0_u32..).zip(events) {
            if let Event::Ended(id, _) | Event::Interrupted(id, ..) = &event {
                requests.remove(id);
            }
            for command in queue.on(f64::from(tick), event) {
                match command {
                    Command::Send(id) => {
                        prop_assert!(requests.insert(id), "sent twice at once");
                        prop_assert_eq!(queue.access, Access::Granted);
                    }
                    Command::Abort(id) => prop_assert!(requests.remove(&id), "nothing to abort"),
                    Command::Wake(..)
                    | Command::Release(_)
                    | Command::Arrived(_)
                    | Command::LookAgain => {}
                }
            }
            let running: BTreeSet<_> =
                queue.uploads().filter(|u| u.is_running()).map(|u| u.id).collect();
            prop_assert_eq!(&running, &requests);
            prop_assert!(running.len() <= 3);
            let totals = queue.totals();
            prop_assert!(totals.sent <= totals.size);
            prop_assert_eq!(totals.active + totals.done + totals.failed, totals.count);
            prop_assert!(totals.locked == 0 || queue.access == Access::Denied);
        }
        for event in [Event::All(AllOf::Resume), Event::Connected, Event::Renewed] {
            for command in queue.on(1e5, event) {
                if let Command::Send(id) = command {
                    requests.insert(id);
                }
            }
        }
        while let Some(id) = requests.pop_first() {
            for command in queue.on(1e6, arrived(id)) {
                if let Command::Send(id) = command {
                    requests.insert(id);
                }
            }
        }
        prop_assert!(queue.uploads().all(Upload::is_over), "someone waits for ever");
    }
}

//! Whose code runs. The docks and clients of a page share one instance of the library, and a bug that ends one of
//! them must not end the others.
//!
//! Listeners and timers run in the zone that made them (`pkg/zone.js`), and so do tasks (`tasks.rs`). After a panic
//! nothing of its zone runs any more: what it held may be in any state.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::mem;
use std::rc::Rc;

use super::tasks;

thread_local! {
    static CURRENT: Cell<Zone> = const { Cell::new(Zone::PAGE) };
    static KNOWN: RefCell<Known> = RefCell::default();
}

/// One dock, one client, or what they share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Zone(u32);

#[derive(Default)]
struct Known {
    last: u32,
    /// Who is told when a zone ends.
    told: HashMap<Zone, Rc<dyn Fn()>>,
    ended: HashSet<Zone>,
}

impl Zone {
    /// What all of them share, as the workers are.
    pub const PAGE: Zone = Zone(0);

    /// A new one. `on_end` is called at most once, when something in it panics.
    pub fn new(on_end: impl Fn() + 'static) -> Self {
        KNOWN.with_borrow_mut(|known| {
            known.last += 1;
            let zone = Zone(known.last);
            known.told.insert(zone, Rc::new(on_end));
            zone
        })
    }

    /// The one whose code runs.
    pub fn current() -> Self {
        CURRENT.get()
    }

    /// As JavaScript keeps it.
    pub fn number(self) -> u32 {
        self.0
    }

    /// The zone that JavaScript kept.
    pub fn numbered(number: u32) -> Self {
        Zone(number)
    }

    /// Runs code of this zone; `None` where the zone has ended.
    pub fn run<T>(self, work: impl FnOnce() -> T) -> Option<T> {
        let before = self.enter()?;
        let done = work();
        before.leave_to();
        Some(done)
    }

    /// From now on code of this zone runs. The answer is whose code ran before; `None` where the zone has ended.
    pub fn enter(self) -> Option<Zone> {
        (!self.has_ended()).then(|| CURRENT.replace(self))
    }

    /// From now on code of this zone runs again.
    pub fn leave_to(self) {
        CURRENT.set(self);
    }

    /// Ends the zone, once. Where that is the page, nobody knows what is left of what is shared, and all end.
    pub fn end(self) {
        let ending = KNOWN.with_borrow_mut(|known| {
            let zones = match self {
                Zone::PAGE => known.told.keys().copied().collect(),
                zone => vec![zone],
            };
            known.ended.extend(&zones);
            let told = |zone| known.told.remove(&zone).map(|told| (zone, told));
            zones.into_iter().filter_map(told).collect::<Vec<_>>()
        });
        for (zone, told) in ending {
            tasks::give_up(zone);
            told();
        }
    }

    fn has_ended(self) -> bool {
        KNOWN.with_borrow(|known| known.ended.contains(&self))
    }
}

/// Something with a zone of its own.
pub struct Zoned<T> {
    zone: Zone,
    inner: Option<T>,
}

impl<T> Zoned<T> {
    /// Makes it in a new zone. `on_end` is called at most once, when something in it panics.
    ///
    /// # Errors
    /// What `make` says.
    pub fn new<E>(
        on_end: impl Fn() + 'static,
        make: impl FnOnce() -> Result<T, E>,
    ) -> Result<Self, E> {
        let zone = Zone::new(on_end);
        let inner = zone.run(make).transpose()?;
        Ok(Zoned { zone, inner })
    }

    /// Works with it; `None` where its zone has ended.
    pub fn with<R>(&self, work: impl FnOnce(&T) -> R) -> Option<R> {
        let inner = self.inner.as_ref()?;
        self.zone.run(|| work(inner))
    }
}

impl<T> Drop for Zoned<T> {
    fn drop(&mut self) {
        let inner = self.inner.take();
        if self.zone.has_ended() {
            // It may be in any state, and dropping is work, too.
            mem::forget(inner);
            return;
        }
        self.zone.run(|| drop(inner));
        KNOWN.with_borrow_mut(|known| known.told.remove(&self.zone));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_that_has_ended_runs_nothing_and_the_others_go_on() {
        let ends = Rc::new(Cell::new(0));
        let counted = Rc::clone(&ends);
        let one = Zone::new(move || counted.set(counted.get() + 1));
        let other = Zone::new(|| ());
        assert_eq!(one.run(Zone::current), Some(one));
        one.run(|| {
            other.run(|| assert_eq!(Zone::current(), other));
            assert_eq!(Zone::current(), one);
        });
        one.end();
        one.end();
        assert_eq!(ends.get(), 1);
        assert_eq!(one.run(|| ()), None);
        assert_eq!(other.run(|| ()), Some(()));
        assert_eq!(Zone::current(), Zone::PAGE);
        other.end();
        assert_eq!(ends.get(), 1);
    }

    #[test]
    fn what_is_in_a_zone_that_has_ended_is_left_as_it_is() {
        let held = Rc::new(());
        let new = |held: &Rc<()>| Zoned::new(|| (), || Ok::<_, ()>(Rc::clone(held)));
        let (kept, dropped) = (new(&held).expect("made"), new(&held).expect("made"));
        kept.zone.end();
        assert!(kept.with(|_| ()).is_none());
        drop((kept, dropped));
        assert_eq!(Rc::strong_count(&held), 2);
    }

    #[test]
    fn where_what_is_shared_fails_all_end() {
        let zones = [Zone::new(|| ()), Zone::new(|| ())];
        Zone::PAGE.end();
        assert!(zones.iter().all(|zone| zone.has_ended()));
        assert!(!Zone::PAGE.has_ended());
    }
}

// What the library hands to the browser runs later for whom it was made: see `src/browser/zone.rs`.

/**
 * The same function, in the zone that is entered now. Where it fails, that zone has ended.
 * @param {any} wasm
 * @param {(...args: any[]) => any} closure
 */
export function inZone(wasm, closure) {
  const zone = wasm.currentZone();
  return (...args) => {
    const before = wasm.enterZone(zone);
    if (before === NONE) return undefined;
    // What fails does not give back its part of the stack, which everybody shares.
    const stack = wasm.__stack_pointer.value;
    try {
      return closure(...args);
    } catch (thrown) {
      wasm.__stack_pointer.value = stack;
      wasm.endZone();
      throw thrown;
    } finally {
      wasm.leaveZone(before);
    }
  };
}

/** The answer of a zone that has ended. */
const NONE = -1;

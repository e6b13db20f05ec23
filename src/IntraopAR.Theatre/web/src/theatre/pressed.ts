// What a finger or the mouse holds down. A click begins and ends on one element, so that nothing is replaced under it meanwhile.
let held: Node | undefined;
const waiting = new Map<HTMLElement, () => void>();

/** @returns whether it is put off until what is pressed in that place was let go. */
export function putOff(place: HTMLElement, change: () => void): boolean {
  listen();
  if (!held || !place.contains(held)) {
    waiting.delete(place);
    return false;
  }

  waiting.set(place, change);
  return true;
}

function letGo(): void {
  held = undefined;
  const changes = [...waiting.values()];
  waiting.clear();
  for (const change of changes) change();
}

let listens = false;

function listen(): void {
  if (listens) return;
  listens = true;
  addEventListener("pointerdown", (e) => { held = e.target as Node; }, true);
  // The click comes after the release. One that happened outside of the window is seen when the pointer is back.
  for (const end of ["pointerup", "pointercancel", "blur"]) addEventListener(end, () => { if (held) setTimeout(letGo); }, true);
  addEventListener("pointermove", (e) => { if (held && e.buttons === 0) letGo(); }, true);
}

// How old the oldest of the live things is that are shown now: one figure for the whole screen.
import type { LiveStream } from "../live-stream";

export function oldestWords(stream: LiveStream): string {
  const live = stream.ageing().map((m) => ({ name: m.header.name, age: stream.ageMs(m), look: stream.look(m) }));
  const lost = live.filter((l) => l.look.opacity <= 0).map((l) => l.name);
  if (lost.length > 0) return `lost: ${lost.join(", ")}`;
  const oldest = live.reduce<(typeof live)[number] | undefined>((a, b) => (a && a.age >= b.age ? a : b), undefined);
  return oldest ? `oldest live: ${oldest.name}, ${Math.max(0, Math.round(oldest.age / 10) * 10)} ms` : "nothing live";
}

// Lesions of which it is not settled what became of them.
import type { Lesion, Session } from "../theatre/session";

export const isOpen = (l: Lesion) => l.outcome === undefined || l.outcome === "unresolved";

export const openLesions = (session: Session | undefined): Lesion[] => session?.lesions.filter(isOpen) ?? [];

/** The next that is open, after the one that is gone to. */
export function nextLesion(session: Session | undefined): Lesion | undefined {
  const open = openLesions(session);
  const at = open.findIndex((l) => l.id === session?.guiding);
  const next = open[(at + 1) % Math.max(1, open.length)];
  return next && next.id !== session?.guiding ? next : undefined;
}

/** After a lesion in the list: the next that is open, else the next of all. */
export function lesionAfter(session: Session, id: string): Lesion | undefined {
  const at = session.lesions.findIndex((l) => l.id === id);
  const others = [...session.lesions.slice(at + 1), ...session.lesions.slice(0, Math.max(0, at))].filter((l) => l.id !== id);
  return others.find(isOpen) ?? others[0];
}

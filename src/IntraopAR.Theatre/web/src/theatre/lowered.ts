import type { SceneDocument, Verdict } from "../scene";
import type { Lesion } from "./session";

const fromBest: (Verdict | undefined)[] = ["guide", "confirm", "do-not-use"];

/** What the session says of a lesion may be newer than the scene: where it is worse it holds at once, better waits for the scene. */
export function lowered(scene: SceneDocument, says: Lesion[] = []): SceneDocument {
  let any = false;
  const items = scene.items.map((item) => {
    const row = item.kind === "lesion" ? says.find((l) => l.id === item.id) : undefined;
    if (!row || !item.verdict || fromBest.indexOf(row.verdict) <= fromBest.indexOf(item.verdict)) return item;
    any = true;
    return { ...item, verdict: row.verdict, words: row.words };
  });
  return any ? { ...scene, items } : scene;
}

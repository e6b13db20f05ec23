import assert from "node:assert/strict";
import test from "node:test";
import { parseScene, type Item, type SceneDocument, type Verdict } from "../src/scene";
import { lowered } from "../src/theatre/lowered";
import type { Lesion } from "../src/theatre/session";

test("another schema is refused", () => assert.throws(() => parseScene('{"schema":"scene.v2","items":[]}'), /scene\.v2/));
test("a simulated item cannot enter a live scene", () =>
  assert.throws(() => parseScene('{"schema":"scene.v1","simulated":false,"items":[{"id":"a","simulated":true}]}'), /simulated/));

test("of scene and session the worse verdict is shown, with its reasons", () => {
  const verdicts: Verdict[] = ["guide", "confirm", "do-not-use"];
  for (const of of verdicts)
    for (const by of verdicts) {
      const item: Item = { id: "lesion-1", kind: "lesion", name: "Lesion 1", verdict: of, words: ["the scene's"], originMs: 0 };
      const scene: SceneDocument = { schema: "scene.v1", caseCode: "C-1", simulated: false, sentAtMs: 0, items: [item, { ...item, id: "lesion-2" }] } as SceneDocument;
      const row = { id: "lesion-1", name: "Lesion 1", verdict: by, words: ["the session's"] } as Lesion;
      const shown = lowered(scene, [row]).items;
      const worse = verdicts.indexOf(by) > verdicts.indexOf(of);
      assert.deepEqual([shown[0]?.verdict, shown[0]?.words], worse ? [by, ["the session's"]] : [of, ["the scene's"]]);
      assert.equal(shown[1], scene.items[1]);
    }
});

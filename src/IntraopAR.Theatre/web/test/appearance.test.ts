import assert from "node:assert/strict";
import test from "node:test";
import vectors from "../../../IntraopAR.Scene/vectors/appearance.json";
import { appearanceOf } from "../src/appearance";
import { parseScene, type Item } from "../src/scene";

for (const { says, nowMs, item, look } of vectors)
  test(says, () => assert.deepEqual(appearanceOf(item as Item, nowMs), look));

test("another schema is refused", () => assert.throws(() => parseScene('{"schema":"scene.v2","items":[]}'), /scene\.v2/));
test("a simulated item cannot enter a live scene", () =>
  assert.throws(() => parseScene('{"schema":"scene.v1","simulated":false,"items":[{"id":"a","simulated":true}]}'), /simulated/));

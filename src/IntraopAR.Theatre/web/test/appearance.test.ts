import assert from "node:assert/strict";
import test from "node:test";
import vectors from "../../../IntraopAR.Scene/vectors/appearance.json";
import chances from "../../../IntraopAR.Scene/vectors/chance.json";
import distances from "../../../IntraopAR.Scene/vectors/distance.json";
import { appearanceOf } from "../src/appearance";
import { chanceWords } from "../src/chance";
import { parseScene, type Item, type Region } from "../src/scene";
import { distanceTo, saidDistance } from "../src/theatre/tool";

for (const { says, nowMs, item, look } of vectors)
  test(says, () => assert.deepEqual(appearanceOf(item as Item, nowMs), look));

for (const { says, region, at, mm, words } of distances)
  test(says, () => {
    const found = distanceTo(region as Region, region.semiAxesMm, at as [number, number, number]);
    assert.ok(Math.abs(found - mm) < 1e-6, `${found} for ${mm}`);
    assert.equal(saidDistance(found), words);
  });

for (const { says, chance, words } of chances) test(`chance: ${says}`, () => assert.equal(chanceWords(chance ?? undefined), words));

test("another schema is refused", () => assert.throws(() => parseScene('{"schema":"scene.v2","items":[]}'), /scene\.v2/));
test("a simulated item cannot enter a live scene", () =>
  assert.throws(() => parseScene('{"schema":"scene.v1","simulated":false,"items":[{"id":"a","simulated":true}]}'), /simulated/));

import assert from "node:assert/strict";
import test from "node:test";
import { parseScene } from "../src/scene";

test("another schema is refused", () => assert.throws(() => parseScene('{"schema":"scene.v2","items":[]}'), /scene\.v2/));
test("a simulated item cannot enter a live scene", () =>
  assert.throws(() => parseScene('{"schema":"scene.v1","simulated":false,"items":[{"id":"a","simulated":true}]}'), /simulated/));

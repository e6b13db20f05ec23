import assert from "node:assert/strict";
import test from "node:test";
import vectors from "../../../IntraopAR.Scene/vectors/live.json";
import { appearanceOf } from "../src/appearance";
import { LiveClock } from "../src/live-clock";
import { itemOf, readLive } from "../src/live-message";

test("a stream that stops is lost by its name", () => {
  const { header } = readLive(Uint8Array.from(Buffer.from(vectors[0]!.bytes, "base64")).buffer as ArrayBuffer);
  assert.equal(appearanceOf(itemOf(header), header.originMs + 160).opacity, 1);
  assert.equal(appearanceOf(itemOf(header), header.originMs + 500).words, "lost: ultrasound");
});

test("the quickest answer tells the host's clock, and nothing looks younger than it is", () => {
  const clock = new LiveClock();
  assert.equal(clock.known, false);
  clock.answered(1000, 5100, 1200);
  clock.answered(2000, 6003, 2010);
  assert.equal(clock.offsetMs, 4003);
});

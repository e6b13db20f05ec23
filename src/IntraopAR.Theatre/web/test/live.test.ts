import assert from "node:assert/strict";
import test from "node:test";
import vectors from "../../../IntraopAR.Scene/vectors/live.json";
import { appearanceOf } from "../src/appearance";
import { LiveClock } from "../src/live-clock";
import { itemOf, LiveFormatError, readLive } from "../src/live-message";

type Vector = { says: string; bytes: string; refused?: string; header?: unknown; pictures?: number[][]; poses?: number[][] };
const bytesOf = (v: Vector) => Uint8Array.from(Buffer.from(v.bytes, "base64")).buffer as ArrayBuffer;

for (const v of vectors as Vector[])
  test(v.says, () => {
    if (v.refused !== undefined) {
      assert.throws(() => readLive(bytesOf(v)), (e) => e instanceof LiveFormatError && e.part === v.refused);
      return;
    }

    const message = readLive(bytesOf(v));
    for (const [name, value] of Object.entries(v.header as object)) assert.deepEqual(message.header[name as keyof typeof message.header], value, name);
    assert.deepEqual(message.pictures.map((p) => [...p]), v.pictures);
    assert.deepEqual(message.poses, v.poses ?? []);
  });

test("a stream that stops is lost by its name", () => {
  const { header } = readLive(bytesOf(vectors[0] as Vector));
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

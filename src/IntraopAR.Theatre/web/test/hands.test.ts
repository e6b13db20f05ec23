import assert from "node:assert/strict";
import { test } from "node:test";
import { HandSender, type HandMotion } from "../src/rehearsal/hand-sender";
import { pixelAt, placeOf } from "../src/rehearsal/picture-place";

/** A program that answers when it is told to. */
function program() {
  const asked: HandMotion[] = [];
  const waiting: (() => void)[] = [];
  let now = 0;
  const sender = new HandSender((_, motion) => new Promise((resolve) => {
    asked.push(motion as HandMotion);
    waiting.push(() => resolve({ id: 1, done: true }));
  }), () => now);
  return { sender, asked, answer: async () => { waiting.shift()?.(); await Promise.resolve(); await Promise.resolve(); await Promise.resolve(); }, pass: (ms: number) => (now += ms) };
}

test("the newest place is sent, one at a time", async () => {
  const p = program();
  p.sender.go({ tool: "pointer", u: 1, v: 1 });
  p.sender.frame();
  p.pass(40);
  p.sender.go({ tool: "pointer", u: 2, v: 2 });
  p.sender.go({ tool: "pointer", u: 3, v: 3 });
  p.sender.frame();
  assert.equal(p.asked.length, 1);
  await p.answer();
  p.sender.frame();
  assert.deepEqual(p.asked.map((m) => m.u), [1, 3]);
});

test("turns add up and come after the place; a pressed hand says so again, another does not", async () => {
  const p = program();
  p.sender.turn({ tool: "probe", closer: 0.5 });
  p.sender.turn({ tool: "probe", closer: 0.5, tilt: 3 });
  p.sender.go({ tool: "probe", u: 5, v: 5, touches: true });
  for (let i = 0; i < 2; i++) {
    p.sender.frame();
    await p.answer();
    p.pass(40);
  }

  assert.deepEqual(p.asked[1], { tool: "probe", closer: 1, tilt: 3 });
  p.pass(250);
  p.sender.frame();
  await p.answer();
  assert.deepEqual(p.asked[2], p.asked[0]);
  p.sender.go({ tool: "probe", u: 5, v: 5, touches: false });
  p.pass(40);
  p.sender.frame();
  await p.answer();
  p.pass(1000);
  p.sender.frame();
  assert.equal(p.asked.length, 4);
});

test("a place on the screen is the pixel that is shown there", () => {
  const box = { left: 100, top: 50, width: 800, height: 480 };
  // 640x480 in 800x480: as it is, with 80 at either side.
  assert.deepEqual(pixelAt(180, 50, box, 640, 480), { u: -0.5, v: -0.5 });
  assert.equal(pixelAt(150, 60, box, 640, 480), undefined);
  const { x, y } = placeOf(320, 240, box, 640, 480);
  const back = pixelAt(box.left + x, box.top + y, box, 640, 480)!;
  assert.ok(Math.abs(back.u - 320) < 1e-9 && Math.abs(back.v - 240) < 1e-9);
});

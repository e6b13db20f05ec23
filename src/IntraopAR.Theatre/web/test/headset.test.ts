import assert from "node:assert/strict";
import test from "node:test";
import { Matrix4, Quaternion, Vector3 } from "three";
import { capsuleOf, distanceToLine } from "../src/headset/capsule";
import { DetailLevel } from "../src/headset/detail-level";
import { Fingertip, type Place } from "../src/headset/fingertip";
import { Hold } from "../src/headset/hold";
import { HeldButtons } from "../src/headset/held-buttons";
import { panelSize } from "../src/headset/panel";
import { covers, panelPlace, panelTurn, type PanelPose } from "../src/headset/panel-place";
import { PanelStand } from "../src/headset/panel-stand";
import { Placement } from "../src/headset/placement";
import { StillHead } from "../src/headset/still-head";
import { missingHere } from "../src/headset/support";
import { lines } from "../src/headset/text-lines";
import { TurnedController, wantedTurns } from "../src/headset/turned-controller";

test("a finger that is held still touches once, and again only elsewhere", () => {
  const finger = new Fingertip();
  const hold = (at: Place, from: number, forMs: number) => Array.from({ length: forMs / 14 }, (_, i) => finger.take([at[0] + Math.sin(i) * 2, at[1], at[2]], from + 14 * i)).filter((t) => t !== undefined);
  assert.equal(hold([300, 0, 0], -3000, 2900).length, 0, "a hand at rest");
  assert.equal(hold([0, 0, 0], 0, 900).length, 0);
  const [touched, ...more] = hold([0, 0, 0], 910, 1500);
  assert.ok(Math.hypot(...touched!) < 2);
  assert.equal(more.length, 0);
  assert.equal(hold([20, 0, 0], 3000, 1500).length, 0);
  assert.equal(hold([60, 0, 0], 5000, 1500).length, 1);
});
test("a finger that moves or is lost in between does not touch", () => {
  const finger = new Fingertip();
  for (let i = 0; i < 300; i++) assert.equal(finger.take([i, 0, 0], 14 * i), undefined);
  for (let i = 0; i < 10; i++) assert.equal(finger.take([900, 0, 0], 10000 + 400 * i), undefined);
});

const alignment = { method: "touch", spaceFromPatient: [], fitMm: 3, expectedMm: 9, used: ["a"] };
const good = { good: true, why: "", rmsMm: 8, touches: [], doubt: { about: [0, 0, 0], covariance: [], leastMm: 8, marginMm: 5 } };
test("nothing is drawn before a good check, and nothing after what makes it doubtful", () => {
  const p = new Placement(1000);
  p.aligned(alignment);
  assert.equal(p.drawn, undefined);
  p.checked({ ...good, good: false, why: "off", doubt: undefined }, 0);
  assert.equal(p.drawn, undefined);
  assert.equal(p.standing, "none");
  p.aligned(alignment);
  p.checked(good, 0);
  assert.ok(p.drawn);
  p.doubt("slept");
  assert.equal(p.drawn, undefined);
  assert.equal(p.standing, "again");
  p.checked(good, 500);
  assert.ok(p.drawn);
  p.age(1600);
  assert.equal(p.standing, "again");
  p.checked(good, 1700);
  p.lost("begins anew");
  assert.deepEqual([p.standing, p.drawn, p.alignment], ["none", undefined, undefined]);
});

test("late frames make the model coarser soon, good ones finer slowly and not to what was too slow", () => {
  const level = new DetailLevel(14);
  let now = 0;
  const run = (frameMs: number, forMs: number) => {
    for (const end = now + forMs; now < end; now += frameMs) level.frame(frameMs, now);
  };
  run(14, 5000);
  assert.equal(level.level, 0);
  run(25, 2000);
  assert.equal(level.level, 1);
  run(14, 30_000);
  assert.equal(level.level, 1);
  run(14, 60_000);
  assert.equal(level.level, 0);
  run(16.5, 60_000);
  assert.equal(level.level, 0);
  run(60, 60_000);
  assert.equal(level.level, 3);
});

test("a pinch clears only when it is held, and once", () => {
  const hold = new Hold();
  hold.begin(0);
  assert.equal(hold.held(400), false);
  assert.equal(hold.held(600), true);
  assert.equal(hold.held(700), false);
  hold.begin(1000);
  hold.end();
  assert.equal(hold.held(2000), false);
});

/** A Quest 3 shows 110° by 96°. */
const shown = { across: (55 * Math.PI) / 180, upright: (48 * Math.PI) / 180 };

const looking = (head: Vector3, target: Vector3) => new Matrix4().lookAt(head, target, new Vector3(0, 1, 0)).setPosition(head);

function panelPose(head: Vector3, target: Vector3, side: number): PanelPose {
  return { at: panelPlace(head, target, side), turn: panelTurn(looking(head, target)) };
}

interface Flat { x: number; y: number }

/** Corners as seen by who looks at the target: angles to the right and up, radians. */
function corners(head: Vector3, target: Vector3, panel: PanelPose): { x: number; y: number }[] {
  const view = looking(head, target).invert();
  return [[-1, 1], [1, 1], [1, -1], [-1, -1]].map(([x, y]) => {
    const p = new Vector3((x! * panelSize.width) / 2, (y! * panelSize.height) / 2, 0).applyQuaternion(panel.turn).add(panel.at).applyMatrix4(view);
    return { x: Math.atan2(p.x, -p.z), y: Math.atan2(p.y, -p.z) };
  });
}

test("who looks at the field sees the panel whole and upright beside it, within reach and above the table", () => {
  for (let i = 0; i < 60; i++) {
    const head = new Vector3(0.3 * Math.sin(i), 1.42 + 0.006 * i, 0.2 * Math.cos(2 * i));
    // From bent over the field to standing back.
    const target = head.clone().add(new Vector3(Math.sin(1.7 * i) * (0.2 + 0.007 * i), 0, Math.cos(1.7 * i) * (0.2 + 0.007 * i))).setY(1);
    for (const side of [-1, 1]) {
      const panel = panelPose(head, target, side);
      const seen = corners(head, target, panel);
      for (const c of seen) assert.ok(Math.abs(c.x) < shown.across && Math.abs(c.y) < shown.upright, `${i} ${side}: ${JSON.stringify(seen)}`);
      // A rectangle in the picture: sides upright, top and bottom level, both sides as high; its nearer edge leaves 10° about the target.
      const [tl, tr, br, bl] = seen.map((c) => ({ x: Math.tan(c.x), y: Math.tan(c.y) })) as [Flat, Flat, Flat, Flat];
      for (const off of [tl.x - bl.x, tr.x - br.x, tl.y - tr.y, bl.y - br.y]) assert.ok(Math.abs(off) < 0.01 * (tl.y - bl.y), `${i} ${side} is slanted`);
      assert.ok(Math.min(...seen.map((c) => Math.abs(c.x))) > (10 * Math.PI) / 180);
      assert.ok(!covers(head, panel, target) && !covers(head, panel, target.clone().add(new Vector3(0, 0.05, 0))));
      assert.ok(panel.at.distanceTo(head) < 0.65);
      assert.ok(panel.at.y > 0.95, `${i}: ${panel.at.y}`);
    }
  }
});

test("the panel stays where it is while the head moves a little or away for a moment, and follows without haste", () => {
  const stand = new PanelStand();
  const target = new Vector3(0, 1, -0.43);
  const at = (x: number) => new Vector3(x, 1.5, 0);
  let ms = 0;
  const look = (x: number, forMs: number, busy = false) => {
    let pose = stand.step((ms += 14), looking(at(x), target), target, [target], busy);
    for (const end = ms + forMs; ms < end; ) pose = stand.step((ms += 14), looking(at(x), target), target, [target], busy);
    return pose.at.clone();
  };
  const first = look(0, 100);
  assert.ok(look(0.06, 3000).distanceTo(first) < 1e-9, "a little");
  assert.ok(look(-0.3, 300).distanceTo(first) < 1e-9, "for a moment");
  assert.ok(look(-0.3, 3000, true).distanceTo(first) < 1e-9, "under a hand");
  look(-0.3, 620);
  const begun = look(-0.3, 30);
  const wanted = panelPose(at(-0.3), target, 1).at;
  assert.ok(begun.distanceTo(wanted) > 0.05, "without haste");
  assert.ok(look(-0.3, 2000).distanceTo(wanted) < 0.01);
});

test("the panel is upright for who turns to it or holds the head aslant, where it stands", () => {
  const stand = new PanelStand();
  const [eye, target] = [new Vector3(0, 1.5, 0), new Vector3(0, 1, -0.43)];
  let pose = stand.step(0, looking(eye, target), target, [target], false);
  const at = pose.at.clone();
  const aslant = looking(eye, at).multiply(new Matrix4().makeRotationZ(0.3));
  for (let ms = 14; ms < 1500; ms += 14) pose = stand.step(ms, aslant, target, [target], false);
  assert.ok(pose.at.distanceTo(at) < 1e-9);
  const [c, ...more] = [[0, 0.1, 0], [0, -0.1, 0]].map((p) => new Vector3(...(p as Place)).applyQuaternion(pose.turn).add(pose.at).applyMatrix4(aslant.clone().invert()));
  assert.ok(Math.abs(c!.x - more[0]!.x) < 0.01 && c!.y > more[0]!.y);
});

test("the panel goes to the other side at once where it would hide the tool", () => {
  const stand = new PanelStand();
  const [head, target] = [new Vector3(0, 1.5, 0), new Vector3(0, 1, -0.43)];
  const right = stand.step(0, looking(head, target), target, [target], false);
  const tool = right.at.clone();
  const left = stand.step(14, looking(head, target), target, [target, tool], false);
  assert.ok(left.at.x < head.x && right.at.distanceTo(left.at) > 0.3);
  assert.ok(!covers(head, left, tool) && !covers(head, left, target));
});

test("a controller is turned about its end until there are enough turns; the same turn again is none", () => {
  const turned = new TurnedController();
  const pose = (angle: number) => new Matrix4().compose(new Vector3(0, 1, 0), new Quaternion().setFromAxisAngle(new Vector3(1, 0, 0), angle), new Vector3(1, 1, 1));
  for (let i = 0; i < 100; i++) assert.equal(turned.take(pose(0.001 * i), i), false);
  assert.equal(turned.looks.length, 2);
  let enough = false;
  for (let i = 0; i < 2 * wantedTurns && !enough; i++) enough = turned.take(pose(0.1 * (i + 2)), 200 + i);
  assert.ok(enough);
  assert.equal(turned.looks[0]!.pose[7], 1000);
});

test("a controller's button tells once when it goes down; a hand has none", () => {
  const buttons = new HeldButtons();
  const source = (pressed: boolean, hand?: object) => [{ handedness: "right", hand, gamepad: { mapping: "xr-standard", buttons: [0, 1, 2, 3, 4].map((i) => ({ pressed: i === 4 && pressed })) } }] as unknown as XRInputSource[];
  assert.equal(buttons.take(source(false)), false);
  assert.equal(buttons.take(source(true)), true);
  assert.equal(buttons.take(source(true)), false);
  assert.equal(buttons.take(source(false)), false);
  assert.equal(buttons.take(source(true, {})), false);
  assert.equal(buttons.take(source(true)), true);
});

test("a cleared field is about the line to the target; the tip is always free", () => {
  assert.equal(capsuleOf(undefined, [0, 0, 0], false), undefined);
  const c = capsuleOf([0, 0, 0], [100, 0, 0], true)!;
  assert.equal(distanceToLine(c, [50, 30, 0]), 30);
  assert.equal(distanceToLine(c, [130, 40, 0]), 50);
  assert.equal(c.radiusMm, 40);
  assert.equal(distanceToLine(capsuleOf([0, 0, 0], [100, 0, 0], false)!, [50, 0, 0]), 50);
});

test("looks are taken while the head is still, each from elsewhere", () => {
  const head = new StillHead();
  const pose = (turn: number) => new Matrix4().compose(new Vector3(0, 1.6, 0), new Quaternion().setFromAxisAngle(new Vector3(0, 1, 0), turn), new Vector3(1, 1, 1));
  let ms = 0;
  const still = (turn: number) => Array.from({ length: 60 }, () => head.take(pose(turn), (ms += 14))).filter(Boolean).length;
  assert.equal(still(0), 1);
  assert.equal(still(0.05), 0);
  assert.equal(still(0.3), 1);
  for (let i = 0; i < 60; i++) assert.equal(head.take(pose(1 + 0.05 * i), (ms += 14)), false);
  assert.equal(head.looks.length, 2);
  assert.equal(head.looks[0]!.pose[7], 1600);
});

test("what is missing is said with what to do", async () => {
  const xr = (supported: boolean) => ({ isSessionSupported: () => Promise.resolve(supported) });
  assert.match((await missingHere({ secure: false }))[0]!.remedy, /https/);
  assert.match((await missingHere({ secure: true }))[0]!.remedy, /Quest/);
  assert.match((await missingHere({ secure: true, xr: xr(false) }))[0]!.what, /real field/);
  assert.deepEqual(await missingHere({ secure: true, xr: xr(true) }), []);
});

test("words are broken where there is room and cut where there is none", () =>
  assert.deepEqual(lines("one two three four", 8, (t) => t.length, 2), ["one two", "three…"]));

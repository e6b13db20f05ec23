import assert from "node:assert/strict";
import test from "node:test";
import type { HeadState } from "../src/headset/head-state";
import { PanelChoice } from "../src/headset/panel-choice";
import { panelContent } from "../src/headset/panel-content";
import { Placement } from "../src/headset/placement";
import type { Debrief, Lesion, Outcome, Session } from "../src/theatre/session";

const lesion = (n: number, outcome?: Outcome): Lesion => ({ id: `lesion-${n}`, name: `Lesion ${n}`, baselineDiameterMm: 12, guided: false, words: [], looks: [], ...(outcome && { outcome }) });

/** In a headset that is placed and checked, at step 7. */
function at(lesions: Lesion[], choice: PanelChoice, more: Partial<Session> = {}, may = ["guide", "outcome", "close"]): HeadState {
  const placement = new Placement(1000);
  placement.aligned({ method: "touch", spaceFromPatient: [], fitMm: 3, expectedMm: 9, used: [] });
  placement.checked({ good: true, why: "", rmsMm: 8, touches: [], doubt: { about: [0, 0, 0], covariance: Array<number>(36).fill(0), leastMm: 8, marginMm: 5 } }, 0);
  const unresolved = lesions.filter((l) => l.outcome === undefined || l.outcome === "unresolved").map((l) => l.name);
  const session: Session = {
    schema: "session.v1", caseCode: "R-1", simulated: true, lines: [], steps: [], nextThing: "", timeOut: [], landmarks: [], updates: [], hasUltrasound: true, lesions, unresolved, closingRefused: false, closed: false, ...more,
  };
  return {
    scene: { schema: "scene.v1", caseCode: "R-1", simulated: true, sentAtMs: 0, items: lesions.map((l) => ({ id: l.id, kind: "lesion", name: l.name, originMs: 0 })) }, session, placement, choice, may, nowMs: 0, places: [],
    pointer: true, marker: false, blend: "alpha-blend", linkLost: false, refused: "", reduced: [], frameMs: 14, nominalMs: 14, distances: new Map(), leftHanded: false, touches: { with: "finger", endKnown: false },
  };
}

const offers = (s: HeadState) => panelContent(s).buttons.map((b) => b.id);

test("an outcome is recorded of the lesion that the page names, though another is guided to by now", () => {
  const choice = new PanelChoice();
  assert.ok(choice.press("record-lesion-1"));
  const s = at([lesion(1), lesion(2)], choice, { guiding: "lesion-2" });
  assert.match(panelContent(s).title, /Lesion 1/);
  assert.equal(choice.recording, "lesion-1");
  assert.ok(offers(s).includes("record-lesion-2"));
});

test("after a record the next lesion without an outcome is offered, then any", () => {
  const choice = new PanelChoice();
  choice.press("record-lesion-1");
  assert.ok(offers(at([lesion(1), lesion(2, "left"), lesion(3, "unresolved")], choice)).includes("record-lesion-3"));
  assert.ok(offers(at([lesion(1), lesion(2, "left"), lesion(3, "seen")], choice)).includes("record-lesion-2"));
});

test("the plan of every lesion is on the panel with its worth and its outcome, and what has none is named", () => {
  const choice = new PanelChoice();
  assert.ok(offers(at([lesion(1)], (choice.press("more"), choice))).includes("plan"));
  choice.press("plan");
  const s = at([{ ...lesion(1, "treated"), plan: { action: "resect", marginMm: 8.24, r0: 0.995, wantedMm: 1 } }, lesion(2)], choice);
  const panel = panelContent(s);
  assert.deepEqual(panel.rest, ["Lesion 1: resect, margin 8.2 mm, R0 with 1 mm > 99 %; recorded: treated", "Lesion 2: nothing planned"]);
  assert.match(panel.thing, /Lesion 2/);
  assert.match(panel.note, /when the liver is registered/);
});

test("what is open is said where the case is to be closed; the close is offered at once where nothing is", () => {
  const choice = new PanelChoice();
  const open = at([lesion(1, "treated"), lesion(2, "unresolved")], choice);
  assert.ok(!offers(open).includes("close"));
  choice.press("close");
  assert.match(panelContent(open).thing, /Lesion 2/);
  assert.deepEqual(offers(open), ["close-case", "record-lesion-2", "main"]);
  choice.press("main");
  assert.ok(offers(at([lesion(1, "treated"), lesion(2, "left")], choice)).includes("close"));
});

test("who may not close or record is not offered it", () => {
  const choice = new PanelChoice();
  choice.press("close");
  assert.deepEqual(offers(at([lesion(1)], choice, {}, ["outcome"])), ["record-lesion-1", "main"]);
  assert.deepEqual(offers(at([lesion(1)], choice, {}, [])), ["main"]);
});

test("a headset that is not placed can record and close all the same", () => {
  const choice = new PanelChoice();
  const s = { ...at([lesion(1)], choice), placement: new Placement(1000) };
  choice.press("more");
  assert.ok(offers(s).includes("record-lesion-1") && offers(s).includes("close"));
  choice.press("record-lesion-1");
  assert.match(panelContent(s).title, /Outcome of Lesion 1/);
});

test("a closed case offers its debrief, with the truth in words; of a patient's case there is none", () => {
  const choice = new PanelChoice();
  const lesions = [lesion(1, "treated"), lesion(2, "left")];
  const reaction = { who: "trainee", why: "breath", never: false, points: 1, outOf: 1, words: "after 2 s" };
  const debrief: Debrief = {
    lesions: [{ name: "Lesion 1", vanished: true, outcome: "treated", errorMm: 9.1, r90Mm: 5, insideR90: false }, { name: "Lesion 2", vanished: false, outcome: "left" }],
    training: { title: "Breathing", story: "It breathed", hazards: [], traineeShare: 1, timeline: [], acquisitions: [], treated: [], reactions: Array.from({ length: 5 }, () => reaction) },
  };
  assert.deepEqual(offers(at(lesions, choice, { closed: true })), ["details", "leave"]);
  const s = at(lesions, choice, { closed: true, debrief });
  assert.equal(offers(s)[0], "debrief");
  choice.press("debrief");
  const [first, second] = panelContent(s).lesions;
  assert.deepEqual([first!.mark, first!.figure, first!.outcome], ["!", "9.1 mm", "treated"]);
  assert.match(first!.words, /outside r90 5\.0 mm/);
  assert.match(second!.words, /no place was claimed/);
  choice.press("reactions");
  assert.match(panelContent(s).thing, /100 % of your points. It breathed/);
  assert.equal(panelContent(s).rest.length, 2);
  choice.press("turn");
  assert.equal(panelContent(s).rest.length, 3);
  choice.press("turn");
  assert.match(panelContent(s).thing, /It breathed/);
});

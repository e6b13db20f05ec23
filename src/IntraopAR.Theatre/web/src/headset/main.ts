// The headset's page: one large button, or what is missing and what to do.
import { WebGLRenderer } from "three";
import { cameraStream } from "../live-camera";
import { LiveStream } from "../live-stream";
import { part } from "../theatre/dom";
import { sessionOf, type Session } from "../theatre/session";
import { HeadSession } from "./head-session";
import { watchMs } from "./link";
import { SceneFeed } from "./scene-feed";
import { missingHere } from "./support";

/** For the tests alone: what stands where, for hands that are made. */
const probeKey = "headset-probe";

// The workstation's key has done its work: it shall not stay in the address, nor in the history.
if (location.pathname !== "/headset") history.replaceState(null, "", "/headset");

let session: Session | undefined;
let inside: HeadSession | undefined;
let may: string[] = [];
const feed = new SceneFeed((scene) => {
  document.documentElement.dataset.mode = scene.simulated ? "rehearsal" : "live";
  part("mark").textContent = scene.simulated ? `REHEARSAL, simulated patient, case ${scene.caseCode}` : scene.caseCode ? `LIVE, case ${scene.caseCode}` : "No case is open";
  void inside?.sceneChanged();
});
const stream = new LiveStream((message) => {
  // A rehearsal's things must not enter a live case unnoticed.
  if (message.header.simulated && feed.scene && !feed.scene.simulated) return;
  const told = sessionOf(message);
  if (!told) return;
  session = told;
  void feed.look();
});
stream.watch(watchMs);
// A headset sees the patient itself: of the camera, where it is and no picture.
stream.want(cameraStream, []);
stream.opened = () => void whoAmI();

async function whoAmI(): Promise<void> {
  const { done, told } = await stream.ask("who-am-i");
  if (done) may = (told?.may as string[] | undefined) ?? [];
  else setTimeout(() => void whoAmI(), 500);
}

async function offer(): Promise<void> {
  const missing = await missingHere({ secure: isSecureContext, xr: navigator.xr });
  part("says").textContent = missing.length === 0 ? "Put the headset on, stand before the patient, and enter." : missing.map((m) => `${m.what}. ${m.remedy}.`).join(" ");
  part("enter").hidden = missing.length > 0;
  document.documentElement.dataset.ready = "true";
}

async function enter(): Promise<void> {
  part("fault").hidden = true;
  try {
    const xr = await navigator.xr!.requestSession("immersive-ar", { requiredFeatures: ["local-floor"], optionalFeatures: ["hand-tracking"] });
    const renderer = new WebGLRenderer({ canvas: part<HTMLCanvasElement>("view"), antialias: true, alpha: true });
    renderer.setClearColor(0, 0);
    renderer.xr.enabled = true;
    renderer.xr.setReferenceSpaceType("local-floor");
    await renderer.xr.setSession(xr);
    const head = new HeadSession(renderer, xr, { stream, scene: () => feed.scene, session: () => session, get may() { return may; }, told: tell });
    inside = head;
    document.documentElement.dataset.inside = xr.environmentBlendMode;
    if (sessionStorage.getItem(probeKey) !== null) Object.assign(window, { headset: head });
    xr.addEventListener("end", () => {
      renderer.setAnimationLoop(null);
      renderer.dispose();
      inside = undefined;
      delete document.documentElement.dataset.inside;
      anotherCanvas();
    });
    await head.sceneChanged();
    head.begin();
  } catch (e) {
    part("fault").textContent = `! The headset could not be entered: ${e instanceof Error ? e.message : String(e)}`;
    part("fault").hidden = false;
  }
}

/** A canvas whose context was given up cannot be drawn on again. */
function anotherCanvas(): void {
  const old = part("view");
  old.replaceWith(Object.assign(document.createElement("canvas"), { id: "view", ariaHidden: "true" }));
}

/** The details stay here when the headset is taken off. */
function tell(lines: string[]): void {
  const list = part("detail-lines");
  const key = lines.join("\n");
  if (list.dataset.key === key) return;
  list.dataset.key = key;
  part("details").hidden = false;
  list.replaceChildren(...lines.map((l) => Object.assign(document.createElement("li"), { textContent: l })));
}

part("enter").addEventListener("click", () => void enter());
void offer();
void feed.run();

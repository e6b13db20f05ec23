import { HostClock } from "./host-clock";
import { showLesions, showMessages } from "./lesion-list";
import { LiveStream } from "./live-stream";
import { parseScene, type SceneDocument } from "./scene";
import { Space } from "./space";
import { UltrasoundPanel } from "./ultrasound-panel";

const pollMs = 1000;
const lostAfterMs = 2500;

const part = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const space = new Space(part<HTMLCanvasElement>("space"), part("labels"), part("compass"));
const picture = part<HTMLImageElement>("picture");
const clock = new HostClock();
let ultrasound: UltrasoundPanel | undefined;
let shown = "";
let scene: SceneDocument | undefined;
let heardAt = performance.now();
let overlayOn = true;

// The workstation's key has done its work: it shall not stay in the address, nor in the history.
if (location.pathname !== "/") history.replaceState(null, "", "/");

async function read(): Promise<void> {
  try {
    const answer = await fetch("scene.json", { cache: "no-store" });
    // Not paired any more, or sent away.
    if (answer.status === 401) location.assign("/pair");
    if (!answer.ok) throw new Error(`scene.json: ${answer.status}`);
    const text = await answer.text();
    const next = parseScene(text);
    clock.hear(next.sentAtMs);
    heardAt = performance.now();
    if (text !== shown) {
      await space.show(next, clock.nowMs());
      shown = text;
      scene = next;
      if (next.live && !ultrasound) listen();
      await showPicture();
      tell();
      space.draw();
      document.documentElement.dataset.ready = "true";
    }
  } catch (e) {
    fail(e instanceof Error ? e.message : String(e));
  }

  tell();
  setTimeout(read, pollMs);
}

function tell(): void {
  if (!scene) return;
  const lost = performance.now() - heardAt > lostAfterMs;
  document.documentElement.dataset.mode = lost ? "lost" : scene.simulated ? "rehearsal" : "live";
  part("mark").textContent = lost ? "Lost: the program does not answer" : scene.simulated ? "REHEARSAL, simulated patient" : `LIVE, case ${scene.caseCode}`;
  part("case").textContent = scene.simulated ? `case ${scene.caseCode}` : "";
  const u = ultrasound?.current?.message.header.ultrasound;
  showLesions(part("lesions"), scene, clock.nowMs(), u?.steps, u && ultrasound?.targetOf(u)?.id);
  showMessages(part("messages"), scene, clock.nowMs());
}

/** The live stream, once there is one. */
function listen(): void {
  const panel: UltrasoundPanel = new UltrasoundPanel(new LiveStream((message) => {
    // A rehearsal's pictures must not enter a live case unnoticed.
    if (!scene || (message.header.simulated && !scene.simulated)) return;
    if (message.header.ultrasound) panel.show(message);
  }));
  ultrasound = panel;
}

function fail(reason: string): void {
  if (scene) return;
  document.documentElement.dataset.mode = "lost";
  part("mark").textContent = `No scene: ${reason}`;
}

async function showPicture(): Promise<void> {
  const of = (role: string) => scene?.items.find((i) => i.kind === "picture" && i.role === role)?.picture;
  const address = (overlayOn ? of("overlay") : undefined) ?? of("camera");
  picture.hidden = !address;
  part("no-picture").hidden = !!address;
  if (!address) return;
  picture.src = address;
  await picture.decode();
}

function toggle(id: string, act: (on: boolean) => void): void {
  const button = part<HTMLButtonElement>(id);
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    act(on);
  });
}

part("reset").addEventListener("click", () => space.reset());
toggle("liver", (on) => space.toggle("liver", on));
toggle("vessels", (on) => space.toggle("vessels", on));
toggle("overlay", (on) => {
  overlayOn = on;
  void showPicture();
});
const look = (e: Event) => {
  const row = (e.target as HTMLElement).closest<HTMLElement>("[data-lesion]");
  if (!row || !ultrasound?.current || (e instanceof KeyboardEvent && e.key !== "Enter")) return;
  ultrasound.target = row.dataset.lesion;
  tell();
};
part("lesions").addEventListener("click", look);
part("lesions").addEventListener("keydown", look);
const frame = () => {
  ultrasound?.age();
  const now = ultrasound?.current;
  const size = now?.message.header.pictures?.[0];
  if (ultrasound && now?.message.header.ultrasound && size)
    space.showProbe(now.message.header.ultrasound, size.width, size.height, now.look.opacity, ultrasound.live.canvas);
  space.draw();
  requestAnimationFrame(frame);
};
frame();
void read();

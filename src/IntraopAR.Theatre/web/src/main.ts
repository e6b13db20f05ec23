import { Bench } from "./bench/bench";
import { FrameLog } from "./frame-log";
import { HostClock } from "./host-clock";
import { showLesions, showMessages } from "./lesion-list";
import { missingHere } from "./headset/support";
import { cameraStream, LiveCamera } from "./live-camera";
import { LiveStream } from "./live-stream";
import { Rehearsal } from "./rehearsal/rehearsal";
import { sayMoreBelow } from "./more-below";
import { parseScene, type SceneDocument } from "./scene";
import { Space } from "./space";
import { appearanceOf } from "./appearance";
import { oldestWords } from "./theatre/ages";
import { LookPanel } from "./theatre/look-panel";
import { lowered } from "./theatre/lowered";
import { againLobby, showLobby } from "./theatre/lobby";
import type { Session } from "./theatre/session";
import { Theatre } from "./theatre/theatre";
import { tellTable } from "./theatre/table-figures";
import { distanceWords, tipOf } from "./theatre/tool";
import { UltrasoundPanel } from "./ultrasound-panel";

// A headset's browser is shown the way to its own page.
void missingHere({ secure: isSecureContext, xr: navigator.xr }).then((missing) => (part("to-headset").hidden = missing.length > 0));

sayMoreBelow(document.querySelector<HTMLElement>(".lesions")!, document.getElementById("lesions")!, document.getElementById("more-lesions")!);

const pollMs = 1000;
const lostAfterMs = 2500;
const patienceMs = 2000;

const part = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const space = new Space(part<HTMLCanvasElement>("space"), part("labels"), part("compass"));
const picture = part<HTMLImageElement>("picture");
const clock = new HostClock();
const figuresMs = 200;
const frames = FrameLog.open(() => space.unlike());
let ultrasound: UltrasoundPanel | undefined;
let camera: LiveCamera | undefined;
let stream: LiveStream | undefined;
let theatre: Theatre | undefined;
let bench: Bench | undefined;
let lookPanel: LookPanel | undefined;
let rehearsal: Rehearsal | undefined;
let shown = "";
let scene: SceneDocument | undefined;
let heardAt = performance.now();
let overlayOn = true;
let looking: Promise<void> | undefined;
let wanted = false;

// The workstation's key has done its work: it shall not stay in the address, nor in the history.
if (location.pathname !== "/") history.replaceState(null, "", "/");

async function read(): Promise<void> {
  await look();
  setTimeout(read, pollMs);
}

/** One look at a time, so that an older scene never comes after a newer one; whoever asks meanwhile gets one more. */
function look(): Promise<void> {
  wanted = true;
  return (looking ??= (async () => {
    while (wanted) {
      wanted = false;
      await lookOnce();
    }
  })().finally(() => (looking = undefined)));
}

async function lookOnce(): Promise<void> {
  try {
    // Behind a line that is cut nothing answers and nothing fails: who waits for it would never say that it is lost.
    const answer = await fetch("scene.json", { cache: "no-store", signal: AbortSignal.timeout(patienceMs) });
    // Not paired any more, or sent away.
    if (answer.status === 401) location.assign("/pair");
    if (!answer.ok) throw new Error(`scene.json: ${answer.status}`);
    const text = await answer.text();
    const next = lowered(parseScene(text), theatre?.session?.lesions);
    clock.hear(next.sentAtMs);
    heardAt = performance.now();
    const told = JSON.stringify({ ...next, sentAtMs: 0 });
    if (told !== shown) {
      await space.show(next, clock.nowMs());
      shown = told;
      scene = next;
      if (next.live && !ultrasound) listen();
      await showPicture();
      // How long the page takes to draw is not the program's silence; a line that was closed meanwhile is.
      if (Number.isFinite(heardAt)) heardAt = performance.now();
      tell();
      space.draw();
      if (Number.isFinite(heardAt)) heardAt = performance.now();
      document.documentElement.dataset.ready = "true";
    }
  } catch (e) {
    fail(e instanceof Error ? e.message : String(e));
  }

  tell();
}

function tell(): void {
  if (!scene) return;
  const lost = performance.now() - heardAt > lostAfterMs;
  document.documentElement.dataset.mode = lost ? "lost" : scene.simulated ? "rehearsal" : "live";
  const whose = scene.simulated ? "REHEARSAL, simulated patient" : scene.caseCode ? `LIVE, case ${scene.caseCode}` : "No case is open";
  const which = scene.simulated ? `case ${scene.caseCode}` : "";
  // Who it is stays said: what is drawn is still drawn, dimmed.
  part("file-open").hidden = scene.caseCode === "";
  part("mark").textContent = lost ? "Lost: the program does not answer" : whose;
  part("case").textContent = lost ? [whose, which].filter((w) => w !== "").join(", ") : which;
  const u = ultrasound?.current?.message.header.ultrasound;
  const session = theatre?.session;
  const chooses = session ? session.steps.some((s) => s.number === 7 && s.standing !== "waiting") || session.steps.some((s) => s.number === 7 && s.isNext) : u !== undefined;
  showLesions(part("lesions"), scene, clock.nowMs(), { steps: u?.steps, target: session ? session.guiding : u && ultrasound?.targetOf(u)?.id, chooses, rows: session?.lesions, said: session?.doubts });
  space.target = session?.guiding;
  if (ultrasound && session) ultrasound.target = session.guiding;
  part("space-note").hidden = !session || session.whyNot === undefined;
  part("space-note").textContent = session?.whyNot === undefined ? "" : "As scanned. Lesions are not placed: " + session.whyNot;
  showMessages(part("messages"), scene, clock.nowMs());
}

/** A verdict that fell is shown with the message that says so; the next look brings the scene it belongs to. */
function lower(session: Session | undefined): void {
  const low = scene && lowered(scene, session?.lesions);
  if (!low || low === scene) return;
  scene = low;
  shown = "";
  void space.show(low, clock.nowMs()).then(() => space.draw());
}

/** The live stream, once there is one. */
function listen(): void {
  const live = new LiveStream((message) => {
    // A rehearsal's pictures must not enter a live case unnoticed.
    if (!scene || (message.header.simulated && !scene.simulated)) return;
    if (message.header.ultrasound) panel.show(message);
    if (message.header.stream === cameraStream) scope.show(message);
    frames?.heard(message, live);
    if (practice.hear(message)) return;
    if (calibrations.hear(message)) return;
    if (showLobby(message, (what, args) => live.ask(what, args))) {
      if (!message.header.says?.opened) {
        home.forget();
        void look();
      }

      return;
    }

    if (home.hear(message)) {
      calibrations.giveWay();
      lower(home.session);
      tell();
      // The scene follows what the session says; the page need not wait for its next look.
      void look();
    }
  });
  live.opened = () => clock.restart();
  // Who closes the line is gone: that is said at once, not when the next look stays unanswered.
  live.closed = () => {
    heardAt = Number.NEGATIVE_INFINITY;
    tell();
  };
  const panel = new UltrasoundPanel(live);
  const scope = new LiveCamera(document.querySelector<HTMLElement>(".picture")!, live);
  const home = new Theatre(live);
  const calibrations = new Bench(live, againLobby);
  lookPanel = new LookPanel(panel, (what, args) => home.ask(what, args));
  const practice = new Rehearsal(live, space, () => theatre?.session);
  [stream, ultrasound, camera, theatre, bench, rehearsal] = [live, panel, scope, home, calibrations, practice];
}

function fail(reason: string): void {
  if (scene) return;
  document.documentElement.dataset.mode = "lost";
  part("mark").textContent = `No scene: ${reason}`;
}

async function showPicture(): Promise<void> {
  const of = (role: string) => scene?.items.find((i) => i.kind === "picture" && i.role === role)?.picture;
  const address = (overlayOn ? of("overlay") : undefined) ?? of("camera");
  part("picture-caption").textContent = address ? `Still picture${scene?.simulated ? ", SIMULATED" : ""}` : "";
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
  if (camera) camera.overlay = on;
  void showPicture();
});
const choose = (e: Event) => {
  const row = (e.target as HTMLElement).closest<HTMLElement>("[data-lesion]");
  if (!row || (e instanceof KeyboardEvent && e.key !== "Enter")) return;
  if (theatre?.session) theatre.choose(row.dataset.lesion!);
  else if (ultrasound?.current) ultrasound.target = row.dataset.lesion;
  tell();
};
part("lesions").addEventListener("click", choose);
part("lesions").addEventListener("keydown", choose);

/** Figures that change all the time, often enough to be read and no oftener. */
function tellFigures(): void {
  if (!stream || !scene || !theatre?.session) return;
  lookPanel?.show(theatre.session);
  part("oldest").textContent = document.documentElement.dataset.page === "monitor" ? oldestWords(stream) : "";
  tellTable(stream);
  const tip = tipOf(stream);
  const words = new Map(scene.items.filter((i) => i.kind === "lesion").map((i) => [i.id, distanceWords(i, appearanceOf(i, clock.nowMs()).semiAxesMm, tip)]));
  for (const dd of document.querySelectorAll<HTMLElement>("[data-distance]")) dd.textContent = words.get(dd.dataset.distance!) || "–";
  const goal = document.getElementById("goal-distance");
  if (goal) goal.textContent = words.get(theatre.session.guiding ?? "") || "–";
}
setInterval(tellFigures, figuresMs);

/** A figure of what is lost is gone with the frame in which it is: it does not wait for the next reading. */
let living = "";
function tellLoss(): void {
  const now = stream?.ageing().map((m) => `${m.header.stream} ${stream!.look(m).visible}`).join() ?? "";
  if (now === living) return;
  living = now;
  tellFigures();
}

const frame = () => {
  frames?.begin(stream);
  rehearsal?.frame();
  ultrasound?.age();
  camera?.age();
  bench?.age();
  const now = ultrasound?.current;
  const size = now?.message.header.pictures?.[0];
  if (ultrasound && now?.message.header.ultrasound && size)
    space.showProbe(now.message.header.ultrasound, size.width, size.height, now.look.opacity, ultrasound.live.grey);
  if (stream) space.showTool(tipOf(stream));
  tellLoss();
  const drawn = space.draw();
  frames?.end(stream, space.context, drawn);
  requestAnimationFrame(frame);
};
frame();
void read();

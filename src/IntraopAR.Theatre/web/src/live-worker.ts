// Reads the live stream beside the page, so that drawing never keeps it waiting: of each stream it hands over the newest
// message when the page asks, and it asks the host for its clock.
import { LiveClock } from "./live-clock";
import { LiveFormatError, readLive, type LiveMessage } from "./live-message";

let pingMs = 1000;
const againMs = 500;
let clock = new LiveClock();
const waiting = new Map<string, LiveMessage>();
let pageWaits = true;
let socket: WebSocket | undefined;
/** Requests whose answer has not come. */
const asked = new Set<number>();
/** The page wants to know how fresh the connection is. */
let watched = false;
/** Binary messages of this connection that were read. */
let heard = 0;
/** Of each stream the pictures that the page shows; said anew on every connection. */
const wishes = new Map<string, string[][]>();
let pinging = setInterval(ping, pingMs);

function open(): void {
  const address = new URL("../live", self.location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  socket = new WebSocket(address);
  socket.binaryType = "arraybuffer";
  socket.onopen = () => {
    // Another run of the program has another clock: nothing that was heard before may be held against it.
    clock = new LiveClock();
    waiting.clear();
    heard = 0;
    postMessage({ opened: true });
    tellHeard();
    ping();
    for (const stream of wishes.keys()) sayWish(stream);
  };
  socket.onmessage = (e: MessageEvent<ArrayBuffer | string>) => (typeof e.data === "string" ? answered(e.data) : hear(e.data));
  socket.onclose = (e) => {
    // What was under way may have been done or not: nobody repeats it unasked.
    for (const id of asked) postMessage({ answer: { id, done: false, refusal: "the connection was lost; see whether it was done" } });
    asked.clear();
    postMessage({ lost: e.reason || "the program does not answer" });
    setTimeout(open, againMs);
  };
}

function ping(): void {
  if (socket?.readyState === WebSocket.OPEN) socket.send(new Float64Array([now()]));
}

/** Whoever says how far it has read is sent no more than it can take; what lies in the line would be old when it is read. */
function tellHeard(): void {
  if (socket?.readyState === WebSocket.OPEN) socket.send(new Uint32Array([heard]));
}

/** Its answer has the id of none of the page's requests. */
function sayWish(stream: string): void {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ id: 0, do: "want-pictures", arguments: { stream, groups: wishes.get(stream) } }));
}

function ask(request: { id: number; do: string; arguments?: object }): void {
  if (socket?.readyState !== WebSocket.OPEN) {
    postMessage({ answer: { id: request.id, done: false, refusal: "the program does not answer; nothing was done" } });
    return;
  }

  asked.add(request.id);
  socket.send(JSON.stringify(request));
}

function answered(text: string): void {
  const answer = JSON.parse(text) as { id: number };
  asked.delete(answer.id);
  postMessage({ answer });
}

function hear(bytes: ArrayBuffer): void {
  heard++;
  tellHeard();
  try {
    const message = readLive(bytes);
    if (message.header.stream === "clock") clock.answered(message.header.pingMs ?? NaN, message.header.sentAtMs, now());
    else waiting.set(message.header.stream, message);
    if (watched) postMessage({ heardMs: now() });
  } catch (e) {
    if (!(e instanceof LiveFormatError || e instanceof SyntaxError)) throw e;
    postMessage({ refused: e.message });
  }

  hand();
}

/** One at a time: what comes while the page is busy replaces what still waits. */
function hand(): void {
  if (!pageWaits || waiting.size === 0 || !clock.known) return;
  pageWaits = false;
  const messages = [...waiting.values()];
  waiting.clear();
  postMessage({ messages, offsetMs: clock.offsetMs }, { transfer: [...new Set(messages.flatMap((m) => m.pictures.map((p) => p.buffer)))] });
}

/** Comparable between page and worker, which count from different beginnings. */
const now = () => performance.timeOrigin + performance.now();

self.onmessage = (e: MessageEvent<"taken" | { watchMs: number } | { want: { stream: string; groups: string[][] } } | { ask: { id: number; do: string; arguments?: object } }>) => {
  if (e.data !== "taken") {
    if ("ask" in e.data) {
      ask(e.data.ask);
      return;
    }

    if ("want" in e.data) {
      wishes.set(e.data.want.stream, e.data.want.groups);
      sayWish(e.data.want.stream);
      return;
    }

    [watched, pingMs] = [true, e.data.watchMs];
    clearInterval(pinging);
    pinging = setInterval(ping, pingMs);
    return;
  }

  pageWaits = true;
  hand();
};
open();

// The first screen where no case is open: the five lines, and what can be done without one.
import { benchAddress } from "../bench/bench";
import type { LiveMessage } from "../live-message";
import type { Answer } from "../live-stream";
import type { Ask } from "./ask";
import { capital, fill, h, part } from "./dom";
import { choices, examinations, type Examinations } from "./examinations";
import { linePlace, showLines } from "./first-page";

interface Lobby { opened?: string | null; lines: { link: string; ready: boolean; words: string; remedy: string }[]; cases: { code: string; unfinished: boolean; fault?: string }[]; examinations?: Examinations | null }

let newest: { lobby: Lobby; ask: Ask } | undefined;

/** @returns whether it was the lobby's. */
export function showLobby(message: LiveMessage, ask: Ask): boolean {
  if (message.header.stream !== "theatre") return false;
  newest = { lobby: message.header.says as unknown as Lobby, ask };
  againLobby();
  return true;
}

/** Shows it as it stands, unless the page is at the calibration bench or the case's own pages are shown. */
export function againLobby(): void {
  if (!newest || newest.lobby.opened || location.hash === benchAddress) return;
  const { lobby, ask } = newest;
  Object.assign(document.documentElement.dataset, { theatre: "true", page: "first" });
  part("monitor").hidden = true;
  const place = part("page");
  place.hidden = false;
  const { lines, ...others } = lobby;
  fill(place, ["lobby", others, choices()], () => [
    h("div", { class: "first" },
      h("h1", { tabIndex: -1 }, "No case is open"),
      linePlace(),
      h("button", { type: "button", class: "large", id: "rehearse-now", "data-focus": "rehearse", onclick: () => void rehearse(ask) }, "Rehearse now"),
      h("button", { type: "button", id: "to-bench", "data-focus": "bench", onclick: () => (location.hash = benchAddress) }, "Calibrate"),
      h("section", { class: "cases", "aria-labelledby": "cases-title" },
        h("h2", { id: "cases-title" }, "Open a case"),
        lobby.cases.length === 0
          ? h("p", { class: "quiet" }, "There is none in the data folder. \u201cmodel build\u201d makes one.")
          : h("ul", {}, ...lobby.cases.map((c) => h("li", {}, h("strong", {}, c.code), h("span", { class: "quiet" }, c.fault ?? (c.unfinished ? "not closed yet" : "")),
              h("button", { type: "button", class: "primary", "data-open": c.code, disabled: c.fault !== undefined && c.fault !== null, "data-focus": `open-${c.code}`, onclick: () => void open(ask, c.code) }, c.unfinished ? "Go on with it" : "Open"),
              c.unfinished && h("button", { type: "button", "data-focus": `anew-${c.code}`, onclick: () => void open(ask, c.code, true) }, "Begin anew"),
              h("button", { type: "button", disabled: c.fault !== undefined && c.fault !== null, "data-focus": c.code, onclick: () => void rehearse(ask, c.code) }, "Rehearse on it"))))),
      examinations(lobby.cases.filter((c) => c.fault === undefined || c.fault === null).map((c) => c.code), lobby.examinations, (what, args) => asked(ask, what, args), againLobby),
      h("p", { class: "never" }, "Not for clinical use")),
  ]);
  showLines(place, lines.map((l) => ({ name: capital(l.link), ready: l.ready, words: l.words, remedy: capital(l.remedy) })));
}

/** Why it was not done is said where nothing else says it. */
async function asked(ask: Ask, what: string, args?: object): Promise<Answer> {
  const answer = await ask(what, args);
  part("notice").hidden = answer.done;
  if (!answer.done) part("notice").textContent = `! ${capital(answer.refusal ?? "it was not done")}`;
  return answer;
}

/** The pages follow by themselves: everybody hears that a case is open. */
async function open(ask: Ask, code: string, anew = false): Promise<void> {
  await asked(ask, "open-case", { case: code, anew });
}

async function rehearse(ask: Ask, code?: string): Promise<void> {
  const button = part<HTMLButtonElement>("rehearse-now");
  [button.disabled, button.textContent] = [true, "The rehearsal begins …"];
  const answer = await ask("rehearse-now", code === undefined ? undefined : { case: code });
  if (answer.done) location.assign(String(answer.told?.address));
  else {
    [button.disabled, button.textContent] = [false, "Rehearse now"];
    part("notice").hidden = false;
    part("notice").textContent = `! ${capital(answer.refusal ?? "it was not done")}`;
  }
}

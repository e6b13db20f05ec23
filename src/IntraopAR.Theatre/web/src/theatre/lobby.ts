// The first screen where no case is open: the five lines, and what can be done without one.
import type { LiveMessage } from "../live-message";
import type { Ask } from "./ask";
import { capital, fill, h, part } from "./dom";
import { lineList } from "./first-page";

interface Lobby { lines: { link: string; ready: boolean; words: string; remedy: string }[]; cases: { code: string; unfinished: boolean; fault?: string }[] }

/** @returns whether it was the lobby's. */
export function showLobby(message: LiveMessage, ask: Ask): boolean {
  if (message.header.stream !== "theatre") return false;
  const lobby = message.header.says as unknown as Lobby;
  Object.assign(document.documentElement.dataset, { theatre: "true", page: "first" });
  part("monitor").hidden = true;
  const place = part("page");
  place.hidden = false;
  fill(place, ["lobby", lobby], () => [
    h("div", { class: "first" },
      h("h1", { tabIndex: -1 }, "No case is open"),
      lineList(lobby.lines.map((l) => ({ name: capital(l.link), ready: l.ready, words: l.words, remedy: capital(l.remedy) }))),
      h("button", { type: "button", class: "large", id: "rehearse-now", "data-focus": "rehearse", onclick: () => void rehearse(ask) }, "Rehearse now"),
      h("section", { class: "cases", "aria-labelledby": "cases-title" },
        h("h2", { id: "cases-title" }, "Open a case"),
        lobby.cases.length === 0
          ? h("p", { class: "quiet" }, "There is none in the data folder. \u201cmodel build\u201d makes one.")
          : h("ul", {}, ...lobby.cases.map((c) => h("li", {}, h("strong", {}, c.code), h("span", { class: "quiet" }, c.fault ?? (c.unfinished ? "not closed yet" : "")),
              h("button", { type: "button", disabled: c.fault !== undefined && c.fault !== null, "data-focus": c.code, onclick: () => void rehearse(ask, c.code) }, "Rehearse on it"))))),
      h("p", { class: "never" }, "Not for clinical use")),
  ]);
  return true;
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

// The list beside the pictures: every lesion has its row, also one that cannot be drawn.
import { appearanceOf, verdictWords, type Appearance } from "./appearance";
import type { RegistrationStep } from "./live-message";
import type { Item, SceneDocument } from "./scene";
import type { Lesion } from "./theatre/session";

const svg = "http://www.w3.org/2000/svg";

export interface ListView {
  /** Updates of the registration by ultrasound; r90 is then shown as it went. */
  steps?: RegistrationStep[];
  /** Id of the lesion that is looked for. */
  target?: string;
  /** Whether choosing a row does something. */
  chooses: boolean;
  /** What the session says of them. */
  rows?: Lesion[];
  /** What the page says of the whole registration already. */
  said?: string[];
}

export function showLesions(list: HTMLElement, scene: SceneDocument, nowMs: number, view: ListView): void {
  const { steps, target, chooses, rows, said } = view;
  const key = JSON.stringify([scene.items.filter((i) => i.kind === "lesion"), steps, target, chooses, rows?.map((r) => [r.outcome, r.guided]), said]);
  if (list.dataset.key === key) return;
  list.dataset.key = key;
  // Whoever is on a row stays there.
  const focused = (document.activeElement as HTMLElement | null)?.dataset.lesion;
  const lesions = scene.items.filter((i) => i.kind === "lesion");
  const ofAll = lesions.length > 1 ? (lesions[0]?.words ?? []).filter((w) => lesions.every((l) => l.words?.includes(w))) : [];
  const once = [...ofAll, ...(said ?? [])];
  list.replaceChildren(...lesions.map((item) => {
    const li = row(item, appearanceOf(item, nowMs), (item.words ?? []).filter((w) => !once.includes(w)), steps, rows?.find((r) => r.id === item.id));
    if (chooses) li.tabIndex = 0;
    if (item.id === target) li.setAttribute("aria-current", "true");
    return li;
  }));
  // What holds for all of them is said once: five times it would push the last out of sight.
  const unsaid = ofAll.filter((w) => !said?.includes(w));
  if (unsaid.length > 0 && (!rows || lesions.some((l) => appearanceOf(l, nowMs).visible))) list.prepend(element("li", "of-all", capital(unsaid.join("; "))));
  if (focused) list.querySelector<HTMLElement>(`[data-lesion="${CSS.escape(focused)}"]`)?.focus();
}

/** r90 at the beginning and after the updates, such as 9.1 → 4.2 mm. */
function course(id: string, nowMm: number, steps: RegistrationStep[]): string {
  const before = steps.find((s) => s.taken)?.lesions.find((l) => l.id === id)?.beforeMm;
  return before === undefined ? `${nowMm.toFixed(1)} mm` : `${before.toFixed(1)} → ${nowMm.toFixed(1)} mm`;
}

export function showMessages(list: HTMLElement, document: SceneDocument, nowMs: number): void {
  const texts = document.items.flatMap((item) => {
    const look = appearanceOf(item, nowMs);
    if (look.words.startsWith("lost: ")) return [look.words];
    return item.kind === "message" && look.words ? [look.words] : [];
  });
  list.replaceChildren(...texts.map((t) => element("li", "", t)));
}

function row(item: Item, look: Appearance, why: string[], steps?: RegistrationStep[], says?: Lesion): HTMLElement {
  const li = element("li", "lesion");
  li.dataset.lesion = item.id;
  li.dataset.state = item.state ?? "unknown";
  li.dataset.verdict = item.verdict ?? "none";
  li.append(glyph(look));
  const what = element("div", "what");
  const head = element("div", "head");
  head.append(element("strong", "", item.name), element("span", says?.since ? "state since" : "state", says?.since ? `${item.state} since ${says.since}` : item.state ?? "state unknown"), ...(says?.outcome ? [element("span", "outcome", says.outcome)] : []));
  what.append(head, element("div", "verdict", look.visible ? capital(verdictWords(item)) : capital(look.words)));
  li.append(what);
  const figures = element("dl", "figures");
  if (item.r90Mm !== undefined) figures.append(element("dt", "", "r90"), element("dd", "r90", course(item.id, item.r90Mm, steps ?? [])));
  if (item.baselineDiameterMm !== undefined) figures.append(element("dt", "", "before"), element("dd", "", `${item.baselineDiameterMm.toFixed(0)} mm`));
  if (says && look.visible) {
    const distance = element("dd", "tip", "–");
    distance.dataset.distance = item.id;
    figures.append(element("dt", "tip", "tip to region"), distance);
  }

  const now = item.currentDiameterMm !== undefined ? `${item.currentDiameterMm.toFixed(0)} mm` : item.state === "vanished" ? "not seen" : undefined;
  if (now) figures.append(element("dt", "", "now"), element("dd", "", now));
  li.append(figures);
  if (says?.history && item.state === "vanished") li.append(element("div", "why history", capital(says.history)));
  if (why.length > 0 && !(says && !look.visible)) li.append(element("div", "why", why.join("; ")));
  return li;
}

function glyph(look: Appearance): SVGElement {
  const picture = document.createElementNS(svg, "svg");
  picture.setAttribute("viewBox", "0 0 40 40");
  picture.setAttribute("class", "ring");
  picture.setAttribute("aria-hidden", "true");
  // The line lies over the filling, so that a cross stays a cross.
  const parts = look.filled ? ["#core"] : [];
  if (look.ring !== "none") parts.push(`#ring-${look.ring}`);
  for (const part of parts) {
    const use = document.createElementNS(svg, "use");
    use.setAttribute("href", part);
    picture.append(use);
  }

  return picture;
}

function element(name: string, className: string, text = ""): HTMLElement {
  const e = document.createElement(name);
  if (className) e.className = className;
  if (text) e.textContent = text;
  return e;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

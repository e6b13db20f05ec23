// What to calibrate, and with what: one row for each calibration; a profile on the shelf can be checked.
import type { Ask } from "../theatre/ask";
import { capital, h } from "../theatre/dom";
import { kinds, type Choices, type Profile } from "./bench-view";

type Need = "camera" | "cameras" | "ultrasound" | "tool" | "board" | "phantom" | "wires" | "point" | "pointer";

/** What each calibration has to be told. */
const needs: [kind: string, needs: Need[]][] = [
  ["camera", ["camera", "board"]],
  ["stereo", ["cameras", "board"]],
  ["pivot", ["tool"]],
  ["handeye", ["camera", "board", "tool"]],
  ["phantom", ["phantom", "tool"]],
  ["probe", ["ultrasound", "wires", "tool"]],
  ["probe-point", ["ultrasound", "tool", "point"]],
  ["temporal", ["ultrasound", "tool"]],
];

const absent: Record<Need, string> = {
  camera: "no camera sends pictures", cameras: "one camera only sends pictures", ultrasound: "no ultrasound sends pictures", tool: "the tracker sees no tool",
  board: "there is no board", phantom: "there is no phantom", wires: "there is no phantom with wires", point: "", pointer: "the tracker sees no pointer",
};

const names: Record<Need, string> = { camera: "Camera", cameras: "Cameras", ultrasound: "Ultrasound", tool: "Tool", board: "Board", phantom: "Phantom", wires: "Phantom", point: "Point", pointer: "Pointer" };

/** The point is fixed in the water. */
const fixed = "a fixed one";

/** Which of several tools is meant most likely. */
const likely: Record<string, RegExp> = { pivot: /stylus|pointer|needle/i, phantom: /stylus|pointer/i, handeye: /camera|scope/i, probe: /probe/i, "probe-point": /probe/i, "probe-pointer": /probe/i, temporal: /probe/i };

export function choosePage(choices: Choices, chosen: Map<string, string>, ask: Ask): HTMLElement[] {
  return [
    h("h1", { tabIndex: -1 }, "Calibration bench"),
    h("ul", { class: "bench-kinds" }, ...needs.map(([kind, wanted]) => kindRow(kind, wanted, choices, chosen, ask))),
    h("section", { class: "bench-shelf", "aria-labelledby": "shelf-title" }, h("h2", { id: "shelf-title" }, "On the shelf"),
      choices.profiles.length === 0 ? h("p", { class: "quiet" }, "No signed profile is in use yet.") : h("ul", {}, ...choices.profiles.map((p) => profileRow(p, choices, chosen, ask)))),
  ];
}

function kindRow(kind: string, wanted: Need[], choices: Choices, chosen: Map<string, string>, ask: Ask): HTMLElement {
  const words = kinds[kind]!;
  return h("li", { "data-kind": kind },
    h("div", { class: "what" }, h("strong", {}, words.name), h("span", { class: "quiet" }, words.does)),
    ...beginning(kind, wanted, { kind }, `Begin: ${words.name}`, "Begin", choices, chosen, ask));
}

/** What it is done with, and the button that begins it; or why it cannot begin. */
function beginning(id: string, wanted: Need[], asked: object, label: string, words: string, choices: Choices, chosen: Map<string, string>, ask: Ask): HTMLElement[] {
  const fields = wanted.map((need) => ({ need, options: optionsOf(need, choices) }));
  const missing = fields.find((f) => f.options.length === 0);
  return [
    h("div", { class: "with" }, ...(missing ? [h("span", { class: "absent" }, `! ${capital(absent[missing.need])}`)] : fields.map((f) => choice(id, f.need, f.options, chosen)))),
    h("button", {
      type: "button", disabled: missing !== undefined, "data-focus": `begin-${id}`, "data-begin": id, "aria-label": label,
      onclick: () => void ask("bench-begin", { ...asked, ...Object.assign({}, ...fields.map((f) => argumentsOf(f.need, valueOf(id, f.need, f.options, chosen)))) }),
    }, words),
  ];
}

const valueOf = (kind: string, need: Need, options: string[], chosen: Map<string, string>) => {
  const before = chosen.get(`${kind} ${need}`);
  if (before !== undefined && options.includes(before)) return before;
  const meant = need === "tool" ? likely[kind] : need === "pointer" ? likely.pivot : undefined;
  return (meant && options.find((o) => meant.test(o.split(" in ")[0]!))) ?? options[0]!;
};

function choice(kind: string, need: Need, options: string[], chosen: Map<string, string>): HTMLElement {
  const value = valueOf(kind, need, options, chosen);
  return h("label", { class: "bench-choice" }, h("span", { class: "quiet" }, names[need]),
    h("select", { "data-focus": `${kind}-${need}`, "data-choice": need, onchange: (e: Event) => chosen.set(`${kind} ${need}`, (e.target as HTMLSelectElement).value) },
      ...options.map((o) => h("option", { value: o, selected: o === value }, o))),
    (need === "board" || need === "phantom" || need === "wires") && h("a", { href: `blobs/print-${encodeURIComponent(value)}`, target: "_blank", rel: "noopener", "data-focus": `${kind}-${need}-print` }, "Print it"));
}

function optionsOf(need: Need, c: Choices): string[] {
  switch (need) {
    case "camera": return c.cameras;
    case "cameras": return c.cameras.length >= 2 ? c.cameras.flatMap((a) => c.cameras.filter((b) => b !== a).map((b) => `left ${a}, right ${b}`)) : [];
    case "ultrasound": return c.ultrasounds;
    case "tool": return c.tools.map((t) => `${t.tool} in ${t.base}`);
    case "point": return [fixed, ...pointers(c).map((p) => `the tip of ${p}`)];
    case "pointer": return pointers(c);
    case "wires": return c.wirePhantoms;
    case "board": return c.boards;
    default: return c.phantoms;
  }
}

const pointers = (c: Choices) => [...new Set(c.tools.map((t) => t.tool))];

function argumentsOf(need: Need, value: string): Record<string, string> {
  const [first, second] = value.split(need === "tool" ? " in " : need === "cameras" ? ", right " : "\n");
  if (need === "tool") return { tool: first!, base: second! };
  if (need === "cameras") return { camera: first!.replace(/^left /, ""), second: second! };
  if (need === "wires") return { phantom: value };
  if (need === "point") return value === fixed ? {} : { pointer: value.replace("the tip of ", "") };
  return { [need]: value };
}

/** With it the check point is measured again: as the calibration itself, a phantom's by the pointer alone, a probe's by what it was calibrated with. */
function needsOfCheck(check: string): Need[] | undefined {
  if (check === "phantom") return ["tool"];
  if (check === "probe-point") return ["ultrasound", "tool"];
  if (check === "probe-pointer") return ["ultrasound", "tool", "pointer"];
  return needs.find(([kind]) => kind === check)?.[1];
}

function profileRow(p: Profile, choices: Choices, chosen: Map<string, string>, ask: Ask): HTMLElement {
  const wanted = p.check === undefined ? undefined : needsOfCheck(p.check);
  return h("li", { "data-good": String(p.standing === "in force") },
    h("div", { class: "what" }, h("strong", {}, kinds[p.kind]?.name ?? p.kind), h("span", {}, `${p.device}, ${p.serial}`), h("span", { class: "quiet" }, `until ${p.expires.slice(0, 10)}, ${p.standing}`)),
    ...(wanted ? beginning(p.file, wanted, { kind: "verify", profile: p.file }, `Check it: ${kinds[p.kind]?.name ?? p.kind} of ${p.device}`, "Check it", choices, chosen, ask) : [h("span", { class: "quiet" }, "no check point")]));
}

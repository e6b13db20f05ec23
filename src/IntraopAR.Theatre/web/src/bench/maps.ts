// Where measurements have been and where they are wanting. Reached and wanting differ in shape and words, not in colour alone.
import { h } from "../theatre/dom";
import type { BarMap, BenchMap, GridMap, ListMap, RoseMap, TraceMap } from "./bench-view";
import { s } from "./drawing";

export function drawMap(map: BenchMap): HTMLElement {
  return h("figure", { class: `map map-${map.form}` }, map.form === "list" ? list(map) : (drawing(map) as unknown as Node), h("figcaption", {}, `${map.name} `, h("span", { class: "quiet" }, said(map))));
}

function drawing(map: Exclude<BenchMap, ListMap>): SVGElement {
  return map.form === "grid" ? grid(map) : map.form === "rose" ? rose(map) : map.form === "bar" ? bar(map) : trace(map);
}

/** The same in words, for who cannot see it. */
function said(map: BenchMap): string {
  switch (map.form) {
    case "grid": return `${map.counts.filter((c) => c > 0).length} of ${map.counts.length} parts`;
    case "rose": return `${map.sides.filter((x) => x).length} of ${map.sides.length} sides`;
    case "bar": return map.values.length === 0 ? "" : `${Math.min(...map.values).toFixed(0)} to ${Math.max(...map.values).toFixed(0)}${map.unit === "°" ? "" : " "}${map.unit}`;
    case "list": return `${map.entries.filter((e) => e.done).length} of ${map.entries.length}`;
    default: return map.traces.map((t) => t.name).join(", ");
  }
}

function grid(map: GridMap): SVGElement {
  const [w, hh] = [400 / map.columns, 300 / map.rows];
  const most = Math.max(1, ...map.counts);
  return s("svg", { viewBox: "0 0 400 300", role: "img", "aria-label": `${map.name}: ${said(map)}` }, ...map.counts.flatMap((n, i) => {
    const [x, y] = [(i % map.columns) * w, Math.floor(i / map.columns) * hh];
    return [
      s("rect", { x: x + 3, y: y + 3, width: w - 6, height: hh - 6, rx: 8, class: n > 0 ? "reached" : "wanting", "fill-opacity": n > 0 ? 0.25 + (0.5 * n) / most : undefined }),
      ...(n > 0 ? [s("text", { x: x + w / 2, y: y + hh / 2 + 9, "text-anchor": "middle" }, String(n))] : []),
    ];
  }));
}

function rose(map: RoseMap): SVGElement {
  const at = (angle: number, tilt: number): [number, number] => {
    const [r, a] = [180 * Math.min(1, tilt / map.rimDegrees), (angle * Math.PI) / 180];
    return [200 + r * Math.cos(a), 200 - r * Math.sin(a)];
  };
  const step = 360 / map.sides.length;
  const sector = (i: number) => {
    const [a, b, c, d] = [at((i - 0.46) * step, map.rimDegrees), at((i + 0.46) * step, map.rimDegrees), at((i + 0.46) * step, map.wantedDegrees), at((i - 0.46) * step, map.wantedDegrees)];
    const inner = (180 * map.wantedDegrees) / map.rimDegrees;
    return s("path", { d: `M${d} L${a} A180 180 0 0 0 ${b} L${c} A${inner} ${inner} 0 0 1 ${d} Z`, class: map.sides[i] ? "reached" : "wanting", "fill-opacity": map.sides[i] ? 0.4 : undefined });
  };
  return s("svg", { viewBox: "0 0 400 400", role: "img", "aria-label": `${map.name}: ${said(map)}` },
    ...map.sides.map((_, i) => sector(i)),
    s("circle", { cx: 200, cy: 200, r: (180 * map.wantedDegrees) / map.rimDegrees, class: "ring-wanted" }),
    ...map.dots.map((d) => {
      const [cx, cy] = at(d.angleDegrees, d.tiltDegrees);
      return s("circle", { cx, cy, r: map.dots.length > 60 ? 2 : 4, class: "dot" });
    }),
    ...(map.now ? [(([cx, cy]) => s("circle", { cx, cy, r: 11, class: "dot-now" }))(at(map.now.angleDegrees, map.now.tiltDegrees))] : []));
}

function bar(map: BarMap): SVGElement {
  const x = (v: number) => 20 + 360 * Math.min(1, Math.max(0, (v - map.low) / Math.max(1e-9, map.high - map.low)));
  return s("svg", { viewBox: "0 0 400 60", preserveAspectRatio: "xMinYMid", role: "img", "aria-label": `${map.name}: ${said(map)}` },
    s("line", { x1: 20, x2: 380, y1: 30, y2: 30, class: "axis" }),
    ...(map.wanted?.length === 2 ? [s("rect", { x: x(map.wanted[0]!), y: 20, width: Math.max(2, x(map.wanted[1]!) - x(map.wanted[0]!)), height: 20, rx: 6, class: "wanting" })] : []),
    ...(map.values.length > 0 ? [s("rect", { x: x(Math.min(...map.values)), y: 24, width: Math.max(2, x(Math.max(...map.values)) - x(Math.min(...map.values))), height: 12, rx: 4, class: "reached", "fill-opacity": 0.6 })] : []),
    ...map.values.map((v) => s("line", { x1: x(v), x2: x(v), y1: 18, y2: 42, class: map.values.length > 40 ? "tick many" : "tick" })));
}

function trace(map: TraceMap): SVGElement {
  const times = map.traces.flatMap((t) => t.times);
  const [from, to] = times.length > 0 ? [Math.min(...times), Math.max(...times)] : [0, 1];
  return s("svg", { viewBox: "0 0 800 200", role: "img", "aria-label": map.name },
    s("rect", { x: 1, y: 1, width: 798, height: 198, rx: 8, class: "axis", fill: "none" }),
    ...map.traces.filter((t) => t.values.length > 1).map((t, k) => {
      const [low, high] = [map.traces.length === 1 ? Math.min(0, ...t.values) : Math.min(...t.values), Math.max(...t.values)];
      const points = t.times.map((time, i) => `${(10 + (780 * (time - from)) / Math.max(1e-9, to - from)).toFixed(1)},${(188 - (176 * (t.values[i]! - low)) / Math.max(1e-9, high - low)).toFixed(1)}`);
      return s("polyline", { points: points.join(" "), class: `trace trace-${k}` });
    }));
}

/** The one that is due stands out: they are done one after the other. */
function list(map: ListMap): HTMLElement {
  const due = map.entries.find((e) => !e.done);
  return h("ul", { class: "chips" }, ...map.entries.map((e) => h("li", { "data-touched": String(e.done), "data-due": String(e === due) }, `${e.done ? "✓ " : e === due ? "→ " : ""}${e.name}`, e.words && h("span", { class: "quiet" }, ` ${e.words}`))));
}

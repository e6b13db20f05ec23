// Making SVG elements.
const space = "http://www.w3.org/2000/svg";

export function s(tag: string, attributes: Record<string, string | number | undefined>, ...children: (Node | string)[]): SVGElement {
  const e = document.createElementNS(space, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) e.setAttribute(name, String(value));
  e.append(...children);
  return e;
}

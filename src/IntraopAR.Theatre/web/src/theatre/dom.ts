// Making elements, and keeping a place on the page as it is while nothing in it changed.
import { putOff } from "./pressed";

type Child = Node | string | undefined | false;

/** @param properties of the element; "class", "data-…", "aria-…" and "role" become attributes. */
export function h(tag: string, properties: Record<string, unknown> = {}, ...children: Child[]): HTMLElement {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    const told = /^(data-|aria-)/.test(name);
    if (value === undefined || (value === false && !told)) continue;
    if (name.startsWith("on")) e.addEventListener(name.slice(2), value as EventListener);
    else if (!told && name in e && !/^(class|role)$/.test(name)) (e as unknown as Record<string, unknown>)[name] = value;
    else e.setAttribute(name, String(value));
  }

  e.append(...children.filter((c): c is Node | string => c !== undefined && c !== false));
  return e;
}

/** Fills a place anew where what it says changed; whoever is on one of its controls stays there. */
export function fill(place: HTMLElement, key: unknown, make: () => Child[]): void {
  const text = JSON.stringify(key);
  if (putOff(place, () => fill(place, key, make)) || place.dataset.key === text) return;
  place.dataset.key = text;
  const focused = place.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset.focus : undefined;
  place.replaceChildren(...make().filter((c): c is Node | string => c !== undefined && c !== false));
  if (focused) place.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
}

export const part = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

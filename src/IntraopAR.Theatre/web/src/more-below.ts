// A lesion that is out of sight in its list is not out of the operation: how many there are is said where the list is cut off.

/** @param section what scrolls; @param list its rows; @param words lies over the section's lower edge. */
export function sayMoreBelow(section: HTMLElement, list: HTMLElement, words: HTMLElement): void {
  const tell = () => {
    const edge = section.getBoundingClientRect().bottom + 1;
    const below = (of: number) => [...list.children].filter((row) => row.getBoundingClientRect().bottom > of).length;
    words.hidden = below(edge) === 0;
    if (words.hidden) return;
    // The words lie over a row themselves.
    words.textContent = `↓ ${below(edge - words.offsetHeight)} more`;
  };
  section.addEventListener("scroll", tell, { passive: true });
  new ResizeObserver(tell).observe(section);
  new MutationObserver(tell).observe(list, { childList: true });
}

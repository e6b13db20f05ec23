// Who else looks on: at the workstation a new viewer gets a code here, and may be sent away.
import type { Ask } from "./ask";
import { h, part } from "./dom";

interface Invitation { code: string; role: string; addresses: string[]; fingerprint?: string }
interface Paired { name: string; role: string }
const roles = ["observer", "assistant", "surgeon", "engineer"];

export function offerViewers(ask: Ask): void {
  const dialog = part<HTMLDialogElement>("viewers");
  const content = part("viewers-content");
  // The page may ask before it is connected.
  const offer = (): void => void ask("who-am-i").then(({ done, told }) => {
    if (done) part("viewers-open").hidden = told?.atWorkstation !== true;
    else setTimeout(offer, 500);
  });
  offer();
  part("viewers-open").addEventListener("click", () => {
    void list();
    dialog.showModal();
  });
  part("viewers-close").addEventListener("click", () => dialog.close());

  async function list(invited?: Invitation): Promise<void> {
    const { told, refusal } = await ask("list-viewers");
    const viewers = (told?.viewers ?? told ?? []) as Paired[];
    const role = h("select", { "aria-label": "Role of the new viewer" }, ...roles.map((r) => h("option", { value: r }, r))) as HTMLSelectElement;
    content.replaceChildren(
      ...(refusal ? [h("p", { class: "note", "data-standing": "faulty" }, refusal)] : []),
      h("ul", { class: "viewers" }, ...(Array.isArray(viewers) ? viewers : []).map((v) => h("li", {}, h("strong", {}, v.name), ` ${v.role} `,
        h("button", { type: "button", onclick: () => void ask("remove-viewer", { name: v.name }).then(() => list()) }, "Send away")))),
      h("p", {}, "New viewer: ", role, " ", h("button", {
        type: "button", class: "primary", onclick: () => void ask("add-viewer", { role: role.value }).then((a) => (a.done ? list(a.told as unknown as Invitation) : list())),
      }, "Give a code")),
      ...(invited ? [h("p", { class: "code" }, invited.code), h("p", {}, invited.addresses.length > 0
        ? `For one ${invited.role}, at ${invited.addresses.join(" or ")}` : `For one ${invited.role} on this machine. No other can reach it: name an address in the settings (urls)`),
        ...(invited.fingerprint ? [h("p", { class: "quiet" }, `Its certificate: ${invited.fingerprint}`)] : [])] : []));
  }
}

// Signing: which device, for how long, with which key. The key's file is read here, sent once to the program on this machine
// and kept nowhere.
import { capital, h } from "../theatre/dom";
import type { Ask } from "../theatre/ask";
import type { Result } from "./bench-view";

export class SignForm {
  readonly element = h("form", { class: "bench-sign", "aria-labelledby": "sign-title" }) as HTMLFormElement;
  private readonly device = this.field("text", "sign-device", "Device, its name or model");
  private readonly serial = this.field("text", "sign-serial", "Serial number");
  private readonly days = this.field("number", "sign-days", "Valid for days", "30");
  private readonly hours = this.field("number", "sign-hours", "Check point every so many hours", "24");
  private readonly key = this.field("file", "sign-key", "The site's private key");
  private readonly said = h("p", { class: "note", role: "alert" });
  private kind?: string;

  constructor(private readonly ask: Ask) {
    const button = h("button", { type: "submit", class: "primary", "data-do": "sign" }, "Sign");
    const rows = [this.device, this.serial, this.days, this.hours, this.key].map((f) => h("label", { htmlFor: f.id }, h("span", {}, f.dataset.name!), f));
    this.element.append(h("h2", { id: "sign-title" }, "Sign"), h("div", { class: "fields" }, ...rows), this.said,
      h("p", { class: "quiet" }, "The key is used once and not kept. “calibrate key --out site.key” makes one."), h("div", { class: "buttons" }, button));
    this.element.addEventListener("submit", (e) => {
      e.preventDefault();
      void this.sign();
    });
  }

  /** What the last profile of this kind said of its device is there already. */
  show(result: Result, kind: string): void {
    if (this.kind === kind) return;
    this.kind = kind;
    [this.device.value, this.serial.value, this.said.textContent] = [result.device ?? "", result.serial ?? "", ""];
  }

  begin(): void {
    this.element.scrollIntoView({ block: "end" });
    (this.device.value === "" ? this.device : this.key).focus({ preventScroll: true });
  }

  /** A new calibration begins. */
  forget(): void {
    this.kind = undefined;
    this.key.value = "";
  }

  private field(type: string, id: string, name: string, value = ""): HTMLInputElement {
    const field = h("input", { type, id, "data-name": name, "data-focus": id, ...(type === "file" ? { accept: ".key,.pem" } : { value, maxLength: 100 }) }) as HTMLInputElement;
    if (type === "number") field.min = "1";
    return field;
  }

  private async sign(): Promise<void> {
    const file = this.key.files?.[0];
    const key = file ? await file.text() : undefined;
    const answer = await this.ask("bench-sign", { device: this.device.value, serial: this.serial.value, validDays: Number(this.days.value), checkHours: Number(this.hours.value), ...(key && { key }) });
    this.said.textContent = answer.done ? "" : `! ${capital(answer.refusal ?? "it was not done")}`;
    if (answer.done) this.forget();
  }
}

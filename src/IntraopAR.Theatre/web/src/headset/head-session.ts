// One time in the headset: from entering until it ends. It draws what may be drawn, reads hands, and lets the person place, check
// and be guided.
import { AmbientLight, DirectionalLight, Matrix4, PerspectiveCamera, Scene, Vector3, WebGLRenderer } from "three";
import type { LiveStream } from "../live-stream";
import type { SceneDocument } from "../scene";
import type { Session } from "../theatre/session";
import { distanceWords, tipOf } from "../theatre/tool";
import { appearanceOf } from "../appearance";
import { DetailLevel } from "./detail-level";
import type { Place } from "./fingertip";
import { HandTip } from "./hand-tip";
import { HeadAsk } from "./head-ask";
import { HeadButtons } from "./head-buttons";
import { HeadPlacing, motionLooks } from "./head-placing";
import { HeadScene } from "./head-scene";
import { HeldButtons } from "./held-buttons";
import { Hold } from "./hold";
import { linkOpacity } from "./link";
import { Panel } from "./panel";
import { detailLines } from "./detail-lines";
import type { HeadState } from "./head-state";
import { PanelChoice } from "./panel-choice";
import { panelContent } from "./panel-content";
import { PanelHands } from "./panel-hands";
import { inSpace, type Placement } from "./placement";
import { StandingPanel } from "./standing-panel";
import { ToldWords } from "./told-words";
import { TouchMark } from "./touch-mark";

const trackingLostMs = 1000;
/** Of the tool, from its tip along its shaft, mm: the panel must not stand before it. */
const toolMm = [0, 40, 80];

export interface HeadWorld { stream: LiveStream; scene(): SceneDocument | undefined; session(): Session | undefined; may: string[]; told(lines: string[]): void }

export class HeadSession {
  readonly panel: Panel;
  readonly head = new Matrix4();
  private readonly scene = new Scene();
  private readonly drawn: HeadScene;
  private readonly camera = new PerspectiveCamera();
  private readonly hands = new HandTip();
  private readonly asks: HeadAsk;
  private readonly placing: HeadPlacing;
  private readonly panelHands: PanelHands;
  private readonly standing: StandingPanel;
  private readonly mark: TouchMark;
  private readonly hold = new Hold();
  private readonly buttons = new HeldButtons();
  private readonly detail: DetailLevel;
  private readonly choice = new PanelChoice();
  private unseenSinceMs?: number;
  private lastMs = 0;
  private changeSeen?: string;
  private readonly words: ToldWords;
  private readonly pressed: HeadButtons;

  constructor(private readonly renderer: WebGLRenderer, readonly session: XRSession, private readonly world: HeadWorld) {
    const additive = this.blend === "additive";
    const lamp = new DirectionalLight("#ffffff", 2.2);
    lamp.position.set(0.3, 1, 0.5);
    this.panel = new Panel(additive);
    this.panel.mesh.visible = false;
    this.scene.add(new AmbientLight("#ffffff", additive ? 2 : 1.1), lamp, this.panel.mesh);
    this.drawn = new HeadScene(this.scene, additive);
    this.standing = new StandingPanel(this.panel);
    this.panelHands = new PanelHands(this.scene, this.panel, (id) => this.pressed.press(id));
    this.mark = new TouchMark(this.scene);
    this.asks = new HeadAsk(world.stream);
    this.placing = new HeadPlacing(world.stream, this.hands, this.asks, () => this.standing.stand.forget());
    this.pressed = new HeadButtons(this.asks, this.choice, this.placing, this.hands, () => world.session(), () => void session.end());
    this.words = new ToldWords(world.stream);
    this.detail = new DetailLevel(1000 / (session.frameRate ?? 72));
    session.addEventListener("visibilitychange", () => {
      if (session.visibilityState === "hidden") this.placing.fell("the headset slept or was taken off");
    });
    session.addEventListener("selectstart", (e) => this.pinched(e));
    session.addEventListener("selectend", (e) => {
      if (e.inputSource.handedness === this.hands.otherHand) this.hold.end();
    });
  }

  get blend(): XREnvironmentBlendMode {
    return this.session.environmentBlendMode;
  }

  get placement(): Placement {
    return this.placing.placement;
  }

  /** After the renderer has the session. */
  begin(): void {
    const space = this.renderer.xr.getReferenceSpace();
    space?.addEventListener("reset", () => {
      this.placing.lost("the headset began its space anew");
      this.standing.stand.forget();
    });
    this.renderer.setAnimationLoop((ms, frame) => frame && this.frame(ms, frame));
    void this.placing.askPlaces();
  }

  async sceneChanged(): Promise<void> {
    const scene = this.world.scene();
    if (scene) await this.drawn.show(scene, this.detail.cellMm);
  }

  private frame(ms: number, frame: XRFrame): void {
    const space = this.renderer.xr.getReferenceSpace();
    const elapsed = this.lastMs === 0 ? 0 : ms - this.lastMs;
    this.lastMs = ms;
    if (elapsed > 0 && this.detail.frame(elapsed, ms)) void this.sceneChanged();
    const viewer = space && frame.getViewerPose(space);
    this.watchTracking(viewer ?? undefined, ms);
    if (space && viewer) {
      this.head.fromArray(viewer.transform.matrix);
      this.watchCase();
      this.placing.step(ms);
      this.readHands(frame, space, ms);
    }

    this.draw(ms);
    this.renderer.render(this.scene, this.camera);
  }

  private watchTracking(viewer: XRViewerPose | undefined, ms: number): void {
    if (viewer && !viewer.emulatedPosition) this.unseenSinceMs = undefined;
    else this.unseenSinceMs ??= ms;
    if (this.unseenSinceMs !== undefined && ms - this.unseenSinceMs > trackingLostMs) this.placing.fell("the headset lost its place in the room");
  }

  /** What was moved may have moved the reference too: whoever drew before looks again. */
  private watchCase(): void {
    const change = this.world.session()?.change;
    if (change && change !== this.changeSeen) this.placing.fell(change);
    this.changeSeen = change;
  }

  private readHands(frame: XRFrame, space: XRReferenceSpace, ms: number): void {
    const tip = this.hands.tip(frame, space);
    this.panelHands.read(frame, space, tip);
    if (this.hold.held(ms) || (this.buttons.take(frame.session.inputSources) && this.placement.standing === "checked")) this.pressed.press("clear");
    const may = !this.placing.collects(frame, space, this.head) && this.choice.page === "main" && !this.world.session()?.closed;
    const at = this.placing.take(tip && !this.panelHands.near(tip) ? tip : undefined, this.head, ms, may);
    this.mark.show(at, this.placing.progress, this.head);
  }

  private pinched(e: XRInputSourceEvent): void {
    const space = this.renderer.xr.getReferenceSpace();
    const pose = space && e.frame.getPose(e.inputSource.targetRaySpace, space);
    const onPanel = pose !== undefined && pose !== null && this.panelHands.pinched(new Matrix4().fromArray(pose.transform.matrix));
    if (!onPanel && e.inputSource.handedness === this.hands.otherHand && this.placement.standing === "checked") this.hold.begin(this.lastMs);
  }

  private state(): HeadState {
    const { scene, session, may, stream } = { scene: this.world.scene(), session: this.world.session(), may: this.world.may, stream: this.world.stream };
    const tip = tipOf(stream);
    const distances = new Map((scene?.items ?? []).filter((i) => i.kind === "lesion").map((i) => [i.id, distanceWords(i, appearanceOf(i, 0).semiAxesMm, tip)]));
    const { places, pointer, marker, motion, turning } = this.placing;
    return {
      scene: scene ?? { schema: "scene.v1", caseCode: "", simulated: false, sentAtMs: 0, items: [] }, session, placement: this.placement, choice: this.choice, may, nowMs: stream.nowMs(), places, pointer, marker,
      blend: this.blend, linkLost: linkOpacity(stream) <= 0, refused: this.asks.refused, reduced: this.drawn.reduced,
      frameMs: this.detail.frameMs, nominalMs: 1000 / (this.session.frameRate ?? 72), distances, leftHanded: this.hands.leftHanded, motion: motion && { taken: motion.looks.length, wanted: motionLooks },
      touches: { with: this.hands.toucher, endKnown: this.hands.endKnown, turned: turning?.looks.length },
    };
  }

  private draw(ms: number): void {
    const session = this.world.session();
    const may = this.placement.drawn;
    const { stream } = this.world;
    this.drawn.update(may && {
      spaceFromPatient: may.alignment.spaceFromPatient, doubt: may.doubt, nowMs: stream.nowMs(), target: session?.guiding, tip: tipOf(stream), cleared: this.choice.cleared,
      link: linkOpacity(stream), vessels: this.choice.vessels, liver: this.choice.liver, planned: this.choice.planned, head: this.head,
    });
    this.standing.place(ms, this.head, this.target(), this.tool(), this.panelHands.busy);
    if (!this.words.due(ms)) return;
    const state = this.state();
    this.panel.show(panelContent(state), this.panelHands.pointed);
    this.world.told(detailLines(state));
  }

  /** Where the target is; nothing while nobody knows. */
  private target(): Vector3 | undefined {
    const lesions = this.world.scene()?.items.filter((i) => i.kind === "lesion" && i.region) ?? [];
    const region = (lesions.find((i) => i.id === this.world.session()?.guiding) ?? lesions[0])?.region;
    return this.placement.drawn && region && inSpace(this.placement.drawn.alignment, region.centre as Place);
  }

  /** The tool as far as it is drawn. */
  private tool(): Vector3[] {
    const { drawn } = this.placement;
    const tip = drawn && tipOf(this.world.stream);
    return tip && tip.opacity > 0 ? toolMm.map((mm) => inSpace(drawn.alignment, [0, 1, 2].map((i) => tip.at[i]! + mm * tip.shaft[i]!) as Place)) : [];
  }
}

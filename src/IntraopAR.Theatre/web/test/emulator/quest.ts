// A Quest 3 for the browser tests: iwer's emulation with hands that are led to where the test wants them, and for the pictures the
// room that its cameras would see. It is bundled and put into the page before anything else; it is no part of the product.
import { XRDevice, metaQuest3 } from "iwer";
import { AmbientLight, Color, CylinderGeometry, DirectionalLight, Matrix4, Mesh, MeshStandardMaterial, PerspectiveCamera, PlaneGeometry, Quaternion, Scene, Vector3, WebGLRenderer } from "three";
import { readMesh } from "../../src/mesh-blob";

type Xyz = [number, number, number];
interface Probe { hands: { ends: Map<string, unknown> }; panel: { placeOf(id: string): { u: number; v: number } | undefined; mesh: Mesh<PlaneGeometry> } }

const blend = sessionStorage.getItem("emulated-blend") ?? "alpha-blend";
const config = { ...metaQuest3, environmentBlendModes: { ...metaQuest3.environmentBlendModes, "immersive-ar": blend } } as typeof metaQuest3;
// As much as a Quest 3 shows: 96° upright, of a picture of 4 to 3 about 110° across.
const device = new XRDevice(config, { stereoEnabled: false, fovy: 1.675 });
device.installRuntime({ forceInstall: true });
device.primaryInputMode = "hand";
// The emulation calls every place a guess; a Quest says so only of a controller that it does not see.
Object.defineProperty((window as unknown as { XRPose: { prototype: object } }).XRPose.prototype, "emulatedPosition", { get: () => false });
sessionStorage.setItem("headset-probe", "on");

/** Where the right index finger's skin, or the controller's end, shall be, mm; it is moved until it is there. */
let wanted: Xyz | undefined;
/** The controller's end in its ray's frame, mm: nobody tells the page. */
const end = new Vector3(4, -14, 31);
const controllers = () => device.primaryInputMode === "controller";
let seen: { view: Matrix4; projection: Matrix4 } | undefined;
const right = () => device.hands.right!;
/** What the right hand points with. */
const pointing = () => (controllers() ? device.controllers.right! : device.hands.right!);
const left = () => device.hands.left!;

/** The controller goes where its end is wanted, at once with every turn: a hand does not turn first and move then. */
function placeEnd(): void {
  if (!wanted) return;
  const { position, quaternion: q } = device.controllers.right!;
  const turned = end.clone().applyQuaternion(new Quaternion(q.x, q.y, q.z, q.w));
  position.set((wanted[0] - turned.x) / 1000, (wanted[1] - turned.y) / 1000, (wanted[2] - turned.z) / 1000);
}

function turn(hand: { quaternion: { set(x: number, y: number, z: number, w: number): unknown } }, from: Vector3, to: Vector3): void {
  const q = new Quaternion().setFromRotationMatrix(new Matrix4().lookAt(from, to, new Vector3(0, 1, 0)));
  hand.quaternion.set(q.x, q.y, q.z, q.w);
}

const original = navigator.xr!.requestSession.bind(navigator.xr);
navigator.xr!.requestSession = async (mode: XRSessionMode, init?: XRSessionInit) => {
  const session = await original(mode, init);
  const space = await session.requestReferenceSpace("local-floor");
  const follow = (_: number, frame: XRFrame) => {
    session.requestAnimationFrame(follow);
    frames++;
    const viewer = frame.getViewerPose(space);
    const view = viewer?.views[0];
    if (view) seen = { view: new Matrix4().fromArray(view.transform.matrix), projection: new Matrix4().fromArray(view.projectionMatrix) };
    if (controllers()) return placeEnd();
    const source = [...session.inputSources].find((s) => s.hand && s.handedness === "right");
    const joint = source?.hand?.get("index-finger-tip");
    const pose = joint && frame.getJointPose?.(joint, space);
    if (!pose || !wanted) return;
    const skin = new Vector3(0, 0, -(pose.radius ?? 0)).applyMatrix4(new Matrix4().fromArray(pose.transform.matrix));
    const p = right().position;
    p.set(p.x + wanted[0] / 1000 - skin.x, p.y + wanted[1] / 1000 - skin.y, p.z + wanted[2] / 1000 - skin.z);
  };
  session.requestAnimationFrame(follow);
  return session;
};

/** Of the session: what a hand does takes frames, not time. */
let frames = 0;
async function wait(count: number): Promise<void> {
  for (const end = frames + count; frames < end; ) await new Promise((resolve) => setTimeout(resolve, 10));
}

Object.assign(window, { quest: {
  head(at: Xyz, towards: Xyz): void {
    const [from, to] = [new Vector3(...at).divideScalar(1000), new Vector3(...towards).divideScalar(1000)];
    device.position.set(from.x, from.y, from.z);
    turn(device, from, to);
    left().position.set(from.x - 0.25, from.y - 0.45, from.z - 0.2);
    turn(left(), new Vector3(0, 1, 0), new Vector3(0, 0, -0.3));
    right().position.set(from.x + 0.15, from.y - 0.4, from.z - 0.2);
  },
  /** The fingertip, mm; it points down and away from the person. */
  async touch(at: Xyz): Promise<void> {
    if (!controllers()) right().poseId = "point";
    turn(pointing(), new Vector3(0, 0, 0), new Vector3(0, -0.6, -1));
    // It comes from above, as a hand does: one that is at the place when touching begins rests there, for all the page knows.
    wanted = [at[0], at[1] + 90, at[2]];
    if (controllers()) placeEnd();
    await wait(4);
    wanted = at;
    if (controllers()) placeEnd();
  },
  /** A button of the panel, by the ray and a pinch of the right hand. @returns false where there is none. */
  async press(id: string): Promise<boolean> {
    wanted = undefined;
    const { panel } = (window as unknown as { headset: Probe }).headset;
    const place = panel.placeOf(id);
    if (!place) return false;
    if (!controllers()) right().poseId = "default";
    const { width, height } = panel.mesh.geometry.parameters;
    const to = panel.mesh.localToWorld(new Vector3((place.u - 0.5) * width, (place.v - 0.5) * height, 0));
    const from = new Vector3(device.position.x, device.position.y, device.position.z).lerp(to, 0.45).add(new Vector3(0, -0.15, 0));
    pointing().position.set(from.x, from.y, from.z);
    turn(pointing(), from, to);
    await wait(2);
    const pull = (value: number) => (controllers() ? device.controllers.right!.updateButtonValue("trigger", value) : right().updatePinchValue(value));
    pull(1);
    await wait(3);
    pull(0);
    await wait(2);
    return true;
  },
  async pinchLeft(ms: number): Promise<void> {
    left().updatePinchValue(1);
    await wait(3);
    await new Promise((resolve) => setTimeout(resolve, ms));
    left().updatePinchValue(0);
  },
  async controllers(): Promise<void> {
    wanted = undefined;
    device.primaryInputMode = "controller";
    await wait(3);
  },
  /** The end rests there and the handle is turned about it to all sides. */
  async turnEnd(at: Xyz): Promise<void> {
    wanted = at;
    const { quaternion } = device.controllers.right!;
    const { ends } = (window as unknown as { headset: Probe }).headset.hands;
    for (let i = 0; ends.size === 0 && i < 2000; i++) {
      const q = new Quaternion().setFromAxisAngle(new Vector3(Math.cos(0.7 * i), 0.3 * Math.sin(0.2 * i), Math.sin(0.7 * i)).normalize(), 0.25 + 0.35 * Math.abs(Math.sin(0.31 * i)));
      quaternion.set(q.x, q.y, q.z, q.w);
      placeEnd();
      await wait(1);
    }
  },
  async button(id: string): Promise<void> {
    device.controllers.right!.updateButtonValue(id, 1);
    await wait(3);
    device.controllers.right!.updateButtonValue(id, 0);
    await wait(2);
  },
  away(): void {
    wanted = undefined;
    pointing().position.set(device.position.x + 0.5, 0.9, device.position.z + 0.1);
  },
  sleep: () => device.updateVisibilityState("hidden"),
  wake: () => device.updateVisibilityState("visible"),
  recenter: () => device.recenter(),
  /** What the cameras would see, once: the liver where it truly lies, on drapes, and a pointer. */
  async room(mesh: string, truth: number[], tip: Xyz, shaft: Xyz): Promise<void> {
    const scene = new Scene();
    scene.background = new Color("#39424a");
    const lamp = new DirectionalLight("#fff4e6", 2.4);
    lamp.position.set(0.3, 1, 0.3);
    scene.add(new AmbientLight("#ffffff", 0.7), lamp);
    const drape = new Mesh(new PlaneGeometry(3, 1.4), new MeshStandardMaterial({ color: "#2f5a63", roughness: 1 }));
    drape.rotation.x = -Math.PI / 2;
    drape.position.set(0, 0.86, -0.4);
    const patient = new Matrix4().set(...(truth as [number, number, number, number, number, number, number, number, number, number, number, number]), 0, 0, 0, 1).premultiply(new Matrix4().makeScale(0.001, 0.001, 0.001));
    const liver = new Mesh(readMesh(await (await fetch(mesh)).arrayBuffer()), new MeshStandardMaterial({ color: "#7c3a30", roughness: 0.45 }));
    liver.applyMatrix4(patient);
    const rod = new Mesh(new CylinderGeometry(0.0022, 0.0022, 0.2, 16).translate(0, 0.1, 0), new MeshStandardMaterial({ color: "#c9d1d6", roughness: 0.3, metalness: 0.4 }));
    rod.position.copy(new Vector3(...tip).applyMatrix4(patient));
    rod.quaternion.setFromUnitVectors(new Vector3(0, 1, 0), new Vector3(...shaft).transformDirection(patient));
    scene.add(drape, liver, rod);
    const canvas = Object.assign(document.createElement("canvas"), { id: "room" });
    const renderer = new WebGLRenderer({ canvas, antialias: true, preserveDrawingBuffer: true });
    renderer.setSize(innerWidth, innerHeight, false);
    const camera = new PerspectiveCamera();
    camera.matrixAutoUpdate = false;
    camera.matrix.copy(seen!.view);
    camera.matrixWorldNeedsUpdate = true;
    camera.projectionMatrix.copy(seen!.projection);
    camera.projectionMatrixInverse.copy(seen!.projection).invert();
    renderer.render(scene, camera);
    document.getElementById("room")?.remove();
    Object.assign(canvas.style, { position: "fixed", inset: "0", width: "100%", height: "100%", opacity: "1", zIndex: "998" });
    document.body.append(canvas);
    // An additive display only adds light.
    if (blend === "additive") document.querySelector<HTMLElement>("[data-webxr_runtime]")!.style.mixBlendMode = "plus-lighter";
  },
} });

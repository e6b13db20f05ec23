// What is planned, drawn on the liver as it was scanned: cuts, what they take out, zones and needles, lesions.
import { type BufferGeometry, CylinderGeometry, DoubleSide, Mesh, MeshBasicMaterial, MeshStandardMaterial, type Object3D, Quaternion, SphereGeometry, Vector3 } from "three";
import { shell } from "../glass";
import { amber } from "../palette";
import type { Zone } from "./sheet";

const needleMm = 0.9;
/** So much of a needle is drawn before the liver. */
const outsideMm = 60;
const zoneColour = "#7fe3c8";

export function lesionMesh(geometry: BufferGeometry, chosen: boolean): Object3D {
  return new Mesh(geometry, new MeshStandardMaterial({ color: chosen ? amber : "#9c7430", roughness: 0.5 }));
}

export function resectedShell(geometry: BufferGeometry): Object3D {
  const mesh = new Mesh(geometry, new MeshBasicMaterial({ color: "#e9f1f6", transparent: true, opacity: 0.16, depthWrite: false, side: DoubleSide }));
  mesh.renderOrder = 3;
  return mesh;
}

export function zoneShapes(zone: Zone): Object3D[] {
  const axis = new Vector3(...(zone.axis as [number, number, number])).normalize();
  const turn = new Quaternion().setFromUnitVectors(new Vector3(0, 1, 0), axis);
  const skin = new Mesh(new SphereGeometry(1, 32, 24), shell(zoneColour));
  skin.scale.set(zone.radialMm / 2, zone.axialMm / 2, zone.radialMm / 2);
  skin.quaternion.copy(turn);
  skin.position.set(...(zone.centreLps as [number, number, number]));
  skin.renderOrder = 4;
  const tip = new Vector3(...(zone.tipLps as [number, number, number]));
  const end = zone.entryLps ? new Vector3(...(zone.entryLps as [number, number, number])).addScaledVector(axis, outsideMm) : tip.clone().addScaledVector(axis, outsideMm);
  const needle = new Mesh(new CylinderGeometry(needleMm, needleMm, tip.distanceTo(end), 12), new MeshStandardMaterial({ color: zone.clear ? "#f2f6f8" : "#ff9d8f", roughness: 0.4 }));
  needle.position.copy(tip).lerp(end, 0.5);
  needle.quaternion.copy(turn);
  return [skin, needle];
}

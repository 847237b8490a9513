import type { NodeMark, OwnerMark, PodMark, ServiceMark } from '#lib/picture/picture.ts';

/** A picture with a place for everything, in units of the drawing (340 wide, so that 15-unit text is readable on a phone). */
export type Drawing = {
  height: number;
  owners: { mark: OwnerMark; box: Box }[];
  pending: { box: Box; hidden: number } | null;
  nodes: { mark: NodeMark; box: Box; hidden: number }[];
  pods: PlacedPod[];
  services: { mark: ServiceMark; box: Box }[];
  rows: Row[];
  lines: Line[];
};

export type Box = { x: number; y: number; width: number; height: number };
export type PlacedPod = { mark: PodMark; x: number; y: number; label: string; tag: string };

export type Line = { id: string; kind: 'owns' | 'endpoint' | 'route' | 'binds'; path: string };

/** Routes, claims, volumes and policies: one row each, below everything else. */
export type Row = { id: string; box: Box; kind: 'route' | 'claim' | 'volume' | 'policy' };

export const drawingWidth = 340;
/** Right of sheets and pills: the lanes in which lines come down to pods or up to them. */
export const laneWidth = 26;
export const laneStep = 5;
/** Plates and frames end before the lanes. */
export const plateWidth = drawingWidth - 18;

export const podWidth = 52;
export const podHeight = 45;
export const cellHeight = 72;
export const tagHeight = 17;
export const headHeight = 30;
export const lineHeight = 19;
/** Pods that a node shows; the others are counted. */
export const podsShown = 12;

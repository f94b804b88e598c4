import type { Crop } from "@/api/schema";

/** A frame on a picture: where its middle is, in shares of the picture, and how large it is beside the largest one (0 to 1). */
export interface Frame {
  x: number;
  y: number;
  size: number;
}

export const MIDDLE: Frame = { x: 0.5, y: 0.5, size: 1 };
/** The studio refuses smaller parts: they would show pixels. */
const LEAST_SHARE = 0.05;

/** Return the sides of the largest part of a picture that fills a frame, in shares of the picture's. */
export function largestPart(pictureRatio: number, frameRatio: number): { width: number; height: number } {
  return pictureRatio > frameRatio ? { width: frameRatio / pictureRatio, height: 1 } : { width: 1, height: pictureRatio / frameRatio };
}

export function leastSize(pictureRatio: number, frameRatio: number): number {
  const { width, height } = largestPart(pictureRatio, frameRatio);
  return Math.min(1, LEAST_SHARE / Math.min(width, height));
}

/** Return the frame, pushed back into the picture. */
export function inside(frame: Frame, pictureRatio: number, frameRatio: number): Frame {
  const largest = largestPart(pictureRatio, frameRatio);
  const size = clamped(frame.size, leastSize(pictureRatio, frameRatio), 1);
  const [halfWidth, halfHeight] = [(largest.width * size) / 2, (largest.height * size) / 2];
  return { x: clamped(frame.x, halfWidth, 1 - halfWidth), y: clamped(frame.y, halfHeight, 1 - halfHeight), size };
}

export function cropOf(frame: Frame, pictureRatio: number, frameRatio: number): Crop {
  const { x, y, size } = inside(frame, pictureRatio, frameRatio);
  const largest = largestPart(pictureRatio, frameRatio);
  const [width, height] = [largest.width * size, largest.height * size];
  return { x: rounded(Math.max(0, x - width / 2)), y: rounded(Math.max(0, y - height / 2)), width: rounded(width), height: rounded(height) };
}

/** Return the frame of a crop; one of other proportions keeps its middle and its longer side. */
export function frameOf(crop: Crop, pictureRatio: number, frameRatio: number): Frame {
  const { x = 0, y = 0, width = 1, height = 1 } = crop;
  const largest = largestPart(pictureRatio, frameRatio);
  const size = Math.max(width / largest.width, height / largest.height);
  return inside({ x: x + width / 2, y: y + height / 2, size }, pictureRatio, frameRatio);
}

/** Rounded down, so that the part never reaches beyond the picture. */
const rounded = (share: number) => Math.floor(share * 1e5) / 1e5;
const clamped = (value: number, least: number, most: number) => Math.min(Math.max(value, Math.min(least, most)), most);

import { describe, expect, it } from "vitest";

import { cropOf, frameOf, inside, largestPart, leastSize, MIDDLE } from "@/features/storyboards/crop";

const WIDE = 16 / 9;
const TALL = 9 / 16;

describe("a crop", () => {
  it("is the largest part of the frame's proportions at first", () => {
    const { width, height } = largestPart(WIDE, TALL);
    expect(height).toBe(1);
    expect((width * WIDE) / height).toBeCloseTo(TALL);
    expect(largestPart(TALL, WIDE)).toEqual({ width: 1, height: TALL / WIDE });
    const crop = cropOf(MIDDLE, 1, TALL);
    expect(crop.x).toBeCloseTo((1 - TALL) / 2, 4);
    expect(crop.height).toBe(1);
  });

  it.each([
    [{ x: -3, y: 9, size: 0.4 }, WIDE, TALL],
    [{ x: 1, y: 1, size: 1 }, TALL, WIDE],
    [{ x: 0.9, y: 0.1, size: 0.001 }, 1, 1],
  ])("never leaves the picture, and is never too small: %o", (frame, picture, format) => {
    const { x = 0, y = 0, width = 0, height = 0 } = cropOf(frame, picture, format);
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
    expect(Math.max(x + width, y + height)).toBeLessThanOrEqual(1);
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(0.0499);
    expect(inside(frame, picture, format).size).toBeGreaterThanOrEqual(leastSize(picture, format));
  });

  it("comes back as the frame that it was made of", () => {
    const frame = { x: 0.4, y: 0.55, size: 0.6 };
    const back = frameOf(cropOf(frame, WIDE, TALL), WIDE, TALL);
    expect(back.x).toBeCloseTo(frame.x, 3);
    expect(back.y).toBeCloseTo(frame.y, 3);
    expect(back.size).toBeCloseTo(frame.size, 3);
  });
});

import { describe, expect, it } from "vitest";

import { NOTHING, pickedOf, select, type Selection } from "@/features/jobs/selection";
import { aJob } from "@/testing/jobs";

const listed = ["a", "b", "c", "d"].map((name) => aJob({ job_id: `compose-${name}` }));
const names = (selection: Selection) => pickedOf(selection, listed).map((job) => job.job_id.slice("compose-".length));
const toggled = (selection: Selection, name: string) => select(selection, { type: "toggle", id: `compose-${name}` });

describe("the selection", () => {
  it("takes and gives back one", () => {
    const one = toggled(NOTHING, "b");
    expect(names(one)).toEqual(["b"]);
    expect(names(toggled(one, "b"))).toEqual([]);
  });

  it("reaches from the last one touched, either way", () => {
    const reach = (selection: Selection, name: string) => select(selection, { type: "reach", id: `compose-${name}`, listed });
    expect(names(reach(toggled(NOTHING, "d"), "b"))).toEqual(["b", "c", "d"]);
    expect(names(reach(toggled(NOTHING, "a"), "c"))).toEqual(["a", "b", "c"]);
    expect(names(reach(NOTHING, "c"))).toEqual(["c"]);
    // What it would go on from is gone from the list.
    expect(names(reach(toggled(NOTHING, "gone"), "c"))).toEqual(["c"]);
  });

  it("takes all that are listed, and none", () => {
    const all = select(NOTHING, { type: "all", listed });
    expect(names(all)).toEqual(["a", "b", "c", "d"]);
    expect(select(all, { type: "none" })).toBe(NOTHING);
  });

  it("acts on nothing that is no longer listed", () => {
    expect(pickedOf(toggled(NOTHING, "b"), listed.slice(2))).toEqual([]);
  });
});

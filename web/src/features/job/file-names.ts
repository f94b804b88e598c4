const LONGEST = 60;

/** Name a downloaded file after what it is of: `Why cats purr` and `/…/video.mp4` give `why-cats-purr.mp4`. */
export function fileNameOf(title: string, address: string): string {
  const name = address.slice(address.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  const [stem, ending] = [name.slice(0, dot), name.slice(dot)];
  const words = title
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, "");
  return words ? `${words}${MAIN.has(stem) ? "" : `-${stem}`}${ending}` : name;
}

/** Files that need no further word than the title. */
const MAIN = new Set(["video", "speech", "captions"]);

import { useEffect, useRef, useState, type RefObject } from "react";

import { Turns } from "@/features/storyboards/turns";

/** Drawing takes the studio a part of a second each; with two at once it always has one to go on with. */
const turns = new Turns(2);

interface Turn {
  /** What may be fetched; the one before until it is the next one's turn. */
  address: string | null;
  /** Say that what an address gives is there, or never will be. */
  over: (address: string) => void;
}

/** Ask for a turn to fetch a still once its place is in sight. */
export function useTurn(place: RefObject<Element | null>, wanted: string): Turn {
  const [address, setAddress] = useState<string | null>(null);
  const begun = useRef<string | null>(null);
  const fetched = useRef<string | null>(null);
  const end = useRef<(address: string) => void>(() => undefined);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    let over: (() => void) | null = null;
    let hasCome = false;
    const begin = () => {
      hasCome = true;
      begun.current = wanted;
      setAddress(wanted);
    };
    const isThere = () => begun.current === wanted && fetched.current === wanted;
    const seen = new IntersectionObserver((entries) => {
      if (entries.at(-1)?.isIntersecting) {
        if (!isThere()) over ??= turns.ask(begin);
      } else if (over && !hasCome) {
        over();
        over = null;
      }
    });
    seen.observe(element);
    end.current = (done) => {
      fetched.current = done;
      if (done === wanted) over?.();
    };
    return () => {
      seen.disconnect();
      over?.();
    };
  }, [place, wanted]);
  return { address, over: (done) => end.current(done) };
}

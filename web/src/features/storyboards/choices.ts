export const MOTIONS = ["kenburns", "handheld", "parallax", "static"] as const;
export const TRANSITIONS = ["cut", "crossfade", "dip", "whip", "push", "flash", "tracking", "paint"] as const;
export const FORMATS = ["9:16", "4:5", "1:1", "16:9"] as const;
export const CAPTIONS = ["auto", "karaoke", "pop", "one-word", "boxed", "none"] as const;
export const QUALITIES = ["draft", "standard", "high"] as const;
export const MUSIC = ["auto", "none", "calm", "epic", "hopeful", "noir", "nostalgic", "playful", "tense", "wonder"] as const;
/** What a list shows for a field that is left to the style, or to the whole video. */
export const OWN = "own";

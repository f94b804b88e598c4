import type en from "@/i18n/en";

/** The shape of all texts: English's. Plural forms differ between languages, so a language may have more of them. */
export type Texts = Shape<typeof en>;

type Shape<Part> = { [Key in keyof Part]: Part[Key] extends string ? string : Shape<Part[Key]> };

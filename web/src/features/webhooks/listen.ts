/** Prints what arrives, for trials. */
export const LISTEN = "genscene webhooks listen";

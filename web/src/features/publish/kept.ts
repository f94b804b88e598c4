import { blankForm, type PublishForm } from "@/features/publish/form";

const nameOf = (jobId: string) => `genscene.publish.${jobId}`;

/** Keep what was filled in for this visit: the dialog may be closed, and the page left for a platform's consent. */
export function keepForm(jobId: string, form: PublishForm): void {
  try {
    sessionStorage.setItem(nameOf(jobId), JSON.stringify(form));
  } catch {
    // Then it is kept as long as the dialog is open.
  }
}

export function forgetForm(jobId: string): void {
  try {
    sessionStorage.removeItem(nameOf(jobId));
  } catch {
    // Then there is nothing to forget.
  }
}

/** Return what was filled in before, or a blank form with a title. */
export function readForm(jobId: string, title: string): PublishForm {
  const blank = blankForm(title);
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(nameOf(jobId)) ?? "null");
    return isForm(kept, blank) ? kept : blank;
  } catch {
    return blank;
  }
}

/** Say whether a value has every field of a form, each of its kind; another version of the page may have kept it. */
function isForm(value: unknown, blank: PublishForm): value is PublishForm {
  if (typeof value !== "object" || value === null) return false;
  const given = value as Record<string, unknown>;
  return Object.entries(blank).every(([name, like]) => {
    const one = given[name];
    if (name === "tags") return Array.isArray(one) && one.every((tag) => typeof tag === "string");
    if (name === "madeForKids") return one === null || typeof one === "boolean";
    return like === null ? one === null || typeof one === "string" : typeof one === typeof like;
  });
}

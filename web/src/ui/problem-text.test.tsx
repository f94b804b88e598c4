import { act, render, screen } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { ApiError } from "@/api/errors";
import { lineOf, MOST_LINES, problemText } from "@/api/problem-text";
import type { Problem } from "@/api/schema";
import { speak } from "@/i18n/i18n";
import { ErrorState } from "@/ui/error-state";
import { PlaceText, ProblemText } from "@/ui/problem-text";
import { showProblem } from "@/ui/problem-toast";
import { toasts } from "@/ui/toast";
import { Toaster } from "@/ui/toaster";
import { TooltipProvider } from "@/ui/tooltip";

const refusal = (problem: Partial<Problem>, wait?: number) =>
  new ApiError({ type: "about:blank", title: "No", status: 422, detail: "No.", code: "invalid", ...problem }, wait);

/** Return every text that is marked as English. */
const englishOf = (container: Element) => [...container.querySelectorAll("[lang=en]")].map((one) => one.textContent);

function shown(error: unknown): Element {
  return render(
    <p>
      <ProblemText error={error} />
    </p>,
  ).container;
}

const TOO_LARGE = refusal({ status: 413, code: "asset_too_large", detail: "The file has 61.0 MB; at most 50 MB are taken.", hint: "Use a smaller file." });
const BUSY = refusal({ status: 503, code: "database_unavailable", detail: "The database is busy or cannot be reached; try again in a moment." });

describe("in Spanish, a refusal of the studio", () => {
  beforeEach(() => speak("es"));

  it("is told in a Spanish sentence alone, if that says all of it", () => {
    const container = shown(BUSY);
    expect(container.textContent).toBe("La base de datos del estudio está ocupada o no responde. Vuelve a intentarlo en un momento.");
    expect(englishOf(container)).toEqual([]);
  });

  it("keeps the studio's words, marked as English, where they name what matters", () => {
    const container = shown(TOO_LARGE);
    expect(container.textContent).toMatch(/^El archivo es demasiado grande\. Usa uno más pequeño\. /);
    expect(englishOf(container)).toEqual(["The file has 61.0 MB; at most 50 MB are taken.", "Use a smaller file."]);
  });

  it("counts scenes and lines as a person does, and does not list without end", () => {
    const errors = Array.from({ length: MOST_LINES + 2 }, (_, index) => ({ place: `storyboard.scenes[${index}].motion`, message: `Wrong ${index}.` }));
    const container = shown(refusal({ code: "storyboard_invalid", detail: "The document has problems; `errors` lists them.", errors }));
    expect(container.textContent).toContain("En el texto o en sus escenas hay algo que corregir.");
    expect(container.textContent).toContain("Escena 1: Wrong 0.");
    expect(container.textContent).toContain("Y 2 más.");
    expect(container.textContent).not.toContain("errors");
    expect(englishOf(container)).toHaveLength(MOST_LINES);
    const line = shown(refusal({ code: "storyboard_invalid", detail: "line 12: Odd.", errors: [{ place: "line 12", message: "Odd." }] }));
    expect(line.textContent).toContain("Línea 12: Odd.");
  });

  it("says how long to wait", () => {
    const { sentence, hint } = problemText(refusal({ status: 429, code: "rate_limited", detail: "Too many requests; come back in 42 s." }, 42), i18next.t);
    expect(`${sentence} ${hint}`).toBe("Son demasiadas peticiones seguidas. Espera un momento y vuelve a intentarlo. Podrás hacerlo dentro de 42 s.");
  });

  it("falls back on the studio's words where the page does not know the code", () => {
    const container = shown(refusal({ code: "never_heard_of", detail: "The moon is down." }));
    expect(container.textContent).toBe("El estudio no ha podido hacerlo. Esto es lo que dice de ello: The moon is down.");
    expect(englishOf(container)).toEqual(["The moon is down."]);
  });

  it("is told alike where a part of the page failed, beside a field and in a passing message", () => {
    render(<ErrorState error={TOO_LARGE} />);
    expect(screen.getByRole("alert").textContent).toContain("El archivo es demasiado grande.");
    expect(englishOf(render(<PlaceText message="This must be a text." />).container)).toEqual(["This must be a text."]);
    render(
      <TooltipProvider>
        <Toaster />
      </TooltipProvider>,
    );
    act(() => showProblem(TOO_LARGE, i18next.t));
    const toast = screen.getByRole("listitem");
    expect(toast.textContent).toContain("El archivo es demasiado grande.");
    expect(englishOf(toast)).toHaveLength(2);
  });

  it("is told in English again once the page speaks it", async () => {
    const container = shown(TOO_LARGE);
    await act(() => speak("en"));
    expect(container.textContent).toBe("The file has 61.0 MB; at most 50 MB are taken. Use a smaller file.");
  });
});

describe("in English, a refusal of the studio", () => {
  beforeEach(() => speak("en"));
  afterEach(() => toasts.set([]));

  it("stays in the studio's words, and lists what these leave out", () => {
    expect(lineOf(problemText(BUSY, i18next.t))).toBe("The database is busy or cannot be reached; try again in a moment.");
    const errors = [
      { place: "scenes[0].motion", message: "Choose another." },
      { place: "title", message: "It is missing." },
    ];
    const container = shown(refusal({ detail: "The request is wrong; `errors` says where.", errors }));
    expect(container.textContent).toContain("Scene 1: Choose another.");
    expect(container.textContent).toContain("title: It is missing.");
    expect(lineOf(problemText(refusal({ detail: "scenes[0].motion: Choose another.", errors: errors.slice(0, 1) }), i18next.t))).toBe("Scene 1: Choose another.");
  });
});

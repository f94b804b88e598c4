import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { describe, expect, it, vi } from "vitest";

import type { JobErrorModel, JobModel } from "@/api/schema";
import { Failed } from "@/features/job/ended";
import { speak } from "@/i18n/i18n";

/** Return every text that is marked as English. */
const englishOf = (container: Element) => [...container.querySelectorAll("[lang=en]")].map((one) => one.textContent);

describe("a failed job", () => {
  const actions = { cancel: vi.fn(), retry: vi.fn(), askDelete: vi.fn() };
  const job = { job_id: "compose-1", type: "compose", state: "error", attempt: 1 } as JobModel;
  const failed = (error: Partial<JobErrorModel>) =>
    render(
      <QueryClientProvider client={new QueryClient()}>
        <MemoryRouter>
          <Failed job={job} error={{ code: "internal_error", message: "It broke.", hint: "", retryable: false, scene: null, stage: null, ...error }} actions={actions} />
        </MemoryRouter>
      </QueryClientProvider>,
    ).container;
  const damaged = { code: "media_invalid", message: "fox.png is damaged.", hint: "Save it again.", stage: "fetch", scene: 2 };

  it("says in Spanish what happened, where and what to do, and keeps the file's name", async () => {
    await speak("es");
    const container = failed(damaged);
    expect(container.textContent).toContain("Al descargar, escena 2");
    expect(screen.getByText("Hay un archivo que no se puede usar: está dañado, o su tipo o su tamaño no sirven aquí.")).toBeTruthy();
    expect(englishOf(container)).toEqual(["fox.png is damaged.", "Save it again."]);
  });

  it("counts the scenes that a message names", async () => {
    await speak("es");
    const container = failed({ code: "storyboard_invalid", message: "scenes[1].picture: It is gone.\nscenes[4].motion: Choose another." });
    expect(container.textContent).toContain("Escena 2: It is gone.");
    expect(container.textContent).toContain("Escena 5: Choose another.");
  });

  it("says all of it in Spanish where no name matters, and falls back where the page does not know the code", async () => {
    await speak("es");
    expect(englishOf(failed({ code: "worker_lost" }))).toEqual([]);
    expect(englishOf(failed({ code: "never_heard_of" }))).toEqual(["It broke."]);
  });

  it("says in English what the studio says, as it says it", async () => {
    await speak("en");
    failed(damaged);
    expect(screen.getByText("fox.png is damaged.")).toBeTruthy();
    expect(screen.getByText("Save it again.")).toBeTruthy();
  });
});

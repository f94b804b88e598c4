import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { RouterProvider } from "react-router/dom";

import { createQueryClient } from "@/app/query-client";
import { createRouter } from "@/app/routes";
import { Toaster } from "@/ui/toaster";
import { TooltipProvider } from "@/ui/tooltip";

const TOOLTIP_AFTER_MS = 400;

/** The whole page. */
export function App() {
  const [client] = useState(createQueryClient);
  const [router] = useState(createRouter);
  return (
    <QueryClientProvider client={client}>
      <TooltipProvider delayDuration={TOOLTIP_AFTER_MS}>
        <RouterProvider router={router} />
        <Toaster />
      </TooltipProvider>
    </QueryClientProvider>
  );
}

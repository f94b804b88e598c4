import { createBrowserRouter, type RouteObject } from "react-router";

import { Crash } from "@/app/crash";
import { NotFound } from "@/app/not-found";
import { SignedIn } from "@/app/signed-in";
import { Splash } from "@/app/splash";

/** The rooms behind the sign-in; each is loaded when it is entered. A module gives its page as `Component`. */
const ROOMS: RouteObject[] = [
  { index: true, lazy: () => import("@/features/create/create-page") },
  { path: "jobs", lazy: () => import("@/features/jobs/jobs-page") },
  { path: "jobs/:id", lazy: () => import("@/features/job/job-page") },
  { path: "storyboards", lazy: () => import("@/features/storyboards/storyboards-page") },
  { path: "storyboards/:id", lazy: () => import("@/features/storyboards/storyboard-page") },
  { path: "library", lazy: () => import("@/features/library/library-page") },
  { path: "settings", lazy: () => import("@/features/settings/settings-page") },
  { path: "settings/webhooks/:id", lazy: () => import("@/features/webhooks/webhook-page") },
  { path: "analytics", lazy: () => import("@/features/analytics/analytics-page") },
  { path: "*", element: <NotFound /> },
];

export function createRouter() {
  return createBrowserRouter([
    { path: "/sign-in", lazy: () => import("@/features/session/sign-in-page"), errorElement: <Crash />, HydrateFallback: Splash },
    {
      element: <SignedIn />,
      errorElement: <Crash />,
      HydrateFallback: Splash,
      // A room that breaks leaves the rail around it standing.
      children: [{ errorElement: <Crash />, children: ROOMS }],
    },
  ]);
}

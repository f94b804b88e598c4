import { createBrowserRouter, Navigate, type RouteObject } from "react-router";

import { Crash } from "@/app/crash";
import { NotFound } from "@/app/not-found";
import { PLACES } from "@/app/places";
import { SignedIn } from "@/app/signed-in";
import { Splash } from "@/app/splash";

/** The rooms behind the sign-in; each is loaded when it is entered. A module gives its page as `Component`. */
const ROOMS: RouteObject[] = [
  { index: true, element: <Navigate to={PLACES[0].to} replace /> },
  { path: "jobs", lazy: () => import("@/features/jobs/jobs-page") },
  { path: "jobs/:id", lazy: () => import("@/features/job/job-page") },
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

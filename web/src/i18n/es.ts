import analytics from "@/i18n/es/analytics.json";
import common from "@/i18n/es/common.json";
import create from "@/i18n/es/create.json";
import job from "@/i18n/es/job.json";
import jobs from "@/i18n/es/jobs.json";
import library from "@/i18n/es/library.json";
import problems from "@/i18n/es/problems.json";
import publish from "@/i18n/es/publish.json";
import session from "@/i18n/es/session.json";
import settings from "@/i18n/es/settings.json";
import storyboards from "@/i18n/es/storyboards.json";
import webhooks from "@/i18n/es/webhooks.json";

/** All Spanish texts; a feature adds its file here and in `en.ts`. English needs no `problems`: the studio tells them in it. */
export default { analytics, common, create, job, jobs, library, problems, publish, session, settings, storyboards, webhooks };

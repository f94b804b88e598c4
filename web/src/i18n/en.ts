import analytics from "@/i18n/en/analytics.json";
import common from "@/i18n/en/common.json";
import create from "@/i18n/en/create.json";
import job from "@/i18n/en/job.json";
import jobs from "@/i18n/en/jobs.json";
import library from "@/i18n/en/library.json";
import publish from "@/i18n/en/publish.json";
import session from "@/i18n/en/session.json";
import settings from "@/i18n/en/settings.json";
import storyboards from "@/i18n/en/storyboards.json";
import webhooks from "@/i18n/en/webhooks.json";

/** All English texts; a feature adds its file here and in `es.ts`. */
export default { analytics, common, create, job, jobs, library, publish, session, settings, storyboards, webhooks };

import common from "@/i18n/en/common.json";
import job from "@/i18n/en/job.json";
import jobs from "@/i18n/en/jobs.json";
import session from "@/i18n/en/session.json";

/** All English texts; a feature adds its file here and in `es.ts`. */
export default { common, job, jobs, session };

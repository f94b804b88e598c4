import common from "@/i18n/es/common.json";
import job from "@/i18n/es/job.json";
import jobs from "@/i18n/es/jobs.json";
import session from "@/i18n/es/session.json";

/** All Spanish texts; a feature adds its file here and in `en.ts`. */
export default { common, job, jobs, session };

import "@/ui/theme.css";

import { setNonce } from "get-nonce";
import { createRoot } from "react-dom/client";

import { App } from "@/app/app";
import { speakFirst } from "@/app/language";
import { followTheme } from "@/app/theme";

// Parts that write style elements (the scroll lock behind dialogs) may do so under the policy of this answer.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
if (nonce) setNonce(nonce);

followTheme();
await speakFirst();
const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);

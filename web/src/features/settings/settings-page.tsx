import { useTranslation } from "react-i18next";

import { AboutSection } from "@/features/settings/about-section";
import { AppearanceSection } from "@/features/settings/appearance-section";
import { BrandSection } from "@/features/settings/brand-section";
import { KeysSection } from "@/features/settings/keys-section";
import { ChannelsSection } from "@/features/publish/channels-section";
import { WebhooksSection } from "@/features/webhooks/webhooks-section";
import { Page } from "@/ui/page";

/** What holds for the whole account, and for this browser. */
export function Component() {
  const { t } = useTranslation("settings");
  return (
    <Page title={t("title")} lead={t("lead")}>
      <div className="pt-2">
        <BrandSection />
        <ChannelsSection />
        <KeysSection />
        <WebhooksSection />
        <AppearanceSection />
        <AboutSection />
      </div>
    </Page>
  );
}

import { Monitor, Moon, Sun } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { chooseLanguage } from "@/app/language";
import { chooseTheme, theme } from "@/app/theme";
import { Section } from "@/features/settings/section";
import { LANGUAGE_NAMES, LANGUAGES, spoken } from "@/i18n/i18n";
import { useStore } from "@/store";
import { Segmented } from "@/ui/segmented";

const THEMES = { dark: Moon, light: Sun, system: Monitor } as const;

/** How the page looks and speaks, in this browser. */
export function AppearanceSection() {
  const { t } = useTranslation("settings");
  const { t: common, i18n } = useTranslation();
  const chosen = useStore(theme);
  return (
    <Section title={t("appearance.title")} lead={t("appearance.lead")}>
      <Row label={common("theme.label")}>
        <Segmented
          label={common("theme.label")}
          value={chosen}
          onChange={chooseTheme}
          segments={(["dark", "light", "system"] as const).map((value) => {
            const Icon = THEMES[value];
            return {
              value,
              label: (
                <>
                  <Icon aria-hidden />
                  {common(`theme.${value}`)}
                </>
              ),
            };
          })}
        />
      </Row>
      <Row label={common("language")}>
        <Segmented
          label={common("language")}
          value={spoken([i18n.language])}
          onChange={(language) => void chooseLanguage(language)}
          segments={LANGUAGES.map((value) => ({ value, label: <span lang={value}>{LANGUAGE_NAMES[value]}</span> }))}
        />
      </Row>
    </Section>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line px-5 py-4 first:border-t-0">
      <span aria-hidden className="text-sm font-medium">
        {label}
      </span>
      {children}
    </div>
  );
}

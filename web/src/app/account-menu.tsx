import { BookOpen, CircleUserRound, Keyboard, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useTranslation } from "react-i18next";

import { apiUrl } from "@/api/base";
import { useSignOut } from "@/api/session";
import { chooseLanguage } from "@/app/language";
import { shortcutsShown } from "@/app/shortcuts";
import { chooseTheme, theme, type Theme } from "@/app/theme";
import { LANGUAGE_NAMES, LANGUAGES, spoken } from "@/i18n/i18n";
import { useStore } from "@/store";
import { cx } from "@/ui/cx";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from "@/ui/menu";

const THEME_ICONS: Record<Theme, typeof Sun> = { system: Monitor, dark: Moon, light: Sun };

/** Who is signed in, how the page looks and speaks, and the way out. */
export function AccountMenu({ account, wide = false }: { account: string; wide?: boolean }) {
  const { t, i18n } = useTranslation();
  const chosen = useStore(theme);
  const signOut = useSignOut();
  const themes = (["system", "dark", "light"] as const).map((value) => {
    const Icon = THEME_ICONS[value];
    return { value, label: t(`theme.${value}`), icon: <Icon aria-hidden /> };
  });
  const trigger = (
    <button
      type="button"
      aria-label={`${t("account.menu")}: ${account}`}
      className={cx(
        "flex h-10 items-center gap-2.5 rounded-md text-ink-muted transition-colors duration-150 hover:bg-hover hover:text-ink pointer-coarse:h-11",
        wide ? "w-10 justify-center lg:w-full lg:justify-start lg:px-2.5" : "w-10 justify-center pointer-coarse:w-11",
      )}
    >
      <CircleUserRound aria-hidden className="size-5 shrink-0" />
      <span className={wide ? "hidden truncate lg:block" : "sr-only"}>{account}</span>
    </button>
  );
  return (
    <Menu trigger={trigger} align={wide ? "start" : "end"} side={wide ? "top" : "bottom"}>
      <MenuLabel>{t("account.signedInAs", { account })}</MenuLabel>
      <MenuSeparator />
      <MenuLabel>{t("theme.label")}</MenuLabel>
      <MenuChoice value={chosen} onChange={chooseTheme} options={themes} />
      <MenuSeparator />
      <MenuLabel>{t("language")}</MenuLabel>
      <MenuChoice
        value={spoken([i18n.language])}
        onChange={(language) => void chooseLanguage(language)}
        options={LANGUAGES.map((value) => ({ value, label: <span lang={value}>{LANGUAGE_NAMES[value]}</span> }))}
      />
      <MenuSeparator />
      <MenuItem icon={<Keyboard aria-hidden />} onSelect={() => shortcutsShown.set(true)}>
        {t("shortcuts.open")}
      </MenuItem>
      <MenuItem asChild>
        <a href={apiUrl("/docs")} target="_blank" rel="noreferrer">
          <BookOpen aria-hidden />
          {t("account.api")}
        </a>
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden />} onSelect={() => signOut.mutate()}>
        {t("account.signOut")}
      </MenuItem>
    </Menu>
  );
}

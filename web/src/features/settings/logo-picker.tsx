import { ImageUp, Images, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { useAsset } from "@/api/assets";
import { apiUrl } from "@/api/base";
import type { BrandForm } from "@/api/schema";
import { logoId, mediaOf } from "@/features/settings/brand-form";
import { PictureDialog } from "@/features/settings/picture-dialog";
import { useUploadPicture } from "@/features/settings/use-upload-picture";
import { Button } from "@/ui/button";
import { FileInput } from "@/ui/file-input";
import { ProblemText } from "@/ui/problem-text";
import { Progress } from "@/ui/progress";

const PICTURES = ".png,.jpg,.jpeg,.webp,.gif,.avif";
const CHEQUERS = "bg-[repeating-conic-gradient(var(--pressed)_0_25%,transparent_0_50%)] bg-size-[16px_16px]";

/** The picture in the corner of every video: brought now, or taken from the library. */
export function LogoPicker({ brand, onChange }: { brand: BrandForm; onChange: (logo: NonNullable<BrandForm["logo"]> | null) => void }) {
  const { t } = useTranslation("settings");
  const [isChoosing, setChoosing] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const upload = useUploadPicture((asset) => onChange(mediaOf(asset.asset_id)));
  return (
    <div role="group" aria-label={t("brand.logo")} className="sm:col-span-2">
      <span aria-hidden className="text-sm font-medium">
        {t("brand.logo")}
      </span>
      <div className="mt-1.5 flex flex-wrap items-center gap-4 rounded-md border border-line-strong bg-field p-3">
        <LogoPicture brand={brand} />
        <div className="flex min-w-0 grow flex-col gap-2">
          <p className="text-xs text-ink-faint">{t("brand.logoHint")}</p>
          <div className="flex flex-wrap gap-2">
            <Button size="sm" icon={<ImageUp aria-hidden />} busy={upload.isBusy} onClick={() => input.current?.click()}>
              {t("brand.logoUpload")}
            </Button>
            <Button size="sm" icon={<Images aria-hidden />} onClick={() => setChoosing(true)}>
              {t("brand.logoChoose")}
            </Button>
            {brand.logo ? (
              <Button size="sm" variant="ghost" icon={<Trash2 aria-hidden />} onClick={() => onChange(null)}>
                {t("brand.logoRemove")}
              </Button>
            ) : null}
          </div>
          {upload.isBusy ? <Progress value={upload.share * 100} label={t("brand.logoUpload")} /> : null}
          {upload.error ? (
            <p role="alert" className="text-xs text-danger-text">
              <ProblemText error={upload.error} />
            </p>
          ) : null}
        </div>
      </div>
      <FileInput ref={input} accept={PICTURES} onFiles={([file]) => file && upload.begin(file)} />
      <PictureDialog
        open={isChoosing}
        onOpenChange={setChoosing}
        chosen={logoId(brand)}
        onChoose={(assetId) => {
          onChange(mediaOf(assetId));
          setChoosing(false);
        }}
      />
    </div>
  );
}

function LogoPicture({ brand }: { brand: BrandForm }) {
  const { t } = useTranslation("settings");
  const asset = useAsset(logoId(brand));
  const address = asset.data ? apiUrl(asset.data.url) : (brand.logo?.url ?? "");
  return (
    <span className={`grid h-20 w-32 shrink-0 place-items-center overflow-hidden rounded-sm ring-1 ring-line ring-inset ${brand.logo ? CHEQUERS : "bg-sunken"}`}>
      {!brand.logo ? (
        <span className="px-2 text-center text-xs text-ink-faint">{t("brand.logoNone")}</span>
      ) : asset.isError ? (
        <span className="px-2 text-center text-xs text-danger-text">{t("brand.logoGone")}</span>
      ) : address.startsWith("/") || asset.data ? (
        <img src={address} alt={t("brand.logo")} className="size-full object-contain p-1.5" />
      ) : (
        <span className="px-2 text-center text-xs break-all text-ink-muted">{address}</span>
      )}
    </span>
  );
}

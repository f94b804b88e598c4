import { LibraryBig, Upload as UploadIcon } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { useAssets, type AssetKind } from "@/api/assets";
import type { AssetDocument } from "@/api/schema";
import { AssetDialog } from "@/features/library/asset-dialog";
import { AssetGrid } from "@/features/library/asset-grid";
import { ACCEPTED, KINDS } from "@/features/library/asset-words";
import { DeleteAsset } from "@/features/library/delete-asset";
import { DropVeil } from "@/features/library/drop-veil";
import { useUploads } from "@/features/library/upload-queue";
import { UploadTray } from "@/features/library/upload-tray";
import { isGoing } from "@/features/library/uploads";
import { useLibraryView } from "@/features/library/use-library-view";
import { Button } from "@/ui/button";
import { copyText } from "@/ui/copy-text";
import { EmptyState } from "@/ui/empty-state";
import { FileDrop } from "@/ui/file-drop";
import { FileInput } from "@/ui/file-input";
import { Page } from "@/ui/page";
import { Segmented } from "@/ui/segmented";
import { toast } from "@/ui/toast";

/** The files that the account has brought. */
export function Component() {
  const { t } = useTranslation("library");
  const view = useLibraryView();
  const query = useAssets(view.kind);
  const { queue, uploads } = useUploads();
  const [asked, setAsked] = useState<AssetDocument | null>(null);
  const { open } = view;
  const actions = useMemo(
    () => ({
      open: (asset: AssetDocument) => open(asset.asset_id),
      copyId: (asset: AssetDocument) => {
        void copyText(asset.asset_id).then((isCopied) => (isCopied ? toast.success(t("copied")) : toast.error(t("notCopied"))));
      },
      askDelete: setAsked,
    }),
    [open, t],
  );
  const isEmpty = query.assets?.length === 0;
  return (
    <Page title={t("title")} lead={t("lead")} actions={<UploadButton onFiles={(files) => queue.add(files)} />}>
      <div className="mb-5">
        <Segmented
          label={t("filter")}
          value={view.kind ?? "all"}
          onChange={(kind) => view.show(kind === "all" ? null : kind)}
          segments={(["all", ...KINDS] as const).map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
      </div>
      <UploadTray queue={queue} uploads={uploads} />
      {isEmpty && view.kind === null && uploads.some(isGoing) ? null : isEmpty ? (
        <Nothing kind={view.kind} onAll={() => view.show(null)} onFiles={(files) => queue.add(files)} />
      ) : (
        <AssetGrid query={query} actions={actions} />
      )}
      <AssetDialog assetId={view.opened} assets={query.assets} actions={actions} onOpen={view.open} />
      <DeleteAsset
        asset={asked}
        onClose={() => setAsked(null)}
        onDeleted={() => {
          if (view.opened !== null) view.open(null);
        }}
      />
      <DropVeil onFiles={(files) => queue.add(files)} />
    </Page>
  );
}

function UploadButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { t } = useTranslation("library");
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button variant="primary" icon={<UploadIcon aria-hidden />} onClick={() => input.current?.click()}>
        {t("upload")}
      </Button>
      <FileInput ref={input} multiple accept={ACCEPTED} onFiles={onFiles} />
    </>
  );
}

function Nothing({ kind, onAll, onFiles }: { kind: AssetKind | null; onAll: () => void; onFiles: (files: File[]) => void }) {
  const { t } = useTranslation("library");
  if (kind !== null) {
    return (
      <EmptyState icon={<LibraryBig />} title={t("nothing.title")} action={<Button onClick={onAll}>{t("nothing.action")}</Button>}>
        {t("nothing.detail")}
      </EmptyState>
    );
  }
  return (
    <div className="mx-auto max-w-xl">
      <EmptyState icon={<LibraryBig />} title={t("empty.title")} className="pb-8">
        {t("empty.detail")}
      </EmptyState>
      <FileDrop onFiles={onFiles} accept={ACCEPTED} label={t("empty.drop")} hint={t("empty.kinds")} />
    </div>
  );
}

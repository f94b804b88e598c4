import { Switch } from "@/ui/switch";

export interface SwitchRowProps {
  label: string;
  hint: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** Something that is done or left, with what it means. */
export function SwitchRow({ label, hint, checked, onChange }: SwitchRowProps) {
  return (
    <div className="flex min-h-11 items-center gap-4">
      <div aria-hidden className="min-w-0 grow">
        <p className="text-sm font-medium">{label}</p>
        <p className="text-xs text-ink-faint">{hint}</p>
      </div>
      <Switch label={`${label}. ${hint}`} checked={checked} onChange={onChange} />
    </div>
  );
}

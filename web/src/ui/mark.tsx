/** The studio's sign: a lamp over hills. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={className}>
      <rect width="32" height="32" rx="9" className="fill-accent" />
      <path d="M5 23 11.8 15.6a1 1 0 0 1 1.5 0l3.5 3.8 3-3.3a1 1 0 0 1 1.5 0L27 22.4V24a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2z" className="fill-accent-ink" />
      <circle cx="21.6" cy="9.6" r="3.1" className="fill-accent-ink" />
    </svg>
  );
}

// Where the links of a site lead.
import { addressOf, filesIn } from "./pages.mjs";

/** All addresses of a site, with the anchors of those that are pages. */
export async function addresses(site, pages) {
  const known = new Map();
  for (const file of await filesIn(site.folder)) known.set(addressOf(site, file), undefined);
  for (const page of pages) known.set(page.url, new Set(page.ids));
  return known;
}

/** What is wrong with a link that stands at `from`, or nothing. Links to other hosts are not followed. */
export function fault(known, site, to, from) {
  if (!to?.trim()) return "an empty link";
  const target = URL.parse?.(to, from) ?? new URL(to, from);
  if (target.origin !== site.origin) return undefined;
  const [address, anchor] = [target.origin + target.pathname, decodeURIComponent(target.hash.slice(1))];
  if (!known.has(address)) return address.startsWith(site.url) ? `nothing at ${to}` : `${to} leads out of ${site.base}`;
  if (anchor && !known.get(address)?.has(anchor)) return `no anchor ${to}`;
  return undefined;
}

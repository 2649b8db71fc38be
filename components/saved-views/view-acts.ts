import type { View } from "@/lib/saved-views/contract";

/** What a dialog asks about a view. `save` is for one that everyone has; one's own is saved without a question. */
export type ViewAct = "rename" | "share" | "unshare" | "save" | "delete";

export type AskedOfView = { act: "create" } | { act: ViewAct; view: View };

import { useCallback, useMemo, useState } from "react";
import {
	chooseKeys,
	chosenKeys,
	draftSize,
	emptyDraft,
	type PermissionDraft,
	remainingDraft,
} from "@/lib/apis/permission-draft";
import type { NamedPermission } from "@/lib/apis/permission-groups";
import { parsePermissionKey, toPermissionKey } from "@/lib/management-api/permission-key";

type DraftOptions = {
	/** The initial edit. Default: none. */
	initial?: PermissionDraft | undefined;
	/** Called when the edit was saved or discarded. */
	onDiscard?: (() => void) | undefined;
};

/** Keeps the edit of a set of permissions on top of the set as last read. */
export function usePermissionDraft(
	permissions: readonly NamedPermission[],
	{ initial = emptyDraft, onDiscard }: DraftOptions = {},
) {
	const [wanted, setWanted] = useState(initial);
	const held = useMemo(() => new Set(permissions.map(toPermissionKey)), [permissions]);
	const draft = useMemo(() => remainingDraft(wanted, held), [wanted, held]);
	const chosen = useMemo(() => chosenKeys(draft, held), [draft, held]);
	const choose = useCallback(
		(keys: readonly string[], isChosen: boolean) =>
			setWanted((before) => chooseKeys(remainingDraft(before, held), held, keys, isChosen)),
		[held],
	);
	const takeBack = useCallback((key: string) => choose([key], held.has(key)), [choose, held]);
	return {
		held,
		draft,
		chosen,
		size: draftSize(draft),
		choose,
		/** Reverts the change of one permission. */
		takeBack,
		discard: () => {
			setWanted(emptyDraft);
			onDiscard?.();
		},
		change: {
			add: [...draft.add].map(parsePermissionKey),
			remove: [...draft.remove].map(parsePermissionKey),
		},
	};
}

export type PermissionEdit = ReturnType<typeof usePermissionDraft>;

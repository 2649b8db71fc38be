"use client";

import { IconMinus, IconPlus, IconX } from "@tabler/icons-react";
import { memo, useMemo } from "react";
import type { PermissionDraft } from "@/lib/apis/permission-draft";
import type { PermissionGroup } from "@/lib/apis/permission-groups";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { parsePermissionKey } from "@/lib/management-api/permission-key";
import { useDrawnRows } from "../ui/use-drawn-rows.ts";
import classes from "./permission-diff.module.css";

type PermissionDiffProps = {
	draft: PermissionDraft;
	groups: readonly PermissionGroup[];
	/** Reverts one change. Absent if the diff is read-only. */
	onTakeBack?: (key: string) => void;
};

/** Lists the additions and removals of an edit, one per line. It is memoised, because 1,000 lines take a while to render. */
export const PermissionDiff = memo(function PermissionDiff({ draft, groups, onTakeBack }: PermissionDiffProps) {
	const t = useTranslations("permissionPicker");
	const apis = useMemo(() => new Map(groups.map(({ identifier, name }) => [identifier, name])), [groups]);
	const lines = useMemo(
		() => [
			...[...draft.add].map((key) => ({ key, isAdded: true })),
			...[...draft.remove].map((key) => ({ key, isAdded: false })),
		],
		[draft],
	);
	const drawn = useDrawnRows(lines);
	return (
		<ul className={classes.diff} aria-label={t("changes")}>
			{drawn.map(({ key, isAdded }) => {
				const { permission_name, resource_server_identifier } = parsePermissionKey(key);
				const Icon = isAdded ? IconPlus : IconMinus;
				return (
					<li key={key} className={classes.line} data-added={isAdded || undefined}>
						<Icon size={14} role="img" aria-label={t(isAdded ? "added" : "removed")} />
						<span className={classes.words}>
							<code>{permission_name}</code>
							<span className={classes.api}>{apis.get(resource_server_identifier) ?? resource_server_identifier}</span>
						</span>
						{onTakeBack ? (
							<button
								type="button"
								className={classes.takeBack}
								aria-label={t("takeBack", { name: permission_name })}
								onClick={() => onTakeBack(key)}
							>
								<IconX size={14} aria-hidden />
							</button>
						) : null}
					</li>
				);
			})}
		</ul>
	);
});

"use client";

import type { PermissionGroup } from "@/lib/apis/permission-groups";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { moveFocus } from "./move-focus.ts";
import classes from "./permission-picker.module.css";

type ApiListProps = {
	groups: readonly PermissionGroup[];
	counts: ReadonlyMap<string, { chosen: number; total: number }>;
	current: string;
	panelId: string;
	onShow: (identifier: string) => void;
};

/** Lists the APIs, each with the number of its selected permissions. Arrow keys move between APIs and show them. */
export function ApiList({ groups, counts, current, panelId, onShow }: ApiListProps) {
	const t = useTranslations("permissionPicker");
	return (
		<div
			role="tablist"
			aria-orientation="vertical"
			aria-label={t("apis")}
			className={classes.apis}
			onKeyDown={(event) => moveFocus(event, "[role=tab]")}
		>
			{groups.map(({ identifier, name }) => {
				const { chosen, total } = counts.get(identifier) ?? { chosen: 0, total: 0 };
				const isCurrent = identifier === current;
				return (
					<button
						key={identifier}
						type="button"
						role="tab"
						aria-selected={isCurrent}
						aria-controls={panelId}
						tabIndex={isCurrent ? 0 : -1}
						className={classes.api}
						title={identifier}
						onFocus={() => onShow(identifier)}
						onClick={() => onShow(identifier)}
					>
						<span className={classes.apiName}>{name}</span>
						<span className={classes.count}>{t("count", { chosen, total })}</span>
					</button>
				);
			})}
		</div>
	);
}

import { IconAlertTriangle } from "@tabler/icons-react";
import { guardedLevel } from "@/lib/access/guarded-level";
import type { LevelView } from "@/lib/access/policy/level-view";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import classes from "./role-option.module.css";

type RoleOptionProps = {
	name: string;
	description?: string | null | undefined;
	/** True if the role would open Rolecall. Only a role of the tenant that a user has directly does, whatever the names of others. */
	opensRolecall?: boolean;
};

/** Shows a role to pick: its name, its description, and a warning if it opens Rolecall. */
export function RoleOption({ name, description, opensRolecall = false }: RoleOptionProps) {
	const t = useTranslations("user.access");
	return (
		<span className={classes.option}>
			<bdi>{name}</bdi>
			{description ? <bdi className={classes.description}>{description}</bdi> : null}
			{opensRolecall ? (
				<span className={classes.warning}>
					<IconAlertTriangle size={14} aria-hidden />
					{t("opensRolecall")}
				</span>
			) : null}
		</span>
	);
}

/** Puts the roles that are named as those that open Rolecall last, so that none of them is the first match by chance. */
export const rolesFirst = <Role extends { name: string }>(
	levels: readonly LevelView[],
	roles: readonly Role[],
): Role[] => [
	...roles.filter(({ name }) => guardedLevel(levels, name) === undefined),
	...roles.filter(({ name }) => guardedLevel(levels, name) !== undefined),
];

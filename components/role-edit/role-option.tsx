import { IconAlertTriangle } from "@tabler/icons-react";
import { guardedLevel } from "@/lib/access/guarded-level";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import classes from "./role-option.module.css";

type RoleOptionProps = { name: string; description?: string | null | undefined };

/** Shows a role to pick: its name, its description, and a warning if it opens Rolecall. */
export function RoleOption({ name, description }: RoleOptionProps) {
	const t = useTranslations("user.access");
	return (
		<span className={classes.option}>
			<bdi>{name}</bdi>
			{description ? <bdi className={classes.description}>{description}</bdi> : null}
			{guardedLevel(name) === undefined ? null : (
				<span className={classes.warning}>
					<IconAlertTriangle size={14} aria-hidden />
					{t("opensRolecall")}
				</span>
			)}
		</span>
	);
}

/** Puts the roles that open Rolecall last, so that none of them is the first match by chance. */
export const rolesFirst = <Role extends { name: string }>(roles: readonly Role[]): Role[] => [
	...roles.filter(({ name }) => guardedLevel(name) === undefined),
	...roles.filter(({ name }) => guardedLevel(name) !== undefined),
];

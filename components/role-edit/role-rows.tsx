"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleHref } from "@/lib/routes/routes";
import type { UserRole } from "@/lib/users/user-roles";
import { PageLink } from "../ui/page-link.tsx";
import { rowKey } from "../ui/row-key.ts";
import { StatusBadge } from "../ui/status-badge.tsx";
import { RemoveToggle } from "./remove-toggle.tsx";
import classes from "./role-rows.module.css";
import type { RoleDraft } from "./use-role-draft.ts";

/** Shows a role's name and description, with a link to its page. */
export function RoleWords({ role, isRemoved = false }: { role: UserRole; isRemoved?: boolean }) {
	return (
		<span className={classes.words}>
			<PageLink href={roleHref(role.id)} className={isRemoved ? `${classes.name} ${classes.removed}` : classes.name}>
				{role.name || role.id}
			</PageLink>
			<span className={classes.description}>{role.description}</span>
		</span>
	);
}

type RoleRowsProps = {
	draft: RoleDraft<UserRole>;
	/** True if held roles may be removed. */
	mayRemove: boolean;
};

/** Lists the held roles, which can be removed and restored, and the roles that the edit adds. */
export function RoleRows({ draft: { held, added, removed, setAdded, setRemoved }, mayRemove }: RoleRowsProps) {
	const t = useTranslations("user.access");
	return (
		<>
			{held.map((role, place) => {
				const isRemoved = removed.includes(role);
				return (
					<li key={rowKey(role.id, place)}>
						<RoleWords role={role} isRemoved={isRemoved} />
						{mayRemove ? (
							<RemoveToggle
								label={t(isRemoved ? "keep" : "remove", { name: role.name })}
								isRemoved={isRemoved}
								onChange={(removing) => setRemoved(role.id, removing)}
							/>
						) : null}
					</li>
				);
			})}
			{added.map((role) => (
				<li key={role.id}>
					<RoleWords role={role} />
					<StatusBadge tone="good" icon={<IconPlus size={14} aria-hidden />}>
						{t("toAdd")}
					</StatusBadge>
					<Button variant="default" size="compact-sm" onClick={() => setAdded(added.filter((one) => one !== role))}>
						{t("dontAdd", { name: role.name })}
					</Button>
				</li>
			))}
		</>
	);
}

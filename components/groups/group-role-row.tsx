"use client";

import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Role } from "@/lib/roles/contract";
import { roleHref } from "@/lib/routes/routes";
import { StatusBadge } from "../ui/status-badge.tsx";
import classes from "./group-roles.module.css";

function RoleWords({ role, isRemoved }: { role: Role; isRemoved?: boolean }) {
	const name = isRemoved ? `${classes.name} ${classes.removed}` : classes.name;
	return (
		<span className={classes.words}>
			<Link href={roleHref(role.id)} className={name}>
				{role.name || role.id}
			</Link>
			<span className={classes.description}>{role.description}</span>
		</span>
	);
}

type HeldRoleProps = {
	role: Role;
	isRemoved: boolean;
	/** Absent for those who may not. */
	onRemove: ((isRemoved: boolean) => void) | undefined;
};

/** A role that the group has, and the way to take it out and put it back. */
export function HeldRole({ role, isRemoved, onRemove }: HeldRoleProps) {
	const t = useTranslations("user.access");
	const label = t(isRemoved ? "keep" : "remove", { name: role.name });
	return (
		<li>
			<RoleWords role={role} isRemoved={isRemoved} />
			{onRemove === undefined ? null : isRemoved ? (
				<Button variant="default" size="compact-sm" onClick={() => onRemove(false)}>
					{label}
				</Button>
			) : (
				<Tooltip label={label}>
					<ActionIcon
						variant="subtle"
						color="gray"
						c="dimmed"
						size={30}
						aria-label={label}
						onClick={() => onRemove(true)}
					>
						<IconTrash size={16} aria-hidden />
					</ActionIcon>
				</Tooltip>
			)}
		</li>
	);
}

/** A role that the edit gives the group. */
export function AddedRole({ role, onLeaveOut }: { role: Role; onLeaveOut: () => void }) {
	const t = useTranslations("user.access");
	return (
		<li>
			<RoleWords role={role} />
			<StatusBadge tone="good" icon={<IconPlus size={14} aria-hidden />}>
				{t("toAdd")}
			</StatusBadge>
			<Button variant="default" size="compact-sm" onClick={onLeaveOut}>
				{t("dontAdd", { name: role.name })}
			</Button>
		</li>
	);
}

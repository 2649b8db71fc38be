"use client";

import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconPlus, IconShieldOff, IconTrash } from "@tabler/icons-react";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleHref } from "@/lib/routes/routes";
import type { Holding, UserAccess } from "@/lib/users/contract-access";
import type { UserRole } from "@/lib/users/contract-roles";
import { GatedButton } from "../../ui/gated-button.tsx";
import { rowKey } from "../../ui/row-key.ts";
import { Rows } from "../../ui/rows.tsx";
import { Section } from "../../ui/section.tsx";
import { StatePanel } from "../../ui/state-panel.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import classes from "./access.module.css";
import { RolePicker } from "./role-picker.tsx";
import { SourceNotes } from "./source-notes.tsx";
import type { AccessEditing } from "./use-access-edit.ts";

type RolesSectionProps = { access: UserAccess; edit: AccessEditing; mayEdit: boolean; yourself: string | undefined };

const isIndirect = ({ kind }: Holding) => kind === "organization" || kind === "group" || kind === "other";

/** The roles a person has: those given directly, which can be edited, and those through organizations and groups. */
export function RolesSection({ access, edit, mayEdit, yourself }: RolesSectionProps) {
	const t = useTranslations("user.access");
	const [picking, setPicking] = useState(false);
	const { held, added, removed, setAdded, setRemoved } = edit.roles;
	const indirect = access.holdings.filter(isIndirect);
	const isEmpty = held.length + added.length + indirect.length === 0;
	const assign = (
		<GatedButton
			permission="roles:assign"
			reason={yourself}
			variant="default"
			leftSection={<IconPlus size={16} aria-hidden />}
			onClick={() => setPicking(true)}
		>
			{t("add")}
		</GatedButton>
	);
	return (
		<Section title={t("roles")} hint={t("rolesHint")} actions={assign} flush>
			{picking ? (
				<div className={classes.pick}>
					<RolePicker held={held} chosen={added} onChange={setAdded} all={t("assignAll")} />
				</div>
			) : null}
			{isEmpty ? (
				<StatePanel compact icon={<IconShieldOff size={20} aria-hidden />} title={t("noRolesTitle")}>
					{t("noRoles")}
				</StatePanel>
			) : (
				<Rows>
					{held.map((role, place) => (
						<DirectRole
							key={rowKey(role.id, place)}
							role={role}
							isRemoved={removed.includes(role)}
							onRemove={mayEdit ? (isRemoved) => setRemoved(role.id, isRemoved) : undefined}
						/>
					))}
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
					{indirect.map((holding, place) => (
						<IndirectRole
							key={rowKey(`${holding.through?.id ?? ""} ${holding.role?.id ?? ""}`, place)}
							holding={holding}
						/>
					))}
				</Rows>
			)}
			<SourceNotes sources={access.sources} />
		</Section>
	);
}

function RoleWords({ role, isRemoved }: { role: UserRole; isRemoved?: boolean }) {
	return (
		<span className={classes.words}>
			<Link href={roleHref(role.id)} className={isRemoved ? `${classes.name} ${classes.removed}` : classes.name}>
				{role.name}
			</Link>
			<span className={classes.description}>{role.description}</span>
		</span>
	);
}

type DirectRoleProps = {
	role: UserRole;
	isRemoved: boolean;
	/** Absent for those who may not. */
	onRemove: ((isRemoved: boolean) => void) | undefined;
};

function DirectRole({ role, isRemoved, onRemove }: DirectRoleProps) {
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

/** A role that comes with a membership, which is edited where the membership is. */
function IndirectRole({ holding: { kind, role, through } }: { holding: Holding }) {
	const t = useTranslations("user.access");
	if (role === undefined) return null;
	const way = kind === "group" ? "inGroup" : kind === "organization" ? "inOrganization" : "otherWay";
	return (
		<li className={classes.indirect}>
			<RoleWords role={role} />
			<span className={classes.chip}>{t(way, { name: through?.name ?? "" })}</span>
		</li>
	);
}
